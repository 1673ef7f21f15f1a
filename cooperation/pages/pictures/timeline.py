"""The timeline: years above, and through a funnel the months in which most happened.

A bar is filled where its days are known, outlined where the month is, dashed where only the year is. Each bar has
its words; lanes keep both apart. What has no end yet stays open at the far side.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cooperation.choices import DatePrecision
from cooperation.dates import plain
from cooperation.pages.pictures.canvas import CAPITAL, Picture
from cooperation.pages.pictures.measure import text_width, wrapped
from cooperation.pages.pictures.scale import MONTHS_A_YEAR, Scale, month_and_year, month_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cooperation.dates import DateSpan

WIDTH = 1000
SIZE = 15.2
BAR, LANE = 26, 36
LINE = 18  # from one line of words to the next; a lane with two of them is so much higher than its bars
WINDOWS = (3, 4, 6, 12, 24)  # months that may be enlarged
ENOUGH = 0.6  # of the exactly dated facts make a window worth enlarging
LONG = timedelta(days=400)
YEARS_ROOM = 58
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Mark:
    """A fact to be drawn: its days and its words."""

    span: DateSpan
    words: str

    @property
    def end(self) -> date:
        """The day after the last; an open end lies in the next year of the first."""
        if self.span.last is None:
            return date(self.span.first.year + 2, 1, 1)
        return min(self.span.last, date.max - ONE_DAY) + ONE_DAY

    @property
    def is_fine(self) -> bool:
        """Whether it is short, and known well enough to be shown among months."""
        return (
            self.span.precision != DatePrecision.YEAR
            and self.span.last is not None
            and self.span.last - self.span.first < LONG
        )


@dataclass(frozen=True)
class Words:
    """The words of a mark, on one line or two: where they begin or end, and whether they stand on a filled bar."""

    lines: list[str]
    x: float
    anchor: str = "start"
    kind: str = "words"


@dataclass(frozen=True)
class Room:
    """Where words could stand: how wide they may be, on how many lines."""

    width: float
    x: float
    anchor: str = "start"
    kind: str = "words"
    most: int = 2

    def take(self, words: str, most: int) -> Words:
        """Return the words as they stand here, on no more lines than ``most``."""
        return Words(wrapped(words, self.width, SIZE, most=min(most, self.most)), self.x, self.anchor, self.kind)


@dataclass(frozen=True)
class Placed:
    """A mark on a scale: its bar, its words, and the days to print on the bar."""

    mark: Mark
    start: float
    width: float
    words: Words
    days: str

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where bar and words reach."""
        wide = max((text_width(line, SIZE) for line in self.words.lines), default=0.0)
        left = self.words.x - wide if self.words.anchor == "end" else self.words.x
        return min(self.start, left), max(self.start + self.width, left + wide)


Lanes = list[list[Placed]]


def timeline(marks: Sequence[Mark]) -> Picture | None:
    """Draw the facts; None where there are none."""
    if not marks:
        return None
    picture = Picture("timeline", WIDTH)
    window = _window(marks)
    inside = [mark for mark in marks if window and mark.is_fine and _lies_in(mark, window)]
    outside = [mark for mark in marks if mark not in inside]
    _key(picture, {mark.span.precision for mark in marks})
    bottom = 34.0
    if outside:
        years = _years(marks)
        bottom = _overview(picture, years, _lanes(outside, years), bottom)
    if window and inside:
        lanes = _lanes(inside, window, has_days=True)
        if outside:
            bottom = _funnel(picture, (years.at(window.first), years.at(window.end)), bottom, 46 + _height(lanes))
        bottom = _focus(picture, window, lanes, bottom)
    picture.height = round(bottom + 4)
    return picture


def _years(marks: Sequence[Mark]) -> Scale:
    """Return the scale of whole years that holds every fact."""
    first = min(mark.span.first for mark in marks).year
    last = max(mark.end - ONE_DAY for mark in marks).year
    return Scale(date(first, 1, 1), date(min(last + 1, date.max.year), 1, 1), 1, WIDTH - 2)


def _window(marks: Sequence[Mark]) -> Scale | None:
    """Return the months in which most of the exactly dated facts lie: as few months as hold enough of them."""
    fine = [mark for mark in marks if mark.is_fine]
    best: tuple[int, date, int] | None = None
    for months in WINDOWS:
        for first in sorted({month_start(mark.span.first) for mark in fine}):
            held = sum(first <= mark.span.first and mark.end <= month_start(first, months) for mark in fine)
            if best is None or held > best[0]:
                best = (held, first, months)
        if best and best[0] >= ENOUGH * len(fine):
            break
    if best is None or not best[0]:
        return None
    _held, first, months = best
    return Scale(first, month_start(first, months), 12, WIDTH - 24)


def _lies_in(mark: Mark, scale: Scale) -> bool:
    return scale.holds(mark.span.first, mark.end - ONE_DAY)


def _key(picture: Picture, precisions: set[str]) -> None:
    """Explain the bars that occur."""
    words = {
        DatePrecision.DAY: _("known to the day"),
        DatePrecision.MONTH: _("to the month"),
        DatePrecision.YEAR: _("to the year"),
    }
    x = 1.0
    for precision, explained in words.items():
        if precision in precisions:
            picture.box(f"span {precision}", x, 5, 30, 13)
            picture.write(x + 40, 17, explained, "soft")
            x += 40 + text_width(explained, SIZE) + 32


def _overview(picture: Picture, scale: Scale, lanes: Lanes, top: float) -> float:
    """Draw the years and what lies among them; return the lower edge."""
    bottom = top + 34 + _height(lanes)
    _axis(picture, list(scale.years(YEARS_ROOM)), (top, bottom), (0, WIDTH))
    _bars(picture, lanes, top + 34)
    return bottom


def _funnel(picture: Picture, ends: tuple[float, float], top: float, height: float) -> float:
    """Show which part of the years is enlarged in the frame below; return where the months begin in it."""
    first, last = ends
    frame = ("H", WIDTH - 1, "V", top + 40 + height, "H", 1, "V", top + 40, "L", first, top, "z")
    picture.draw("window", "M", first, 62, "H", last, "V", top, "L", WIDTH - 1, top + 40, *frame)
    return top + 46


def _focus(picture: Picture, scale: Scale, lanes: Lanes, top: float) -> float:
    """Draw the enlarged months and what lies in them; return the lower edge."""
    bottom = top + 40 + _height(lanes)
    ends = (scale.start, scale.start + scale.length)
    names = [month_and_year(date(scale.first.year, month, 1)) for month in range(1, MONTHS_A_YEAR + 1)]
    room = max(text_width(name, SIZE, bold=True) for name in names) + 14
    _axis(picture, list(scale.months(room)), (top, bottom - 6), ends)
    if scale.end - scale.first < LONG / 2:
        for x in scale.weeks():
            picture.draw("line", "M", x, top + 22, "v", 5)
    _bars(picture, lanes, top + 38, " near")
    return bottom


def _axis(
    picture: Picture, marks: Sequence[tuple[float, str]], rows: tuple[float, float], ends: tuple[float, float]
) -> None:
    """Draw a line across, and one down with its words for each mark."""
    top, bottom = rows
    for x, words in marks:
        picture.draw("hairline", "M", x, top, "V", bottom)
        if x + 6 + text_width(words, SIZE, bold=True) <= WIDTH:
            picture.write(x + 6, top + 14, words, "head")
    picture.draw("line", "M", ends[0], top + 22, "H", ends[1])


def _height(lanes: Lanes) -> int:
    """Return how high the lanes are together."""
    return sum(_lane_height(lane) for lane in lanes)


def _lane_height(lane: list[Placed]) -> int:
    """Return how high a lane is: as its words need, so that they touch those of no other."""
    return LANE + LINE // 2 * (max(len(one.words.lines) for one in lane) - 1)


def _bars(picture: Picture, lanes: Lanes, top: float, ground: str = "") -> None:
    """Draw the lanes from ``top`` on; ``ground`` is the class of words by what lies under them."""
    for lane in lanes:
        middle = top + (_lane_height(lane) - LANE + BAR) / 2
        for one in lane:
            kind, y = f"span {one.mark.span.precision}", middle - BAR / 2
            if one.mark.span.last is None:
                picture.draw(f"{kind} open", "M", one.start + one.width, y, "H", one.start, "v", BAR, "h", one.width)
            else:
                picture.box(kind, one.start, y, one.width, BAR)
            if one.days:
                picture.write(one.start + one.width / 2, middle + SIZE * CAPITAL, one.days, "inside", "middle")
            first = middle + SIZE * CAPITAL - (len(one.words.lines) - 1) / 2 * LINE
            for number, line in enumerate(one.words.lines):
                kind = one.words.kind if one.words.kind == "inside" else f"{one.words.kind}{ground}"
                picture.write(one.words.x, first + number * LINE, line, kind, one.words.anchor)
        top += _lane_height(lane)


def _lanes(marks: Sequence[Mark], scale: Scale, *, has_days: bool = False) -> Lanes:
    """Give each mark the first lane in which neither its bar nor its words meet another's."""
    lanes: Lanes = []
    for mark in sorted(marks, key=lambda one: (one.span.first, one.end)):
        one = _place(mark, scale, has_days=has_days)
        lane = next((lane for lane in lanes if not any(_meet(one, other) for other in lane)), None)
        if lane is None:
            lanes.append([one])
        else:
            lane.append(one)
    return lanes


def _meet(one: Placed, other: Placed) -> bool:
    return one.extent[0] < other.extent[1] + 8 and other.extent[0] < one.extent[1] + 8


def _place(mark: Mark, scale: Scale, *, has_days: bool) -> Placed:
    """Put a mark on the scale, and its days on the bar where they fit."""
    start = scale.at(mark.span.first) + 2
    width = max(5.0, scale.at(mark.end) - start - 2)
    is_filled = mark.span.precision == DatePrecision.DAY
    days = _days(mark.span) if has_days and is_filled else ""
    if text_width(days, SIZE, bold=True) + 8 > width:
        days = ""
    words = _words(mark.words, start, width, is_filled=is_filled)
    return Placed(mark, start, width, words, "" if words.kind == "inside" else days)


def _words(text: str, start: float, width: float, *, is_filled: bool) -> Words:
    """Return where words go: into an empty bar, else after it, before it, or onto a filled one.

    On one line where there is room for that, else on two, else where the most of them is left.
    """
    within = Room(width - 16, start + 8, kind="inside" if is_filled else "words", most=1)
    after = Room(WIDTH - 6 - (start + width + 8), start + width + 8)
    before = Room(start - 14, start - 8, "end")
    rooms = [after, before, within] if is_filled else [within, after, before]
    whole = "".join(text.split())
    for most in (1, 2):
        for room in rooms:
            words = room.take(text, most)
            if "".join("".join(words.lines).split()) == whole:
                return words
    return max(rooms, key=lambda room: room.width * room.most).take(text, 2)


def _days(span: DateSpan) -> str:
    """Return the days of the month, short enough for a bar in every language; with their months where they differ."""
    if span.last and (span.first.year, span.first.month) == (span.last.year, span.last.month):
        first, last = span.first.day, span.last.day
        return str(first) if first == last else f"{first}–{last}"
    return plain(span)
