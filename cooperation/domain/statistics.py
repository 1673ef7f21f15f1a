"""Sums over records that stay as honest as the sources: "at least 100" is 50 and more than 50."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Count, F, Max, Min, Q, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, Left

from cooperation.choices import InstrumentKind, Phase, Qualifier, Role, ThemeScheme
from cooperation.dates import DateSpan, days_covered
from cooperation.models import (
    Instrument,
    InstrumentParty,
    Partner,
    Programme,
    ProgrammePartner,
    Quote,
    Story,
    Training,
    TrainingPartner,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from django.db.models import QuerySet

    from cooperation.models.training import TrainingQuerySet


@dataclass(frozen=True)
class Headcount:
    """Persons trained: ``total`` is None where nobody counted, ``uncounted`` trainings gave no number."""

    total: int | None
    qualifier: Qualifier
    uncounted: int


@dataclass(frozen=True)
class Figures:
    """The sums over some trainings. ``days`` had at least one of them running."""

    trainings: int
    headcount: Headcount
    partners: int
    days: int


@dataclass(frozen=True)
class Voices:
    """How many quotes there are, by how many persons, and by how many groups that the source does not name."""

    quotes: int
    persons: int
    groups: int


@dataclass(frozen=True)
class ThemeCount:
    """How many records are on a theme."""

    trainings: int
    programmes: int
    stories: int

    @property
    def total(self) -> int:
        """All of them together."""
        return self.trainings + self.programmes + self.stories


@dataclass(frozen=True)
class Overview:
    """What all public records amount to.

    ``years`` are the first and last in which a training began. ``themes`` are without the targets of the
    Sustainable Development Goals.
    """

    headcount: Headcount
    trainings: int
    years: tuple[int, int] | None
    partners: int
    roles: int
    voices: Voices
    instruments: dict[InstrumentKind, int]
    themes: dict[int, ThemeCount]

    @property
    def instrument_count(self) -> int:
        """How many instruments there are, of every kind."""
        return sum(self.instruments.values())


@dataclass(frozen=True)
class Year:
    """What was held, said and signed in one year."""

    year: int
    trainings: int
    headcount: Headcount
    quotes: int
    instruments: int


Tally = tuple[str, int, int, int]
YEAR_DIGITS = 4  # with which an ISO date begins


def headcount(trainings: Iterable[Training]) -> Headcount:
    """Add up participants and keep the weakest qualifier among them.

    One estimate makes the sum "about"; a lower bound, or a training without a number, makes it "at least".
    """
    return _add_up([(training.participants, training.participants_qualifier) for training in trainings])


def figures(trainings: Iterable[Training]) -> Figures:
    """Sum up the trainings that were held. Reads what ``with_partners`` has loaded."""
    held = [training for training in trainings if training.phase == Phase.HELD]
    partners = {row.partner_id for training in held for row in training.part_rows}
    spans = [training.dates for training in held if training.dates]
    return Figures(len(held), headcount(held), len(partners), days_covered(spans))


def figures_of_public(trainings: TrainingQuerySet) -> Figures:
    """Return the ``figures`` of public trainings that are not loaded, however many, in two narrow queries."""
    held = trainings.filter(phase=Phase.HELD)
    own = TrainingPartner.objects.published().filter(parent__in=held)
    inherited = ProgrammePartner.objects.published().filter(
        Programme.public_rule("parent__"), role=Role.FUNDER, parent__trainings__in=held
    )
    partners = Partner.objects.filter(Q(pk__in=own.values("partner")) | Q(pk__in=inherited.values("partner")))
    rows = list(
        held.order_by().values_list("participants", "participants_qualifier", "starts_on", "ends_on", "date_precision")
    )
    spans = [DateSpan(first, last, precision) for _number, _said, first, last, precision in rows if first]
    people = _add_up([(number, said) for number, said, *_dates in rows])
    return Figures(len(rows), people, partners.count(), days_covered(spans))


def overview() -> Overview:
    """Return what all public records amount to, in one query, however many they are."""
    held = Training.objects.published().filter(phase=Phase.HELD)
    rows = _tallies(
        _row(held, "people", "participants_qualifier", Count("pk"), Sum("participants"), Count("participants")),
        _row(held, "years", None, _year_of(Min("starts_on")), _year_of(Max("starts_on"))),
        _row(_with_a_part(), "partners", None, Count("pk")),
        *(_row(rows, "roles", "role", Count("pk")) for rows in _public_parts()),
        _row(Quote.objects.published(), "quotes", None, Count("pk"), *_voices()),
        _row(Instrument.objects.published(), "instruments", "kind", Count("pk")),
        *(
            _row(_themes_of(model), f"themes {name}", "theme_id", Count("pk"))
            for name, model in (("training", Training), ("programme", Programme), ("story", Story))
        ),
    )
    people = rows["people"]
    first, last, *_unused = (rows["years"] or [("", 0, 0, 0)])[0][1:]
    partners = (rows["partners"] or [("", 0, 0, 0)])[0][1]
    quotes, persons, groups = (rows["quotes"] or [("", 0, 0, 0)])[0][1:]
    return Overview(
        headcount=_sum_of(
            [(Qualifier(said), counted, total) for said, _all, total, counted in people],
            sum(number - counted for _said, number, _total, counted in people),
        ),
        trainings=sum(number for _said, number, *_more in people),
        years=(first, last) if first else None,
        partners=partners,
        roles=len({role for role, *_more in rows["roles"]}),
        voices=Voices(quotes, persons, groups),
        instruments={InstrumentKind(kind): number for kind, number, *_more in rows["instruments"]},
        themes=_by_theme(rows),
    )


def by_year() -> list[Year]:
    """Return what was held, said and signed in each year of which anything is known, in one query."""
    held = Training.objects.published().filter(phase=Phase.HELD, starts_on__isnull=False)
    said = Quote.objects.published().filter(said_on__isnull=False)
    signed = Instrument.objects.published().filter(signed_on__isnull=False)
    grouped = held.annotate(key=Concat(_text(_year_of("starts_on")), Value(" "), "participants_qualifier"))
    rows = _tallies(
        _row(grouped, "people", "key", Count("pk"), Sum("participants"), Count("participants")),
        _row(said.annotate(key=_year_of("said_on")), "quotes", "key", Count("pk")),
        _row(signed.annotate(key=_year_of("signed_on")), "instruments", "key", Count("pk")),
    )
    quotes, instruments = ({int(key): n for key, n, *_more in rows[name]} for name in ("quotes", "instruments"))
    people: dict[int, list[tuple[Qualifier, int, int, int]]] = {}
    for key, number, total, counted in rows["people"]:
        year, said_as = key.split()
        people.setdefault(int(year), []).append((Qualifier(said_as), counted, total, number))
    return [
        Year(
            year,
            sum(number for *_rest, number in people.get(year, [])),
            _sum_of(
                [(said_as, counted, total) for said_as, counted, total, _number in people.get(year, [])],
                sum(number - counted for _said, counted, _total, number in people.get(year, [])),
            ),
            quotes.get(year, 0),
            instruments.get(year, 0),
        )
        for year in sorted({*people, *quotes, *instruments})
    ]


def _with_a_part() -> QuerySet[Partner]:
    """Return the partners that hold a role in a public training or programme, or a part in a public instrument."""
    found = Q()
    for rows, rule in _PARTS:
        found |= Q(pk__in=rows.objects.filter(rule("parent__")).values("partner"))
    return Partner.objects.published().filter(found)


def _public_parts() -> list[QuerySet[Any]]:
    return [rows.objects.published().filter(rule("parent__")) for rows, rule in _PARTS]


_PARTS: tuple[tuple[Any, Callable[[str], Q]], ...] = (
    (TrainingPartner, Training.public_rule),
    (ProgrammePartner, Programme.public_rule),
    (InstrumentParty, Instrument.public_rule),
)


def _voices() -> list[Count]:
    """Return the counts of persons, and of groups without a name, who are quoted."""
    return [
        Count("speaker__person", distinct=True),
        Count("attribution", distinct=True, filter=~Q(attribution="")),
    ]


def _themes_of(model: type[Any]) -> QuerySet[Any]:
    """Return the themes of public records, without the targets that the United Nations set: they are no themes."""
    name = model._meta.model_name
    rows: QuerySet[Any] = model.themes.through.objects.filter(model.public_rule(f"{name}__"))
    return rows.exclude(theme__scheme=ThemeScheme.SDG)


def _by_theme(rows: Mapping[str, list[Tally]]) -> dict[int, ThemeCount]:
    counts: dict[int, dict[str, int]] = {}
    for name in ("training", "programme", "story"):
        for key, number, *_more in rows[f"themes {name}"]:
            counts.setdefault(int(key), {})[name] = number
    return {
        theme: ThemeCount(found.get("training", 0), found.get("programme", 0), found.get("story", 0))
        for theme, found in counts.items()
    }


def _year_of(day: Any) -> Cast:
    """Return the year of a day by how its ISO date begins: SQLite would call Python for the year of each row."""
    return Cast(Left(_text(day), YEAR_DIGITS), BigIntegerField())


def _text(expression: Any) -> Cast:
    return Cast(expression, TextField())


def _row(rows: QuerySet[Any], name: str, key: str | None, *figures: Any) -> QuerySet[Any, Any]:
    """Return (name, key, three figures), grouped by ``key``; figures not given are zero."""
    padded = [*figures, *[Value(0)] * (3 - len(figures))]
    named = {
        f"figure_{number}": Coalesce(Cast(figure, BigIntegerField()), Value(0), output_field=BigIntegerField())
        for number, figure in enumerate(padded)
    }
    grouped = rows.order_by().values(
        tally=Value(name, TextField()), of=_text(F(key)) if key else Value("", TextField())
    )
    found: QuerySet[Any, Any] = grouped.annotate(**named).values_list("tally", "of", *named)
    return found


def _tallies(first: QuerySet[Any, Any], *others: QuerySet[Any, Any]) -> dict[str, list[Tally]]:
    """Return the rows of all the queries, asked as one, by name."""
    found: dict[str, list[Tally]] = defaultdict(list)
    for name, *row in first.union(*others, all=True):
        found[name].append((row[0], row[1], row[2], row[3]))
    return found


def _add_up(counts: Collection[tuple[int | None, str]]) -> Headcount:
    counted = [(Qualifier(said), 1, number) for number, said in counts if number is not None]
    return _sum_of(counted, len(counts) - len(counted))


def _sum_of(counts: Collection[tuple[Qualifier, int, int]], uncounted: int) -> Headcount:
    """Return the sum of (what the source says, how many trainings, their participants)."""
    trainings = sum(number for _said, number, _total in counts)
    if not trainings:
        return Headcount(None, Qualifier.EXACT, uncounted)
    qualifiers = {said for said, number, _total in counts if number}
    if trainings == 1 and not uncounted:
        qualifier = qualifiers.pop()
    elif Qualifier.ABOUT in qualifiers:
        qualifier = Qualifier.ABOUT
    elif uncounted or qualifiers != {Qualifier.EXACT}:
        qualifier = Qualifier.AT_LEAST
    else:
        qualifier = Qualifier.EXACT
    return Headcount(sum(total for _said, _number, total in counts), qualifier, uncounted)
