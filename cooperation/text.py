"""Pure helpers for text: what may be stored, what has changed, how a number is written, how words are compared."""

from __future__ import annotations

import hashlib
import json
import re
import threading
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

import nh3
import Stemmer
from django.utils.formats import number_format
from django.utils.html import strip_tags
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RICH_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "h3"}
RICH_ATTRIBUTES = {"a": {"href"}}
LINKS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
LINE_ENDS = re.compile(r"\r\n?")
NOT_PRINTABLE = re.compile(r"[^\t\n\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OUTER_QUOTATION_MARKS = "\"“”„«»'‘’"


def _keep_link(_tag: str, name: str, value: str) -> str | None:
    """Drop an address that leads nowhere by itself: "//host" and "/path" change their meaning with the page."""
    return value if name != "href" or LINKS.match(value) else None


_CLEANER = nh3.Cleaner(tags=RICH_TAGS, attributes=RICH_ATTRIBUTES, attribute_filter=_keep_link)


def clean_html(html: str) -> str:
    """Return ``html`` with only the tags of a story's text; cleaning it again changes nothing.

    Links keep http, https and mailto addresses. One pass is not enough: taking a tag out of
    nested links can leave another behind. Each pass takes something away, so it comes to an end.
    Tags around nothing, which an emptied editor sends, come out empty.
    """
    while (cleaned := _CLEANER.clean(html)) != html:
        html = cleaned
    return html if strip_tags(html).strip() else ""


def digest(values: Mapping[str, str]) -> str:
    """Return a short fingerprint of prose: equal exactly when every named text is equal."""
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def listed(texts: Iterable[object]) -> str:
    """Return the texts that are not empty in one line, parted as the language parts a list: "one, two"."""
    return pgettext("between two of a list", ", ").join(str(text) for text in texts if text)


def grouped(number: int) -> str:
    """Return a whole number with the separators of the language."""
    return str(number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True))


def latitude(degrees: float | Decimal) -> str:
    """Return a latitude in words, the north positive: "12.65° N"."""
    return _degrees(degrees, pgettext("latitude", "{degrees}° N"), pgettext("latitude", "{degrees}° S"))


def longitude(degrees: float | Decimal) -> str:
    """Return a longitude in words, the east positive: "8° W"."""
    return _degrees(degrees, pgettext("longitude", "{degrees}° E"), pgettext("longitude", "{degrees}° W"))


def _degrees(degrees: float | Decimal, above: str, below: str) -> str:
    number = number_format(abs(Decimal(degrees)).normalize())
    return "0°" if not degrees else (above if degrees > 0 else below).format(degrees=number)


LONGEST_WORD = 64
STEMMED = {"en": "english", "fr": "french", "ar": "arabic"}

# What takes an apostrophe and is no word by itself: "l'académie", "qu'elle", "Mali's".
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=[^\W_])|(?<=[^\W_])'s\b")
_WORD = re.compile(r"[^\W_]+")
# Letters that no decomposition leads back to the ones that people type.
_SPELT = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None,
    }
)  # fmt: skip


MOST_KEPT = 20_000  # characters: more than any of our languages writes with


class _Folding(dict[int, int | str | None]):
    """What becomes of each character, worked out when it is first met, and kept for the first ones only."""

    def __missing__(self, code: int) -> int | str | None:
        char = chr(code)
        category = unicodedata.category(char)
        kept: int | str | None = code
        if code in _SPELT:
            kept = _SPELT[code]
        elif category[0] == "M" or category == "Cf":
            kept = None
        elif category == "Nd":
            kept = str(unicodedata.decimal(char))
        if len(self) < MOST_KEPT:
            self[code] = kept
        return kept


class _Stemmers(threading.local):
    """The stemmers by language; one must not be used in two threads at once."""

    def __init__(self) -> None:
        self.by_language = {code: Stemmer.Stemmer(name) for code, name in STEMMED.items()}


_FOLDING = _Folding()
_STEMMERS = _Stemmers()


def fold(text: str) -> str:
    """Return ``text`` as it is compared: no capitals, no accents or vowel marks, one form of each letter."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_FOLDING)


def words(text: str) -> list[str]:
    """Return the folded words of ``text`` in their order; elided ones are left out, long ones cut."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(_ELIDED.sub("", fold(text)))]


def stems(folded: Iterable[str], language: str) -> list[str]:
    """Return folded words without their endings; as they are in a language that has no stemmer here."""
    stemmer = _STEMMERS.by_language.get(language)
    return stemmer.stemWords(list(folded)) if stemmer else list(folded)


def printable(text: str) -> str:
    """Return ``text`` as a feed, a calendar and a workbook can hold it.

    Control characters, which all three forbid, are left out; each line end becomes a line feed.
    """
    return NOT_PRINTABLE.sub("", LINE_ENDS.sub("\n", text))


def in_one_line(text: str) -> str:
    """Return ``text`` as a name can stand in a file whose lines mean something: printable, and on one line."""
    lines = (line.strip() for line in printable(text).splitlines())
    return " ".join(line for line in lines if line)
