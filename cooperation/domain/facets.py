"""Facets: by what a list can be narrowed, and how many records each choice would leave.

Each count is taken under all the other filters, so that it tells what ticking the choice brings.
A facet costs one query (partners: two), whatever the number of records or choices.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django_countries import countries

from cooperation.choices import Role, ThemeScheme
from cooperation.models import Partner, Programme, ProgrammePartner, Theme, Training, TrainingPartner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

MOST_CHOICES = 12


@dataclass(frozen=True)
class Question:
    """A list and what was asked of it.

    ``records`` are all public records of the list, ``without`` returns those found when one parameter
    is left out, ``chosen`` holds the values that were asked for, by parameter.
    """

    records: QuerySet[Any]
    without: Callable[[str], QuerySet[Any]]
    chosen: Mapping[str, Sequence[str]]


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


def by_theme(question: Question, label: StrOrPromise, path: str) -> Facet:
    """Count by theme. SDG targets serve reports: one is listed only where it was asked for."""
    chosen = question.chosen.get("theme", ())
    themes = Theme.objects.exclude(~Q(slug__in=chosen), scheme=ThemeScheme.SDG)
    return by_record(question, "theme", label, themes, path)


def by_record(question: Question, name: str, label: StrOrPromise, records: QuerySet[Any], path: str) -> Facet:
    """Count by records of another kind, from which ``path`` leads to the records of the list."""
    chosen = question.chosen.get(name, ())
    counted = records.order_by().annotate(
        total=Count(path, filter=Q(**{f"{path}__in": question.records}), distinct=True),
        found=Count(path, filter=Q(**{f"{path}__in": question.without(name)}), distinct=True),
    )
    named = [(record.slug, record, record.found) for record in counted.filter(Q(total__gt=0) | Q(slug__in=chosen))]
    return _facet(question, name, label, named)


def by_code(question: Question, name: str, label: StrOrPromise, words: Mapping[str, StrOrPromise]) -> Facet:
    """Count by a field that holds one code of a vocabulary; ``words`` say what the codes mean."""
    found = question.records.order_by().values_list(name).annotate(found=_number_in(question.without(name)))
    return _facet(question, name, label, _in_words(question, name, dict(found), words))


def by_country(question: Question, label: StrOrPromise) -> Facet:
    """Count by the country that a record is in."""
    return by_code(question, "country", label, dict(countries))


def by_year_and_country(question: Question, labels: tuple[StrOrPromise, StrOrPromise]) -> list[Facet]:
    """Count trainings by the years they ran in, and by their countries: of the place and of the audience."""
    groups = question.records.order_by().values_list(
        "starts_on__year", "ends_on__year", "place__country", "audience_countries"
    )
    counts = groups.annotate(
        in_year=_number_in(question.without("year")), in_country=_number_in(question.without("country"))
    )
    years: Counter[str] = Counter()
    lands: Counter[str] = Counter()
    for first, last, place, audience, in_year, in_country in counts:
        if first:
            years.update(dict.fromkeys(map(str, range(first, (last or first) + 1)), in_year))
        lands.update(dict.fromkeys({place, *audience.split(",")} - {None, ""}, in_country))
    newest_first = {year: year for year in sorted({*years, *question.chosen.get("year", ())}, reverse=True)}
    return [
        _facet(question, "year", labels[0], _in_words(question, "year", years, newest_first), sort=False),
        _facet(question, "country", labels[1], _in_words(question, "country", lands, dict(countries))),
    ]


def by_part(question: Question, labels: tuple[StrOrPromise, StrOrPromise]) -> list[Facet]:
    """Count trainings by partner and by role, which hold on one row. Who funds a programme funds its trainings."""
    partners, roles = (question.chosen.get(name, ()) for name in ("partner", "role"))
    chosen = Partner.objects.published().filter(slug__in=partners) if partners else None
    counts = _parts(question, "partner", None, roles or None)
    records = Partner.objects.published().filter(Q(pk__in=counts) | Q(slug__in=partners))
    named = [(partner.slug, partner, counts[partner.pk]) for partner in records]
    words = _in_words(question, "role", _parts(question, "role", chosen, None), dict(Role.choices))
    return [_facet(question, "partner", labels[0], named), _facet(question, "role", labels[1], words)]


def by_held_role(question: Question, label: StrOrPromise) -> Facet:
    """Count partners by the roles that they hold in public trainings and programmes."""
    is_found = Case(When(partner__in=question.without("role"), then=Value(1)), default=Value(0))
    queries = [
        rows.published().filter(public).order_by().values_list("role", "partner").annotate(weight=is_found)
        for rows, public in (
            (TrainingPartner.objects, Training.public_rule("parent__")),
            (ProgrammePartner.objects, Programme.public_rule("parent__")),
        )
    ]
    counts: Counter[str] = Counter()
    for role, _partner, weight in queries[0].union(queries[1]):
        counts[role] += weight
    return _facet(question, "role", label, _in_words(question, "role", counts, dict(Role.choices)))


def _parts(
    question: Question, group: str, partners: QuerySet[Partner] | None, roles: Sequence[str] | None
) -> Counter[Any]:
    """Return the number of trainings by ``group``, each training once, in one query."""
    own = TrainingPartner.objects.held_by(partners, roles)
    inherited = ProgrammePartner.objects.held_by(partners, roles).filter(
        Programme.public_rule("parent__"), role=Role.FUNDER
    )
    stated = own.filter(parent=OuterRef("parent__trainings"), **{group: OuterRef(group)})
    queries = [
        _counted_along(question, own, group, "parent", Q()),
        _counted_along(question, inherited, group, "parent__trainings", ~Q(Exists(stated))),
    ]
    counts: Counter[Any] = Counter()
    for key, _total, found in queries[0].union(queries[1], all=True):
        counts[key] += found
    return counts


def _counted_along(
    question: Question, rows: QuerySet[Any], group: str, path: str, also: Q
) -> QuerySet[Any, tuple[Any, ...]]:
    """Count the distinct trainings at the end of ``path``: all public ones, and those that were found."""
    within = {"total": question.records, "found": question.without(group)}
    counts = {
        name: Count(path, filter=Q(**{f"{path}__in": trainings}) & also, distinct=True)
        for name, trainings in within.items()
    }
    counted: QuerySet[Any, tuple[Any, ...]] = rows.order_by().values_list(group).annotate(**counts)
    return counted.filter(total__gt=0)


def _number_in(found: QuerySet[Any]) -> Count:
    return Count("pk", filter=Q(pk__in=found))


def _in_words(
    question: Question, name: str, counts: Mapping[Any, int], words: Mapping[str, StrOrPromise]
) -> list[tuple[str, Any, int]]:
    """Return value, label and count for each code that is in use or asked for."""
    codes = [code for code in dict.fromkeys([*counts, *question.chosen.get(name, ())]) if code in words]
    return [(code, str(words[code]), counts.get(code, 0)) for code in sorted(codes, key=list(words).index)]


def _facet(
    question: Question, name: str, label: StrOrPromise, named: Iterable[tuple[str, Any, int]], *, sort: bool = True
) -> Facet:
    """Return the facet with its most frequent choices, and with those that were asked for."""
    chosen = question.chosen.get(name, ())
    choices = [Choice(value, meaning, count, value in chosen) for value, meaning, count in named]
    if sort:
        choices.sort(key=lambda choice: (-choice.count, str(choice.label)))
    kept = choices[:MOST_CHOICES] + [choice for choice in choices[MOST_CHOICES:] if choice.is_chosen]
    return Facet(name, label, kept)
