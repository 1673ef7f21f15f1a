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
FEWEST = 3  # letters of a word that may stand by themselves before or after a hyphen
VOWELS = "aeiouyàâäéèêëîïôöùûü"
# Words that lead to the next one: no line that is cut ends on them.
_LEADING = """
a an and against at between by for from in into of on or the to with
au aux avec ce contre de des dans du en entre et la le les leur leurs ou par pour sur un une vers à
أو إلى بين عن على في مع من و
"""
LEADING = frozenset(_LEADING.split())


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide ``words`` are at most, in the unit of ``size``."""
    return _thousandths(words) / 1000 * size * (BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _thousandths(words: str) -> int:
    """Return how wide ``words`` are in thousandths of the font size: a name is measured at each place it could take."""
    return sum(_letter_width(letter) for letter in words)


def fitted(words: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return ``words``, cut at the end with an ellipsis where they are wider than ``width``.

    Cut between words; within one only where it stands alone.
    """
    if text_width(words, size, bold=bold) <= width:
        return words
    cut = words
    while cut and text_width(cut + ELLIPSIS, size, bold=bold) > width:
        cut = cut[:-1]
    if " " in cut and words[len(cut) :][:1] != " ":
        cut = cut.rpartition(" ")[0]
    return without_leading(cut).rstrip(" ,;:–-") + ELLIPSIS


def without_leading(words: str) -> str:
    """Return ``words`` without an article, a preposition or a conjunction at their end."""
    before, _space, last = words.rpartition(" ")
    while before and last.lower() in LEADING:
        words = before
        before, _space, last = words.rpartition(" ")
    return words


def wrapped(words: str, width: float, size: float, *, bold: bool = False, most: int = 2) -> list[str]:
    """Return ``words`` on at most ``most`` lines of ``width``; what is left over ends in an ellipsis.

    A word that is wider than a line is broken with a hyphen, as long as there is a line for its rest.
    """
    lines: list[str] = []
    line = ""
    waiting = words.split()
    while waiting and len(lines) < most - 1:
        longer = f"{line} {waiting[0]}".strip()
        if text_width(longer, size, bold=bold) <= width:
            line = longer
            waiting.pop(0)
            continue
        begun, rest = _broken(waiting[0], width, size, bold=bold) if not line else ("", "")
        if begun:
            waiting[0] = rest
        lines.append(begun or fitted(line or waiting.pop(0), width, size, bold=bold))
        line = ""
    rest = " ".join([line, *waiting]).strip()
    if rest:
        lines.append(fitted(rest, width, size, bold=bold))
    return _ended(lines, width, size, bold=bold)


def _ended(lines: list[str], width: float, size: float, *, bold: bool) -> list[str]:
    """Return ``lines`` without a last one of which the ellipsis has left a leading word only."""
    while len(lines) > 1 and lines[-1].removesuffix(ELLIPSIS).lower() in LEADING and lines[-1].endswith(ELLIPSIS):
        lines = [*lines[:-2], fitted(without_leading(lines[-2]) + ELLIPSIS, width, size, bold=bold)]
    return lines


def _broken(word: str, width: float, size: float, *, bold: bool) -> tuple[str, str]:
    """Return the most of ``word`` that fits with a hyphen, and its rest; nothing where it cannot be broken.

    At a hyphen of its own rather than elsewhere, after a vowel rather than in a group of letters. Arabic letters are
    joined, and never broken.
    """
    best: tuple[int, int] = (0, 0)
    for at in range(FEWEST, len(word) - FEWEST + 1):
        before, after = word[at - 1], word[at]
        if text_width(_hyphened(word[:at]), size, bold=bold) > width:
            break
        if before in "-–/":
            score = 3
        elif unicodedata.bidirectional(before) != "L" or unicodedata.bidirectional(after) != "L":
            continue
        else:
            score = 2 if before.lower() in VOWELS and after.lower() not in VOWELS else 1
        best = max(best, (score, at))
    at = best[1]
    return (_hyphened(word[:at]), word[at:]) if at else ("", "")


def _hyphened(start: str) -> str:
    """Return the beginning of a broken word with a hyphen, where its script has one and it does not end on one."""
    needs_none = start[-1] in "-–/" or unicodedata.east_asian_width(start[-1]) in "WF"
    return start if needs_none else f"{start}-"


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
