"""How wide words will be, without asking a font: the reader's is unknown.

Widths are those of Noto Sans, rounded up, which Segoe UI, Roboto and San Francisco do not exceed; letters of other
scripts count as wide as their widest ordinary ones. See docs/decisions/0009-text-in-pictures-is-measured.md.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Thousandths of the font size.
_GROUPS = {
    200: "‘’",
    250: "'",
    300: "ijlJ!(),.:;` ·\u00a0\u202f",
    350: "fI-[]",
    400: "t/\\{}“”",
    450: 'r"?_°',
    500: "csz–",
    550: "kvxyFLS«»",
    600: "0123456789aeETVXYZ$*+<=>^|~",
    650: "bdghnopquABCKPR#",
    750: "DGHU&",
    800: "wNOQ…",
    850: "%",
    950: "mMW@",
    1000: "—",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_OTHER_LETTER, _ARABIC, _IDEOGRAPH = 700, 520, 1000
BOLD = 1.09
ELLIPSIS = "…"
WHOLE_WORDS = 0.6  # of what fits must be left for a word not to be cut in its middle


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide ``words`` are at most, in the unit of ``size``."""
    return _thousandths(words) / 1000 * size * (BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _thousandths(words: str) -> int:
    """Return how wide ``words`` are in thousandths of the font size: a name is measured at each place it could take."""
    return sum(_letter_width(letter) for letter in words)


def fitted(words: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return ``words``, cut at the end with an ellipsis where they are wider than ``width``."""
    if text_width(words, size, bold=bold) <= width:
        return words
    cut = words
    while cut and text_width(cut + ELLIPSIS, size, bold=bold) > width:
        cut = cut[:-1]
    before_word, _space, _rest = cut.rpartition(" ")
    if words[len(cut) :][:1] != " " and len(before_word) > len(cut) * WHOLE_WORDS:
        cut = before_word
    return cut.rstrip(" ,;:–-") + ELLIPSIS


def wrapped(words: str, width: float, size: float, *, bold: bool = False, most: int = 2) -> list[str]:
    """Return ``words`` on at most ``most`` lines of ``width``; what is left over ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    waiting = words.split()
    while waiting and len(lines) < most - 1:
        longer = f"{line} {waiting[0]}".strip()
        if line and text_width(longer, size, bold=bold) > width:
            lines.append(fitted(line, width, size, bold=bold))
            line = ""
        else:
            line = longer
            waiting.pop(0)
    rest = " ".join([line, *waiting]).strip()
    return [*lines, *([fitted(rest, width, size, bold=bold)] if rest else [])]


def _letter_width(letter: str) -> int:
    if (known := _WIDTHS.get(letter)) is not None:
        return known
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    if unicodedata.combining(letter):
        return 0
    if unicodedata.bidirectional(letter) == "AL":
        return _ARABIC
    return _IDEOGRAPH if unicodedata.east_asian_width(letter) in "WF" else _OTHER_LETTER
