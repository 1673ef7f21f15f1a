"""The site around the application."""

from __future__ import annotations

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from cooperation.domain.indexing import rebuild
from tests.api.world import make_world
from tests.pages.reading import content_of

# What another site on the same host, or nobody knows who, left in the browser.
FOREIGN = {"csrftoken": "abc", "sessionid": "abc", "messages": "abc", "django_language": "fr"}
TO_READ = (
    "/",
    "/en/",
    "/fr/search/?q=course",
    "/en/trainings/",
    "/en/trainings/?x=1",
    "/en/trainings/{slug}/",
    "/en/trainings/{slug}/cite.bib",
    "/en/trainings/{slug}/card.png",
    "/en/trainings/{slug}.ics",
    "/en/trainings/feed.atom",
    "/en/trainings/trainings.csv",
    "/en/partners/network.svg",
    "/en/timeline.svg",
    "/en/nothing/",
    "/nothing/",
    "/sitemap.xml",
    "/sitemap-en.xml",
    "/robots.txt",
    "/favicon.ico",
    "/site-colours.css",
    "/site-logo-0123456789abcdef.webp",
    "/api/v1/",
    "/api/v1/docs/",
    "/api/v1/trainings/",
    "/api/v1/trainings/{slug}/",
    "/api/v1/nothing/",
)


def test_servers_find_the_application():
    from project.wsgi import application

    assert isinstance(application, WSGIHandler)


@pytest.mark.django_db
def test_what_readers_get_sets_no_cookie_and_reads_none():
    slug = make_world()["trainings"].slug
    rebuild()
    bearing, bare = Client(), Client()
    bearing.cookies.load(FOREIGN)

    for address in (pattern.format(slug=slug) for pattern in TO_READ):
        answer, plain = bearing.get(address), bare.get(address)
        assert content_of(answer) == content_of(plain), address
        assert (address, answer.status_code, answer.get("Location")) == (
            address,
            plain.status_code,
            plain.get("Location"),
        )
        assert (address, answer.headers.get("Set-Cookie"), dict(answer.cookies)) == (address, None, {})
        assert (address, "Cookie" in answer.get("Vary", "")) == (address, False)


@pytest.mark.django_db
def test_staff_stay_signed_in_while_they_read_pages(admin_client):
    admin_client.get("/en/trainings/")
    styleguide, desk = admin_client.get("/ar/styleguide/"), admin_client.get("/admin/")

    assert (styleguide.status_code, desk.status_code) == (200, 200)
    assert all("Cookie" in answer["Vary"] for answer in (styleguide, desk))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_what_is_there_to_be_read_takes_nothing_and_says_so(method):
    send = getattr(Client(enforce_csrf_checks=True), method)
    addresses = [address.format(slug="one") for address in TO_READ if address != "/" and "nothing" not in address]
    answers = {address: send(address) for address in addresses}

    assert {(address, answer.status_code, answer.get("Allow")) for address, answer in answers.items()} == {
        (address, 405, "GET, HEAD, OPTIONS") for address in addresses
    }


@pytest.mark.django_db
def test_a_page_or_file_says_which_methods_there_are(client):
    for address in (
        address for address in TO_READ if address.startswith(("/en/", "/fr/")) and "nothing" not in address
    ):
        answer = client.options(address.format(slug="one"))
        assert (address, answer.status_code, answer["Allow"], answer.getvalue()) == (
            address,
            200,
            "GET, HEAD, OPTIONS",
            b"",
        )


@pytest.mark.django_db
def test_a_form_of_the_desk_without_its_token_is_refused_in_our_words():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "admin", "password": "password"})

    assert answer.status_code == 403
    assert b"This page is not open to you" in answer.content
    assert b"<style" not in answer.content
    assert b"DEBUG" not in answer.content


@pytest.mark.django_db
def test_signing_in_leads_to_the_desk_and_never_to_another_host(admin_user):
    answer = Client().post("/admin/login/?next=//evil.example/", {"username": "admin", "password": "password"})

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
