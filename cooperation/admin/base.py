"""What all record forms and lists of the admin have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cooperation.admin.deleting import deletion_of
from cooperation.admin.forms import (
    LoadedAutocompleteSelect,
    NamedSplitDateTime,
    RecordForm,
    RowFormSet,
    TranslationForm,
)
from cooperation.domain import indexing

if TYPE_CHECKING:
    from django.contrib.admin.options import BaseModelAdmin
    from django.http import HttpRequest

    from cooperation.models import Translation

    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    Base = BaseModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin
    StackedInline = admin.StackedInline
    Base = object


class FieldsMixin(Base):
    """Relations are searched for as one types, and never listed; web addresses are ``https`` unless typed otherwise."""

    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.DateTimeField: {"widget": NamedSplitDateTime},
    }

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Return an autocomplete field that does not fetch what the form has at hand."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = LoadedAutocompleteSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field, without a button that deletes what it points to: others point there too."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field


def _takes(field: Any, value: Any) -> bool:
    try:
        field.clean(value)
    except ValidationError:
        return False
    return True


class DeskAdmin(FieldsMixin, ModelAdmin):
    """A kind of record or of vocabulary."""

    form = RecordForm
    list_per_page = 50
    empty_value_display = "–"
    save_on_top = False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address fills in, without values that the form would not take from a person."""
        fields = self.get_form(request).base_fields
        given = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if name in fields and _takes(fields[name], value)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Save the rows, and let search find the record by what it says now."""
        super().save_related(request, form, formsets, change)
        indexing.reindex(form.instance)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a record, and let search forget it and its names."""
        with indexing.following(obj):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete records, and let search forget them and their names."""
        with indexing.following(*queryset):
            super().delete_queryset(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Return what a deletion would take along, and what stands in its way."""
        return deletion_of(objs, request, self.admin_site)


class PartInline(FieldsMixin, StackedInline):
    """Rows that belong to one record: whoever may change the record may change them."""

    extra = 0
    form = RecordForm
    formset = RowFormSet

    def get_queryset(self, request: HttpRequest) -> Any:
        """Load what each row points to along with it."""
        relations = [name for name in self.autocomplete_fields if not self.opts.get_field(name).many_to_many]
        rows = super().get_queryset(request)
        return rows.select_related(*relations) if relations else rows

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether the record may be looked at."""
        return bool(self._owner.has_view_permission(request, obj))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether the record may be changed, or entered where it is new."""
        return self._may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return the same."""
        return self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return the same."""
        return self._may_edit(request, obj)

    @property
    def _owner(self) -> Any:
        return self.admin_site.get_model_admin(self.parent_model)

    def _may_edit(self, request: HttpRequest, obj: Any) -> bool:
        owner = self._owner
        if obj is None or obj.pk is None:
            return bool(owner.has_add_permission(request))
        return bool(owner.has_change_permission(request, obj))


class TranslatedInline(PartInline):
    """Rows with texts of their own; their translations have a small form each, one click away."""

    readonly_fields = ("translated",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Load the translations in one query for all rows."""
        return super().get_queryset(request).prefetch_related("translations")

    @admin.display(description=_("translations"))
    def translated(self, row: Any) -> Any:
        """Return a link to the translations, and which there are."""
        if row.pk is None or not any(getattr(row, name) for name in row.TRANSLATED):
            return "–"
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        done = [
            str(text.get_language_display()) + ("" if text.is_current else " (!)") for text in row.translations.all()
        ]
        label = ", ".join(done) or _("None yet")
        return format_html('<a href="{}" class="changelink">{}</a>', reverse(name, args=[row.pk]), label)


class TranslationInline(PartInline):
    """The texts of a record in further languages."""

    form = TranslationForm
    readonly_fields = ("state",)

    @classmethod
    def of(cls, model: type[Translation]) -> type[TranslationInline]:
        """Return the inline of one kind of translation."""
        return type(f"{model.__name__}Inline", (cls,), {"model": model})

    def get_fields(self, _request: HttpRequest, _obj: Any = None) -> Any:
        """Return the language, the texts, and whether they still fit the original."""
        texts = self.parent_model.TRANSLATED
        return [("language", "state", "is_still_right"), *texts]

    @admin.display(description=_("state"))
    def state(self, row: Translation) -> Any:
        """Return whether the original still reads as it did when this was written."""
        if row.pk is None:
            return "–"
        return _("Up to date") if row.is_current else _("The original changed since")
