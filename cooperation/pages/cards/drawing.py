"""Drawing a card: the ink bar, a serif title or the words of a quote, the facts, the partners' lozenges."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import get_language_info
from PIL import Image, ImageDraw

from cooperation.choices import Role
from cooperation.pages.cards.lettering import FONTS, Face, cut, fit, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
INNER = WIDTH - 2 * MARGIN
INK, SOFT, RULE, ACCENT, PALE, PAPER = "#16201d", "#434d49", "#c5ccc8", "#0a5049", "#c9dcd8", "#ffffff"
ROLE_COLOURS = {
    Role.ORGANISER: "#0b5a52",
    Role.SUPPORTER: "#1f4e8c",
    Role.HOST: "#7a4b00",
    Role.FUNDER: "#7a2e6b",
    Role.TRAINER: "#a3231b",
    Role.CO_TRAINER: "#a3231b",
    Role.DESIGNER: "#4b5300",
}
TITLE_SIZES = range(92, 35, -4)
QUOTE_SIZES = range(64, 29, -2)
TEXT, SMALL = Face("sans", 28), Face("sans", 25)
STRONG, LETTER = Face("bold", 26), Face("bold", 20)
LEADING, ARABIC_LEADING = 1.2, 1.5
LOZENGE = 44  # from corner to corner
DRAWN_WITH = ("pillow", "arabic-reshaper", "python-bidi")


@dataclass(frozen=True)
class Words:
    """Text and the language that it is in."""

    text: str
    language: str

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return bool(get_language_info(self.language)["bidi"])


@dataclass(frozen=True)
class Part:
    """A partner's part: the code of its role, its letter in the language of the card, the partner's short name."""

    role: str
    letter: str
    name: str


@dataclass(frozen=True)
class Card:
    """All that a card says; two that say the same are one picture."""

    language: str
    site_name: str
    kicker: str
    title: Words
    facts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    is_quote: bool = False


@cache
def way_of_drawing() -> str:
    """Return a fingerprint of all that makes a picture of a card: this code, the fonts, and the packages that draw.

    Cards that say the same are the same picture while it is the same.
    """
    found = hashlib.sha256()
    here = Path(__file__)
    for path in (here, here.with_name("lettering.py"), *sorted(FONTS.glob("*.ttf"))):
        found.update(path.read_bytes())
    found.update(" ".join(version(package) for package in DRAWN_WITH).encode())
    return found.hexdigest()


@lru_cache(maxsize=64)
def draw(card: Card) -> bytes:
    """Return the card as a PNG; the last ones asked for are kept."""
    sheet = _Sheet(card)
    sheet.head()
    if card.is_quote:
        sheet.quote()
    else:
        sheet.title()
    sheet.foot()
    picture = BytesIO()
    sheet.image.quantize(64, dither=Image.Dither.NONE).save(picture, "PNG", optimize=True)
    return picture.getvalue()


@lru_cache(maxsize=4)
def draw_mark(size: int, kind: str) -> bytes:
    """Return the two lozenges of the site on a square of ``size`` pixels, as "PNG" or "ICO"."""
    large = 4 * size  # drawn large and made small: Pillow draws without smoothing
    image = Image.new("RGB", (large, large), PAPER)
    pen = ImageDraw.Draw(image)
    for middle, fill, outline in ((0.62, PALE, ACCENT), (0.38, None, INK)):
        half, x, y = large * 0.27, large * middle, large / 2
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        pen.polygon(corners, fill=fill, outline=outline, width=max(4, large // 18))
    picture = BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(picture, kind)
    return picture.getvalue()


class _Sheet:
    """The picture of one card. Distances along a line are counted from where the language begins it."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.is_rtl = Words("", card.language).is_rtl
        self.image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def head(self) -> None:
        """Draw the ink bar and the line above the title."""
        self.box(0, 0, WIDTH, 14, INK)
        self.line(self.card.kicker, MARGIN, 54, STRONG, ACCENT)

    def title(self) -> None:
        """Draw the title, the facts under it and who took part."""
        title, has_parts = self.card.title, bool(self.card.parts)
        top, bottom = 100, 386 if has_parts else 480
        facts = list(self.card.facts)[:2]
        end = self.text(title, top, bottom - 44 * len(facts), [Face("serif", size) for size in TITLE_SIZES])
        for place, fact in enumerate(facts):
            self.line(fact, MARGIN, end + 20 + 44 * place, TEXT, SOFT)
        if has_parts:
            self.box(MARGIN, 432, INNER, 3, INK)
            self.parts(460)

    def quote(self) -> None:
        """Draw the words beside their bar, both where their own language begins a line, and who said them."""
        here, self.is_rtl = self.is_rtl, self.card.title.is_rtl
        end = self.text(self.card.title, 108, 412, [Face("serif", size) for size in QUOTE_SIZES], indent=36)
        self.box(MARGIN, 112, 8, max(end - 112, 60), ACCENT)
        self.is_rtl = here
        for place, fact in enumerate(self.card.facts[:2]):
            face, colour = (SMALL, SOFT) if place else (STRONG, INK)
            self.line(fact, MARGIN, 442 + 42 * place, face, colour)

    def foot(self) -> None:
        """Draw the hairline, the mark and the name of the site."""
        self.box(MARGIN, 544, INNER, 1, RULE)
        self.mark(MARGIN, 560)
        self.line(self.card.site_name, MARGIN + 76, 566, STRONG, INK, INNER - 76)

    def text(self, words: Words, top: int, bottom: int, faces: Sequence[Face], indent: int = 0) -> int:
        """Draw a text from ``top`` in the largest face in which it ends above ``bottom``; return where it ends."""
        leading = ARABIC_LEADING if words.is_rtl else LEADING
        block = fit(words.text, faces, (INNER - indent, bottom - top), leading, rtl=words.is_rtl)
        step = round(block.face.size * leading)
        for place, line in enumerate(block.lines):
            self.stroke(line, MARGIN + indent, top + place * step + step / 2, block.face, INK)
        return top + step * len(block.lines)

    def parts(self, top: int) -> None:
        """Draw lozenges with the partners beside them, as many as find room on a line, and how many do not."""
        start, waiting = MARGIN, len(self.card.parts)
        for part in self.card.parts:
            end = start + LOZENGE + 12 + width_of(part.name, SMALL)
            if end > WIDTH - MARGIN - (70 if waiting > 1 else 0):
                break
            self.lozenge(part, start, top)
            self.line(part.name, start + LOZENGE + 12, top + 6, SMALL, INK)
            start, waiting = round(end) + 32, waiting - 1
        if waiting:
            self.line(f"+ {waiting}", start, top + 6, SMALL, SOFT)

    def lozenge(self, part: Part, start: float, top: int) -> None:
        """Draw a role's rhombus with its letter."""
        middle, half = self.across(start + LOZENGE / 2), LOZENGE / 2
        centre = top + half
        corners = [(middle, top), (middle + half, centre), (middle, top + LOZENGE), (middle - half, centre)]
        self.pen.polygon(corners, fill=ROLE_COLOURS.get(Role(part.role), SOFT))
        self.pen.text((middle, centre), cut(part.letter, LETTER, LOZENGE, rtl=False), PAPER, LETTER.font, anchor="mm")

    def mark(self, start: float, top: int) -> None:
        """Draw the two lozenges of the site."""
        first, second = (
            [(self.across(start + x), top + y) for x, y in ((m, 1), (m + 18, 19), (m, 37), (m - 18, 19))]
            for m in (19, 42)
        )
        self.pen.polygon(second, fill=PALE, outline=ACCENT, width=4)
        self.pen.polygon(first, outline=INK, width=4)

    def line(self, text: str, start: float, top: float, face: Face, colour: str, width: float = 0) -> None:
        """Draw one line of text, cut where the sheet or ``width`` ends."""
        room = width or WIDTH - MARGIN - start
        self.stroke(cut(text, face, room, rtl=self.is_rtl), start, top + face.size * 0.6, face, colour)

    def stroke(self, line: str, start: float, middle: float, face: Face, colour: str) -> None:
        """Draw what is ready to be drawn, around the height ``middle``."""
        baseline = middle + face.size * 0.35
        anchor = "rs" if self.is_rtl else "ls"
        self.pen.text((self.across(start), baseline), line, colour, face.font, anchor=anchor)

    def box(self, start: float, top: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        left, right = sorted((self.across(start), self.across(start + width)))
        self.pen.rectangle((left, top, right - 1, top + height - 1), fill=colour)

    def across(self, start: float) -> float:
        """Return the distance from the left edge."""
        return WIDTH - start if self.is_rtl else start
