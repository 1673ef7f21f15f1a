"""Calendar days as sources give them: to the day, to the month or to the year."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cooperation.choices import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, timedelta


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
    days: set[int] = set()
    for span in spans:
        if span.last is not None and span.precision == DatePrecision.DAY:
            days.update(range(span.first.toordinal(), span.last.toordinal() + 1))
    return len(days)
