"""What the support of one partner made possible: the trainings that it paid for, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F
from django_countries.fields import Country

from cooperation.choices import OutcomeKind, Phase, Role
from cooperation.dates import DateSpan, days_covered
from cooperation.domain.statistics import Headcount, headcount
from cooperation.models import Outcome, Partner, Programme, Quote, Training, TrainingPartner
from cooperation.models.related import load_related

if TYPE_CHECKING:
    from cooperation.models.training import TrainingQuerySet

# As much as a printed report of a few pages holds; the lists of the site hold the rest.
MOST_TRAININGS = 30
MOST_OUTCOMES = 20
MOST_PARTNERS = 20
MOST_QUOTES = 6


@dataclass(frozen=True)
class Paid:
    """A training that was paid for; ``through`` is the programme that the money was given to, if not the training."""

    training: Training
    through: Programme | None


@dataclass(frozen=True)
class Support:
    """What a funder's money went to, each list bounded, each number over all of it.

    ``total`` counts the trainings in every phase; ``held``, ``people``, ``days``, ``places`` and ``countries``
    only those that were held. Each of ``partners`` has ``trainings``: in how many of all it took part.
    """

    total: int
    held: int
    people: Headcount
    days: int
    places: int
    countries: list[Country]
    paid: list[Paid]
    partners: list[Partner]
    outcomes: list[Outcome]
    quotes: list[Quote]

    @property
    def records(self) -> list[Any]:
        """All that it names, for its prose to be loaded."""
        return [*(paid.training for paid in self.paid), *self.partners, *self.outcomes, *self.quotes]

    @property
    def is_cut(self) -> bool:
        """Whether there are more trainings than are listed."""
        return self.total > len(self.paid)


def support_of(partner: Partner) -> Support | None:
    """Return what the public trainings that ``partner`` paid for amount to; None where there are none.

    Who funds a programme funds its trainings. One query where there are none, else eight, whatever the
    number of trainings. The speakers of the quotes come without their partners.
    """
    paid = Training.objects.published().with_part_of([partner], [Role.FUNDER])
    rows: list[Any] = list(paid.values_list(*_COUNTED, named=True))
    if not rows:
        return None
    trainings, quotes = list(paid.with_rows()[:MOST_TRAININGS]), _said_of(paid)
    load_related([*trainings, *quotes], Programme.objects.published(), "programme")
    held = [row for row in rows if row.phase == Phase.HELD]
    spans = [DateSpan(row.starts_on, row.ends_on, row.date_precision) for row in held if row.starts_on]
    return Support(
        total=len(rows),
        held=len(held),
        people=headcount(held),
        days=days_covered(spans),
        places=len({row.place for row in held if row.place}),
        countries=[Country(code) for code in sorted({row.place__country for row in held if row.place__country})],
        paid=[Paid(training, None if _pays(partner, training) else training.programme) for training in trainings],
        partners=_beside(partner, paid),
        outcomes=_came_of(paid),
        quotes=quotes,
    )


_COUNTED = (
    "phase",
    "participants",
    "participants_qualifier",
    "starts_on",
    "ends_on",
    "date_precision",
    "place",
    "place__country",
)


def _pays(partner: Partner, training: Training) -> bool:
    """Whether the partner is named among the funders of the training itself."""
    return any(row.partner_id == partner.pk and row.role == Role.FUNDER for row in training.partner_rows.all())


def _beside(partner: Partner, paid: TrainingQuerySet) -> list[Partner]:
    """Return who else took part in the trainings, those with the most of them first."""
    rows = TrainingPartner.objects.published().filter(parent__in=paid.order_by()).exclude(partner=partner)
    counted = rows.order_by().values_list("partner").annotate(number=Count("parent", distinct=True))
    most = dict(counted.order_by("-number", "partner__name")[:MOST_PARTNERS])
    found = Partner.objects.in_bulk(most)
    for key, number in most.items():
        found[key].trainings = number  # type: ignore[attr-defined]
    return [found[key] for key in most]


def _came_of(paid: TrainingQuerySet) -> list[Outcome]:
    """Return the outcomes of the latest trainings, kind by kind."""
    outcomes = Outcome.objects.filter(parent__in=paid).select_related("parent")
    latest = outcomes.order_by(F("parent__starts_on").desc(nulls_last=True), "parent__slug", "position")
    return sorted(latest[:MOST_OUTCOMES], key=lambda outcome: OutcomeKind.values.index(outcome.kind))


def _said_of(paid: TrainingQuerySet) -> list[Quote]:
    """Return the latest quotes about the trainings, each with its training."""
    quotes = Quote.objects.published().filter(training__in=paid)
    return list(quotes.select_related("speaker__person", "training")[:MOST_QUOTES])
