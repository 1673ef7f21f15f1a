"""What one partner did: its trainings and programmes by the role it held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode

from cooperation.choices import Role
from cooperation.models import Programme, Training

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cooperation.models import Partner
    from cooperation.models.role import PartnerRole

MOST_SHOWN = 10


@dataclass(frozen=True)
class Work:
    """A training or a programme, and the row that says what the partner did in it."""

    record: Training | Programme
    row: PartnerRole

    @property
    def is_training(self) -> bool:
        """Whether the record is a training."""
        return isinstance(self.record, Training)


@dataclass(frozen=True)
class WorkInRole:
    """All that a partner did in one role; ``shown`` is as much of it as a page can hold."""

    role: Role
    works: list[Work]
    trainings_url: str

    @property
    def trainings(self) -> int:
        """In how many trainings it held the role."""
        return sum(work.is_training for work in self.works)

    @property
    def shown(self) -> list[Work]:
        """The latest of them, and every programme."""
        trainings = [work for work in self.works if work.is_training]
        return trainings[:MOST_SHOWN] + [work for work in self.works if not work.is_training]

    @property
    def is_cut(self) -> bool:
        """Whether there are more trainings than are shown."""
        return self.trainings > MOST_SHOWN


def work_by_role(partner: Partner, trainings: Iterable[Training], programmes: Iterable[Programme]) -> list[WorkInRole]:
    """Return the partner's work by role, in the order of the vocabulary. Reads what ``with_partners`` has loaded.

    Who funds a programme funds its trainings.
    """
    by_role: dict[str, list[Work]] = {}
    for record, row in _rows(trainings, programmes):
        if row.partner_id == partner.pk:
            by_role.setdefault(row.role, []).append(Work(record, row))
    return [
        WorkInRole(role, by_role[role], f"{reverse('trainings')}?{urlencode({'partner': partner.slug, 'role': role})}")
        for role in Role
        if role in by_role
    ]


def _rows(
    trainings: Iterable[Training], programmes: Iterable[Programme]
) -> Iterator[tuple[Training | Programme, PartnerRole]]:
    for training in trainings:
        yield from ((training, row) for row in training.part_rows)
    for programme in programmes:
        yield from ((programme, row) for row in programme.partner_rows.all())
