"""What the card of each kind of record says."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import get_language

from cooperation.choices import Role
from cooperation.models import InstrumentParty, Prose, Quote
from cooperation.pages.cards.drawing import Card, Part, Words

if TYPE_CHECKING:
    from cooperation.models import SiteSettings


MARKS = {"fr": "«\u202f{}\u202f»", "ar": "«{}»"}  # around the words of a quote, by their language


def card_of(record: Any, site: SiteSettings) -> Card:
    """Return the card of a record in the language of the moment; what it says has been loaded with it."""
    kicker, *facts = _lines(f"cards/{record._meta.model_name}.txt", record=record)
    is_quote = isinstance(record, Quote)
    title = record.headline
    return Card(
        language=str(get_language()),
        site_name=str(site.prose["name"]),
        kicker=kicker,
        title=_words(title, MARKS.get(title.language, "“{}”") if is_quote else "{}"),
        facts=tuple(facts),
        parts=_parts(record),
        is_quote=is_quote,
    )


def card_of_site(site: SiteSettings) -> Card:
    """Return the card that stands for every page without one of its own."""
    name = site.prose["name"]
    kicker, *facts = _lines("cards/site.txt", site=site)
    return Card(str(get_language()), str(name), kicker, _words(name), tuple(facts))


def _words(prose: Prose, pattern: str = "{}") -> Words:
    return Words(pattern.format(" ".join(prose.split())), prose.language)


def _lines(template: str, **context: Any) -> list[str]:
    """Return the lines that a template writes as plain text, without the empty ones after the first."""
    first, *rest = render_to_string(template, context).split("\n")
    return [" ".join(unescape(strip_tags(line)).split()) for line in (first, *(line for line in rest if line.strip()))]


def _parts(record: Any) -> tuple[Part, ...]:
    """Return who took part, each partner once with the first of its roles; the parties to an instrument have none."""
    rows = getattr(record, "part_rows", None) or (record.partner_rows.all() if hasattr(record, "partner_rows") else ())
    found: dict[int, Part] = {}
    for row in sorted(rows, key=lambda row: list(Role).index(row.role) if row.role in Role else 0):
        if isinstance(row, InstrumentParty) or row.partner_id in found:
            continue
        found[row.partner_id] = Part(row.role, str(Role(row.role).letter), str(row.partner.short_name))
    return tuple(found.values())
