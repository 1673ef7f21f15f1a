"""The one row of settings: its rules, and its one read."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cooperation.models import SiteSettings, SiteSettingsTranslation

pytestmark = pytest.mark.django_db


def refused(**values) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        SiteSettings(**values).full_clean()
    return refusal.value.message_dict


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_settings_and_their_texts_come_in_one_statement(language, django_assert_num_queries):
    site = SiteSettings.objects.create(name="Our record", footer_text="Below")
    SiteSettingsTranslation.objects.create(parent=site, language="fr", name="Notre registre")
    SiteSettingsTranslation.objects.create(parent=site, language="ar", name="سجلنا")
    with django_assert_num_queries(1):
        prose = SiteSettings.current(language).prose_in(language)

    assert prose["name"] == {"en": "Our record", "fr": "Notre registre"}[language]
    assert (prose["footer_text"], prose["footer_text"].language) == ("Below", "en")


def test_a_site_without_the_row_has_its_defaults(django_assert_num_queries):
    with django_assert_num_queries(1):
        site = SiteSettings.current("fr")
        assert (str(site), site.prose_in("fr")["name"]) == ("Cooperation Record", "Cooperation Record")

    assert sorted(site.offered) == ["ar", "en", "fr"]
    assert (site.logo_url, site.colours_version, site.has_contact, site.security_uri) == ("", "", False, "")
    assert not SiteSettings.objects.exists()


def test_there_is_never_a_second_row():
    SiteSettings.objects.create()
    for number in (1, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            SiteSettings.objects.create(number=number)


@pytest.mark.parametrize("colour", ["0a5049f", "#fff", "red"])
def test_the_database_refuses_what_has_not_the_shape_of_a_colour(colour):
    with pytest.raises(IntegrityError):
        SiteSettings.objects.create(accent_light=colour)


@pytest.mark.parametrize("colour", ["#gggggg", "#fff", "red"])
def test_an_editor_who_writes_no_colour_is_told_how(colour):
    problems = refused(accent_dark=colour)

    assert problems["accent_dark"] == ["Write a colour as # and six digits from 0 to f: #0a5049."]


def test_an_accent_that_cannot_be_read_is_refused_with_its_ratio():
    sentence = (
        "#9bbf30 on #e3f0ec has a contrast of 1.8 to 1. Text needs at least 4.5 to 1 to be read; 7.0 to 1 is the aim."
    )

    assert refused(accent_light="#9BBF30") == {"accent_light": [sentence]}
    assert "accent_dark" in refused(accent_dark="#0a5049")


def test_accents_that_can_be_read_are_kept_in_small_letters():
    site = SiteSettings(accent_light="#0A5049", accent_dark="#7fd6c6", security_contact="a@b.org")
    site.full_clean()

    assert site.accent_light == "#0a5049"
    assert len(site.colours_version) == 12


@pytest.mark.parametrize("chosen", [["fr"], ["ar", "fr"]])
def test_the_language_of_the_site_cannot_be_switched_off(chosen):
    assert refused(languages=chosen) == {
        "languages": ["The language that the site falls back to cannot be switched off."]
    }
    assert "en" in SiteSettings(languages=chosen).offered


@pytest.mark.parametrize("chosen", [["en", "xx"], "en", {"en": 1}])
def test_languages_are_those_that_there_are(chosen):
    assert refused(languages=chosen) == {"languages": ["Choose from the languages of the site."]}


@pytest.mark.parametrize(
    ("contact", "uri"),
    [
        ("security@example.org", "mailto:security@example.org"),
        ("https://example.org/report@us", "https://example.org/report@us"),
        ("", ""),
    ],
)
def test_the_contact_for_security_is_an_address(contact, uri):
    site = SiteSettings(security_contact=contact)
    site.full_clean()

    assert site.security_uri == uri


@pytest.mark.parametrize("contact", ["call us", "http://example.org/", "a@b"])
def test_another_contact_for_security_is_refused(contact):
    assert refused(security_contact=contact) == {
        "security_contact": ["Give an e-mail address, or a web address that begins with https://."]
    }


@pytest.mark.parametrize("field", ["contact_email", "contact_address", "contact_url"])
def test_one_way_to_reach_people_is_a_contact(field):
    assert SiteSettings(**{field: "x"}).has_contact
    assert not SiteSettings(contact_name="Somebody").has_contact
