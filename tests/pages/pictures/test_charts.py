"""Counts as marks or lengths."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from cooperation.pages.pictures.charts import MOST_MARKS, SIZE, Bar, chart
from tests.pages.pictures.seeing import collisions, outside, words_of

KINDS = ["Trainings", "Quotes", "Instruments signed"]


def _drawn(*what):
    return chart(*what)


def _shapes(picture, kind: str) -> int:
    return sum(shape.kind == kind for shape in picture.shapes)


@pytest.mark.parametrize("bars", [[], [Bar("Nothing", (0, 0, 0))]])
def test_nothing_to_count_is_no_picture(bars):
    assert chart(bars, KINDS) is None


def test_few_records_are_a_mark_each_and_the_key_has_one_more_of_each_kind():
    picture = _drawn([Bar("Crime", (2, 1, 1)), Bar("Peace", (0, 0, 2))], KINDS)

    assert [_shapes(picture, f"mark-{index}") for index in range(3)] == [3, 2, 4]
    assert words_of(picture) == [*KINDS, "Crime", "4", "Peace", "2"]


def test_many_records_are_lengths_to_one_measure():
    picture = _drawn([Bar("Crime", (5000, 300, 0)), Bar("Peace", (1, 0, 0))], KINDS)

    assert [_shapes(picture, f"mark-{index} long") for index in range(3)] == [2, 1, 0]
    assert "5,300" in words_of(picture)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("most", [MOST_MARKS, 99_999])
def test_no_words_meet_or_leave_the_picture(most, language):
    words = [
        "SDG 16.4: illicit financial and arms flows, and organised crime in all its forms",
        "الجريمة المنظمة",
        "Short",
    ]
    with override(language):
        picture = _drawn(
            [Bar(word, (most, 0, 0)) for word in words], ["A long kind of record", "Another long kind", "C"]
        )

    assert collisions(picture, SIZE) == []
    assert outside(picture, SIZE) == []
