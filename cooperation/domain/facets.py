"""Facets: by what a list can be narrowed, and how many records each choice would leave.

Each count is taken under all the other filters, so that it tells what ticking the choice brings.
All facets of a list, and the number of its records, are counted in one query (``counting.py``); the records
that they name are loaded in one more.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Left
from django.utils.translation import get_language
from django_countries import countries

from cooperation.choices import Role, ThemeScheme
from cooperation.domain import counting
from cooperation.domain.counting import WHOLE_LIST, Count, Question, Rows
from cooperation.domain.kept import Kept
from cooperation.models import Partner, Place, Programme, ProgrammePartner, Theme, Training, TrainingPartner
from cooperation.models.related import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

MOST_CHOICES = 12
YEAR_DIGITS = 4
TOWN, AROUND = "town ", "around "  # what begins the key of a town, and of the venues in it; a venue goes by its number
COUNTS = Kept()


@dataclass(frozen=True)
class Choice:
    """One value of a facet. ``label`` is a text, or the record that the value names."""

    value: str
    label: Any
    count: int
    is_chosen: bool

    @property
    def is_dead_end(self) -> bool:
        """Whether choosing it would leave nothing."""
        return not self.count and not self.is_chosen


@dataclass(frozen=True)
class Facet:
    """A question that a list can be asked: ``name`` is the parameter, ``label`` its heading."""

    name: str
    label: StrOrPromise
    choices: list[Choice]

    @property
    def records(self) -> list[Any]:
        """The records that its choices name."""
        return [choice.label for choice in self.choices if not isinstance(choice.label, str)]


@dataclass(frozen=True)
class By(ABC):
    """A way to narrow a list: how to count it, and what to call its choices."""

    name: str
    label: StrOrPromise

    @abstractmethod
    def counts(self, question: Question) -> list[Count]:
        """Return what to count, to be summed by key."""

    def named(self, _question: Question, _found: Mapping[str, int]) -> QuerySet[Any] | None:
        """Return the records that its choices name; None where they name none."""
        return None

    @abstractmethod
    def choices(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return value, label and count of each choice; ``named`` are the records that were asked for."""

    def facet(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> Facet:
        """Return the facet with its most frequent choices, and with those that were asked for."""
        chosen = question.chosen.get(self.name, ())
        choices = [
            Choice(value, label, count, value in chosen) for value, label, count in self.choices(question, found, named)
        ]
        choices = self.in_order(choices)
        kept = choices[:MOST_CHOICES] + [choice for choice in choices[MOST_CHOICES:] if choice.is_chosen]
        return Facet(self.name, self.label, kept)

    def in_order(self, choices: list[Choice]) -> list[Choice]:
        """Put the choices that most records have first."""
        return sorted(choices, key=lambda choice: (-choice.count, str(choice.label)))

    def count_by(self, path: Any, *records: QuerySet[Any], come_once: bool = True) -> Count:
        """Return the count of ``records`` by a path or an expression."""
        return self.count_keys(*(each.values_list("pk", path) for each in records), come_once=come_once)

    def count_keys(self, *queries: QuerySet[Any, Any], come_once: bool = False) -> Count:
        """Return the count of queries of (record, key)."""
        return Count(self.name, "code", Rows(f"by_{self.name}", ("code",), queries, come_once))


@dataclass(frozen=True)
class ByCode(By):
    """By a field that holds one code of a vocabulary; ``words`` say what the codes mean."""

    words: Mapping[str, StrOrPromise]

    def counts(self, question: Question) -> list[Count]:
        """Count by the field of the facet's name."""
        return [self.count_by(self.name, question.records)]

    def choices(self, question: Question, found: Mapping[str, int], _rows: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the codes that are in use or asked for."""
        used = {*found, *question.chosen.get(self.name, ())}
        return [(code, str(word), found.get(code, 0)) for code, word in self.words.items() if code in used]


@dataclass(frozen=True)
class ByCountry(ByCode):
    """By the countries that the texts at ``paths`` name, one or several in each."""

    words: Mapping[str, StrOrPromise] = field(default_factory=lambda: dict(countries))
    paths: tuple[str, ...] = ("country",)

    def counts(self, question: Question) -> list[Count]:
        """Count by all the texts together, so that a record counts once for each country."""
        texts = [Coalesce(Cast(path, CharField()), Value("")) for path in self.paths]
        joined = [part for text in texts for part in (Value(","), text)]
        return [self.count_by(Concat(*joined, Value(","), output_field=TextField()), question.records)]

    def choices(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the countries that are in use or asked for."""
        countries_found = _added_up((set(codes.split(",")), count) for codes, count in found.items())
        return super().choices(question, countries_found, named)


@dataclass(frozen=True)
class ByYear(By):
    """By the years from one field to another, or of one."""

    first: str
    last: str = ""

    def counts(self, question: Question) -> list[Count]:
        """Count by both years together, so that a record counts once for each year."""
        # The beginning of an ISO date: SQLite has the year of a date only through a call to Python for each row.
        first = Left(Cast(self.first, CharField()), YEAR_DIGITS)
        last = Left(Cast(self.last, CharField()), YEAR_DIGITS) if self.last else Value("")
        span = Concat(first, Value("-"), Coalesce(last, Value("")), output_field=TextField())
        return [self.count_by(span, question.records.filter(**{f"{self.first}__isnull": False}))]

    def choices(self, question: Question, found: Mapping[str, int], _rows: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the years that are in use or asked for, the latest first."""
        by_year = _added_up((_years(span), count) for span, count in found.items())
        years = sorted({*by_year, *question.chosen.get(self.name, ())}, reverse=True)
        return [(year, year, by_year.get(year, 0)) for year in years]

    def in_order(self, choices: list[Choice]) -> list[Choice]:
        """Keep the years as they are."""
        return choices


@dataclass(frozen=True)
class ByRecord(By):
    """By public ``records`` of another kind, to which ``path`` leads from the records of the list."""

    records: QuerySet[Any]
    path: str

    def can_be_chosen(self, _question: Question, path: str) -> Q:
        """Return the condition that ``path`` leads to a record that can be a choice."""
        rule: Q = self.records.model.public_rule(f"{path}__")
        return rule

    def counts(self, question: Question) -> list[Count]:
        """Count by the key of the other record."""
        return [self.count_by(self.path, question.records.filter(self.can_be_chosen(question, self.path)))]

    def named(self, question: Question, found: Mapping[str, int]) -> QuerySet[Any]:
        """Return the records that most of the list has, and those asked for."""
        chosen = question.chosen.get(self.name, ())
        records: QuerySet[Any] = self.records.model.objects.published()
        return records.filter(Q(pk__in=_most(found)) | Q(slug__in=chosen))

    def choices(
        self, _question: Question, found: Mapping[str, int], named: Sequence[Any]
    ) -> list[tuple[str, Any, int]]:
        """Return the records with their counts."""
        return [(record.slug, record, found.get(str(record.pk), 0)) for record in named]


@dataclass(frozen=True)
class ByTheme(ByRecord):
    """By theme. SDG targets serve reports: one is listed only where it was asked for."""

    records: QuerySet[Any] = field(default_factory=Theme.objects.published)
    path: str = "themes"

    def can_be_chosen(self, question: Question, path: str) -> Q:
        """Return the condition that ``path`` leads to a theme that is no SDG target, or one that was asked for."""
        listed = [scheme for scheme in ThemeScheme if scheme != ThemeScheme.SDG]
        return Q(**{f"{path}__scheme__in": listed}) | Q(**{f"{path}__slug__in": question.chosen.get(self.name, ())})


@dataclass(frozen=True)
class BySubjectTheme(ByTheme):
    """By the themes of the public training and programme that a quote is about; each quote once for a theme."""

    def counts(self, question: Question) -> list[Count]:
        """Count along the training and along the programme."""
        by_subject = [
            question.records.filter(
                model.public_rule(f"{subject}__") & self.can_be_chosen(question, f"{subject}__themes")
            ).values_list("pk", f"{subject}__themes")
            for subject, model in (("training", Training), ("programme", Programme))
        ]
        return [self.count_keys(*by_subject)]


@dataclass(frozen=True)
class ByThemeOfProgrammes(ByTheme):
    """By the themes of the public programmes that contribute to an instrument; each instrument once for a theme."""

    def counts(self, question: Question) -> list[Count]:
        """Count along the programmes."""
        programmes = Programme.objects.published().filter(
            self.can_be_chosen(question, "themes") & question.public_at("instruments")
        )
        return [self.count_keys(programmes.values_list("instruments", "themes"))]


@dataclass(frozen=True)
class ByPlace(By):
    """By the place of a training; a town counts what is held at the venues in it too."""

    def counts(self, question: Question) -> list[Count]:
        """Count towns and venues, then by the town that a venue is in."""
        held = question.records.filter(place__isnull=False)
        own = Case(
            When(place__locality="", then=_town(TOWN, "place__country", "place__name")),
            default=Cast("place", TextField()),
        )
        around = _town(AROUND, "place__country", "place__locality")
        in_towns = held.exclude(place__locality="").values_list("pk", around)
        return [self.count_by(own, held), Count(self.name, "town", Rows("by_town", ("town",), (in_towns,)))]

    def named(self, question: Question, found: Mapping[str, int]) -> QuerySet[Any]:
        """Return the towns and venues that most of the list has, and those asked for."""
        most = _most(_with_venues(found))
        is_venue = Q(pk__in=[key for key in most if not key.startswith(TOWN)])
        is_town = Q(locality="", key__in=most)
        asked = Q(slug__in=question.chosen.get(self.name, ()))
        return Place.objects.published().alias(key=_town(TOWN, "country", "name")).filter(is_venue | is_town | asked)

    def choices(
        self, _question: Question, found: Mapping[str, int], named: Sequence[Any]
    ) -> list[tuple[str, Any, int]]:
        """Return the places, each with the sum over what is in it."""
        keys = [str(place.pk) if place.locality else f"{TOWN}{place.country.code}{place.name}" for place in named]
        sums = _with_venues(found)
        return [
            (place.slug, place, sums.get(key, found.get(_around(key), 0)))
            for key, place in zip(keys, named, strict=True)
        ]


@dataclass(frozen=True)
class ByPart(By):
    """By the partners, or by the roles, in ``rows`` that join them to the records: both hold on one row."""

    rows: Any

    def counts(self, question: Question) -> list[Count]:
        """Count by the column of the facet's name."""
        narrowed = self.partners(question), self.roles(question)
        shared = "parts" if narrowed == (None, None) else f"parts_by_{self.name}"
        queries = tuple(self.held(question, *narrowed))
        return [Count(self.name, self.name, Rows(shared, ("partner", "role"), queries, come_once=False))]

    def partners(self, question: Question) -> QuerySet[Partner] | None:
        """Return the partners whose rows count, where roles are counted of some; None is any."""
        chosen = question.chosen.get("partner")
        return Partner.objects.published().filter(slug__in=chosen) if chosen and self.name == "role" else None

    def roles(self, question: Question) -> Sequence[str] | None:
        """Return the roles whose rows count, where partners are counted in some; None is any."""
        return (question.chosen.get("role") or None) if self.name == "partner" else None

    def held(
        self, question: Question, partners: QuerySet[Partner] | None, roles: Sequence[str] | None
    ) -> Iterator[QuerySet[Any, Any]]:
        """Yield queries of record, partner and role."""
        own = self.rows.objects.held_by(partners, roles).filter(question.public_at("parent"))
        yield own.values_list("parent", "partner", "role")

    def named(self, question: Question, found: Mapping[str, int]) -> QuerySet[Any] | None:
        """Return the partners, where it is by partner."""
        return self._of_partners().named(question, found) if self.name == "partner" else None

    def choices(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the partners, or the roles in words."""
        if self.name == "partner":
            return self._of_partners().choices(question, found, named)
        words = dict(self.rows._meta.get_field("role").choices)
        return ByCode(self.name, self.label, words).choices(question, found, named)

    def _of_partners(self) -> ByRecord:
        return ByRecord(self.name, self.label, Partner.objects.published(), "")


@dataclass(frozen=True)
class ByPartInTraining(ByPart):
    """By the partners or roles of trainings. Who funds a programme funds its trainings."""

    rows: Any = TrainingPartner

    def held(
        self, question: Question, partners: QuerySet[Partner] | None, roles: Sequence[str] | None
    ) -> Iterator[QuerySet[Any, Any]]:
        """Yield the trainings' own rows, then those of the funders of their programmes."""
        yield from super().held(question, partners, roles)
        funders = ProgrammePartner.objects.held_by(partners, roles).filter(
            Programme.public_rule("parent__") & question.public_at("parent__trainings"), role=Role.FUNDER
        )
        yield funders.values_list("parent__trainings", "partner", "role")


@dataclass(frozen=True)
class ByHeldRole(By):
    """By the roles that partners hold in public trainings and programmes, each partner once for a role."""

    def counts(self, question: Question) -> list[Count]:
        """Count along the trainings and along the programmes."""
        held = [
            rows.objects.filter(parent.public_rule("parent__") & question.public_at("partner"))
            for rows, parent in ((TrainingPartner, Training), (ProgrammePartner, Programme))
        ]
        return [self.count_keys(*(rows.values_list("partner", "role") for rows in held))]

    def choices(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the roles in words."""
        return ByCode(self.name, self.label, dict(Role.choices)).choices(question, found, named)


def count(question: Question, ways: Sequence[By]) -> tuple[int, list[Facet]]:
    """Return how many records the question finds, and the facets of the list."""
    found = COUNTS.get(
        (tuple(way.name for way in ways), question.key, get_language()),
        lambda: counting.count(question, [wanted for way in ways for wanted in way.counts(question)]),
        state=question.state,
    )
    asked = [way.named(question, found[way.name]) for way in ways]
    rows = iter(rows_of([records.only(*records.model.naming_fields()) for records in asked if records is not None]))
    named = [[] if records is None else next(rows) for records in asked]
    return sum(found[WHOLE_LIST].values()), [
        way.facet(question, found[way.name], records) for way, records in zip(ways, named, strict=True)
    ]


def _town(kind: str, country: str, name: str) -> Concat:
    """Return the key of what is held in a town, or of what is held around it."""
    return Concat(Value(kind), country, name, output_field=TextField())


def _around(town: str) -> str:
    """Return the key of the venues in a town, from its own."""
    return town.replace(TOWN, AROUND, 1)


def _with_venues(found: Mapping[str, int]) -> dict[str, int]:
    """Return the towns and venues, the towns with what was found at the venues in them."""
    own = {key: number for key, number in found.items() if not key.startswith(AROUND)}
    return {key: number + (found.get(_around(key), 0) if key.startswith(TOWN) else 0) for key, number in own.items()}


def _most(found: Mapping[str, int]) -> list[str]:
    """Return the keys of the most frequent choices; of equal ones, those with the lowest numbers."""
    return sorted(found, key=lambda key: (-found[key], len(key), key))[:MOST_CHOICES]


def _added_up(counts: Iterable[tuple[Iterable[str], int]]) -> dict[str, int]:
    """Return the sum for each of the keys that are counted together."""
    sums: dict[str, int] = defaultdict(int)
    for keys, number in counts:
        for key in keys:
            sums[key] += number
    return sums


def _years(span: str) -> list[str]:
    """Return the years of "2014-2016", or of "2014-"."""
    first, last = span.split("-")
    return [str(year) for year in range(int(first), int(last or first) + 1)]
