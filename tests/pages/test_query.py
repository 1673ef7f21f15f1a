"""What a list was asked, taken back value by value."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from cooperation.filters import FILTERS
from cooperation.models import Training
from cooperation.pages.query import chips
from tests import factories as make

pytestmark = pytest.mark.django_db


def _chips(query: str):
    filterset = FILTERS[Training](QueryDict(query), Training.objects.published(), also={"page"})
    assert filterset.problems == {}
    return {(chip.name, chip.value): chip.query for chip in chips(filterset)}


@pytest.mark.parametrize("asked", ["mali", "%20mali", "mali+", "%20%20mali%09"])
def test_words_are_taken_back_whatever_space_is_around_them(asked):
    assert _chips(f"q={asked}&year=2015&page=3") == {("q", "mali"): "year=2015", ("year", "2015"): _words(asked)}


def _words(asked: str) -> str:
    return QueryDict(f"q={asked}").urlencode()


def test_of_several_values_one_is_taken_back():
    for slug in ("one", "two"):
        make.make_partner(slug=slug)

    assert _chips("partner=one&partner=two") == {("partner", "one"): "partner=two", ("partner", "two"): "partner=one"}
