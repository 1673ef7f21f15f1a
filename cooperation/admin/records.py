"""The form and the list of a record that the public can come to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import DeskAdmin
from cooperation.admin.columns import status_of
from cooperation.admin.list_moves import actor
from cooperation.admin.moves import MovesMixin
from cooperation.admin.preview import PreviewMixin
from cooperation.choices import Status
from cooperation.domain.gaps import publication_gaps
from cooperation.domain.publishing import require_complete
from cooperation.domain.renaming import rename
from cooperation.models.rules import LIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from cooperation.models import Publishable

ADDRESS: tuple[Any, Any] = (_("Address and language"), {"fields": ("slug", "language"), "classes": ("after-rows",)})
PUBLICATION: tuple[Any, Any] = (
    _("Publication"),
    {
        "fields": (
            ("publish_from", "publish_until"),
            "review_on",
            "state",
            "first_published_at",
            "updated_at",
            "author",
        ),
        "classes": ("after-rows",),
        "description": _("The buttons above submit, publish and withdraw. They act on what is saved."),
    },
)


class RefusedSaveError(Exception):
    """A save that leaves a public record without what it needs: raised so that all of it is undone."""

    def __init__(self, sentences: Sequence[str]) -> None:
        """Keep the sentences for the editor."""
        super().__init__(*sentences)
        self.sentences = sentences


class RecordAdmin(MovesMixin, PreviewMixin, DeskAdmin):
    """A kind of public record: what it lacks, where it stands, and the buttons that move it on.

    ``slug_from`` names the fields that a new record's address is made of.
    """

    change_form_template = "admin/record_form.html"
    readonly_fields: ClassVar[tuple[str, ...]] = ("state", "first_published_at", "updated_at", "author")
    slug_from: ClassVar[Sequence[str]] = ("title",)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Leave working copies out of lists and autocomplete fields: they are reached from their record."""
        rows, may_repeat = super().get_search_results(request, queryset, search_term)
        live: Any = rows.filter(**LIVE)
        return live, may_repeat

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave a published record to those who may publish: each change of it is public at once."""
        may_change = super().has_change_permission(request, obj)
        return may_change and (self.has_publish_permission(request) or not self.is_public(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave a published record to those who may withdraw: a deletion takes it from the public."""
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (self.has_withdraw_permission(request) or not self.is_public(obj))

    def _may_rename(self, request: HttpRequest) -> bool:
        """Whether this account may change addresses that lead to records: photos have none."""
        return self.has_page() and self.has_publish_permission(request)

    def is_public(self, record: Publishable | None) -> bool:
        """Whether ``record`` is one that the public sees, or will see when its window opens."""
        return record is not None and record.status == Status.PUBLISHED

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the address of a record that was public to those who publish: changing it moves the page."""
        fields = super().get_readonly_fields(request, obj)
        was_public = obj and (obj.first_published_at or self.is_public(obj))
        return [*fields, "slug"] if was_public and not self._may_rename(request) else fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        """Make the address of a new record from its title."""
        return {} if obj else {**super().get_prepopulated_fields(request, obj), "slug": self.slug_from}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Note who entered a new record; of an older one save what the form holds, and count the save.

        What the form does not hold may have changed meanwhile: a record that was withdrawn stays so.
        """
        if not change:
            obj.author = request.user
            super().save_model(request, obj, form, change)
            return
        moves = self._may_rename(request) and "slug" in form.changed_data
        left_alone = {"slug"} if moves else set()
        held = [field.name for field in self.opts.concrete_fields if field.name in form.fields.keys() - left_alone]
        obj.version = F("version") + 1
        obj.save(update_fields=[*held, "version", "updated_at"])
        if moves:
            rename(obj, obj.slug, by=actor(request))
        obj.refresh_from_db(fields=["version", "status", "withdrawal_notice", "first_published_at"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Save the rows, and refuse all of it where a public record would not do without what is gone."""
        super().save_related(request, form, formsets, change)
        try:
            require_complete(form.instance)
        except ValidationError as refusal:
            raise RefusedSaveError(refusal.messages) from refusal

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show a form whose save was refused, and by now is undone, with all that was typed into it."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except RefusedSaveError as refusal:
            request.refusals = refusal.sentences  # type: ignore[attr-defined] # for get_form, which gets nothing else
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Return a form that repeats why the same save was refused a moment ago."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"refusals": getattr(request, "refusals", ())})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add the buttons, the previews and what the saved record still lacks."""
        record = context.get("original")
        if record:
            context["status"] = status_of(record)
            context["moves"] = self.moves_for(request, record)
            context["somebody_else_publishes"] = (
                record.status != Status.PUBLISHED
                and self.has_publish_permission(request)
                and not self.is_theirs(request, record)
            )
            context["only_publishers_change_it"] = self.is_public(record) and not self.has_publish_permission(request)
            context["previews"] = settings.LANGUAGES if self.has_page() else []
            # A refused form has left its unsaved values on the record.
            context["gaps"] = publication_gaps(record) if request.method != "POST" else []
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, obj: Any) -> str | None:
        """Return the address of the public page while there is one."""
        return obj.get_absolute_url() if self.has_page() and obj.is_published else None

    @admin.display(description=_("status"), ordering="status")
    def state(self, record: Publishable) -> str:
        """Return where the record stands."""
        return status_of(record)
