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

from django.db.models import CharField, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, Left
from django.utils.translation import get_language
from django_countries import countries

from cooperation.domain import counting
from cooperation.domain.counting import WHOLE_LIST, Count, Question, Rows
from cooperation.domain.kept import Kept
from cooperation.models.related import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

MOST_CHOICES = 12
YEAR_DIGITS = 4
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

    def count_by(self, path: Any, records: QuerySet[Any]) -> Count:
        """Return the count of ``records`` by a path or an expression that has one value for each, or all different."""
        return self.count_keys(records.values_list("pk", path), come_once=True)

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
