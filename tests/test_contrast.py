"""Contrast as the Web Content Accessibility Guidelines count it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cooperation.contrast import GROUNDS_DARK, GROUNDS_LIGHT, TEXT_AAA, contrast, floor_ratio, is_colour

STYLE = Path(__file__).parent.parent / "cooperation/static/cooperation/site.css"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#777777", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#009edb", "#ffffff", 3.04),
    ],
)
def test_ratios_are_those_of_the_guidelines(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio


@pytest.mark.parametrize(("ratio", "shown"), [(4.49, 4.4), (4.5, 4.5), (7.0, 7.0), (6.999, 6.9), (21.0, 21.0)])
def test_a_ratio_is_never_rounded_up_to_one_that_passes(ratio, shown):
    assert floor_ratio(ratio) == shown


@pytest.mark.parametrize(
    ("value", "is_one"),
    [("#0a5049", True), ("", False), ("#0A5049", False), ("#fff", False), ("#gggggg", False), ("a0a5049", False)],
)
def test_a_colour_is_written_in_one_way(value, is_one):
    assert is_colour(value) is is_one


def test_the_grounds_and_the_built_in_accents_are_those_of_the_style_sheet():
    tokens: dict[str, list[str]] = {}
    for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", STYLE.read_text()):
        tokens.setdefault(name, []).append(value if len(value) == len("#rrggbb") else f"#{value[1:] * 2}")
    by_day, by_night = ({name: values[turn] for name, values in tokens.items() if len(values) > 1} for turn in (0, 1))

    assert (by_day["ground"], by_day["surface"]) == GROUNDS_LIGHT[:2]
    assert (by_night["ground"], by_night["surface"]) == GROUNDS_DARK[:2]
    assert min(contrast(by_day["accent"], ground) for ground in GROUNDS_LIGHT) >= TEXT_AAA
    assert min(contrast(by_night["accent"], ground) for ground in GROUNDS_DARK) >= TEXT_AAA
