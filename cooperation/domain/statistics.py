"""Sums over records that stay as honest as the sources: "at least 100" is 50 and more than 50."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cooperation.choices import Phase, Qualifier, Role
from cooperation.dates import DateSpan, days_covered
from cooperation.models import Partner, Programme, ProgrammePartner, TrainingPartner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cooperation.models import Training
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


def _add_up(counts: Collection[tuple[int | None, str]]) -> Headcount:
    counted = [(number, Qualifier(said)) for number, said in counts if number is not None]
    uncounted = len(counts) - len(counted)
    if not counted:
        return Headcount(None, Qualifier.EXACT, uncounted)
    qualifiers = {said for _number, said in counted}
    if len(counted) == 1 and not uncounted:
        qualifier = qualifiers.pop()
    elif Qualifier.ABOUT in qualifiers:
        qualifier = Qualifier.ABOUT
    elif uncounted or qualifiers != {Qualifier.EXACT}:
        qualifier = Qualifier.AT_LEAST
    else:
        qualifier = Qualifier.EXACT
    return Headcount(sum(number for number, _said in counted), qualifier, uncounted)
