"""Facets: by what a list can be narrowed, and how many records each choice would leave.

Each count is taken under all the other filters, so that it tells what ticking the choice brings.
All facets of a list, and the number of its records, are counted in one query; the records that
they name are loaded in one more.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import CharField, Count, Exists, OuterRef, Q, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Concat, Left
from django_countries import countries

from cooperation.choices import Role, ThemeScheme
from cooperation.models import Partner, Place, Programme, ProgrammePartner, Theme, Training, TrainingPartner
from cooperation.models.related import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

MOST_CHOICES = 12
YEAR_DIGITS = 4
WHOLE_LIST = ""  # stands for the list itself where facets are counted
# The numbers of the records that all parameters find: worked out once, read by each facet.
FOUND = RawSQL("SELECT id FROM found", ())


@dataclass(frozen=True)
class Question:
    """A list and what was asked of it.

    ``records`` are all public records of the list, ``without`` returns those found when some parameters
    are left out, ``asked`` names the parameters that narrow it, ``chosen`` holds their values.
    """

    records: QuerySet[Any]
    without: Callable[..., QuerySet[Any]]
    asked: frozenset[str]
    chosen: Mapping[str, Sequence[str]]

    def found_under(self, path: str, *left_out: str) -> Q:
        """Return the condition that ``path`` leads to a record that the other parameters find."""
        if not self.asked.difference(left_out):
            return Q()
        return Q(**{f"{path}__in": self.without(*left_out) if self.asked.intersection(left_out) else FOUND})

    def public_at(self, path: str) -> Q:
        """Return the condition that ``path`` leads to a record of the list.

        It is joined and not asked for in a subquery: SQLite, which has no statistics, would try each number of
        that on each row.
        """
        rule: Q = self.records.model.public_rule(f"{path}__")
        return rule

    def prologue(self) -> tuple[str, tuple[Any, ...]]:
        """Return the table that ``FOUND`` reads, to stand before the query that counts."""
        query = self.without().order_by().values("pk").query
        try:
            sql, values = query.get_compiler(self.records.db).as_sql()
        except EmptyResultSet:
            sql, values = f"SELECT id FROM {self.records.model._meta.db_table} WHERE 1 = 0", ()  # noqa: S608 - our words
        return f"WITH found(id) AS ({sql}) ", values


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
    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Yield queries of (facet, key, found), to be summed by key."""

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

    def count_records(self, question: Question, key: Any, also: Q | None = None) -> QuerySet[Any, Any]:
        """Return the query that counts the records of the list by ``key``."""
        rows = question.records.filter(also) if also else question.records
        return _counted(rows, self.name, key, Count("pk", filter=question.found_under("pk", self.name) or None))


@dataclass(frozen=True)
class ByCode(By):
    """By a field that holds one code of a vocabulary; ``words`` say what the codes mean."""

    words: Mapping[str, StrOrPromise]

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count by the field of the facet's name."""
        yield self.count_records(question, self.name)

    def choices(self, question: Question, found: Mapping[str, int], _rows: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the codes that are in use or asked for."""
        used = {*found, *question.chosen.get(self.name, ())}
        return [(code, str(word), found.get(code, 0)) for code, word in self.words.items() if code in used]


@dataclass(frozen=True)
class ByCountry(ByCode):
    """By the countries that the texts at ``paths`` name, one or several in each."""

    words: Mapping[str, StrOrPromise] = field(default_factory=lambda: dict(countries))
    paths: tuple[str, ...] = ("country",)

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count by all the texts together, so that a record counts once for each country."""
        texts = [Coalesce(Cast(path, CharField()), Value("")) for path in self.paths]
        joined = [part for text in texts for part in (Value(","), text)]
        yield self.count_records(question, Concat(*joined, Value(","), output_field=TextField()))

    def choices(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the countries that are in use or asked for."""
        countries_found = _added_up((set(codes.split(",")), count) for codes, count in found.items())
        return super().choices(question, countries_found, named)


@dataclass(frozen=True)
class ByYear(By):
    """By the years from one field to another, or of one."""

    first: str
    last: str = ""

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count by both years together, so that a record counts once for each year."""
        # The beginning of an ISO date: SQLite has the year of a date only through a call to Python for each row.
        first = Left(Cast(self.first, CharField()), YEAR_DIGITS)
        last = Left(Cast(self.last, CharField()), YEAR_DIGITS) if self.last else Value("")
        span = Concat(first, Value("-"), Coalesce(last, Value("")), output_field=TextField())
        yield self.count_records(question, span, Q(**{f"{self.first}__isnull": False}))

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

    def wanted(self, _question: Question, path: str) -> Q:
        """Return the condition that ``path`` leads to a record that can be a choice."""
        rule: Q = self.records.model.public_rule(f"{path}__")
        return rule

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count by the key of the other record."""
        yield self.count_records(question, self.path, self.wanted(question, self.path))

    def named(self, question: Question, found: Mapping[str, int]) -> QuerySet[Any]:
        """Return the records that most of the list has, and those asked for."""
        most = sorted(found, key=lambda key: (-found[key], int(key)))[:MOST_CHOICES]
        chosen = question.chosen.get(self.name, ())
        records: QuerySet[Any] = self.records.model.objects.published().filter(Q(pk__in=most) | Q(slug__in=chosen))
        return records

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

    def wanted(self, question: Question, path: str) -> Q:
        """Return the condition that ``path`` leads to a theme that is no SDG target, or one that was asked for."""
        listed = [scheme for scheme in ThemeScheme if scheme != ThemeScheme.SDG]
        return Q(**{f"{path}__scheme__in": listed}) | Q(**{f"{path}__slug__in": question.chosen.get(self.name, ())})


@dataclass(frozen=True)
class BySubjectTheme(ByTheme):
    """By the themes of the public training and programme that a quote is about; each quote once for a theme."""

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count along the training, then along the programme where the training has not the same theme."""
        counted = Training.themes.through._default_manager.filter(
            Training.public_rule("training__"), training=OuterRef("training"), theme=OuterRef("programme__themes")
        )
        by_training = Training.public_rule("training__") & self.wanted(question, "training__themes")
        by_programme = Programme.public_rule("programme__") & self.wanted(question, "programme__themes")
        yield self.count_records(question, "training__themes", by_training)
        yield self.count_records(question, "programme__themes", by_programme & ~Q(Exists(counted)))


@dataclass(frozen=True)
class ByThemeOfProgrammes(ByTheme):
    """By the themes of the public programmes that contribute to an instrument; each instrument once for a theme."""

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count along the programmes."""
        programmes = Programme.objects.published().filter(
            self.wanted(question, "themes") & question.public_at("instruments")
        )
        found = question.found_under("instruments", self.name)
        yield _counted(programmes, self.name, "themes", Count("instruments", filter=found or None, distinct=True))


@dataclass(frozen=True)
class ByPlace(By):
    """By the place of a training; a town counts what is held at the venues in it too."""

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count by the key of the place."""
        yield self.count_records(question, "place", Q(place__isnull=False))

    def named(self, question: Question, found: Mapping[str, int]) -> QuerySet[Any]:
        """Return the places that were counted, which are those of public trainings, and those asked for."""
        asked = question.chosen.get(self.name, ())
        public = Q(pk__in=Place.objects.published().filter(slug__in=asked)) if asked else Q()
        return Place.objects.filter(Q(pk__in=found) | public)

    def choices(
        self, _question: Question, found: Mapping[str, int], named: Sequence[Any]
    ) -> list[tuple[str, Any, int]]:
        """Return the places, each with the sum over what is in it."""
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for place in named:
            sums[place.country.code, place.locality or place.name] += found.get(str(place.pk), 0)
        return [
            (place.slug, place, found.get(str(place.pk), 0) if place.locality else sums[place.country.code, place.name])
            for place in named
        ]


@dataclass(frozen=True)
class ByPart(By):
    """By the partners, or by the roles, in ``rows`` that join them to the records: both hold on one row."""

    rows: Any

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count by the column of the facet's name."""
        yield self.count_rows(question, self.held(question, self.rows.objects), "parent")

    def held(self, question: Question, rows: Any) -> QuerySet[Any]:
        """Keep the public rows that the other half of the question asks for."""
        partners = roles = None
        if self.name == "role" and question.chosen.get("partner"):
            partners = Partner.objects.published().filter(slug__in=question.chosen["partner"])
        if self.name == "partner":
            roles = question.chosen.get("role") or None
        held: QuerySet[Any] = rows.held_by(partners, roles)
        return held

    def count_rows(
        self, question: Question, rows: QuerySet[Any], path: str, also: Q | None = None
    ) -> QuerySet[Any, Any]:
        """Return the query that counts the records of the list at the end of ``path``, each once."""
        found = question.found_under(path, self.name)
        public = rows.filter(question.public_at(path) & (also or Q()))
        return _counted(public, self.name, self.name, Count(path, filter=found or None, distinct=True))

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

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count along the trainings' own rows, then along those of their programmes where they add something."""
        own = self.held(question, TrainingPartner.objects)
        funders = self.held(question, ProgrammePartner.objects).filter(
            Programme.public_rule("parent__"), role=Role.FUNDER
        )
        stated = own.filter(parent=OuterRef("parent__trainings"), **{self.name: OuterRef(self.name)})
        yield self.count_rows(question, own, "parent")
        yield self.count_rows(question, funders, "parent__trainings", ~Q(Exists(stated)))


@dataclass(frozen=True)
class ByHeldRole(By):
    """By the roles that partners hold in public trainings and programmes, each partner once for a role."""

    def counts(self, question: Question) -> Iterator[QuerySet[Any, Any]]:
        """Count along the trainings, then along the programmes where they add something."""
        trainings = TrainingPartner.objects.filter(Training.public_rule("parent__"))
        counted = trainings.filter(partner=OuterRef("partner"), role=OuterRef("role"))
        programmes = ProgrammePartner.objects.filter(Programme.public_rule("parent__")).exclude(Exists(counted))
        number = Count("partner", filter=question.found_under("partner", self.name) or None, distinct=True)
        for rows in (trainings, programmes):
            yield _counted(rows.filter(question.public_at("partner")), self.name, "role", number)

    def choices(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the roles in words."""
        return ByCode(self.name, self.label, dict(Role.choices)).choices(question, found, named)


def count(question: Question, ways: Sequence[By]) -> tuple[int, list[Facet]]:
    """Return how many records the question finds, and the facets of the list."""
    number = Count("pk", filter=question.found_under("pk") or None)
    queries = [_counted(question.records, WHOLE_LIST, Value("", TextField()), number)]
    queries += [query for way in ways for query in way.counts(question)]
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    tables, values = question.prologue()
    union = queries[0].union(*queries[1:], all=True)
    sql, parameters = union.query.get_compiler(union.db).as_sql()
    with connections[union.db].cursor() as cursor:
        cursor.execute(tables + sql, (*values, *parameters))
        for name, key, records in cursor.fetchall():
            found[name][key] += records
    asked = [way.named(question, found[way.name]) for way in ways]
    rows = iter(rows_of([records for records in asked if records is not None]))
    named = [[] if records is None else next(rows) for records in asked]
    return sum(found[WHOLE_LIST].values()), [
        way.facet(question, found[way.name], records) for way, records in zip(ways, named, strict=True)
    ]


def _counted(rows: QuerySet[Any], facet: str, key: Any, number: Count) -> QuerySet[Any, Any]:
    """Return a query of (facet, key, found), in which the types are the same for every facet.

    A column is grouped as it is, and only its groups become text.
    """
    path, worked_out = (key, {}) if isinstance(key, str) else ("worked_out", {"worked_out": key})
    grouped = rows.order_by().annotate(**worked_out).values(path).annotate(found=number)
    counted: QuerySet[Any, Any] = grouped.annotate(
        facet=Value(facet, TextField()), key=Cast(path, TextField())
    ).values_list("facet", "key", "found")
    return counted


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
