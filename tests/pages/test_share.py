"""How pages introduce themselves where somebody posts a link to them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import override_settings

from cooperation.choices import Status
from cooperation.models import Story
from cooperation.pages.share import _locale
from tests import factories as make
from tests.admin.desk import client_of, make_user, url
from tests.api.world import make_world
from tests.pages.reading import read, read_record

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def tags(page: str) -> dict[str, list[str]]:
    """Return the tags of the page for sharing, by name."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<meta (?:property|name)="((?:og|article|twitter):[^"]+)" content="([^"]*)">', page):
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("kind", ["stories", "trainings", "partners", "quotes", "programmes", "instruments"])
def test_a_record_is_shared_with_its_card_which_is_there(client, kind):
    record = make_world()[kind]
    said = tags(read_record(client, record, "en"))
    address = f"{HOST}/en/{kind}/{record.slug}/"

    assert (said["og:url"], said["og:image"]) == ([address], [f"{address}card.png"])
    assert (said["og:image:width"], said["og:image:height"]) == (["1200"], ["630"])
    assert said["og:image:alt"] == said["og:title"]
    assert client.get(said["og:image"][0])["Content-Type"] == said["og:image:type"][0]
    assert said["twitter:card"] == ["summary_large_image"]
    assert said["og:type"] == ["article" if kind == "stories" else "website"]


def test_a_story_says_when_it_was_published_and_changed(client):
    story = make.make_story(first_published_at=datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC))
    Story.objects.update(updated_at=datetime(2025, 2, 3, 4, 5, 6, tzinfo=UTC))
    said = tags(read_record(client, story))

    assert said["article:published_time"] == ["2024-02-03T04:05:06+00:00"]
    assert said["article:modified_time"] == ["2025-02-03T04:05:06+00:00"]
    assert "article:published_time" not in tags(read_record(client, make.make_training()))


@pytest.mark.parametrize("address", ["/en/", "/en/trainings/", "/fr/quotes/?page=1"])
def test_other_pages_are_shared_with_the_card_of_the_site(client, address):
    said = tags(read(client, address))

    assert said["og:image"] == [f"{HOST}{address[:4]}card.png"]
    assert said["og:title"][0]
    assert client.get(said["og:image"][0]).status_code == 200


def test_a_page_says_its_language_and_those_in_which_it_is_also_there(client):
    training = make.make_training(title="A & B")
    training.translations.create(language="fr", title="A et B", summary="Un résumé")

    french, arabic = tags(read_record(client, training, "fr")), tags(read_record(client, training, "ar"))

    assert (french["og:locale"], french["og:locale:alternate"]) == (["fr_FR"], ["en_GB"])
    assert french["og:title"] == ["A et B"]
    assert arabic["og:locale"] == ["ar_AR"]
    assert "og:locale:alternate" not in arabic
    assert (arabic["og:url"], arabic["og:title"]) == ([f"{HOST}/en/trainings/{training.slug}/"], ["A &amp; B"])


@pytest.mark.parametrize(("language", "locale"), [("fr", "fr_FR"), ("zh-hans", "zh_CN"), ("pt-br", "pt_BR")])
def test_a_language_is_named_as_opengraph_names_it(language, locale):
    assert _locale(language) == locale


def test_what_is_no_public_page_is_not_offered_for_sharing(client):
    draft = make.make_training(status=Status.DRAFT)
    withdrawn = make.make_training(status=Status.WITHDRAWN, withdrawal_notice="Gone.")
    desk = client_of(make_user("author", "view_training"))

    assert tags(read(client, f"/en/trainings/{withdrawn.slug}/", 410)) == {}
    assert tags(read(client, "/en/nothing/", 404)) == {}
    assert tags(read(client, "/en/trainings/?x=1", 400)) == {}
    assert tags(desk.get(url(draft, "preview")).content.decode()) == {}


@override_settings(ALLOWED_HOSTS=["record.example"])
def test_addresses_are_those_of_the_host_that_was_asked(client):
    answer = client.get("/en/", headers={"host": "record.example"})

    assert tags(answer.content.decode())["og:url"] == ["http://record.example/en/"]
