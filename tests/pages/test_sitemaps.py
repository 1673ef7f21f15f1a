"""Sitemaps: what is public and written in a language, with its true day of change and its other languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.contrib.sitemaps import Sitemap
from django.utils import timezone

from cooperation.models import SiteSettings, Training, TrainingTranslation
from tests import factories as make
from tests.api.world import make_world
from tests.pages.hidden import CANARY, STATES, tie_hidden_records, tie_what_is_never_shown
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
INDEX_QUERIES = 9  # the settings, and one for each kind of record, places and themes


def urls(client, address: str) -> dict[str, ET.Element]:
    """Return the entries of a sitemap by their address."""
    root = ET.fromstring(read(client, address))  # noqa: S314 - our own answer
    return {str(entry.findtext("s:loc", "", SPACES)): entry for entry in root}


def alternates(entry: ET.Element) -> dict[str, str]:
    return {link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall("x:link", SPACES)}


@pytest.mark.parametrize("worlds", [1, 3])
def test_the_index_names_a_sitemap_for_each_language_in_constant_queries(client, worlds, django_assert_num_queries):
    for _number in range(worlds):
        make_world()

    with django_assert_num_queries(INDEX_QUERIES):
        index = urls(client, "/sitemap.xml")

    assert list(index) == [f"{HOST}/sitemap-{language}.xml" for language in ("ar", "en", "fr")]
    with django_assert_num_queries(INDEX_QUERIES):
        client.get("/sitemap-fr.xml")


def test_each_address_of_a_sitemap_is_indexed_in_that_language_and_names_itself(client):
    world = make_world()
    world["trainings"].translations.create(language="fr", title="Formation", summary="Un résumé")
    listed = {language: urls(client, f"/sitemap-{language}.xml") for language in ("en", "fr")}

    assert f"{HOST}/fr/trainings/{world['trainings'].slug}/" in listed["fr"]
    assert f"{HOST}/fr/partners/{world['partners'].slug}/" not in listed["fr"]
    for entries in listed.values():
        for address, entry in entries.items():
            page = read(client, address.removeprefix(HOST))
            assert 'content="noindex"' not in page, address
            assert f'<link rel="canonical" href="{address}">' in page
            assert address in alternates(entry).values()


def test_a_record_names_the_languages_that_it_is_written_in_and_no_other(client):
    english, both, french = make.make_training(slug="e"), make.make_training(slug="b"), make.make_training(slug="f")
    both.translations.create(language="fr", title="Formation", summary="Un résumé")
    TrainingTranslation.objects.create(parent=english, language="fr", title="", summary="Un résumé")
    Training.objects.filter(pk=french.pk).update(language="fr")
    maps = {language: urls(client, f"/sitemap-{language}.xml") for language in ("en", "fr", "ar")}

    found = {
        (language, slug): sorted(alternates(entries[f"{HOST}/{language}/trainings/{slug}/"]))
        for language, entries in maps.items()
        for slug in "ebf"
        if f"{HOST}/{language}/trainings/{slug}/" in entries
    }
    assert found == {("en", "e"): ["en"], ("en", "b"): ["en", "fr"], ("fr", "b"): ["en", "fr"], ("fr", "f"): ["fr"]}


def test_the_day_of_change_is_that_of_the_record_or_of_its_window(client):
    opened = timezone.now() - timedelta(minutes=1)
    make.make_training(slug="old")
    make.make_training(slug="new", publish_from=opened)
    Training.objects.update(updated_at=datetime(2020, 2, 3, 4, 5, tzinfo=UTC))
    entries = urls(client, "/sitemap-en.xml")

    days = {slug: entries[f"{HOST}/en/trainings/{slug}/"].findtext("s:lastmod", "", SPACES) for slug in ("old", "new")}
    assert days == {"old": "2020-02-03", "new": opened.date().isoformat()}
    assert entries[f"{HOST}/en/trainings/"].find("s:lastmod", SPACES) is None


@pytest.mark.parametrize("state", STATES)
def test_nothing_hidden_is_in_a_sitemap(client, state):
    world = make_world()
    hidden = tie_hidden_records(world, make_world(), state)
    tie_what_is_never_shown(world)

    for language in ("en", "fr", "ar"):
        page = read(client, f"/sitemap-{language}.xml")
        assert CANARY not in page
        assert [record.slug for record in hidden.values() if f"/{record.slug}/" in page] == []


def test_a_long_sitemap_has_more_pages_and_the_index_names_them(client, monkeypatch):
    monkeypatch.setattr(Sitemap, "limit", 10)
    for _number in range(8):
        make.make_training()

    assert f"{HOST}/sitemap-en.xml?p=2" in urls(client, "/sitemap.xml")
    assert len(urls(client, "/sitemap-en.xml")) == 10
    assert urls(client, "/sitemap-en.xml?p=2")


@pytest.mark.parametrize(
    "address", ["/sitemap-de.xml", "/sitemap-en.xml?p=99", "/sitemap-en.xml?p=x", f"/sitemap-en.xml?p={10**21}"]
)
def test_a_sitemap_that_is_not_there_is_not_found(client, address):
    read(client, address, 404)


def test_a_language_that_is_switched_off_has_no_sitemap(client):
    SiteSettings.objects.update_or_create(number=1, defaults={"languages": ["en", "fr"]})

    assert list(urls(client, "/sitemap.xml")) == [f"{HOST}/sitemap-en.xml", f"{HOST}/sitemap-fr.xml"]
    read(client, "/sitemap-ar.xml", 404)
    assert set(alternates(urls(client, "/sitemap-en.xml")[f"{HOST}/en/"])) == {"en", "fr"}


def test_a_sitemap_is_the_same_for_every_reader(client):
    answers = [client.get("/sitemap.xml", headers={"accept-language": language}) for language in ("fr", "en")]

    assert answers[0].content == answers[1].content
    for answer in answers:
        assert "Accept-Language" not in answer.get("Vary", "")
        assert not answer.has_header("Content-Language")
