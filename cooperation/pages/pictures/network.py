"""The network of partners: each ribbon is one role, from a partner to a training or its programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cooperation.dates import plain
from cooperation.pages.pictures.canvas import CAPITAL, Picture
from cooperation.pages.pictures.measure import wrapped
from cooperation.pages.pictures.order import least_crossing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cooperation.domain.matrix import Column, Matrix, Part
    from cooperation.models import Partner

TOP = 38
LETTER = 13
ARABIC_LETTER = 0.16  # of its size: how far its middle lies above the line, where that of a capital lies at CAPITAL
BAR = 6  # from the bar of a partner to its ribbons


@dataclass(frozen=True)
class Layout:
    """Measures of one variant: where the bars stand, how far apart slots and blocks are, how large words are."""

    name: str
    width: int
    left: int
    right: int
    step: int
    gap: int
    size: float
    has_dates: bool
    name_lines: int = 2
    title_lines: int = 3
    beside: int = 10  # from the bar of a partner to its name
    block: int = 18  # from the middle of the lozenges to the bar of a training
    title: int = 29  # from there to its title

    @property
    def line(self) -> float:
        """From one line of words to the next."""
        return self.size * 1.24

    @property
    def name_room(self) -> float:
        """How wide a line of a partner's name may be."""
        return self.left - self.beside - 2

    @property
    def title_room(self) -> float:
        """How wide a line of a title may be."""
        return self.width - self.right - self.title - 1


WIDE = Layout("network", 1000, left=226, right=716, step=27, gap=24, size=14.5, has_dates=True)
# Wide enough for "Gouvernement" on one side and for "Interception" on the other.
NARROW = Layout(
    "network network-narrow",
    336,
    left=128,
    right=210,
    step=27,
    gap=20,
    size=14.5,
    has_dates=False,
    name_lines=3,
    title_lines=4,
    beside=7,
    block=18,
    title=25,
)


@dataclass(frozen=True)
class Block:
    """A training in the picture: from ``top`` through ``bottom``, with the lines of its title and of its dates."""

    parts: list[Part]
    lines: list[str]
    when: list[str]
    top: float
    bottom: float


def network(matrix: Matrix, layout: Layout = WIDE) -> Picture | None:
    """Draw the roles that stand on the records themselves; None where there are none."""
    columns = [column for column in matrix.columns if column.own]
    if not columns:
        return None
    picture = Picture(layout.name, layout.width)
    partners = {part.partner.pk: part.partner for column in columns for part in column.own}
    order = least_crossing(_columns_of(columns))
    blocks = _blocks(columns, order, layout)
    names = {
        key: wrapped(short(partners[key]), layout.name_room, layout.size, bold=True, most=layout.name_lines)
        for key in order
    }
    bars = _bars(order, names, blocks, layout)
    reach = [max(bottom, (top + bottom + len(names[key]) * layout.line) / 2) for key, (top, bottom) in bars.items()]
    picture.height = round(max(blocks[-1].bottom, *reach) + 12)
    _heads(picture)
    _ribbons(picture, blocks, bars, layout)
    for key in order:
        top, bottom = bars[key]
        picture.draw("bar", "M", layout.left, top, "V", bottom)
        _lines(picture, (layout.left - layout.beside, (top + bottom) / 2), names[key], layout, anchor="end")
    for block in blocks:
        picture.draw("bar", "M", layout.right + layout.block, block.top, "V", block.bottom)
        _title(picture, block, layout)
    return picture


def short(partner: Partner) -> str:
    """Return what a partner is called in a picture: its acronym, or its name where it has none."""
    return str(partner.short_name)


def _columns_of(columns: Iterable[Column]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, column in enumerate(columns):
        for part in column.own:
            found.setdefault(part.partner.pk, []).append(index)
    return found


def _blocks(columns: Iterable[Column], order: list[int], layout: Layout) -> list[Block]:
    """Return the trainings from top to bottom; the slots of each in the order of the partners."""
    blocks = []
    top: float = TOP
    for column in columns:
        parts = sorted(column.own, key=lambda part: order.index(part.partner.pk))
        room = layout.title_room
        when = wrapped(plain(column.record.dates), room, layout.size) if layout.has_dates else []
        most = max(layout.title_lines, int(len(parts) * layout.step / layout.line) - len(when))
        lines = wrapped(str(column.record.prose["title"]), room, layout.size, bold=True, most=most)
        height = max(len(parts) * layout.step, (len(lines) + len(when)) * layout.line)
        blocks.append(Block(parts, lines, when, top, top + height))
        top += height + layout.gap
    return blocks


def _bars(
    order: list[int], names: Mapping[int, list[str]], blocks: list[Block], layout: Layout
) -> dict[int, tuple[float, float]]:
    """Return from where to where each partner's bar goes: spread over the height, never into the next one's name."""
    count = {key: sum(part.partner.pk == key for block in blocks for part in block.parts) for key in order}
    heights = {key: max(count[key] * 11.0, len(names[key]) * layout.line + 4) for key in order}
    free = max(0.0, blocks[-1].bottom - TOP - sum(heights.values()))
    space = max(6.0, free / max(1, len(order) - 1))
    bars = {}
    top: float = TOP
    for key in order:
        middle = top + heights[key] / 2
        bars[key] = (middle - count[key] * 5.5, middle + count[key] * 5.5)
        top += heights[key] + space
    return bars


def _heads(picture: Picture) -> None:
    picture.write(0, 14, _("Partner"), "head")
    picture.write(picture.width, 14, _("Training"), "head", "end")
    picture.draw("hairline", "M", 0, 22.5, "H", picture.width)


def _ribbons(picture: Picture, blocks: list[Block], bars: Mapping[int, tuple[float, float]], layout: Layout) -> None:
    """Draw each ribbon, then the lozenges on which they land."""
    rise, wide = (ARABIC_LETTER, 15) if picture.is_rtl else (CAPITAL, 13)
    start, end = layout.left + BAR, layout.right - wide - 1
    middle = (start + end) / 2
    taken = dict.fromkeys(bars, 0)
    slots = []
    for block in blocks:
        free = (block.bottom - block.top - len(block.parts) * layout.step) / 2
        for index, part in enumerate(block.parts):
            slots.append((part, block.top + free + (index + 0.5) * layout.step))
    for part, y in slots:
        key = part.partner.pk
        from_y = bars[key][0] + taken[key] * 11 + 5.5
        taken[key] += 1
        curve = (middle, from_y, middle, y, end, y)
        picture.draw(f"ribbon {part.role}", "M", start, from_y, "C", *curve)
    for part, y in slots:
        picture.lozenge(f"seal {part.role}", layout.right, y, 13, wide)
        picture.write(layout.right, y + LETTER * rise, part.role.letter, "letter", "middle")


def _title(picture: Picture, block: Block, layout: Layout) -> None:
    middle = (block.top + block.bottom) / 2
    _lines(picture, (layout.right + layout.title, middle), [*block.lines, *block.when], layout, soft=len(block.when))


def _lines(
    picture: Picture,
    place: tuple[float, float],
    lines: list[str],
    layout: Layout,
    *,
    anchor: str = "start",
    soft: int = 0,
) -> None:
    """Write lines around the height of ``place``, bold, but the last ``soft`` ones plain."""
    x, y = place
    first = y - (len(lines) - 1) / 2 * layout.line + layout.size * CAPITAL
    for index, words in enumerate(lines):
        kind = "strong" if index < len(lines) - soft else "soft"
        picture.write(x, first + index * layout.line, words, kind, anchor)
