"""One FilterSet for each list: its pages, API, feeds and exports ask through the same one.

A parameter that is unknown, malformed or doubled is an error that names it: a mistyped filter
must never answer with everything.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from cooperation.choices import (
    InstrumentKind,
    OrganisationKind,
    PartyRole,
    ProgrammeKind,
    Role,
    ThemeScheme,
    TrainingKind,
)
from cooperation.models import (
    Instrument,
    Partner,
    Place,
    Programme,
    ProgrammePartner,
    Quote,
    Story,
    Theme,
    Training,
    TrainingPartner,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet
    from django.http import QueryDict
    from django.utils.functional import Promise

MOST_WORDS = 12
MOST_VALUES = 50


class StrictFilterSet(filters.FilterSet):
    """A FilterSet that refuses what it does not know.

    ``also`` names the parameters that somebody else reads: the page number, the language.
    ``SEARCHED`` names the fields in which each word of ``q`` is looked for.
    """

    SEARCHED: ClassVar[tuple[str, ...]] = ()

    q = filters.CharFilter(method="filter_words", label=gettext_lazy("Words"), max_length=200)

    def __init__(self, data: QueryDict, queryset: QuerySet[Any], *, also: Iterable[str] = ()) -> None:
        """Take the query string and the public records to choose from."""
        super().__init__(data, queryset)
        self.also = frozenset(also)

    @property
    def problems(self) -> dict[str, list[str]]:
        """What is wrong with the query, by parameter; empty when it can be answered."""
        problems = {name: found for name in self.data if (found := self._problems_with(name))}
        return {**self.form.errors, **problems}

    def _problems_with(self, name: str) -> list[str]:
        values = self.data.getlist(name)
        if name not in self.filters and name not in self.also:
            return [_("There is no parameter of this name.")]
        if any("\x00" in value for value in values):
            return [_("This contains characters that cannot be searched for.")]
        multiple = name in self.filters and hasattr(self.filters[name].field, "choices")
        if len(values) > 1 and not multiple:
            return [_("Give this parameter once.")]
        if len(values) > MOST_VALUES:
            return [_("Give at most %(number)d values.") % {"number": MOST_VALUES}]
        return []

    def without(self, *names: str) -> QuerySet[Any]:
        """Return what would be found if the parameters of these names were not asked."""
        asked = self.form.cleaned_data
        self.form.cleaned_data = asked | dict.fromkeys(names)
        try:
            found: QuerySet[Any] = self.filter_queryset(self.queryset.all())
        finally:
            self.form.cleaned_data = asked
        return found

    def filter_words(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep records in which every word stands in one of the searched texts."""
        for word in value.split()[:MOST_WORDS]:
            found = Q()
            for field in self.SEARCHED:
                found |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(pk__in=queryset.model._base_manager.filter(found).values("pk"))
        return queryset


def _published(model: type[Any]) -> Callable[[Any], QuerySet[Any]]:
    return lambda _request: model.objects.published()


class RecordsFilter(filters.ModelMultipleChoiceFilter):
    """Keeps what is related to any of the public records with these addresses."""

    def filter(self, qs: QuerySet[Any], value: QuerySet[Any]) -> QuerySet[Any]:
        """Ask in a subquery: a join would repeat records that match twice."""
        if not value:
            return qs
        related = qs.model._base_manager.filter(**{f"{self.field_name}__in": value})
        return qs.filter(pk__in=related.values("pk"))


def _records(model: type[Any], label: str | Promise, lookup: str = "", **options: Any) -> RecordsFilter:
    """Return a filter by the addresses of public records; several mean any of them."""
    return RecordsFilter(field_name=lookup, queryset=_published(model), to_field_name="slug", label=label, **options)


def _codes(choices: Any, label: str | Promise, lookup: str = "", **options: Any) -> filters.MultipleChoiceFilter:
    """Return a filter by codes of a vocabulary; several mean any of them."""
    return filters.MultipleChoiceFilter(field_name=lookup, choices=choices, label=label, **options)


class YearsField(forms.TypedMultipleChoiceField):
    """Years of four digits, 1900 to 2099."""

    def __init__(self, **options: Any) -> None:
        """Read each year as a number."""
        super().__init__(coerce=int, **options)

    def valid_value(self, value: Any) -> bool:
        """Whether it is a year that can be on record."""
        return bool(re.fullmatch(r"(19|20)\d\d", str(value), re.ASCII))


class YearsFilter(filters.MultipleChoiceFilter):
    """Keeps records with a day in one of the years."""

    field_class = YearsField


class PartsFilterSet(StrictFilterSet):
    """A list whose records have partners with roles: ``partner`` and ``role`` hold on one row."""

    def filter_queryset(self, queryset: Any) -> QuerySet[Any]:
        """Apply the two together, then every other filter."""
        partners, roles = (self.form.cleaned_data.get(name) or None for name in ("partner", "role"))
        if partners or roles:
            queryset = queryset.with_part_of(partners, roles)
        filtered: QuerySet[Any] = super().filter_queryset(queryset)
        return filtered

    def filter_elsewhere(self, queryset: QuerySet[Any], _name: str, _value: Any) -> QuerySet[Any]:
        """Leave ``partner`` and ``role`` to ``filter_queryset``."""
        return queryset


class TrainingFilter(PartsFilterSet):
    """``?year=2015&partner=unodc&role=organiser``: the last two hold on one row."""

    SEARCHED = (
        "title",
        "summary",
        "description",
        "audience",
        "translations__title",
        "translations__summary",
        "translations__description",
    )

    theme = _records(Theme, gettext_lazy("Theme"), "themes")
    partner = _records(Partner, gettext_lazy("Partner"), method="filter_elsewhere")
    role = _codes(Role.choices, gettext_lazy("Role"), method="filter_elsewhere")
    year = YearsFilter(method="filter_years", label=gettext_lazy("Year"))
    country = _codes(countries, gettext_lazy("Country"), method="filter_countries")
    place = _records(Place, gettext_lazy("Place"), "place")
    programme = _records(Programme, gettext_lazy("Programme"), "programme")
    kind = _codes(TrainingKind.choices, gettext_lazy("Kind"), "kind")

    def filter_years(self, queryset: QuerySet[Training], _name: str, years: list[int]) -> QuerySet[Training]:
        """Keep trainings with a day in one of the years."""
        asked = Q()
        for year in years:
            first, last = date(year, 1, 1), date(year, 12, 31)
            ended = Q(ends_on__gte=first) | Q(ends_on__isnull=True, starts_on__gte=first)
            asked |= Q(starts_on__lte=last) & ended
        return queryset.filter(asked)

    def filter_countries(self, queryset: QuerySet[Training], _name: str, codes: list[str]) -> QuerySet[Training]:
        """Keep trainings held in one of the countries, or for people from there."""
        asked = Q(place__country__in=codes)
        for code in codes:
            asked |= Q(audience_countries__contains=code)
        return queryset.filter(asked)


class ProgrammeFilter(PartsFilterSet):
    """Programmes by theme, partner and role on one row, kind and words."""

    SEARCHED = ("title", "summary", "description", "translations__title", "translations__summary")

    theme = _records(Theme, gettext_lazy("Theme"), "themes")
    partner = _records(Partner, gettext_lazy("Partner"), method="filter_elsewhere")
    role = _codes(Role.choices, gettext_lazy("Role"), method="filter_elsewhere")
    kind = _codes(ProgrammeKind.choices, gettext_lazy("Kind"), "kind")


class InstrumentFilter(PartsFilterSet):
    """Instruments by kind, party and part on one row, and words."""

    SEARCHED = ("title", "short_title", "summary", "translations__title", "translations__summary")

    partner = _records(Partner, gettext_lazy("Partner"), method="filter_elsewhere")
    role = _codes(PartyRole.choices, gettext_lazy("Part"), method="filter_elsewhere")
    kind = _codes(InstrumentKind.choices, gettext_lazy("Kind"), "kind")


class PartnerFilter(StrictFilterSet):
    """Partners by kind, country, role in a public training or programme, and any of their names."""

    SEARCHED = ("name", "acronym", "summary", "names__text", "translations__name", "translations__acronym")

    kind = _codes(OrganisationKind.choices, gettext_lazy("Kind"), "kind")
    country = _codes(countries, gettext_lazy("Country"), "country")
    role = _codes(Role.choices, gettext_lazy("Role"), method="filter_roles")

    def filter_roles(self, queryset: QuerySet[Partner], _name: str, roles: list[str]) -> QuerySet[Partner]:
        """Keep partners that hold one of the roles in a public training or programme."""
        trainings = TrainingPartner.objects.filter(Training.public_rule("parent__"), role__in=roles)
        programmes = ProgrammePartner.objects.filter(Programme.public_rule("parent__"), role__in=roles)
        return queryset.filter(Q(pk__in=trainings.values("partner")) | Q(pk__in=programmes.values("partner")))


class QuoteFilter(StrictFilterSet):
    """Quotes by the speaker's partner, the training or programme they speak of, and words."""

    SEARCHED = ("text", "attribution", "translations__text", "translations__attribution")

    partner = _records(Partner, gettext_lazy("Organisation"), "speaker__partner")
    training = _records(Training, gettext_lazy("Training"), "training")
    programme = _records(Programme, gettext_lazy("Programme"), "programme")


class StoryFilter(StrictFilterSet):
    """Stories by theme, programme and words of their head."""

    SEARCHED = ("title", "standfirst", "kicker", "translations__title", "translations__standfirst")

    theme = _records(Theme, gettext_lazy("Theme"), "themes")
    programme = _records(Programme, gettext_lazy("Programme"), "programme")


class ThemeFilter(StrictFilterSet):
    """Themes by vocabulary and words of their label."""

    SEARCHED = ("label", "code", "translations__label")

    scheme = _codes(ThemeScheme.choices, gettext_lazy("Vocabulary"), "scheme")


class PlaceFilter(StrictFilterSet):
    """Places by country and words of their name."""

    SEARCHED = ("name", "locality", "translations__name", "translations__locality")

    country = _codes(countries, gettext_lazy("Country"), "country")


FILTERS: dict[type[Any], type[StrictFilterSet]] = {
    Training: TrainingFilter,
    Partner: PartnerFilter,
    Quote: QuoteFilter,
    Story: StoryFilter,
    Programme: ProgrammeFilter,
    Instrument: InstrumentFilter,
    Theme: ThemeFilter,
    Place: PlaceFilter,
}
