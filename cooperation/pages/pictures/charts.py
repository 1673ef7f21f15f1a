"""Counts as marks: one for each record while there are few, a bar for each kind where there are many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cooperation.pages.pictures.canvas import Picture
from cooperation.pages.pictures.measure import text_width, wrapped
from cooperation.text import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 340
SIZE = 14.8
ROW, LINE = 38, 17
STEP = 22
MOST_MARKS = 6
LABEL_SHARE = 0.52  # of the width; French and Arabic names of themes are long


@dataclass(frozen=True)
class Bar:
    """A row of the chart: its words, and a count for each kind of record."""

    words: str
    counts: Sequence[int]

    @property
    def total(self) -> int:
        """All counts together."""
        return sum(self.counts)


def chart(bars: Sequence[Bar], kinds: Sequence[str]) -> Picture | None:
    """Draw a row for each bar, with a key of the ``kinds``, three at most; None where there is nothing to count."""
    if not any(bar.total for bar in bars):
        return None
    picture = Picture("chart", WIDTH)
    top = _key(picture, kinds)
    most = max(bar.total for bar in bars)
    numbers = max(text_width(grouped(bar.total), SIZE) for bar in bars)
    room = WIDTH * (1 - LABEL_SHARE) - numbers - 14
    y = float(top)
    for bar in bars:
        lines = wrapped(bar.words, WIDTH * LABEL_SHARE - 8, SIZE)
        middle = y + (ROW + (len(lines) - 1) * LINE) / 2
        picture.draw("hairline", "M", 0, y, "H", WIDTH)
        for index, words in enumerate(lines):
            picture.write(0, y + 24 + index * LINE, words)
        if most <= MOST_MARKS:
            _marks(picture, bar, middle)
        else:
            _length(picture, bar, middle, room / most)
        picture.write(WIDTH, middle + 5, grouped(bar.total), "figure", "end")
        y = 2 * middle - y
    picture.height = round(y) + 2
    picture.draw("hairline", "M", 0, y, "H", WIDTH)
    return picture


def _key(picture: Picture, kinds: Sequence[str]) -> int:
    """Explain the marks, on as many lines as the words need; return where the rows begin."""
    x, y = 0.0, 10
    for index, words in enumerate(kinds):
        wide = 22 + text_width(words, SIZE)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 24
        _mark(picture, index, x + 8, y)
        picture.write(x + 22, y + 5, words, "soft")
        x += wide + 18
    return y + 20


def _marks(picture: Picture, bar: Bar, y: float) -> None:
    x = WIDTH * LABEL_SHARE + 8
    for index, count in enumerate(bar.counts):
        for _number in range(count):
            _mark(picture, index, x, y)
            x += STEP


def _length(picture: Picture, bar: Bar, y: float, unit: float) -> None:
    x = WIDTH * LABEL_SHARE
    for index, count in enumerate(bar.counts):
        if count:
            width = max(2.0, count * unit)
            picture.box(f"mark-{index} long", x, y - 7, width, 14)
            x += width


def _mark(picture: Picture, index: int, x: float, y: float) -> None:
    """Draw a square, a ring or a lozenge: shapes tell the kinds apart where colours do not."""
    if index == 0:
        picture.box("mark-0", x - 7, y - 7, 14, 14)
    elif index == 1:
        picture.ring("mark-1", x, y, 6.5)
    else:
        picture.lozenge("mark-2", x, y, 8)
