"""What programs ask every site for, and which answers depend on the reader's language."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cooperation.models import SiteSettings
from tests import factories as make
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+): (.+)$", page, re.MULTILINE))


def test_crawlers_are_kept_from_the_desk_and_from_endless_lists_and_shown_the_sitemaps(client):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /*?*&\n\nSitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("security@example.org", "mailto:security@example.org"),
        ("https://example.org/a?b&c", "https://example.org/a?b&c"),
    ],
)
def test_whom_to_tell_of_a_weakness_is_said_for_thirty_days(client, contact, address):
    SiteSettings.objects.update_or_create(number=1, defaults={"security_contact": contact, "languages": ["en", "fr"]})
    said = fields(read(client, "/.well-known/security.txt"))
    expires = datetime.fromisoformat(said.pop("Expires"))

    assert said == {
        "Contact": address,
        "Preferred-Languages": "en, fr",
        "Canonical": "http://testserver/.well-known/security.txt",
    }
    assert expires.tzinfo == UTC
    assert timedelta(days=29) <= expires - timezone.now() <= timedelta(days=30)


def test_without_a_contact_there_is_no_security_file(client):
    read(client, "/.well-known/security.txt", 404)


@pytest.mark.parametrize(
    ("address", "kind"), [("/favicon.ico", "image/x-icon"), ("/apple-touch-icon.png", "image/png")]
)
def test_the_site_has_an_icon_where_programs_look_for_it(client, address, kind):
    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/robots.txt",
        "/.well-known/security.txt",
        "/favicon.ico",
        "/apple-touch-icon.png",
        "/sitemap.xml",
        "/sitemap-en.xml",
        "/site-colours.css",
        "/site-logo-0123456789abcdef.webp",
    ],
)
def test_an_address_at_the_root_is_read_and_says_so_without_a_word_of_what_it_holds(client, address):
    asked, traced = client.options(address), client.trace(address)

    assert (asked.status_code, asked["Allow"], asked.content) == (200, "GET, HEAD, OPTIONS", b"")
    assert (traced.status_code, traced["Allow"], traced.content) == (405, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize("path", ["/", "/trainings/", "/trainings/one/", "/trainings/one/card.png"])
@pytest.mark.parametrize(("asked", "given"), [("fr", "fr"), ("ar;q=0.9, de", "ar"), ("de", "en"), ("", "en")])
def test_an_address_without_a_language_leads_to_the_readers_and_says_that_it_does(client, path, asked, given):
    make.make_training(slug="one")

    answer = client.get(path, {"a": "b"}, headers={"accept-language": asked})

    assert (answer.status_code, answer["Location"]) == (302, f"/{given}{path}?a=b")
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/fr/trainings/",
        "/en/trainings/one/",
        "/en/trainings/one/card.png",
        "/en/nothing/",
        "/en/trainings/?x=1",
        "/robots.txt",
        "/sitemap-en.xml",
        "/favicon.ico",
        "/site-colours.css",
        "/api/v1/trainings/",
        "/api/v1/trainings/?lang=fr",
        "/api/v1/trainings/nothing/",
    ],
)
def test_an_answer_that_is_the_same_for_all_readers_does_not_vary_with_their_language(client, path):
    make.make_training(slug="one")

    french, arabic = (client.get(path, headers={"accept-language": language}) for language in ("fr", "ar"))

    assert french.content == arabic.content
    assert "Accept-Language" not in french.get("Vary", "")


def test_an_error_outside_of_a_language_varies_with_the_readers(client):
    answer = client.get("/.well-known/nothing", headers={"accept-language": "fr"})

    assert (answer.status_code, answer["Content-Language"]) == (404, "fr")
    assert "Accept-Language" in answer["Vary"]
