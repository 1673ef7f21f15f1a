"""What a picture is made of, and how it turns round for Arabic."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from cooperation.pages.pictures.canvas import Picture, number


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "0"), (-0.01, "0"), (1.04, "1"), (1.05, "1.1"), (-3.5, "-3.5"), (1000, "1000")]
)
def test_numbers_are_written_as_svg_reads_them_in_every_language(value, expected):
    with override("fr"):
        assert number(value) == expected


def test_paths_say_no_more_than_they_must():
    picture = Picture("test", 100, 50)
    picture.box("a", 1, 2, 30.5, 4)
    picture.lozenge("b", 10, 10, 8)
    picture.ring("c", 10, 10, 5)

    assert [(shape.kind, shape.d) for shape in picture.shapes] == [
        ("a", "M1 2h30.5v4h-30.5z"),
        ("b", "M10 2l8 8-8 8-8-8z"),
        ("c", "M5 10a5 5 0 1 1 10 0a5 5 0 1 1-10 0z"),
    ]


def _drawn(language: str, *, has_sides: bool = False) -> str:
    with override(language):
        picture = Picture("test", 1200, 50, has_sides=has_sides)
        picture.box("a", 0, 0, 10, 10)
        picture.write(20, 5, "<b>", "soft")
        picture.write(30.5, 5, "end", anchor="end")
        return render_to_string("partials/pictures/picture.html", {"picture": picture})


def test_a_picture_is_hidden_from_screen_readers_and_escapes_its_words():
    assert _drawn("en").strip() == (
        '<svg class="picture test" viewBox="0 0 1200 50" aria-hidden="true" focusable="false">'
        '<path class="a" d="M0 0h10v10h-10z"/><text x="20" y="5" class="soft">&lt;b&gt;</text>'
        '<text x="30.5" y="5" text-anchor="end">end</text></svg>'
    )


def test_in_arabic_shapes_are_mirrored_and_words_begin_on_the_right():
    drawn = _drawn("ar")

    assert '<g transform="translate(1200 0) scale(-1 1)"><path class="a" d="M0 0h10v10h-10z"/></g>' in drawn
    assert '<text x="1180" y="5" class="soft">' in drawn
    assert '<text x="1169.5" y="5" text-anchor="end">' in drawn


def test_a_map_keeps_its_sides_in_arabic():
    assert _drawn("ar", has_sides=True) == _drawn("en")
