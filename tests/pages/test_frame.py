"""What surrounds every page: languages, addresses, errors, the first page."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils.translation import override

from cooperation.choices import Role, Status
from cooperation.pages.errors import error_page
from cooperation.pages.page import ordered_languages
from cooperation.templatetags.prose import direction
from tests import factories as make


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "language"), [("fr-CA,fr;q=0.9", "fr"), ("en", "en"), ("de", "en"), ("", "en")])
@pytest.mark.parametrize("address", ["/", "/trainings/", "/trainings/?year=2015"])
def test_an_address_without_a_language_leads_to_the_readers(client, address, asked, language):
    answer = client.get(address, headers={"accept-language": asked})

    assert (answer.status_code, answer["Location"]) == (302, f"/{language}{address}")


@pytest.mark.django_db
def test_a_page_leads_to_itself_in_each_language_with_what_was_asked(client):
    make.make_training()
    page = client.get("/en/trainings/?q=&year=2015", headers={"accept-language": "fr"}).content.decode()

    assert '<html lang="en" dir="ltr">' in page
    assert '<b lang="en" aria-current="true">English</b>' in page
    assert '<a lang="fr" hreflang="fr" href="/fr/trainings/?year=2015">Français</a>' in page
    assert re.findall(r'<link rel="(\w+)"(?: hreflang="([\w-]+)")? href="(http[^"]*)"', page) == [
        ("canonical", "", "http://testserver/en/trainings/?year=2015"),
        ("alternate", "ar", "http://testserver/ar/trainings/?year=2015"),
        ("alternate", "en", "http://testserver/en/trainings/?year=2015"),
        ("alternate", "fr", "http://testserver/fr/trainings/?year=2015"),
        ("alternate", "x-default", "http://testserver/en/trainings/?year=2015"),
    ]


def test_languages_stand_in_the_order_of_the_united_nations():
    codes = ["es", "fr", "sw", "en", "ar", "ru", "zh-hans", "bm"]
    assert ordered_languages(codes) == ["ar", "zh-hans", "en", "fr", "ru", "es", "bm", "sw"]


@pytest.mark.django_db
def test_the_section_that_one_is_in_is_marked(client):
    page = client.get("/en/quotes/").content.decode()

    assert re.findall(r'<a href="(/en/\w+/)" aria-current="true">', page) == ["/en/quotes/"]
    assert re.findall(r'<a href="/en/(\w+)/"', page[: page.index("</header>")]) == [
        "stories", "trainings", "partners", "quotes", "programmes", "instruments", "timeline",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_first_page_adds_up_what_is_public_and_keeps_its_qualifiers(client):
    partner = make.make_partner()
    make.make_training({partner: Role.HOST}, participants=1500)
    make.make_training(participants=50, participants_qualifier="more_than", title="Second")
    make.make_training(title="Without a number")
    make.make_training(participants=7, status=Status.DRAFT)
    make.make_story(title="The lead", kicker="Above it", standfirst="Below it", countries=["ML"])
    make.make_quote(text="long, " * 40, attribution="Participants")
    make.make_quote(text="short.", attribution="Participants")
    page = client.get("/en/").content.decode()
    figures = re.findall(r"<dd>(?:<small>([^<]*)</small> )?([\d,]+)</dd>", page)

    assert figures == [("at least", "1,550"), ("", "3"), ("", "1"), ("", "2"), ("", "0")]
    assert "1 training gives no number" in page
    assert "long, long" not in page
    assert all(words in page for words in ("The lead", "Above it", "Below it", "Mali", "short.", "Without a number"))


@pytest.mark.django_db
def test_a_figure_is_named_in_a_word_and_its_remarks_come_after_the_number(client):
    make.make_training(participants=50)
    make.make_training()
    page = client.get("/en/").content.decode()
    names = re.findall(r"<dt>(?:<a [^>]*>)?([^<]*)(?:</a>)?</dt>\s*<dd>", page)

    assert names[:5] == ["people trained", "trainings held", "partners", "quotes", "instruments"]
    assert '<dd class="note">1 training gives no number</dd>' in page


@pytest.mark.django_db
def test_the_first_page_of_an_empty_site_answers(client):
    page = client.get("/en/").content.decode()

    assert '<span class="unseen">not stated</span>' in page
    assert "<article" not in page


@pytest.mark.django_db
def test_where_nothing_is_a_reader_finds_the_way_on(client):
    answer = client.get("/en/nothing/")
    page = answer.content.decode()

    assert answer.status_code == 404
    assert "<h1>There is no page at this address</h1>" in page
    assert '<a lang="fr" hreflang="fr" href="/fr/">Français</a>' in page
    assert page.count('href="/en/trainings/"') == 2
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 429])
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_an_error_says_what_happened_in_the_frame_of_the_site(status, language):
    with override(language):
        answer = error_page(RequestFactory().get("/"), status)
    page = answer.content.decode()

    assert answer.status_code == status
    assert f'<html lang="{language}" dir="{direction(language)}">' in page
    assert len(re.findall(r"<h1>[^<]+</h1>", page)) == 1
    assert f'href="/{language}/trainings/"' in page


@pytest.mark.parametrize("status", [500, 503])
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_what_is_out_of_order_is_said_without_a_database(status, language):
    with override(language):
        answer = error_page(RequestFactory().get("/"), status)
    page = answer.content.decode()

    assert answer.status_code == status
    assert f'<html lang="{language}" dir="{direction(language)}">' in page
    assert len(re.findall(r"<h1>[^<]+</h1>", page)) == 1
    assert f'href="/{language}/"' in page


def _refuse(_request):
    raise PermissionDenied


def _suspect(_request):
    raise SuspiciousOperation


def _break(_request):
    raise ZeroDivisionError


urlpatterns = [path("refuse/", _refuse), path("suspect/", _suspect), path("break/", _break)]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), [("/refuse/", 403), ("/suspect/", 400), ("/break/", 500)])
def test_an_error_inside_never_shows_the_inside(address, status):
    from project import urls

    with override_settings(ROOT_URLCONF=_Addresses(urls)):
        answer = Client(raise_request_exception=False).get(address)

    assert answer.status_code == status
    assert "ZeroDivisionError" not in answer.content.decode()


class _Addresses:
    """The site's addresses and error handlers, with the three above."""

    def __init__(self, urls) -> None:
        self.urlpatterns = [*urlpatterns, *urls.urlpatterns]
        for status in (400, 403, 404, 500):
            setattr(self, f"handler{status}", getattr(urls, f"handler{status}"))
