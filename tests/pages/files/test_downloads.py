"""What a page offers to take away: each link answers, with what the page shows."""

from __future__ import annotations

import re
from html import unescape

import pytest

from cooperation.choices import DatePrecision
from tests import factories as make
from tests.api.world import make_world
from tests.pages.files.taking import LISTS, take
from tests.pages.reading import content_of, parts, read

pytestmark = pytest.mark.django_db

TYPES = {
    "CSV": "text/csv",
    "Excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "JSON": "application/json",
    "Atom feed": "application/atom+xml",
    "Calendar": "text/calendar",
    "Add to calendar": "text/calendar",
}


def offered(page: str) -> dict[str, dict[str, str]]:
    """Return the links under the heading of the downloads, by their words."""
    section = parts(page, r'<section class="downloads".*?</section>')
    found = re.findall(r"<a ([^>]*)>([^<]+)</a>", section[0])
    return {words: dict(re.findall(r'(\w+)="([^"]*)"', unescape(attributes))) for attributes, words in found}


def in_head(page: str) -> list[tuple[str, str]]:
    """Return type and address of what readers and calendars find by themselves."""
    return [
        (kind, unescape(url))
        for kind, url in re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', page)
    ]


@pytest.mark.parametrize("section", LISTS)
def test_every_list_offers_its_files(client, section):
    make_world()
    links = offered(read(client, f"/en/{section}/"))

    assert list(links) == ["CSV", "Excel", "JSON", "Atom feed"] + ["Calendar"] * (section == "trainings")
    for words, link in links.items():
        answer = client.get(link["href"])
        assert content_of(answer)
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, TYPES[words])
        assert (link["rel"], link["type"], link["hreflang"]) == ("alternate", TYPES[words], "en")


def test_files_are_asked_for_what_the_page_was_asked(client):
    for _number in range(21):
        make.make_training(kind="workshop")
    make.make_training(kind="seminar")
    page = read(client, "/fr/trainings/?kind=workshop&sort=title&q=&page=2")
    links = {words: link["href"] for words, link in offered(page).items()}

    assert links == {
        "CSV": "/fr/trainings/trainings.csv?kind=workshop&sort=title",
        "Excel": "/fr/trainings/trainings.xlsx?kind=workshop&sort=title",
        "JSON": "/api/v1/trainings/?kind=workshop&sort=title&lang=fr",
        next(words for words in links if "Atom" in words): "/fr/trainings/feed.atom?kind=workshop",
        next(words for words in links if "alend" in words): "/fr/trainings/calendar.ics?kind=workshop",
    }
    assert client.get(links["JSON"]).json()["count"] == 21
    assert take(client, links["CSV"]).count(b"\r\n") == 22


def test_the_head_names_what_can_be_followed(client):
    world = make_world()
    partner, training = world["partners"], world["trainings"]
    atom, calendar = "application/atom+xml", "text/calendar"

    assert in_head(read(client, "/en/trainings/?kind=training")) == [
        (atom, "/en/trainings/feed.atom?kind=training"),
        (calendar, "/en/trainings/calendar.ics?kind=training"),
    ]
    assert in_head(read(client, "/en/quotes/")) == [(atom, "/en/quotes/feed.atom")]
    assert in_head(read(client, f"/en/partners/{partner.slug}/")) == [
        (atom, f"/en/partners/{partner.slug}/feed.atom"),
        (calendar, f"/en/partners/{partner.slug}/calendar.ics"),
    ]
    assert in_head(read(client, f"/en/trainings/{training.slug}/")) == [
        (calendar, f"/en/trainings/{training.slug}.ics")
    ]


def test_a_partner_and_a_training_offer_their_files(client):
    world = make_world()
    partner, training = world["partners"], world["trainings"]
    of_partner = offered(read(client, f"/en/partners/{partner.slug}/"))
    of_training = offered(read(client, f"/en/trainings/{training.slug}/"))

    assert list(of_partner) == ["Atom feed", "Calendar", "JSON"]
    assert list(of_training) == ["Add to calendar", "JSON"]
    for words, link in [*of_partner.items(), *of_training.items()]:
        answer = client.get(link["href"])
        assert content_of(answer)
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, TYPES[words])


@pytest.mark.parametrize("day", [{"starts_on": None, "ends_on": None}, {"date_precision": DatePrecision.YEAR}])
def test_a_training_without_a_day_offers_no_calendar(client, day):
    training = make.make_training(**day)

    assert list(offered(read(client, f"/en/trainings/{training.slug}/"))) == ["JSON"]
