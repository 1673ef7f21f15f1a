"""Calendar days as sources give them: to the day, to the month or to the year; and how they are written."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from cooperation.choices import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, timedelta

# The years that a record may carry: rules, filters and the description of the API all ask here.
FIRST_YEAR, LAST_YEAR = 1800, 2199

# In our own catalogue: Django's Arabic has one of the two names that the United Nations write, "آذار/مارس".
MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)


def first_day(day: date, precision: str) -> date:
    """Return the earliest day that ``day`` can mean: 1 February for "February 2015"."""
    if precision == DatePrecision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == DatePrecision.MONTH else day


def last_day(day: date, precision: str) -> date:
    """Return the latest day that ``day`` can mean: 28 February for "February 2015"."""
    if precision == DatePrecision.YEAR:
        return day.replace(month=12, day=31)
    if precision == DatePrecision.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def iso(day: date, precision: str) -> str:
    """Return ISO 8601 as precise as the source and no more: 2015-03-16, 2015-02 or 2015."""
    length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(DatePrecision(precision), 10)
    return day.isoformat()[:length]


@dataclass(frozen=True)
class DateSpan:
    """The days from ``first`` through ``last``, both included, as precisely as they are known.

    ``last`` is None while the end is open or unknown.
    """

    first: date
    last: date | None
    precision: str = DatePrecision.DAY

    @classmethod
    def of(cls, day: date | None, precision: str) -> DateSpan | None:
        """Return the span that one partly known day stands for; None when nothing is known."""
        return cls(first_day(day, precision), last_day(day, precision), precision) if day else None

    @classmethod
    def between(cls, first: date | None, last: date | None, precision: str) -> DateSpan | None:
        """Return the span from ``first`` through ``last``; None when the beginning is unknown."""
        return cls(first, last, precision) if first else None

    @property
    def is_aligned(self) -> bool:
        """Whether the days are the first and last that the precision allows."""
        return first_day(self.first, self.precision) == self.first and (
            self.last is None or last_day(self.last, self.precision) == self.last
        )

    @property
    def duration(self) -> timedelta | None:
        """Whole days, first and last included: 16-27 March is 12. None unless known to the day."""
        if self.last is None or self.precision != DatePrecision.DAY:
            return None
        return self.last - self.first + (self.first.resolution)

    @property
    def is_one_unit(self) -> bool:
        """Whether it prints as one date: one day, one month or one year."""
        return self.last is not None and iso(self.first, self.precision) == iso(self.last, self.precision)


def days_covered(spans: Iterable[DateSpan]) -> int:
    """Return on how many calendar days at least one of the ``spans`` ran; overlaps count once.

    Spans that are not known to the day are left out.
    """
    exact = [
        (span.first.toordinal(), span.last.toordinal())
        for span in spans
        if span.last is not None and span.precision == DatePrecision.DAY
    ]
    days = counted_through = 0
    for first, last in sorted(exact):
        days += max(0, last - max(first - 1, counted_through))
        counted_through = max(counted_through, last)
    return days


def plain(span: DateSpan | None) -> str:
    """Return the span as text without markup, for titles, citations and pictures; empty when unknown."""
    return "" if not span else pattern(span).format(*words(span))


def words(span: DateSpan) -> list[str]:
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
    return str(MONTHS[day.month - 1])


def pattern(span: DateSpan) -> str:
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
