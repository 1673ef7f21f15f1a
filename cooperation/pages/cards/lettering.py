"""Text as it is drawn: Arabic letters joined, lines in visual order, broken and sized to fit.

Pillow can leave this to FriBiDi, where the system has it. The same card has to come out of every machine,
so it is done here, and fonts are read without a layout engine.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from PIL import ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FONTS = Path(__file__).parent.parent.parent / "fonts"
ELLIPSIS = "…"
BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
MIRRORED = BRACKETS | {close: opening for opening, close in BRACKETS.items()}
# A bracket of right-to-left text is handed over as a letter of that direction: Imperial Aramaic, which nobody writes.
STAND_INS = {bracket: chr(0x10840 + number) for number, bracket in enumerate(MIRRORED)}
AS_DRAWN = str.maketrans({STAND_INS[bracket]: MIRRORED[bracket] for bracket in MIRRORED})

_reshaper = ArabicReshaper({"support_zwj": False})
ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True)
class Face:
    """A font at a size in pixels."""

    name: str
    size: int

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        """The font itself."""
        return _font(self.name, self.size)


@dataclass(frozen=True)
class Block:
    """Lines that fit their box, ready to be drawn, and the size they are drawn in."""

    face: Face
    lines: tuple[str, ...]


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def _join_letters(text: str) -> str:
    return str(_reshaper.reshape(text)) if ARABIC.search(text) else text


def as_drawn(text: str, *, rtl: bool) -> str:
    """Return one line with its letters joined, from left to right as the eye meets them."""
    joined = _join_letters(text)
    if rtl:
        joined = _with_stand_ins(joined)
    return str(get_display(joined, base_dir="R" if rtl else "L")).translate(AS_DRAWN)


def width_of(text: str, face: Face) -> float:
    """Return how many pixels wide ``text`` is drawn."""
    return face.font.getlength(_join_letters(text))


def fit(text: str, faces: Sequence[Face], box: tuple[int, int], leading: float, *, rtl: bool) -> Block:
    """Return ``text`` in the first of ``faces``, the largest first, in which it fits ``box``: width and height.

    What does not fit in the last one is cut, and ends with an ellipsis.
    """
    width, height = box
    rooms = [int(height / (face.size * leading)) for face in faces]
    smaller = bisect_left(range(len(faces) - 1), True, key=lambda n: len(_broken(text, faces[n], width)) <= rooms[n])  # noqa: FBT003 - what is looked for
    face, room = faces[smaller], rooms[smaller]
    lines = _broken(text, face, width)
    if len(lines) > room:
        lines = [*lines[: room - 1], _cut(" ".join(lines[room - 1 :]), face, width)]
    return Block(face, tuple(as_drawn(line, rtl=rtl) for line in lines))


def cut(text: str, face: Face, width: float, *, rtl: bool) -> str:
    """Return ``text`` as one line that is drawn within ``width``, with an ellipsis where it is cut."""
    return as_drawn(text if width_of(text, face) <= width else _cut(text, face, width), rtl=rtl)


def _broken(text: str, face: Face, width: float) -> list[str]:
    """Return the lines of ``text``; a word that is wider than a line is broken."""
    lines: list[str] = []
    room = 0.0
    space = width_of(" ", face)
    for word in _words(text, face, width):
        needed = width_of(word, face)
        if lines and needed + space <= room:
            lines[-1] += f" {word}"
            room -= needed + space
        else:
            lines.append(word)
            room = width - needed
    return lines


def _words(text: str, face: Face, width: float) -> Iterator[str]:
    for word in text.split(" "):
        rest = word
        while width_of(rest, face) > width:
            room = max(1, next(n for n in range(1, len(rest) + 1) if width_of(rest[:n], face) > width) - 1)
            yield rest[:room]
            rest = rest[room:]
        yield rest


def _cut(text: str, face: Face, width: float) -> str:
    """Return the beginning of ``text``, to the end of a word where one ends in the second half."""
    fitting = text
    while fitting and width_of(fitting + ELLIPSIS, face) > width:
        fitting = fitting[:-1]
    whole_words = fitting.rpartition(" ")[0]
    kept = whole_words if text != fitting and len(whole_words) > len(fitting) / 2 else fitting
    return kept.rstrip(" ,;:.") + ELLIPSIS


def _with_stand_ins(text: str) -> str:
    """Replace the brackets that go with right-to-left text; those inside a Latin passage stay as they are."""
    letters = list(text)
    for first, last in _pairs(text):
        inside_latin = _strong(text[:first]) == "L" and _strong(text[last + 1 :], from_end=False) == "L"
        if not (inside_latin or (_strong(text[:first]) == _strong(text[first:last]) == "L")):
            for place in {first, last}:
                letters[place] = STAND_INS[text[place]]
    return "".join(letters)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where brackets open and close; one whose partner stands on another line is a pair by itself."""
    open_at: list[int] = []
    for place, letter in enumerate(text):
        if letter in BRACKETS:
            open_at.append(place)
        elif open_at and letter == BRACKETS[text[open_at[-1]]]:
            yield open_at.pop(), place
        elif letter in MIRRORED:
            yield place, place
    yield from ((place, place) for place in open_at)


def _strong(text: str, *, from_end: bool = True) -> str:
    """Return the direction that the last letter of ``text``, or its first, gives it: L, R, or nothing."""
    for letter in reversed(text) if from_end else text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction[0].replace("A", "R")
    return ""
