"""Forms of the admin: every rule of the model is checked before the database has to refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from cooperation.domain.translating import mark_current

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db import models

    ModelForm = forms.ModelForm[Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    ModelForm = forms.ModelForm
    InlineFormSet = forms.BaseInlineFormSet


class LoadedAutocompleteSelect(AutocompleteSelect):
    """An autocomplete field that names the record at hand without asking the database for it again."""

    loaded: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> list[Any]:
        """Return the one option that is chosen, and an empty one where the field may be empty."""
        if self.loaded is None or list(value) != [str(self.loaded.pk)]:
            groups: list[Any] = super().optgroups(name, value, attr)
            return groups
        label = self.choices.field.label_from_instance(self.loaded)
        options = [] if self.is_required else [self.create_option(name, "", "", selected=False, index=0)]
        options.append(self.create_option(name, self.loaded.pk, label, selected=True, index=len(options)))
        return [(None, options, 0)]


class NamedSplitDateTime(AdminSplitDateTime):
    """Day and hour in two fields, each with a name for those who do not see the words beside it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Name both fields."""
        super().__init__(attrs)
        for widget, name in zip(self.widgets, (_("Date"), _("Time")), strict=True):
            widget.attrs["aria-label"] = name


class RecordForm(ModelForm):
    """A form that checks every constraint in which one of its fields takes part.

    Django skips a constraint that names a field outside the form, and the database then answers
    with an error of its own: a taken address depends on ``draft_of``, which nobody edits.
    ``refusals`` is what the domain had against saving it.
    """

    refusals: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Hand each relation that is loaded to the field that prints it."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
            if isinstance(widget, LoadedAutocompleteSelect):
                widget.loaded = self.instance._state.fields_cache.get(name)

    def clean(self) -> dict[str, Any] | None:
        """Repeat what the domain said."""
        for sentence in self.refusals:
            self.add_error(None, sentence)
        return super().clean()

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc] # Django's hook for this, untyped
        for fields in _constraint_fields(self._meta.model):
            if fields & self.fields.keys():
                excluded -= fields - self.fields.keys()
        return excluded


def _constraint_fields(model: type[models.Model]) -> Iterator[set[str]]:
    """Yield, for each constraint of ``model``, the fields that it names."""
    for constraint in model._meta.constraints:
        condition = getattr(constraint, "condition", None) or Q()
        names = {*condition.referenced_base_fields, *getattr(constraint, "fields", ())}
        for expression in getattr(constraint, "expressions", ()):
            names |= {str(leaf.name) for leaf in expression.flatten() if isinstance(leaf, F)}  # type: ignore[attr-defined] # the stubs leave it out
        yield names


class RowFormSet(InlineFormSet):
    """Rows of one record, which is not fetched again for each of them."""

    def get_queryset(self) -> Any:
        """Return the rows, each with the record that it belongs to."""
        rows = super().get_queryset()
        for row in rows:
            setattr(row, self.fk.name, self.instance)
        return rows

    def save_new(self, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Put a row whose number nobody chose after the others: its number is part of its natural key."""
        if getattr(form.instance, "position", None) == 0:
            form.instance.position = self._last_position() + 1
        return super().save_new(form, commit)

    def _last_position(self) -> int:
        rows = self.form._meta.model._base_manager.filter(**{self.fk.name: self.instance})
        saved = rows.aggregate(last=Max("position"))["last"] or 0
        return max(int(saved), *(int(form.instance.position) for form in self.forms))

    def get_unique_error_message(self, unique_check: Any) -> str:
        """Return the model's own sentence for two rows that say the same."""
        row: models.Model = self.form._meta.model()
        return str(row.unique_error_message(type(row), tuple(unique_check)).messages[0])


class TranslationForm(RecordForm):
    """A translation: saving it says that it fits the original as it reads now."""

    is_still_right = forms.BooleanField(
        label=_("still right"),
        required=False,
        help_text=_("Tick this when the original changed and this text need not."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask whether it is still right only where the original changed."""
        super().__init__(*args, **kwargs)
        if self.instance.pk is None or self.instance.is_current:
            self.fields["is_still_right"].widget = forms.HiddenInput()

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Save the translation as made from the original of this moment."""
        mark_current(self.instance)
        return super().save(commit)


class NoticeForm(forms.Form):
    """Why a record is withdrawn, for those who come to its address."""

    notice = forms.CharField(
        label=_("Notice"),
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 4}),
        help_text=_("Readers of the page will see it from now on. Say what was wrong, and where to look instead."),
    )
