"""Rows of a record that have texts of their own: their translations have a small form each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cooperation.admin.base import DeskAdmin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class PartAdmin(DeskAdmin):
    """The translations of one row; reached from the row on its record's form, never from the index."""

    def get_fields(self, _request: HttpRequest, _obj: Any = None) -> Any:
        """Return the record that the row belongs to, and the texts to translate."""
        return ["record", *self.model.TRANSLATED]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return all of them: the original is changed on the record's own form."""
        return self.get_fields(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Load the record, and what the row is named by, along with it."""
        return super().get_queryset(request).select_related()

    @admin.display(description=_("belongs to"))
    def record(self, row: Any) -> str:
        """Return a link to the form of the record."""
        return format_html('<a href="{}">{}</a>', self._record_url(row), row.parent)

    def has_module_permission(self, _request: HttpRequest) -> bool:
        """Keep these rows out of the index."""
        return False

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Refuse: a row is added on the form of its record."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether the record may be looked at."""
        return bool(self._owner.has_view_permission(request, obj and obj.parent))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether the record may be changed."""
        return bool(self._owner.has_change_permission(request, obj and obj.parent))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether the row may go: on the record's form, or along with the record."""
        parent = obj and obj.parent
        owner = self._owner
        return bool(owner.has_change_permission(request, parent) or owner.has_delete_permission(request, parent))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show no button that deletes the row: that is done on the form of the record."""
        return super().render_change_form(request, context | {"show_delete": False}, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # noqa: ARG002 - Django's signature
        """Lead to the list of the records: rows are not listed by themselves."""
        opts = self._owner.opts
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Save the translations and note the change on the record that shows them."""
        super().save_related(request, form, formsets, change)
        parents = type(form.instance.parent)._base_manager.filter(pk=form.instance.parent_id)
        parents.update(version=F("version") + 1, updated_at=timezone.now())

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Note the change in the history of the record as well: readers are told there what changed."""
        with override(None):  # as the admin notes all its messages
            noted = {"name": str(self.opts.verbose_name), "object": str(obj)}
        self._owner.log_change(request, obj.parent, [{"changed": noted}])
        return super().log_change(request, obj, message)

    def response_post_save_change(self, _request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Go back to the form of the record."""
        return HttpResponseRedirect(self._record_url(obj))

    @property
    def _owner(self) -> Any:
        return self.admin_site.get_model_admin(self.model._meta.get_field("parent").related_model)

    def _record_url(self, row: Any) -> str:
        opts = row.parent._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.parent_id])
