"""Dated facts in the order of time: what was signed, founded, taught and said, as precisely as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models.functions import Coalesce

from cooperation.models import Instrument, Partner, Programme, Quote, Training

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cooperation.dates import DateSpan
    from cooperation.models.training import TrainingQuerySet

MOST_TRAININGS = 24
MOST_OF_A_KIND = 8

Dated = Training | Programme | Instrument | Partner | Quote


class FactKind(StrEnum):
    """What happened on the days of a fact."""

    TRAINING = "training"
    PROGRAMME = "programme"
    SIGNATURE = "signature"
    VALIDITY = "validity"
    FOUNDING = "founding"
    QUOTE = "quote"


@dataclass(frozen=True)
class Fact:
    """Something that happened on known days, and the record that says so."""

    kind: FactKind
    record: Dated
    span: DateSpan

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """The order of time: by first day, then by last, an open end after all."""
        return (self.span.first, self.span.last or date.max, self.record.slug)


@dataclass(frozen=True)
class Chronology:
    """Facts in the order of time. Of ``trainings`` that are dated, ``left_out`` are not among them."""

    facts: list[Fact]
    trainings: int = 0
    left_out: int = 0

    @property
    def shown(self) -> int:
        """How many trainings are among the facts."""
        return self.trainings - self.left_out

    @property
    def overlapping(self) -> int:
        """How many of the trainings shown share a day with another, as far as they are known to the day."""
        spans = [fact.span for fact in self.facts if fact.kind == FactKind.TRAINING and fact.span.duration]
        return sum(any(one is not other and share_a_day(one, other) for other in spans) for one in spans)


def share_a_day(one: DateSpan, other: DateSpan) -> bool:
    """Whether two spans have a day in common; one without an end goes on."""
    return one.first <= (other.last or date.max) and other.first <= (one.last or date.max)


def facts_of(records: Iterable[Dated]) -> list[Fact]:
    """Return the facts that loaded records state, each once, in the order of time; undated records state none."""
    facts = {(fact.kind, fact.record): fact for record in records for fact in _facts_of_one(record)}
    return sorted(facts.values(), key=lambda fact: fact.sort_key)


def of_trainings(trainings: TrainingQuerySet, most: int = MOST_TRAININGS) -> Chronology:
    """Return the ``most`` latest of public trainings, and their programmes, as facts; in three queries."""
    found, number = _latest(trainings.with_programme(), most)
    programmes = [training.programme for training in found if training.programme]
    return Chronology(facts_of([*found, *programmes]), number, number - len(found))


def chronology(most: int = MOST_TRAININGS) -> Chronology:
    """Return the latest public facts of each kind, however many there are, in seven queries."""
    found, number = _latest(Training.objects.published(), most)
    others: list[Dated] = [
        *Programme.objects.published().filter(starts_on__isnull=False)[:MOST_OF_A_KIND],
        *latest_instruments(),
        *Partner.objects.published().filter(founded_on__isnull=False).order_by("-founded_on", "slug")[:MOST_OF_A_KIND],
        *Quote.objects.published().filter(said_on__isnull=False).with_speakers()[:MOST_OF_A_KIND],
    ]
    return Chronology(facts_of([*found, *others]), number, number - len(found))


def latest_instruments(most: int = MOST_OF_A_KIND) -> list[Instrument]:
    """Return the public instruments that were signed, or else came into force, last."""
    dated = Instrument.objects.published().alias(day=Coalesce("signed_on", "valid_from")).filter(day__isnull=False)
    return list(dated.order_by("-day", "slug")[:most])


def _latest(trainings: TrainingQuerySet, most: int) -> tuple[list[Training], int]:
    """Return the latest dated trainings with their places, and how many dated ones there are."""
    dated = trainings.filter(starts_on__isnull=False)
    return list(dated.select_related("place")[:most]), dated.count()


def _facts_of_one(record: Dated) -> list[Fact]:
    stated: list[tuple[FactKind, DateSpan | None]]
    if isinstance(record, Instrument):
        stated = [(FactKind.SIGNATURE, record.signed), (FactKind.VALIDITY, record.validity)]
    elif isinstance(record, Partner):
        stated = [(FactKind.FOUNDING, record.founded)]
    else:
        kinds = {Training: FactKind.TRAINING, Programme: FactKind.PROGRAMME, Quote: FactKind.QUOTE}
        stated = [(kinds[type(record)], record.dates)]
    return [Fact(kind, record, span) for kind, span in stated if span]
