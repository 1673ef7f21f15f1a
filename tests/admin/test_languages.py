"""The admin is written in the languages of staff; records are translated into all of the site."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.urls import reverse

from cooperation.models import Training
from tests import factories as make
from tests.admin.desk import url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "language"),
    [("ar", "en"), ("ar-MA,ar;q=0.9,fr;q=0.8,en;q=0.7", "fr"), ("ar,de;q=0.5", "en"), ("fr", "fr"), ("en", "en")],
)
def test_a_browser_that_asks_for_arabic_gets_the_next_language_that_the_admin_has(desk, client, asked, language):
    for reader, address in ((desk, reverse("admin:index")), (client, reverse("admin:login"))):
        page = reader.get(address, headers={"accept-language": asked})

        assert page["Content-Language"] == language
        assert f'<html lang="{language}" dir="ltr"' in page.content.decode()


def test_public_pages_keep_the_language_that_was_asked_for(client):
    assert client.get("/", headers={"accept-language": "ar"})["Location"] == "/ar/"
    assert client.get("/ar/", headers={"accept-language": "en"})["Content-Language"] == "ar"


def test_the_admin_speaks_languages_of_the_site_only():
    assert set(settings.STAFF_LANGUAGES) <= set(dict(settings.LANGUAGES))
    assert settings.LANGUAGE_CODE in settings.STAFF_LANGUAGES


def test_a_record_can_be_translated_into_every_language_of_the_site(desk):
    training = make.make_training(language="en")
    page = desk.get(url(training, "change")).content.decode()
    choices = re.search(r'<select name="translations-__prefix__-language".*?</select>', page, re.DOTALL)

    assert choices
    assert set(re.findall(r'<option value="(\w+)"', choices[0])) == {"ar", "en", "fr"}


def test_a_preview_can_be_read_in_arabic(desk):
    training = make.make_training(title="Draft", status="draft")
    page = desk.get(f"{url(training, 'preview')}?language=ar").content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert '<span lang="en" dir="ltr">Draft</span>' in page
    assert Training.objects.published().count() == 0
