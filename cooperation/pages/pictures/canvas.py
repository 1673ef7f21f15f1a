"""What a picture is made of: shapes and words, each with a class that the style sheet knows."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import get_language, get_language_bidi

from cooperation.text import printable

CAPITAL = 0.36  # of the font size: half the height of a capital, to set letters on the middle of a line


@dataclass(frozen=True)
class Shape:
    """A path; ``kind`` is its class."""

    kind: str
    d: str


@dataclass(frozen=True)
class Label:
    """A line of words at a point of its baseline; ``anchor`` says which end of it that point is."""

    x: str
    y: str
    words: str
    kind: str = ""
    anchor: str = "start"


@dataclass
class Picture:
    """A drawing of ``width`` by ``height`` user units, called ``name`` in the style sheet.

    Draw as if the language ran from left to right. In one that does not, everything is mirrored, words excepted;
    a map, which has a side of its own, is drawn with ``has_sides``.
    """

    name: str
    width: int
    height: int = 0
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    has_sides: bool = False
    language: str = field(default_factory=lambda: str(get_language()))
    is_rtl: bool = field(default_factory=get_language_bidi)

    @property
    def is_mirrored(self) -> bool:
        """Whether shapes are to be turned round."""
        return self.is_rtl and not self.has_sides

    @property
    def view_box(self) -> str:
        """The value of the attribute."""
        return f"0 0 {self.width} {self.height}"

    def draw(self, kind: str, *path: str | float) -> None:
        """Add a path of these commands and numbers."""
        self.shapes.append(Shape(kind, _path(path)))

    def write(self, x: float, y: float, words: object, kind: str = "", anchor: str = "start") -> None:
        """Add a line of words; at ``x`` it begins, has its middle or ends."""
        place = self.width - x if self.is_mirrored else x
        self.labels.append(Label(number(place), number(y), printable(str(words)), kind, anchor))

    def box(self, kind: str, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle."""
        self.draw(kind, "M", x, y, "h", width, "v", height, "h", -width, "z")

    def lozenge(self, kind: str, x: float, y: float, radius: float, across: float | None = None) -> None:
        """Add a rhombus around a point, ``across`` for a wider one: half of its width."""
        wide = across or radius
        self.draw(kind, "M", x, y - radius, "l", wide, radius, -wide, radius, -wide, -radius, "z")

    def ring(self, kind: str, x: float, y: float, radius: float) -> None:
        """Add a circle around a point."""
        arc = ("a", radius, radius, 0, 1, 1)
        self.draw(kind, "M", x - radius, y, *arc, 2 * radius, 0, *arc, -2 * radius, 0, "z")


def number(value: float) -> str:
    """Return a number as SVG reads it, to a tenth, whatever the language writes."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _path(parts: tuple[str | float, ...]) -> str:
    """Join commands and numbers; a minus sign needs no space before it."""
    words = [part if isinstance(part, str) else number(part) for part in parts]
    joined = ""
    for word in words:
        needs_space = joined and not joined[-1].isalpha() and not word[0].isalpha() and word[0] != "-"
        joined += f" {word}" if needs_space else word
    return joined
