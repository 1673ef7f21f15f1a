"""What the blocks of a story say when they are taken together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cooperation.models import TrainingBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cooperation.models import Story
    from cooperation.models.blocks import Block, RecordBlock
    from cooperation.models.role import PartnerRole


def records_in(blocks: Iterable[Block], kind: type[RecordBlock]) -> list[Any]:
    """Return the records of one kind of block in reading order, each once."""
    return list(dict.fromkeys(block.record for block in blocks if isinstance(block, kind)))


def parts_in(story: Story, blocks: Iterable[Block]) -> list[PartnerRole]:
    """Return who did what in the story's programme, then in its trainings, as far as they are public.

    Reads what ``with_programme`` and ``public_blocks`` have loaded.
    """
    rows: list[PartnerRole] = list(story.programme.partner_rows.all()) if story.programme else []
    for training in records_in(blocks, TrainingBlock):
        rows.extend(training.part_rows)
    return rows
