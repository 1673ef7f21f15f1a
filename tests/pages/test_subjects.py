"""Themes and places: what is public under them, what is around them, what they cost."""

from __future__ import annotations

import re

import pytest

from cooperation.choices import Status
from cooperation.pages.first import MOST_LISTED
from tests import factories as make
from tests.api.world import make_world
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

SITE = 1  # its settings
QUERIES = {
    "themes": 8,  # theme and its narrower ones, trainings, stories, quotes 3, programmes, instruments
    "places": 8,  # place, what is around it, trainings, stories, quotes 3, programmes
}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", QUERIES)
def test_a_subject_takes_the_same_queries_for_any_number_of_records(
    client, name, rows, language, django_assert_num_queries
):
    world = make_world()
    for _number in range(rows):
        training = make.make_training(place=world["places"])
        training.themes.add(world["themes"])
        make.make_quote(training=training)

    with django_assert_num_queries(QUERIES[name] + SITE - (language == "en")):
        read(client, f"/{language}/{name}/{world[name].slug}/")


@pytest.mark.parametrize("name", QUERIES)
def test_each_number_is_what_the_list_that_it_leads_to_holds(client, name):
    world, other = make_world(), make_world()
    for number in range(6):
        training = make.make_training(place=world["places"])
        training.themes.add(world["themes"])
        make.make_quote(training=training, programme=other["programmes"] if number % 2 else None)
    page = read(client, f"/en/{name}/{world[name].slug}/")
    links = re.findall(rf'<li><a href="(/en/\w+/\?\w+={world[name].slug})">([^<]*)</a>', page)

    assert len(links) == {"themes": 5, "places": 4}[name]
    for url, count in links:
        assert f'<h2 id="results">{count}</h2>' in read(client, url)


def test_a_place_that_no_public_record_names_is_not_found_and_an_unused_theme_says_so(client):
    make.make_training(place=make.make_place(slug="hidden"), status=Status.DRAFT)
    make.make_theme(slug="unused")

    read(client, "/en/places/hidden/", 404)
    read(client, "/en/themes/none/", 404)
    assert "Nothing has been published here yet." in read(client, "/en/themes/unused/")


def test_a_place_leads_to_its_town_and_a_town_to_its_public_venues(client):
    town = make.make_place(slug="bamako", name="Bamako", latitude="12.63915", longitude="-8.00289")
    venue = make.make_place(slug="academy", name="Academy", locality="Bamako")
    make.make_place(slug="draft", name="Nowhere", locality="Bamako")
    make.make_training(place=town)
    make.make_training(place=venue)
    pages = [read(client, f"/en/places/{slug}/") for slug in ("bamako", "academy")]

    assert '<a href="/en/places/academy/">Academy</a>' in pages[0]
    assert "Nowhere" not in pages[0]
    assert "<dd>12.63915° N, 8.00289° W</dd>" in pages[0]
    assert '<dd><a href="/en/places/bamako/">Bamako</a></dd>' in pages[1]


def test_a_theme_leads_to_its_broader_and_narrower_themes(client):
    crime = make.make_theme(slug="crime", label="Crime")
    make.make_theme(slug="drugs", label="Drugs", parent=crime)

    assert '<a href="/en/themes/drugs/">Drugs</a>' in read(client, "/en/themes/crime/")
    assert '<dd><a href="/en/themes/crime/">Crime</a></dd>' in read(client, "/en/themes/drugs/")


@pytest.mark.parametrize("more", [0, 1])
@pytest.mark.parametrize("name", QUERIES)
def test_a_subject_lists_as_many_narrower_ones_as_its_margin_holds_and_says_so(
    client, name, more, django_assert_num_queries
):
    world = make_world()
    # In the order of the labels the subject stands in the midst of them.
    labels = [f"{'ZA'[number % 2]} {number:02}" for number in range(MOST_LISTED + more)]
    if name == "themes":
        slugs = [make.make_theme(label=label, parent=world["themes"]).slug for label in labels]
    else:
        town = world["places"].name
        venues = [make.make_place(name=label, locality=town, country=world["places"].country) for label in labels]
        slugs = [venue.slug for venue in venues]
        for venue in venues:
            make.make_training(place=venue)
    with django_assert_num_queries(QUERIES[name] + SITE - 1):
        page = read(client, f"/en/{name}/{world[name].slug}/")
    rail = page[page.index('<aside class="rail"') :]

    assert sum(f'<li><a href="/en/{name}/{slug}/">' in rail for slug in slugs) == MOST_LISTED
    assert ("Only the first ones are listed." in rail) is bool(more)


@pytest.mark.parametrize(("name", "one"), [("themes", "1 theme"), ("places", "1 place")])
def test_themes_and_places_are_listed(client, name, one):
    make.make_training(place=make.make_place()).save()
    make.make_theme()

    assert f'<h2 id="results">{one}</h2>' in read(client, f"/en/{name}/")
