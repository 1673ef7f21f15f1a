"""What one partner did: its trainings and programmes by the role it held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode

from cooperation.choices import Role
from cooperation.models import Programme, Training, TrainingPartner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cooperation.models import Partner
    from cooperation.models.role import PartnerRole
    from cooperation.models.training import TrainingQuerySet

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
    """What a partner did in one role: ``trainings`` in number, ``shown`` as much as a page can hold."""

    role: Role
    shown: list[Work]
    trainings: int
    trainings_url: str

    @property
    def total(self) -> int:
        """In how many trainings and programmes it held the role."""
        return self.trainings + sum(not work.is_training for work in self.shown)

    @property
    def is_cut(self) -> bool:
        """Whether there are more trainings than are shown."""
        return self.trainings > MOST_SHOWN


def trainings_by_role(partner: Partner) -> dict[str, list[int]]:
    """Return the keys of the partner's public trainings in each role, the latest first, in two narrow queries.

    Who funds a programme funds its trainings.
    """
    found: dict[str, list[int]] = {}
    # Ordered as trainings are: by "parent", while "parent_id" would be a number.
    own = TrainingPartner.objects.held_by([partner], None).filter(Training.public_rule("parent__"))
    for role, key in own.exclude(role=Role.FUNDER).order_by("parent").values_list("role", "parent_id"):
        found.setdefault(role, []).append(key)
    paid = Training.objects.published().with_part_of([partner], [Role.FUNDER])
    return found | {Role.FUNDER.value: list(paid.values_list("pk", flat=True))}


def latest_in_each(keys: Mapping[str, list[int]]) -> TrainingQuerySet:
    """Return the trainings that a page shows of those that ``trainings_by_role`` has found."""
    shown = {key for of_role in keys.values() for key in of_role[:MOST_SHOWN]}
    return Training.objects.published().filter(pk__in=shown).with_partners()


def work_by_role(
    partner: Partner, trainings: Iterable[Training], programmes: Iterable[Programme], counts: Mapping[str, int]
) -> list[WorkInRole]:
    """Return the partner's work by role, in the order of the vocabulary. Reads what ``with_partners`` has loaded.

    ``trainings`` need only be the latest of each role; ``counts`` says how many there are.
    """
    by_role: dict[str, list[Work]] = {}
    for record, row in _rows(trainings, programmes):
        if row.partner_id == partner.pk:
            by_role.setdefault(row.role, []).append(Work(record, row))
    return [
        WorkInRole(role, _shown(by_role[role]), counts.get(role, 0), _trainings_url(partner, role))
        for role in Role
        if role in by_role
    ]


def _shown(works: list[Work]) -> list[Work]:
    """Return the latest trainings, and every programme."""
    trainings = [work for work in works if work.is_training]
    return trainings[:MOST_SHOWN] + [work for work in works if not work.is_training]


def _trainings_url(partner: Partner, role: Role) -> str:
    return f"{reverse('trainings')}?{urlencode({'partner': partner.slug, 'role': role})}"


def _rows(
    trainings: Iterable[Training], programmes: Iterable[Programme]
) -> Iterator[tuple[Training | Programme, PartnerRole]]:
    for training in trainings:
        yield from ((training, row) for row in training.part_rows)
    for programme in programmes:
        yield from ((programme, row) for row in programme.partner_rows.all())
