"""Days as sources give them."""

from __future__ import annotations

import tracemalloc
from datetime import date, timedelta

import pytest

from cooperation.dates import FIRST_YEAR, LAST_YEAR, DateSpan, days_covered, first_day, iso, last_day


@pytest.mark.parametrize(
    ("precision", "first", "last", "printed"),
    [
        ("day", date(2016, 2, 15), date(2016, 2, 15), "2016-02-15"),
        ("month", date(2016, 2, 1), date(2016, 2, 29), "2016-02"),
        ("year", date(2016, 1, 1), date(2016, 12, 31), "2016"),
    ],
)
def test_a_day_stands_for_what_its_precision_allows(precision, first, last, printed):
    day = date(2016, 2, 15)

    assert (first_day(day, precision), last_day(day, precision)) == (first, last)
    assert DateSpan.of(day, precision) == DateSpan(first, last, precision)
    assert iso(day, precision) == printed


def test_nothing_known_is_no_span():
    assert DateSpan.of(None, "day") is None
    assert DateSpan.between(None, date(2015, 1, 1), "day") is None


def test_a_span_counts_its_first_and_last_day():
    assert DateSpan(date(2015, 3, 16), date(2015, 3, 27)).duration == timedelta(days=12)
    assert DateSpan(date(2015, 3, 16), date(2015, 3, 16)).duration == timedelta(days=1)


@pytest.mark.parametrize(
    "span", [DateSpan(date(2015, 3, 16), None), DateSpan(date(2015, 2, 1), date(2015, 2, 28), "month")]
)
def test_a_span_that_is_open_or_not_known_to_the_day_has_no_duration(span):
    assert span.duration is None
    assert days_covered([span]) == 0


def test_days_with_a_training_running_count_overlaps_once():
    spans = [
        DateSpan(date(2015, 3, 16), date(2015, 3, 27)),
        DateSpan(date(2015, 3, 16), date(2015, 3, 23)),
        DateSpan(date(2015, 4, 11), date(2015, 4, 18)),
    ]

    assert days_covered(spans) == 20


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([], 0),
        ([(1, 10), (3, 4)], 10),
        ([(3, 4), (1, 10), (10, 12)], 12),
        ([(1, 2), (3, 4)], 4),
        ([(1, 1), (5, 5), (5, 5)], 2),
        ([(5, 3)], 0),
    ],
)
def test_days_are_counted_once_however_spans_lie(spans, days):
    assert days_covered(DateSpan(date(2015, 3, first), date(2015, 3, last)) for first, last in spans) == days


def test_a_long_span_is_measured_and_not_walked_day_by_day():
    tracemalloc.start()
    days = days_covered([DateSpan(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))] * 2)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert days == 400 * 365 + 97
    assert most < 100_000


@pytest.mark.parametrize(
    ("span", "aligned"),
    [
        (DateSpan(date(2015, 2, 1), date(2015, 2, 28), "month"), True),
        (DateSpan(date(2015, 2, 1), None, "month"), True),
        (DateSpan(date(2015, 2, 2), date(2015, 2, 28), "month"), False),
        (DateSpan(date(2015, 2, 1), date(2015, 2, 27), "month"), False),
        (DateSpan(date(2013, 1, 1), date(2017, 12, 31), "year"), True),
        (DateSpan(date(2013, 1, 1), date(2017, 12, 30), "year"), False),
    ],
)
def test_a_span_is_aligned_when_it_begins_and_ends_where_its_precision_says(span, aligned):
    assert span.is_aligned is aligned


@pytest.mark.parametrize(
    ("span", "one"),
    [
        (DateSpan(date(2015, 2, 1), date(2015, 2, 28), "month"), True),
        (DateSpan(date(2013, 1, 1), date(2017, 12, 31), "year"), False),
        (DateSpan(date(2015, 3, 16), date(2015, 3, 16)), True),
        (DateSpan(date(2015, 3, 16), None), False),
    ],
)
def test_a_span_prints_as_one_date_when_it_is_one_day_month_or_year(span, one):
    assert span.is_one_unit is one
