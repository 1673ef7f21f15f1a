"""What one partner did: its trainings and programmes by the role it held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from cooperation.choices import Role
from cooperation.models import Programme, ProgrammePartner, Training, TrainingPartner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cooperation.models import Partner
    from cooperation.models.role import PartnerRole

MOST_SHOWN = 10


@dataclass(frozen=True)
class Held:
    """The latest records in which a partner holds a role, as the rows that say so; ``total`` of all there are."""

    rows: Sequence[PartnerRole] = ()
    total: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return self.total > len(self.rows)


@dataclass(frozen=True)
class WorkInRole:
    """What a partner did in one role. Trainings that it paid for are counted here and shown elsewhere."""

    role: Role
    trainings: Held
    programmes: Held

    @property
    def total(self) -> int:
        """In how many trainings and programmes it held the role."""
        return self.trainings.total + self.programmes.total

    @property
    def records(self) -> list[PartnerRole]:
        """The rows, for their prose to be loaded along with that of the records."""
        return [*self.trainings.rows, *self.programmes.rows]


def work_by_role(partner: Partner, paid: int) -> list[WorkInRole]:
    """Return the partner's public work by role, in the order of the vocabulary, in two queries however much it is.

    ``paid`` says how many trainings it paid for, itself or through a programme.
    """
    trainings = _latest_in_each(partner, TrainingPartner, Training)
    programmes = _latest_in_each(partner, ProgrammePartner, Programme)
    if paid:
        trainings[Role.FUNDER] = Held((), paid)
    return [
        WorkInRole(role, trainings.get(role, Held()), programmes.get(role, Held()))
        for role in Role
        if role in trainings or role in programmes
    ]


def _latest_in_each(partner: Partner, rows_of: Any, records: Any) -> dict[str, Held]:
    """Return by role the latest rows of ``partner`` in public records, and how many there are."""
    found: dict[str, list[Any]] = {}
    latest = [F("parent__starts_on").desc(nulls_last=True), F("parent__slug").asc()]
    rows = (
        rows_of.objects.filter(records.public_rule("parent__"), partner=partner)
        .annotate(
            number=Window(RowNumber(), partition_by=F("role"), order_by=latest),
            total=Window(Count("pk"), partition_by=F("role")),
        )
        .filter(number__lte=MOST_SHOWN)
        .select_related("parent", *(["parent__place"] if records is Training else []))
        .order_by("number")
    )
    for row in rows:
        found.setdefault(row.role, []).append(row)
    return {role: Held(of_role, of_role[0].total) for role, of_role in found.items()}
