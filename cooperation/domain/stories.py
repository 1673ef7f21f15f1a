"""What the blocks of a story say when they are taken together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cooperation.choices import Identity
from cooperation.models import Instrument, InstrumentBlock, Programme, Quote, QuoteBlock, Story, Training, TrainingBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from cooperation.models import Partner
    from cooperation.models.blocks import Block, RecordBlock
    from cooperation.models.role import PartnerRole


def records_in(blocks: Iterable[Block], kind: type[RecordBlock]) -> list[Any]:
    """Return the records of one kind of block in reading order, each once."""
    return list(dict.fromkeys(block.record for block in blocks if isinstance(block, kind)))


def parts_in(story: Story, blocks: Iterable[Block]) -> list[PartnerRole]:
    """Return who did what in the story's programme, then in its trainings, as far as they are public.

    Reads what ``public_blocks`` has loaded.
    """
    rows: list[PartnerRole] = list(story.programme.partner_rows.all()) if story.programme else []
    for training in records_in(blocks, TrainingBlock):
        rows.extend(training.part_rows)
    return rows


def stories_naming(partner: Partner) -> QuerySet[Story]:
    """Return the public stories that ``partner`` has a part in.

    It has one in their programme, or in a public training, quote or instrument that they show.
    """
    shown: tuple[tuple[Any, Any], ...] = (
        (TrainingBlock, Training.objects.published().with_part_of([partner], None)),
        (QuoteBlock, Quote.objects.published().filter(speaker__partner=partner).exclude(identity=Identity.ANONYMOUS)),
        (InstrumentBlock, Instrument.objects.published().with_part_of([partner], None)),
    )
    names = Q(programme__in=Programme.objects.published().with_part_of([partner], None))
    for block, records in shown:
        names |= Q(pk__in=block.objects.filter(record__in=records.order_by()).values("parent"))
    return Story.objects.published().filter(names)
