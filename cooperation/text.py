"""Pure helpers for text: what may be stored, what has changed, and how a number is written."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

import nh3
from django.utils.formats import number_format
from django.utils.html import strip_tags

if TYPE_CHECKING:
    from collections.abc import Mapping

RICH_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "h3"}
RICH_ATTRIBUTES = {"a": {"href"}}
LINKS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
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


def grouped(number: int) -> str:
    """Return a whole number with the separators of the language."""
    return str(number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True))
