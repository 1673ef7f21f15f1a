"""Dates in words, as precise as their source and as the language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.translation import ngettext

from cooperation import dates as days
from cooperation.dates import DateSpan, iso

if TYPE_CHECKING:
    from datetime import date

register = template.Library()

WORD_JOINER = "\N{WORD JOINER}"  # an Arabic month has two names, "آذار/مارس", and no line ends between them


@register.filter
def dates(span: DateSpan | None) -> str:
    """Return the span as one or two ``<time>`` elements, "16 to 27 March 2015"; nothing when unknown."""
    if not span:
        return ""
    ends = [span.first] if span.is_one_unit or span.last is None else [span.first, span.last]
    marked = [
        format_html('<time datetime="{}">{}</time>', iso(day, span.precision), text.replace("/", f"/{WORD_JOINER}"))
        for day, text in zip(ends, days.words(span), strict=True)
    ]
    return format_html(days.pattern(span), *marked)


@register.filter
def plain_dates(span: DateSpan | None) -> str:
    """Return the span as text without markup, for titles and citations; empty when unknown."""
    return days.plain(span)


@register.filter(expects_localtime=True)
def one_day(day: date | None) -> str:
    """Return a day as a ``<time>`` element, of an instant the day where the site is; nothing when there is none."""
    return dates(DateSpan(day, day)) if day else ""


@register.filter
def duration(span: DateSpan | None) -> str:
    """Return how many days the span has, in words; empty unless it is known to the day."""
    if not span or span.duration is None:
        return ""
    days = span.duration.days
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
