"""The map: the right part of the world, names that meet nothing, and an honest answer where a place is not known."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from django.utils.translation import override
from django_countries import countries

from cooperation.models import Place
from cooperation.pages.pictures.locator import HEIGHT, WIDTH, WORLD, WORLD_HEIGHT, frame_of, land_of, locator
from cooperation.pages.pictures.measure import text_width
from cooperation.pages.pictures.outlines import (
    FILE,
    Box,
    Country,
    Frame,
    area_in,
    atlas,
    drawn,
    narrowing,
    runs_in,
    thinned,
)
from tests.pages.pictures.seeing import box_of_words, kinds_of

BAMAKO = {"name": "Bamako", "country": "ML", "latitude": 12.65, "longitude": -8.0}
SIZES = {"wide": 14.5, "narrow": 22}


def _map(*places, language: str = "en"):
    with override(language):
        return locator([Place(slug=str(number), language=language, **place) for number, place in enumerate(places)])


def _frame(*codes, points=()):
    return frame_of(frozenset(codes), points)


def _words(picture, variant: str) -> list[str]:
    return [label.words for label in picture.labels if variant in label.kind.split()]


def test_the_outlines_say_where_they_come_from_and_under_which_licence():
    data = json.loads(FILE.read_text())

    assert data["source"].startswith("Natural Earth")
    assert data["licence"].startswith("Public domain")
    assert len(data["countries"]) > 230


def test_every_country_of_the_outlines_has_a_name_and_areas_that_close():
    unknown = [country.code for country in atlas().countries if country.code and country.code not in countries]
    open_rings = [country.code for country in atlas().countries for ring in country.rings if ring[0] != ring[-1]]

    assert unknown == open_rings == []


def test_bamako_is_shown_in_mali_among_its_neighbours():
    picture = _map(BAMAKO)
    wide = _words(picture, "wide")

    assert (picture.width, picture.height) == (WIDTH, HEIGHT)
    assert {"Bamako", "Mali", "Mauritania", "Algeria", "Niger", "Senegal", "Guinea", "Burkina Faso"} <= set(wide)
    assert {"10° W", "0°", "15° N"} <= set(wide)
    assert {"Bamako", "Mali"} <= set(_words(picture, "narrow"))
    assert kinds_of(picture, "seal") == ["seal"]
    assert len(kinds_of(picture, "chosen")) == 1


@pytest.mark.parametrize("variant", ["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_name_of_a_place_lies_across_as_few_lines_as_it_can(variant, language):
    frame = _frame("ML", points=((-8.0, 12.65),))
    picture = _map(BAMAKO, language=language)
    size = SIZES[variant] + 2
    name = next(label for label in picture.labels if label.kind == f"{variant} spot")
    half = text_width(name.words, size, bold=True) / 2
    x, y = float(name.x), float(name.y)

    assert land_of(frame, frozenset({"ML"})).under(Box(x - half, y - size * 0.75, x + half, y + size * 0.1)) == 0


def test_the_frame_of_the_map_stands_inside_its_edge():
    edge = next(shape.d for shape in _map(BAMAKO).shapes if shape.kind == "edge")

    assert edge == f"M1 1h{WIDTH - 2}v{HEIGHT - 2}h{2 - WIDTH}z"


def test_names_of_countries_are_those_of_the_language_and_the_map_is_not_mirrored():
    picture = _map(BAMAKO, language="ar")

    assert not picture.is_mirrored
    assert "مالي" in _words(picture, "wide")
    assert "Mauritanie" in _words(_map(BAMAKO, language="fr"), "wide")


def test_a_place_without_coordinates_marks_its_country_only():
    picture = _map({"name": "Academy", "country": "ML"})

    assert kinds_of(picture, "seal") == []
    assert "Mali" in _words(picture, "wide")
    assert "Academy" not in _words(picture, "wide")


def test_places_at_one_point_are_one_mark():
    picture = _map(BAMAKO, BAMAKO | {"name": "Second"})

    assert len(kinds_of(picture, "seal")) == 1
    assert "Bamako" in _words(picture, "wide")


@pytest.mark.parametrize("places", [[], [{"name": "Nowhere", "country": "XX"}], [{"name": "Nowhere", "country": ""}]])
def test_where_no_country_is_known_there_is_no_map(places):
    assert _map(*places) is None


def test_a_point_outside_every_country_is_still_shown():
    picture = _map({"name": "Ship", "country": "", "latitude": 0.5, "longitude": -30})

    assert "Ship" in _words(picture, "wide")


def test_places_far_apart_are_shown_on_the_world():
    tokyo = {"name": "Tokyo", "country": "JP", "latitude": 35.7, "longitude": 139.7}
    picture = _map(BAMAKO, tokyo)

    assert picture.height == WORLD_HEIGHT
    assert {"Bamako", "Tokyo"} <= set(_words(picture, "wide"))
    assert _frame("FJ", "WS").box == WORLD


def test_islands_far_from_a_country_do_not_widen_its_map_unless_the_place_is_there():
    france = _frame("FR").box
    cayenne = _frame("FR", points=((-52.3, 4.9),)).box

    assert france.west > -15
    assert cayenne.holds((-52.3, 4.9))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("code", ["ML", "RW", "CL", "ID", "RU", "FJ", "AT", "SG", "LU", "US"])
def test_no_names_meet_or_leave_the_map(code, language):
    picture = _map({"name": "A place in the middle", "country": code}, language=language)

    for variant, size in SIZES.items():
        labels = [label for label in picture.labels if variant in label.kind.split()]
        boxes = [box_of_words(picture, label, size) for label in labels]
        whole = Box(0, 0, picture.width, picture.height)
        assert [box for number, box in enumerate(boxes) if any(box.meets(other) for other in boxes[:number])] == []
        assert [
            box for box in boxes if not (whole.holds((box.west, box.south)) and whole.holds((box.east, box.north)))
        ] == []


def test_many_places_are_marked_without_writing_over_each_other():
    many = [BAMAKO | {"name": f"Town {number}", "longitude": -8 + number / 50} for number in range(80)]
    picture = _map(*many)

    assert len(kinds_of(picture, "seal")) == 60
    assert 0 < len([words for words in _words(picture, "wide") if words.startswith("Town")]) < 10


def test_a_map_is_small():
    picture = _map(BAMAKO)

    assert sum(len(shape.d) for shape in picture.shapes) < 9_000


FRAME = Frame(Box(0, 0, 10, 10), 100, 100)


def test_what_lies_outside_the_frame_is_cut_off():
    square = [(-5.0, 2.0), (5.0, 2.0), (5.0, 4.0), (-5.0, 4.0), (-5.0, 2.0)]

    assert area_in([(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], FRAME) == []
    assert {round(x) for x, _y in area_in(square, FRAME)} == {-6, 50}
    assert runs_in([(20.0, 20.0), (30.0, 20.0)], FRAME) == []
    assert runs_in([(1.0, 1.0), (2.0, 1.0), (50.0, 1.0), (50.0, 5.0), (2.0, 5.0)], FRAME) == [
        [(10.0, 90.0), (500.0, 90.0)],
        [(500.0, 50.0), (20.0, 50.0)],
    ]


def test_lines_are_thinned_and_written_as_steps():
    assert thinned([]) == []
    assert thinned([(0.0, 0.0), (5.0, 0.1), (10.0, 0.0)]) == [(0.0, 0.0), (10.0, 0.0)]
    assert thinned([(0.0, 0.0), (5.0, 5.0), (0.0, 0.0)]) == [(0.0, 0.0), (5.0, 5.0), (0.0, 0.0)]
    assert drawn([[(1.0, 1.0), (1.2, 1.0), (5.0, 3.0)], [(9.0, 9.0)]], closed=False) == "m1 1l4 2m4 6"
    assert drawn([[(1.0, 1.0), (5.0, 3.0), (2.0, 9.0)]] * 2, closed=True) == "m1 1l4 2-3 6zm0 0l4 2-3 6z"


def test_a_country_without_a_code_has_no_name_on_the_map():
    land = land_of(Frame(Box(19, 41, 22, 44), 300, 300), frozenset())

    assert "" not in land.rooms
    assert "RS" in land.rooms
    assert land.chosen == frozenset()


def test_land_across_the_180th_meridian_is_drawn_on_both_sides_of_the_world():
    russia = next(country for country in atlas().countries if country.code == "RU")
    boxes = [(ring[0][0], max(x for x, _y in ring), min(x for x, _y in ring)) for ring in russia.rings]

    assert max(east for _start, east, _west in boxes) > 180
    assert min(west for _start, _east, west in boxes) < -180
    assert [line for line in atlas().coasts for one, two in pairwise(line) if abs(one[0] - two[0]) > 180] == []
    assert "AQ" not in {country.code for country in atlas().countries if country.box().south < -85}


def test_near_the_poles_a_degree_of_longitude_is_not_nothing():
    assert narrowing(0) == 1
    assert narrowing(89) == 0.2


def test_the_box_of_a_country_leaves_out_holes():
    ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0)]

    assert Country("XX", [[ring, [(1.0, 1.0)]]]).box() == Box(0, 0, 4, 4)
