"""Dated facts in words: the rows of a timeline's list, and what its picture draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cooperation.choices import DatePrecision, Identity
from cooperation.domain.chronology import Fact, FactKind
from cooperation.models import Quote
from cooperation.pages.pictures.timeline import Mark, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cooperation.dates import DateSpan
    from cooperation.pages.pictures.canvas import Picture


EVENTS = (FactKind.QUOTE, FactKind.FOUNDING)


@dataclass(frozen=True)
class FactLine:
    """A fact as a row: its days, what it is called and where its page is, its kind, and what else is known.

    ``is_event`` where the title alone does not say what happened: "MINUSMA" was founded. ``words`` are those of a
    quote: what one speaker said is told apart by them.
    """

    span: DateSpan
    title: str
    url: str
    kind: str
    note: str
    is_event: bool = False
    words: str = ""

    @property
    def drawn_as(self) -> str:
        """What stands in the picture: the title, and for what has another record's name, what happened to it."""
        return _("{heading}: {value}").format(heading=self.kind, value=self.title) if self.is_event else self.title

    @property
    def precision(self) -> str:
        """How exactly the days are known, in words."""
        words = {
            DatePrecision.DAY: _("known to the day"),
            DatePrecision.MONTH: _("known to the month"),
            DatePrecision.YEAR: _("known to the year"),
        }
        return words[DatePrecision(self.span.precision)]


def fact_lines(facts: Iterable[Fact]) -> list[FactLine]:
    """Return the facts in words; translations must have been loaded."""
    return [
        FactLine(
            fact.span, _title(fact), fact.record.get_absolute_url(), *_said(fact), fact.kind in EVENTS, _words(fact)
        )
        for fact in facts
    ]


def timeline_of(lines: Sequence[FactLine]) -> Picture | None:
    """Draw the facts; None where there are none."""
    return timeline([Mark(line.span, line.drawn_as) for line in lines])


def _title(fact: Fact) -> str:
    if isinstance(fact.record, Quote):
        return _speaker(fact.record)
    prose = fact.record.prose
    named = (prose[name] for name in ("short_title", "title", "acronym", "name") if name in prose)
    return next(words for words in named if words)


def _words(fact: Fact) -> str:
    """Return what was said, where it is a quote."""
    return fact.record.prose["text"] if isinstance(fact.record, Quote) else ""


def _said(fact: Fact) -> tuple[str, str]:
    """Return what kind of fact it is, and what the source adds."""
    record: Any = fact.record
    if fact.kind == FactKind.QUOTE:
        return pgettext("a dated fact", "Quote"), record.prose["occasion"]
    if fact.kind == FactKind.FOUNDING:
        return pgettext("a dated fact", "Founded"), record.prose["name"] if record.prose["acronym"] else ""
    if fact.kind == FactKind.SIGNATURE:
        return pgettext("a dated fact", "{kind}, signed").format(kind=record.get_kind_display()), ""
    if fact.kind == FactKind.VALIDITY:
        return pgettext("a dated fact", "{kind}, in force").format(kind=record.get_kind_display()), ""
    place = record.place if fact.kind == FactKind.TRAINING else None
    return record.get_kind_display(), place.prose["name"] if place else ""


def _speaker(quote: Quote) -> str:
    """Return who spoke, as far as the quote may name them."""
    if quote.speaker is None:
        return quote.prose["attribution"]
    return quote.speaker.person.name if quote.identity == Identity.NAMED else quote.speaker.prose["title"]
