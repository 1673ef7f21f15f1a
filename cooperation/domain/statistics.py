"""Sums over records that stay as honest as the sources: "at least 100" is 50 and more than 50."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cooperation.choices import Phase, Qualifier
from cooperation.dates import days_covered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cooperation.models import Training


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
    counted = [training for training in trainings if training.participants is not None]
    uncounted = sum(training.participants is None for training in trainings)
    if not counted:
        return Headcount(None, Qualifier.EXACT, uncounted)
    qualifiers = {Qualifier(training.participants_qualifier) for training in counted}
    if len(counted) == 1 and not uncounted:
        qualifier = qualifiers.pop()
    elif Qualifier.ABOUT in qualifiers:
        qualifier = Qualifier.ABOUT
    elif uncounted or qualifiers != {Qualifier.EXACT}:
        qualifier = Qualifier.AT_LEAST
    else:
        qualifier = Qualifier.EXACT
    return Headcount(sum(training.participants or 0 for training in counted), qualifier, uncounted)


def figures(trainings: Iterable[Training]) -> Figures:
    """Sum up the trainings that were held. Reads what ``with_partners`` has loaded."""
    held = [training for training in trainings if training.phase == Phase.HELD]
    partners = {row.partner_id for training in held for row in training.part_rows}
    spans = [training.dates for training in held if training.dates]
    return Figures(len(held), headcount(held), len(partners), days_covered(spans))
