"""The styleguide: every part, for staff only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from cooperation.pages.styleguide import COLOURS
from tests.pages.reading import read, words

pytestmark = pytest.mark.django_db

STYLE = (Path(__file__).parent.parent.parent / "cooperation/static/cooperation/site.css").read_text()


@pytest.fixture
def staff(client):
    client.force_login(get_user_model()._default_manager.create_user("editor", password="x", is_staff=True))
    return client


def test_readers_are_led_to_signing_in(client):
    answer = client.get("/fr/styleguide/")

    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/fr/styleguide/")


def test_staff_see_every_part_in_both_directions_without_a_record(staff, django_assert_num_queries):
    with django_assert_num_queries(3):  # the settings, the session and who it belongs to
        answer = staff.get("/en/styleguide/")
    page = answer.content.decode()

    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert re.findall(r'<section class="section" lang="(\w+)" dir="(\w+)"', page) == [("en", "ltr"), ("ar", "rtl")]
    assert page.count("<p>development needs security to succeed.</p>") == 2
    assert page.count("اعتراض المركبات") >= 2
    assert "Undated" not in words(page)


def test_its_colours_are_those_of_the_style_sheet():
    for name, by_day, by_night in COLOURS:
        assert re.findall(rf"--{name}: (#\w+);", STYLE)[:2] == [by_day, by_night], name


def test_every_colour_of_text_reaches_the_aim(staff):
    ratios = [float(ratio) for ratio in re.findall(r"</code> ([\d.]+) : 1", read(staff, "/en/styleguide/"))]

    assert len(ratios) == 2 * len(COLOURS)
    assert min(ratios) >= 7
