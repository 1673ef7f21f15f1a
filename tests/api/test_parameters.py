"""Parameters: whatever cannot be read is refused by its name, on every address."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.api.world import COLLECTIONS, list_url, make_world

pytestmark = pytest.mark.django_db

LISTS = [list_url(collection) for collection in COLLECTIONS]
WITHOUT_RECORDS = ["/api/v1/", "/api/v1/openapi.json", "/api/v1/openapi.yaml", "/api/v1/docs/"]
NUMBERS = ["abc", "", " ", "0", "-1", "+1", "01", "1.0", "1e3", "٣", "last", "\x00", str(10**21), "9" * 5000]


def problems(answer):
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    return {error["parameter"]: error["code"] for error in answer.json()["errors"]}


@pytest.mark.parametrize("url", [*LISTS, *WITHOUT_RECORDS])
@pytest.mark.parametrize("name", ["kinds", "format", "fields", "\x00", ""])
def test_an_unknown_parameter_is_refused(client, url, name):
    assert problems(client.get(url, {name: "x"})) == {name: "unknown"}
    assert problems(client.get(url, {name: ""})) == {name: "unknown"}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_an_unknown_parameter_is_refused_on_details(client, collection):
    world = make_world()
    url = f"{list_url(collection)}{world[collection].slug}/"

    assert problems(client.get(url, {"page": "1", "q": "x"})) == {"page": "unknown", "q": "unknown"}
    assert problems(client.get(f"{list_url(collection)}none/", {"page": "1"})) == {"page": "unknown"}


@pytest.mark.parametrize("url", [*LISTS, "/api/v1/"])
def test_a_language_that_the_site_does_not_have_is_refused(client, url):
    for value in ["de", "", "FR", "fr-FR", "\x00"]:
        assert list(problems(client.get(url, {"lang": value}))) == ["lang"]
    assert problems(client.get(url, {"lang": ["en", "fr"]})) == {"lang": "repeated"}


@pytest.mark.parametrize("name", ["page", "page_size"])
@pytest.mark.parametrize("value", NUMBERS)
def test_a_number_that_is_none_is_refused(client, name, value):
    assert list(problems(client.get("/api/v1/themes/", {name: value}))) == [name]


@pytest.mark.parametrize("url", LISTS)
def test_page_and_page_size_are_given_once_and_within_bounds(client, url):
    assert problems(client.get(url, {"page_size": "101"})) == {"page_size": "invalid"}
    assert problems(client.get(url, {"page": ["1", "2"]})) == {"page": "repeated"}
    assert problems(client.get(url, {"q": ["a", "b"]})) == {"q": "invalid"}
    assert client.get(url, {"page_size": "100", "page": "1"}).status_code == 200


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize("value", ["", " ", "\x00", "a\x00b"])
def test_words_are_neither_empty_nor_hold_what_no_database_can_look_for(client, url, value):
    assert list(problems(client.get(url, {"q": value}))) == ["q"]


@pytest.mark.parametrize("name", ["theme", "partner", "role", "year", "country", "place", "programme", "kind"])
@pytest.mark.parametrize("value", ["", "\x00", "no-such-thing", "1' OR '1'='1"])
def test_a_filter_never_answers_with_everything(client, name, value):
    make_world()

    assert list(problems(client.get("/api/v1/trainings/", {name: value}))) == [name]


def test_every_problem_of_a_query_is_named_at_once(client):
    answer = client.get("/api/v1/trainings/?page=0&yaer=2015&lang=de&year=15&role=organiser")

    assert problems(answer) == {"page": "invalid", "yaer": "unknown", "lang": "invalid", "year": "invalid"}


def test_a_page_past_the_end_is_not_found(client):
    make.make_theme()
    answer = client.get("/api/v1/themes/", {"page": "2"})

    assert answer.status_code == 404
    assert answer.json()["errors"] == [{"code": "not_found", "detail": "There is no page 2.", "parameter": "page"}]


def test_an_empty_list_has_a_first_page(client):
    answer = client.get("/api/v1/trainings/", {"page": "1"})

    assert answer.json() == {"count": 0, "next": None, "previous": None, "results": []}


def test_pages_are_linked_in_body_and_header_and_keep_the_query(client):
    for number in range(5):
        make.make_theme(label=f"Theme {number}")
    answer = client.get("/api/v1/themes/", {"page_size": "2", "page": "2", "scheme": "local"})
    url = "http://testserver/api/v1/themes/?page={}&page_size=2&scheme=local"
    first = "http://testserver/api/v1/themes/?page_size=2&scheme=local"

    assert [theme["label"] for theme in answer.json()["results"]] == ["Theme 2", "Theme 3"]
    assert (answer.json()["count"], answer.json()["next"], answer.json()["previous"]) == (5, url.format(3), first)
    assert answer["Link"] == (
        f'<{url.format(1)}>; rel="first", <{first}>; rel="prev", '
        f'<{url.format(3)}>; rel="next", <{url.format(3)}>; rel="last"'
    )


def test_themes_of_the_same_label_keep_their_order(client):
    slugs = [make.make_theme(label="Same").slug for _number in range(3)]

    assert [theme["slug"] for theme in client.get("/api/v1/themes/").json()["results"]] == sorted(slugs)
