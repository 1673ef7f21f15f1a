"""From days to lengths, and the marks that divide a length of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.dates import MONTHS
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
MONTH_STEPS = (1, 2, 3, 6)
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Scale:
    """Days from ``first`` until ``end``, which no longer counts, laid out from ``start`` over ``length``."""

    first: date
    end: date
    start: float
    length: float

    def at(self, day: date) -> float:
        """Return where a day begins; days outside are drawn in to the ends."""
        inside = min(max(day, self.first), self.end)
        return self.start + (inside - self.first).days / (self.end - self.first).days * self.length

    def holds(self, first: date, last: date) -> bool:
        """Whether all days from ``first`` through ``last`` lie inside."""
        return self.first <= first and last < self.end

    def years(self, room: float) -> Iterator[tuple[float, str]]:
        """Yield where years begin, with their numbers, as many as leave ``room`` for each."""
        number = self.end.year - self.first.year + 1
        step = next((step for step in YEAR_STEPS if number / step * room <= self.length), YEAR_STEPS[-1])
        for year in range(self.first.year, self.end.year + 1):
            day = date(year, 1, 1)
            if year % step == 0 and self.first <= day < self.end:
                yield self.at(day), str(year)

    def months(self, room: float) -> Iterator[tuple[float, str]]:
        """Yield where months begin, with their names, as many as leave ``room`` for each; the first with its year."""
        starts = list(_month_starts(self.first, self.end))
        step = next((step for step in MONTH_STEPS if len(starts) / step * room <= self.length), MONTHS_A_YEAR)
        for index, day in enumerate(starts):
            if index % step == 0:
                is_new_year = index == 0 or day.month <= step
                yield self.at(day), month_and_year(day) if is_new_year else str(MONTHS[day.month])

    def weeks(self) -> Iterator[float]:
        """Yield where weeks begin."""
        day = self.first + timedelta(days=-self.first.weekday() % 7)
        while day < self.end:
            yield self.at(day)
            day += timedelta(days=7)


def month_and_year(day: date) -> str:
    """Return the month of a day with its year, as the language writes them."""
    return pgettext("month and year", "{month} {year}").format(month=MONTHS[day.month], year=day.year)


def month_start(day: date, months: int = 0) -> date:
    """Return the first day of the month that lies so many ``months`` after that of ``day``."""
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    return date(max(year, 1), month + 1, 1)


def _month_starts(first: date, end: date) -> Iterator[date]:
    day = month_start(first)
    if day < first:
        day = month_start(first, 1)
    while day < end:
        yield day
        day = month_start(day, 1)
