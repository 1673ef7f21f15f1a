"""Dates in words, as precise as their source and as the language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.translation import ngettext, pgettext

from cooperation.choices import DatePrecision
from cooperation.dates import DateSpan, iso

if TYPE_CHECKING:
    from datetime import date

register = template.Library()


@register.filter
def dates(span: DateSpan | None) -> str:
    """Return the span as one or two ``<time>`` elements, "16 to 27 March 2015"; nothing when unknown."""
    if not span:
        return ""
    days = [span.first] if span.is_one_unit or span.last is None else [span.first, span.last]
    words = _words(span)
    marked = [
        format_html('<time datetime="{}">{}</time>', iso(day, span.precision), text)
        for day, text in zip(days, words, strict=True)
    ]
    return format_html(_pattern(span), *marked)


@register.filter
def plain_dates(span: DateSpan | None) -> str:
    """Return the span as text without markup, for titles and citations; empty when unknown."""
    return "" if not span else _pattern(span).format(*_words(span))


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


def _words(span: DateSpan) -> list[str]:
    """Return the text of each end, without what the first would only repeat."""
    if span.last is None or span.is_one_unit:
        return [_whole(span.first, span.precision)]
    return [_first_of_two(span), _whole(span.last, span.precision)]


def _first_of_two(span: DateSpan) -> str:
    first, last = span.first, span.last
    if last is None or first.year != last.year or span.precision == DatePrecision.YEAR:
        return _whole(first, span.precision)
    if span.precision == DatePrecision.MONTH:
        return _month(first)
    if first.month == last.month:
        return _day(first)
    return pgettext("day and month", "{day} {month}").format(day=_day(first), month=_month(first))


def _whole(day: date, precision: str) -> str:
    """Return one day, month or year in full."""
    if precision == DatePrecision.YEAR:
        return str(day.year)
    parts = {"day": _day(day), "month": _month(day), "year": day.year}
    if precision == DatePrecision.MONTH:
        return pgettext("month and year", "{month} {year}").format(**parts)
    return pgettext("day, month and year", "{day} {month} {year}").format(**parts)


def _day(day: date) -> str:
    return pgettext("the first day of a month", "1") if day.day == 1 else str(day.day)


def _month(day: date) -> str:
    return str(MONTHS[day.month])


def _pattern(span: DateSpan) -> str:
    """Return how the ends are joined."""
    if span.last is None:
        return _open_end(span.precision)
    if span.is_one_unit:
        return "{}"
    if span.precision == DatePrecision.YEAR:
        return pgettext("from one year to another", "{}–{}")
    same_year = span.first.year == span.last.year
    if span.precision == DatePrecision.MONTH:
        return (
            pgettext("from one month to another", "{}–{}")
            if same_year
            else pgettext("from a month to one of another year", "{} – {}")
        )
    if same_year and span.first.month == span.last.month:
        return pgettext("from one day to another of the same month", "{}–{}")
    return pgettext("from one day to another", "{} – {}")


def _open_end(precision: str) -> str:
    if precision == DatePrecision.DAY:
        return pgettext("from a day, without an end", "from {}")
    if precision == DatePrecision.MONTH:
        return pgettext("from a month, without an end", "from {}")
    return pgettext("from a year, without an end", "from {}")
