"""A story as its blocks make it: chapters, and what its records say when taken together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cooperation.dates import DateSpan
from cooperation.domain.statistics import figures
from cooperation.domain.stories import records_in
from cooperation.models import (
    FiguresBlock,
    InstrumentBlock,
    PhotoBlock,
    QuoteBlock,
    TextBlock,
    TrainingBlock,
)
from cooperation.models.blocks import public_blocks_of
from cooperation.pages.illustrations import Illustrations, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cooperation.models import Story
    from cooperation.models.blocks import Block

TEMPLATES: dict[type[Block], str] = {
    TextBlock: "stories/blocks/text.html",
    TrainingBlock: "stories/blocks/training.html",
    QuoteBlock: "stories/blocks/quote.html",
    InstrumentBlock: "stories/blocks/instrument.html",
    PhotoBlock: "stories/blocks/photo.html",
    FiguresBlock: "stories/blocks/figures.html",
}


@dataclass(frozen=True)
class Piece:
    """A block and the template that draws it."""

    block: Block
    template: str


@dataclass(frozen=True)
class Chapter:
    """A heading and what stands under it; the first chapter of a story may have none."""

    heading: str
    pieces: list[Piece] = field(default_factory=list)


def blocks_to_read(story: Story, language: str) -> tuple[list[Block], str]:
    """Return the story's public blocks and their language: the original's where there are none in ``language``."""
    blocks = public_blocks_of([story], [language, story.language])
    told = language if blocks[story.pk, language] else story.language
    return blocks[story.pk, told], told


def chapters(blocks: Iterable[Block]) -> list[Chapter]:
    """Return the blocks in chapters: a text with a heading opens one."""
    found = [Chapter("")]
    for block in blocks:
        if isinstance(block, TextBlock) and block.heading:
            found.append(Chapter(block.heading))
        found[-1].pieces.append(Piece(block, TEMPLATES[type(block)]))
    return [chapter for chapter in found if chapter.pieces]


def at_a_glance(blocks: Sequence[Block]) -> dict[str, Any]:
    """Return what the records of a story say together: its figures, its first and last day, its counts."""
    trainings = records_in(blocks, TrainingBlock)
    spans = [training.dates for training in trainings if training.dates]
    first = min(spans, key=lambda span: span.first, default=None)
    last = max((span for span in spans if span.last), key=lambda span: span.last or span.first, default=None)
    return {
        "figures": figures(trainings),
        "trainings": len(trainings),
        "first": DateSpan.of(first.first, first.precision) if first else None,
        "last": DateSpan.of(last.last, last.precision) if last else None,
        "instruments": len(records_in(blocks, InstrumentBlock)),
        "quotes": len(records_in(blocks, QuoteBlock)),
    }


def pictures_of(story: Story, blocks: Sequence[Block]) -> Illustrations:
    """Return the timeline and the map of what a story tells: its programme, and the records in its blocks."""
    trainings = records_in(blocks, TrainingBlock)
    records = [*trainings, *records_in(blocks, InstrumentBlock), *records_in(blocks, QuoteBlock)]
    return Illustrations([*records, *([story.programme] if story.programme else [])], places_of(trainings))
