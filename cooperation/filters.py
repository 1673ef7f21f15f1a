"""One FilterSet for each list: its pages, API, feeds and exports ask through the same one.

A parameter that is unknown, malformed or doubled is an error that names it: a mistyped filter
must never answer with everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import django_filters as filters
from django import forms
from django.core.validators import slug_re
from django.db.models import F, Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_countries import countries

from cooperation.choices import (
    InstrumentKind,
    OrganisationKind,
    PartyRole,
    ProgrammeKind,
    Role,
    ThemeScheme,
    TrainingKind,
    languages,
)
from cooperation.dates import FIRST_YEAR, LAST_YEAR
from cooperation.domain.search import numbers_of
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
    shown_text,
)
from cooperation.models.related import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import QueryDict
    from django.utils.functional import Promise
    from django_stubs_ext import StrOrPromise

MOST_VALUES = 50
SORT = "sort"
SEVERAL = forms.MultipleChoiceField  # what a field is that takes more than one value


class StrictFilterSet(filters.FilterSet):
    """A FilterSet that refuses what it does not know.

    ``also`` names the parameters that somebody else reads: the page number, the language.
    ``q`` is looked for as search does (``domain/search.py``). ``sort`` names one of the
    orders of the list; without it, the first of them holds.
    """

    q = filters.CharFilter(method="filter_words", label=gettext_lazy("Words"), max_length=200)

    def __init__(self, data: QueryDict, queryset: QuerySet[Any], *, also: Iterable[str] = ()) -> None:
        """Take the query string and the public records to choose from."""
        super().__init__(data, queryset)
        self.also = frozenset(also)

    @property
    def form(self) -> Any:
        """The values that were asked for; the records that they name are looked up in one query for all parameters."""
        if not hasattr(self, "_form"):
            asked = [
                (field, self.data.getlist(name))
                for name, field in super().form.fields.items()
                if isinstance(field, RecordsField) and name in self.data
            ]
            rows = rows_of([field.named(slugs) for field, slugs in asked])
            for (field, _slugs), found in zip(asked, rows, strict=True):
                field.found = {record.slug: record for record in found}
        return super().form

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
        multiple = name in self.filters and isinstance(self.filters[name].field, SEVERAL)
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

    @property
    def asked(self) -> frozenset[str]:
        """The parameters that narrow the list: those given a value, but for its order."""
        asked = self.form.cleaned_data
        return frozenset(name for name in asked if asked[name] and name != SORT)

    def filter_words(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep records in which every word stands, compared as search compares them."""
        return queryset.filter(pk__in=numbers_of(queryset.model, value))


class RecordsField(forms.MultipleChoiceField):
    """Addresses of public records of a ``model``. Read as the records; ``found`` holds those that there are."""

    def __init__(self, *, model: type[Any], **options: Any) -> None:
        """Take the kind of the records."""
        super().__init__(**options)
        self.model = model
        self.found: dict[str, Any] = {}

    def named(self, slugs: Iterable[str]) -> QuerySet[Any]:
        """Return the public records with these addresses, with what lists call them by."""
        asked = [slug for slug in slugs if slug_re.match(slug)]  # the rest cannot be one, and may not be asked for
        records: QuerySet[Any] = self.model.objects.published().filter(slug__in=asked)
        return records.only(*self.model.naming_fields())

    def valid_value(self, value: Any) -> bool:
        """Whether there is such a record."""
        return value in self.found

    def clean(self, value: Any) -> list[Any]:
        """Return the records, each once."""
        return [self.found[slug] for slug in dict.fromkeys(super().clean(value))]


class RecordsFilter(filters.Filter):
    """Keeps what is related to any of the public records with these addresses, as ``read`` of the queryset says."""

    field_class = RecordsField

    def __init__(self, *, read: str = "", **options: Any) -> None:
        """Take the name of the queryset's read; without one, the field is compared."""
        super().__init__(**options)
        self.read = read

    def filter(self, qs: QuerySet[Any], value: list[Any]) -> QuerySet[Any]:
        """Ask in a subquery: a join would repeat records that match twice."""
        if not value:
            return qs
        if self.read:
            found: QuerySet[Any] = getattr(qs, self.read)(value)
            return found
        related = qs.model._base_manager.filter(**{f"{self.field_name}__in": value})
        return qs.filter(pk__in=related.values("pk"))


def _records(model: type[Any], label: str | Promise, lookup: str = "", **options: Any) -> RecordsFilter:
    """Return a filter by the addresses of public records; several mean any of them."""
    return RecordsFilter(field_name=lookup, model=model, label=label, **options)


def _codes(choices: Any, label: str | Promise, lookup: str = "", **options: Any) -> filters.MultipleChoiceFilter:
    """Return a filter by codes of a vocabulary; several mean any of them."""
    return filters.MultipleChoiceFilter(field_name=lookup, choices=choices, label=label, distinct=False, **options)


@dataclass(frozen=True)
class Order:
    """An order of a list: by a text as the page shows it, if one is named, then by ``keys``."""

    label: StrOrPromise
    keys: tuple[Any, ...] = ()
    text: str = ""

    def of(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """Return the records in this order; those that it leaves equal come by their address."""
        texts = [shown_text(records.model, self.text, str(get_language()))] if self.text else []
        return records.order_by(*texts, *self.keys, "slug")


class OrderFilter(filters.ChoiceFilter):
    """Puts a list into one of its orders, the first of them when none is asked for."""

    def __init__(self, **orders: Order) -> None:
        """Take the orders by the values that ask for them."""
        choices = [(value, order.label) for value, order in orders.items()]
        super().__init__(choices=choices, label=gettext_lazy("Order"), empty_label=None)
        self.orders = orders

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return all the records, in that order."""
        return self.orders[value or next(iter(self.orders))].of(qs)


def _newest(field: str) -> dict[str, Order]:
    """Return the two orders by a day; records without one come last in both."""
    return {
        "newest": Order(gettext_lazy("Newest first"), (F(field).desc(nulls_last=True),)),
        "oldest": Order(gettext_lazy("Oldest first"), (F(field).asc(nulls_last=True),)),
    }


BY_TITLE = Order(gettext_lazy("Title"), text="title")
BY_NAME = Order(gettext_lazy("Name"), text="name")


class YearsField(forms.TypedMultipleChoiceField):
    """Years of four digits, of those that a record may carry."""

    def __init__(self, **options: Any) -> None:
        """Read each year as a number."""
        super().__init__(coerce=int, **options)

    def valid_value(self, value: Any) -> bool:
        """Whether it is a year that can be on record."""
        return bool(re.fullmatch(r"\d{4}", str(value), re.ASCII)) and FIRST_YEAR <= int(value) <= LAST_YEAR


class YearsFilter(filters.MultipleChoiceFilter):
    """Keeps records with a day in one of the years."""

    field_class = YearsField

    def __init__(self, field_name: str = "", **options: Any) -> None:
        """Take the year of a field, as a lookup, or a method."""
        super().__init__(field_name, distinct=False, **options)


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

    theme = _records(Theme, gettext_lazy("Theme"), "themes")
    partner = _records(Partner, gettext_lazy("Partner"), method="filter_elsewhere")
    role = _codes(Role.choices, gettext_lazy("Role"), method="filter_elsewhere")
    year = YearsFilter(method="filter_years", label=gettext_lazy("Year"))
    country = _codes(countries, gettext_lazy("Country"), method="filter_countries")
    place = _records(Place, gettext_lazy("Place"), read="at_places")
    programme = _records(Programme, gettext_lazy("Programme"), "programme")
    kind = _codes(TrainingKind.choices, gettext_lazy("Kind"), "kind")
    sort = OrderFilter(
        **_newest("starts_on"),
        title=BY_TITLE,
        largest=Order(gettext_lazy("Most participants"), (F("participants").desc(nulls_last=True),)),
    )

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
    """Programmes by theme, partner and role on one row, kind, place of their trainings, and words."""

    theme = _records(Theme, gettext_lazy("Theme"), "themes")
    partner = _records(Partner, gettext_lazy("Partner"), method="filter_elsewhere")
    role = _codes(Role.choices, gettext_lazy("Role"), method="filter_elsewhere")
    kind = _codes(ProgrammeKind.choices, gettext_lazy("Kind"), "kind")
    place = _records(Place, gettext_lazy("Place"), read="at_places")
    sort = OrderFilter(**_newest("starts_on"), title=BY_TITLE)


class InstrumentFilter(PartsFilterSet):
    """Instruments by party and part on one row, kind, theme of the programmes under them, and words."""

    partner = _records(Partner, gettext_lazy("Partner"), method="filter_elsewhere")
    role = _codes(PartyRole.choices, gettext_lazy("Part"), method="filter_elsewhere")
    kind = _codes(InstrumentKind.choices, gettext_lazy("Kind"), "kind")
    theme = _records(Theme, gettext_lazy("Theme"), read="on_themes")
    sort = OrderFilter(title=BY_TITLE, **_newest("signed_on"))


class PartnerFilter(StrictFilterSet):
    """Partners by kind, country, role in a public training or programme, and any of their names."""

    kind = _codes(OrganisationKind.choices, gettext_lazy("Kind"), "kind")
    country = _codes(countries, gettext_lazy("Country"), "country")
    role = _codes(Role.choices, gettext_lazy("Role"), method="filter_roles")
    sort = OrderFilter(name=BY_NAME, kind=Order(gettext_lazy("Kind"), ("kind",)))

    def filter_roles(self, queryset: QuerySet[Partner], _name: str, roles: list[str]) -> QuerySet[Partner]:
        """Keep partners that hold one of the roles in a public training or programme."""
        trainings = TrainingPartner.objects.filter(Training.public_rule("parent__"), role__in=roles)
        programmes = ProgrammePartner.objects.filter(Programme.public_rule("parent__"), role__in=roles)
        return queryset.filter(Q(pk__in=trainings.values("partner")) | Q(pk__in=programmes.values("partner")))


class QuoteFilter(StrictFilterSet):
    """Quotes by the speaker's partner, what they speak of, its themes and place, year, language and words."""

    partner = _records(Partner, gettext_lazy("Organisation"), "speaker__partner")
    theme = _records(Theme, gettext_lazy("Theme"), read="on_themes")
    year = YearsFilter("said_on__year", label=gettext_lazy("Year"))
    language = _codes(languages, gettext_lazy("Language"), "language")
    place = _records(Place, gettext_lazy("Place"), read="at_places")
    training = _records(Training, gettext_lazy("Training"), "training")
    programme = _records(Programme, gettext_lazy("Programme"), "programme")
    sort = OrderFilter(**_newest("said_on"))


class StoryFilter(StrictFilterSet):
    """Stories by theme, year, country, programme, places of their trainings, and words of their head."""

    theme = _records(Theme, gettext_lazy("Theme"), "themes")
    year = YearsFilter("story_date__year", label=gettext_lazy("Year"))
    country = _codes(countries, gettext_lazy("Country"), method="filter_countries")
    programme = _records(Programme, gettext_lazy("Programme"), "programme")
    place = _records(Place, gettext_lazy("Place"), read="at_places")
    sort = OrderFilter(**_newest("story_date"), title=BY_TITLE)

    def filter_countries(self, queryset: QuerySet[Story], _name: str, codes: list[str]) -> QuerySet[Story]:
        """Keep stories about one of the countries."""
        asked = Q()
        for code in codes:
            asked |= Q(countries__contains=code)
        return queryset.filter(asked)


class ThemeFilter(StrictFilterSet):
    """Themes by vocabulary and words of their label."""

    scheme = _codes(ThemeScheme.choices, gettext_lazy("Vocabulary"), "scheme")
    sort = OrderFilter(label=Order(gettext_lazy("Label"), text="label"))


class PlaceFilter(StrictFilterSet):
    """Places by country and words of their name."""

    country = _codes(countries, gettext_lazy("Country"), "country")
    sort = OrderFilter(name=BY_NAME)


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
