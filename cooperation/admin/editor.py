"""The block editor under a strict Content Security Policy, with the holes of its clone function closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content_editor.admin import ContentEditorInline
from django.core.exceptions import PermissionDenied

from cooperation.admin.base import ModelAdmin, PartInline
from cooperation.models.blocks import blocks_of

if TYPE_CHECKING:
    from django.http import HttpRequest


class BlockInline(PartInline, ContentEditorInline):
    """One kind of block."""


class NonceMediaMixin(ModelAdmin):
    """Import maps are inline by definition: they carry the nonce of the request."""

    class Media:
        css = {"all": ["cooperation/editor.css"]}

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Stamp the scripts after everybody else has added theirs."""
        response: Any = super().render_change_form(request, context, *args, **kwargs)
        context = response.context_data
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined] # django-csp adds it
        context["media"] = context["media"].with_nonce(nonce)
        return response


class CloneGuardMixin(ModelAdmin):
    """Blocks are cloned within one story only: the editor itself would take any row of any table."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Refuse rows that are no blocks of this story, and regions that are no languages of the site."""
        asked = set(request.POST.getlist("_clone"))
        if asked:
            own = {f"{block._meta.label_lower}:{block.pk}" for block in blocks_of(form.instance)}
            regions = {region.key for region in form.instance.regions}
            if asked - own or request.POST.get("_clone_region") not in regions:
                raise PermissionDenied
        super().save_related(request, form, formsets, change)
