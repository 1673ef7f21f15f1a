"""Who did what in which training: the rows behind the network of partners."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cooperation.choices import OrganisationKind, Role
from cooperation.models import Programme, Training

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cooperation.models import Partner
    from cooperation.models.role import PartnerRole
    from cooperation.models.training import TrainingQuerySet

MOST_TRAININGS = 12
ROLES = list(Role)


@dataclass(frozen=True)
class Part:
    """A role that a partner holds; ``through`` is the programme that it is inherited from, None for one of its own."""

    partner: Partner
    role: Role
    through: Programme | None = None


@dataclass(frozen=True)
class Column:
    """A training or a programme, with the parts that partners have in it, in the order of the vocabulary."""

    record: Training | Programme
    parts: list[Part]

    @property
    def own(self) -> list[Part]:
        """The parts that stand on the record itself."""
        return [part for part in self.parts if part.through is None]

    @property
    def is_programme(self) -> bool:
        """Whether it is a programme that holds trainings together."""
        return isinstance(self.record, Programme)


@dataclass(frozen=True)
class Row:
    """A partner, and for each column the parts that it has there."""

    partner: Partner
    cells: list[list[Part]]


@dataclass(frozen=True)
class Group:
    """The partners of one kind."""

    kind: OrganisationKind
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Matrix:
    """Partners by trainings. ``total`` is how many trainings there are, of which ``trainings`` are shown."""

    columns: list[Column]
    total: int

    @property
    def trainings(self) -> list[Training]:
        """The trainings shown, the earliest first, undated ones last."""
        return [column.record for column in self.columns if isinstance(column.record, Training)]

    @property
    def programmes(self) -> list[Programme]:
        """The programmes that have a column of their own."""
        return [column.record for column in self.columns if isinstance(column.record, Programme)]

    @cached_property
    def partners(self) -> list[Partner]:
        """Everybody with a part in one of the columns, each once, in the order in which they appear."""
        found = {part.partner.pk: part.partner for column in self.columns for part in column.parts}
        return list(found.values())

    @property
    def roles(self) -> list[Role]:
        """The roles that occur, in the order of the vocabulary."""
        held = {part.role for column in self.columns for part in column.parts}
        return [role for role in Role if role in held]

    @cached_property
    def groups(self) -> list[Group]:
        """The rows by kind of partner: in each, who did most comes first."""
        cells: dict[int, list[list[Part]]] = {partner.pk: [[] for _column in self.columns] for partner in self.partners}
        for number, column in enumerate(self.columns):
            for part in column.parts:
                cells[part.partner.pk][number].append(part)
        groups: dict[str, Group] = {}
        for partner in sorted(self.partners, key=lambda one: (-sum(map(len, cells[one.pk])), str(one))):
            group = groups.setdefault(partner.kind, Group(OrganisationKind(partner.kind)))
            group.rows.append(Row(partner, cells[partner.pk]))
        return list(groups.values())


def matrix_of(trainings: TrainingQuerySet, most: int = MOST_TRAININGS) -> Matrix:
    """Return who did what in the ``most`` latest of ``trainings``, which are public.

    A programme with partners of its own stands before the first of its trainings. Costs five queries,
    whatever the number of trainings.
    """
    latest = list(trainings.with_partners()[:most])
    columns: list[Column] = []
    seen: set[int] = set()
    for training in sorted(latest, key=_first_day):
        programme = training.programme
        if programme and programme.pk not in seen:
            seen.add(programme.pk)
            if rows := list(programme.partner_rows.all()):
                columns.append(Column(programme, _parts(rows)))
        inherited = [Part(row.partner, Role(row.role), training.programme) for row in training.inherited_rows]
        columns.append(Column(training, _parts(training.partner_rows.all(), inherited)))
    return Matrix(columns, trainings.count())


def _first_day(training: Training) -> tuple[bool, date | None, str]:
    return (training.starts_on is None, training.starts_on, training.slug)


def _parts(rows: Iterable[PartnerRole], inherited: Iterable[Part] = ()) -> list[Part]:
    own = [Part(row.partner, Role(row.role)) for row in rows]
    return sorted([*own, *inherited], key=lambda part: ROLES.index(part.role))
