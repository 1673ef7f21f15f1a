"""The timeline: precision by form, overlaps by lanes, a funnel where something is worth enlarging."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.utils.translation import override

from cooperation.choices import DatePrecision
from cooperation.dates import DateSpan
from cooperation.pages.pictures.measure import LEADING
from cooperation.pages.pictures.scale import Scale, month_start
from cooperation.pages.pictures.timeline import BAR, LINE, SIZE, Mark, timeline
from tests.pages.pictures.seeing import collisions, kinds_of, outside, words_of

DAY, MONTH, YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR
LONG = "Detection techniques against drug trafficking and transnational organised crime in the Sahel"


def _mark(words: str, first, last, precision=DAY) -> Mark:
    return Mark(DateSpan(date(*first), date(*last) if last else None, precision), words)


SPRING = [
    _mark("Memorandum", (2015, 2, 1), (2015, 2, 28), MONTH),
    _mark("Gender", (2015, 3, 16), (2015, 3, 23)),
    _mark("Detection", (2015, 3, 16), (2015, 3, 27)),
    _mark("Vehicles", (2015, 4, 11), (2015, 4, 18)),
]
YEARS = [
    _mark("Mission", (2013, 1, 1), (2013, 12, 31), YEAR),
    _mark("Strategy", (2013, 1, 1), (2017, 12, 31), YEAR),
]


def _drawn(marks):
    return timeline(marks)


def _rows(picture) -> dict[str, float]:
    """Return at what height each words stand."""
    return {label.words: float(label.y) for label in picture.labels}


def test_nothing_is_no_picture():
    assert timeline([]) is None


def test_exact_days_are_enlarged_and_years_stand_above():
    picture = _drawn([*SPRING, *YEARS])
    rows = _rows(picture)

    assert kinds_of(picture, "window") == ["window"]
    assert kinds_of(picture, "span") == [
        "day",
        "month",
        "year",
        "year",
        "year",
        "month",
        "day",
        "day",
        "day",
    ]  # key first
    assert words_of(picture)[:3] == ["known to the day", "to the month", "to the year"]
    assert rows["Mission"] < rows["Strategy"] < rows["Memorandum"]
    assert {"2013", "2017", "February 2015", "April", "16–23", "16–27", "11–18"} <= set(words_of(picture))


def test_what_ran_at_the_same_time_stands_in_lanes_of_its_own():
    rows = _rows(_drawn(SPRING))

    assert rows["Gender"] != rows["Detection"]
    assert rows["16–23"] == rows["Gender"]


def test_without_years_there_is_nothing_to_enlarge_from():
    picture = _drawn(SPRING)

    assert kinds_of(picture, "window") == []
    assert "2015" not in words_of(picture)
    assert "February 2015" in words_of(picture)


def test_without_exact_days_there_is_nothing_to_enlarge():
    picture = _drawn(YEARS)

    assert kinds_of(picture, "window") == []
    assert words_of(picture) == ["to the year", "2013", "2014", "2015", "2016", "2017", "Mission", "Strategy"]


def test_one_day_is_a_picture():
    picture = _drawn([_mark("One day", (2015, 3, 16), (2015, 3, 16))])

    assert kinds_of(picture, "span") == ["day", "day"]
    assert "One day" in words_of(picture)


def test_what_has_no_end_stays_open():
    picture = _drawn([*SPRING, _mark("Goes on", (2014, 5, 1), None)])
    shapes = [shape.d for shape in picture.shapes if shape.kind == "span day open"]

    assert len(shapes) == 1
    assert not shapes[0].endswith("z")
    assert f"v{BAR}" in shapes[0]


def test_days_of_two_months_are_written_with_their_months_where_they_fit():
    picture = _drawn([_mark("Long", (2015, 3, 20), (2015, 4, 25)), _mark("Short", (2015, 3, 30), (2015, 4, 2))])

    assert "20 March – 25 April 2015" in words_of(picture)
    assert not [words for words in words_of(picture) if words.startswith("30 March")]


def test_words_that_find_room_only_on_a_filled_bar_stand_on_it():
    wide = _mark(LONG, (2010, 1, 2), (2019, 12, 30))
    picture = _drawn([wide, _mark("Year", (2010, 1, 1), (2010, 12, 31), YEAR)])
    kinds = {label.words: label.kind for label in picture.labels}

    assert [kind for words, kind in kinds.items() if words.startswith("Detection")] == ["inside"]


MOU = "Memorandum of understanding between UNODC and MINUSMA"
COURSE = "Techniques de détection contre le trafic de drogues et la criminalité organisée"


def test_words_use_the_room_that_is_there_and_are_not_cut_before():
    marks = [_mark(MOU, (2015, 2, 1), (2015, 2, 28), MONTH), *SPRING[1:], *YEARS]

    assert MOU in words_of(_drawn(marks))


def test_words_too_long_for_a_line_stand_on_two_in_a_lane_of_their_height():
    course = _mark(COURSE, (2015, 3, 16), (2015, 3, 27))
    picture = _drawn([*SPRING[:2], course, SPRING[3], *YEARS])
    plain = _drawn([*SPRING, *YEARS])
    lines = [label for label in picture.labels if label.words in COURSE and len(label.words) > 5]

    assert " ".join(label.words for label in lines) == COURSE
    assert len({label.x for label in lines}) == 1
    assert [float(label.y) for label in lines] == [float(lines[0].y), float(lines[0].y) + LINE]
    assert picture.height == plain.height + LINE // 2


def test_words_that_fit_nowhere_end_after_a_word_that_says_something():
    long = _mark(f"{COURSE} dans la région du Sahel et au-delà de ses frontières", (2015, 3, 16), (2015, 3, 27))
    picture = _drawn([SPRING[0], long, SPRING[3]])
    last = next(words for words in words_of(picture) if words.endswith("…"))

    assert last.removesuffix("…").split()[-1] not in LEADING


def test_words_have_a_rim_of_what_lies_under_them_but_not_on_a_filled_bar():
    kinds = {label.words: label.kind for label in _drawn([*SPRING, *YEARS]).labels}

    assert (kinds["Strategy"], kinds["Gender"], kinds["16–23"]) == ("words", "words near", "inside")


def test_the_first_and_the_last_year_there_is_can_be_drawn():
    ends = [_mark("First", (1, 1, 1), (1, 12, 31), YEAR), _mark("Last", (9998, 1, 1), (9998, 12, 31), YEAR)]
    picture = _drawn(ends)

    assert outside(picture, SIZE) == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("facts", [1, 3, 40])
@pytest.mark.parametrize("years", [1, 4, 60])
def test_no_words_meet_or_leave_the_picture(facts, years, language):
    dice = random.Random(facts * years)  # noqa: S311 - nothing secret
    marks = []
    for number in range(facts):
        first = date(1960, 1, 1) + timedelta(days=dice.randrange(365 * years))
        span = dice.choice(
            [
                DateSpan.of(first, MONTH),
                DateSpan.of(first, YEAR),
                DateSpan(first, first + timedelta(days=dice.randrange(40))),
                DateSpan(first, first + timedelta(days=dice.randrange(2000))),
                DateSpan(first, None, MONTH),
            ]
        )
        words = LONG if language != "ar" else "استراتيجية الأمم المتحدة المتكاملة لمنطقة الساحل"
        assert span
        marks.append(Mark(span, f"{number} {words}"[: dice.randrange(4, 90)]))
    with override(language):
        picture = _drawn(marks)

    assert len(kinds_of(picture, "span")) >= facts
    assert collisions(picture, SIZE) == []
    assert outside(picture, SIZE) == []


def test_years_and_months_are_named_as_often_as_there_is_room():
    long = Scale(date(1900, 1, 1), date(2021, 1, 1), 0, 1000)
    spring = Scale(date(2015, 11, 15), date(2016, 3, 1), 0, 1000)

    assert [words for _x, words in long.years(60)][:2] == ["1900", "1910"]
    assert [words for _x, words in spring.months(150)] == ["December 2015", "January 2016", "February"]
    assert [words for _x, words in spring.months(400)] == ["December 2015", "February 2016"]
    assert len(list(spring.weeks())) == 16
    assert spring.at(date(2000, 1, 1)) == 0
    assert spring.at(date(2020, 1, 1)) == 1000


@pytest.mark.parametrize(
    ("months", "expected"), [(0, (2015, 3, 1)), (10, (2016, 1, 1)), (-3, (2014, 12, 1)), (-30000, (1, 3, 1))]
)
def test_months_are_counted_over_the_turn_of_years(months, expected):
    assert month_start(date(2015, 3, 16), months) == date(*expected)
