"""Looking at a picture as a reader does: where its words stand, and whether any meet."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from cooperation.pages.pictures.measure import text_width
from cooperation.pages.pictures.outlines import Box

if TYPE_CHECKING:
    from cooperation.pages.pictures.canvas import Label, Picture

BOLD = ("strong", "head", "figure", "inside", "letter", "spot", "here")


def words_of(picture: Picture) -> list[str]:
    return [label.words for label in picture.labels]


def kinds_of(picture: Picture, first: str) -> list[str]:
    """Return the classes of the shapes that begin with a word, without it."""
    kinds = [shape.kind for shape in picture.shapes if shape.kind.split()[0] == first]
    return [kind.removeprefix(f"{first} ") for kind in kinds]


def box_of_words(picture: Picture, label: Label, size: float) -> Box:
    """Return where words stand: in a right-to-left language they begin on the right."""
    wide = text_width(label.words, size, bold=any(kind in BOLD for kind in label.kind.split()))
    x, y = float(label.x), float(label.y)
    if label.anchor == "middle":
        return Box(x - wide / 2, y - size * 0.8, x + wide / 2, y + size * 0.25)
    goes_right = (label.anchor == "start") != picture.is_rtl
    return Box(x if goes_right else x - wide, y - size * 0.8, x + wide if goes_right else x, y + size * 0.25)


def collisions(picture: Picture, size: float) -> list[tuple[str, str]]:
    """Return the pairs of words that stand on each other."""
    placed = [(label.words, box_of_words(picture, label, size)) for label in picture.labels]
    return [(one, other) for (one, here), (other, there) in combinations(placed, 2) if here.meets(there)]


def outside(picture: Picture, size: float) -> list[str]:
    """Return the words that leave the picture."""
    whole = Box(-0.5, -0.5, picture.width + 0.5, picture.height + 0.5)
    boxes = [(label.words, box_of_words(picture, label, size)) for label in picture.labels]
    return [
        words for words, box in boxes if not (whole.holds((box.west, box.south)) and whole.holds((box.east, box.north)))
    ]
