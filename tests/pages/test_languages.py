"""Each text says which language it is in, and each page how far it is translated."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from cooperation.choices import InstrumentKind, PartyRole, Role
from cooperation.domain.loading import FIXTURES
from cooperation.domain.translating import mark_current
from cooperation.models import Person, Publishable, TextBlock, Training
from cooperation.pages.page import SECTIONS
from tests import factories as make
from tests.pages.languages import texts_of
from tests.pages.reading import read_record

pytestmark = pytest.mark.django_db

# Names that are the same in every language: of forms that files have, of a source of maps.
FORMS = re.compile(
    r"\b(Natural Earth|CSV|Excel|JSON|Atom|BibTeX|RIS|SVG|API|RSS|iCal|iCalendar|OpenAPI|HTML|XLSX|RFC \d+)\b"
)
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{2}")
ARABIC = re.compile(r"[\u0621-\u064a]")
SOME_ARABIC = "تعاون بين المنظمات"


def _heads(page: str) -> dict[str, list[str]]:
    """Return where the head of a page leads: its canonical address, its other languages, what robots may do."""
    return {
        "canonical": re.findall(r'<link rel="canonical" href="([^"]*)"', page),
        "languages": re.findall(r'<link rel="alternate" hreflang="([^"]*)"', page),
        "robots": re.findall(r'<meta name="robots" content="([^"]*)"', page),
    }


def _notice(page: str) -> str:
    found = re.search(r'<p class="notice">(.*?)</p>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""


def _public_addresses() -> list[str]:
    """Return the address of the first page, of every list and of one record of each kind."""
    lists = [reverse(name) for name in ("home", *SECTIONS, "places", "themes", "search", "about", "data")]
    kinds: list[Any] = [model for model in Publishable.__subclasses__() if hasattr(model, "URL_NAME")]
    return lists + [record.get_absolute_url() for model in kinds for record in model.objects.published()]


def test_no_latin_letter_of_the_shipped_story_passes_for_arabic(client):
    call_command("loaddata", *FIXTURES, verbosity=0)
    with override("ar"):
        addresses = _public_addresses()
    wrong = {
        (said.text[:60], said.path.split()[-1])
        for address in addresses
        for said in texts_of(client.get(address).content.decode())
        if said.language == "ar"
        and not {"bdi", "svg"} & {*said.path.split()}
        and LATIN.search(FORMS.sub("", said.text))
    }

    assert len(addresses) > 40
    assert wrong == set()


def test_no_arabic_letter_passes_for_another_language_and_each_runs_from_right_to_left(client):
    place = make.make_place(name=SOME_ARABIC, locality=SOME_ARABIC, language="ar")
    theme = make.make_theme(label=SOME_ARABIC, language="ar")
    partner = make.make_partner(name=SOME_ARABIC, acronym="", summary=SOME_ARABIC, language="ar")
    programme = make.make_programme({partner: Role.FUNDER}, title=SOME_ARABIC, summary=SOME_ARABIC, language="ar")
    training = make.make_training(
        {partner: Role.HOST},
        place=place,
        programme=programme,
        language="ar",
        **dict.fromkeys(["title", "summary", "description", "audience", "learning_objectives"], SOME_ARABIC),
    )
    instrument = make.make_instrument(
        {partner: PartyRole.SIGNATORY}, title=SOME_ARABIC, summary=SOME_ARABIC, kind=InstrumentKind.MOU, language="ar"
    )
    quote = make.make_quote(text=SOME_ARABIC, attribution=SOME_ARABIC, training=training, language="ar")
    story = make.make_story(
        title=SOME_ARABIC, standfirst=SOME_ARABIC, kicker=SOME_ARABIC, source_title=SOME_ARABIC, language="ar"
    )
    story.themes.add(theme)
    training.themes.add(theme)
    TextBlock.objects.create(parent=story, region="ar", ordering=1, heading=SOME_ARABIC, text=f"<p>{SOME_ARABIC}</p>")
    addresses = _public_addresses()
    own_name = {"العربيّة"}
    said = [
        (address, one)
        for address in addresses
        for one in texts_of(client.get(address).content.decode())
        if ARABIC.search(one.text) and one.text not in own_name and "svg" not in one.path.split()
    ]

    assert {record.language for record in (quote, instrument, partner)} == {"ar"}
    assert len(said) > 60
    assert [(address, one.path, one.text) for address, one in said if one.language != "ar"] == []
    spoken = ("title", "meta", "head")  # a head has no direction
    in_body = [one for _address, one in said if one.path.split()[-1] not in spoken]
    assert [(one.path, one.text) for one in in_body if one.direction != "rtl"] == []


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_page_says_its_language_and_direction_and_names_each_language_in_itself(client, language):
    page = client.get(f"/{language}/trainings/").content.decode()
    bar = re.search(r'<nav class="languages".*?</nav>', page, re.DOTALL)

    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert bar
    assert re.findall(r'<(?:a|b) lang="(\w+)"[^>]*>([^<]*)<', bar[0]) == [
        ("ar", "العربيّة"),
        ("en", "English"),
        ("fr", "Français"),
    ]


def _translated(record, language: str, **texts: str):
    row = record.translations.model(parent=record, language=language, **texts)
    mark_current(row)
    row.save()
    return row


def test_a_page_lists_the_languages_that_it_can_be_read_in_and_no_other(client):
    training = make.make_training(title="Detection", summary="How to find.", language="en")
    _translated(training, "fr", title="Détection", summary="Comment trouver.")
    _translated(training, "ar", title=SOME_ARABIC)
    english, french, arabic = (read_record(client, training, code) for code in ("en", "fr", "ar"))
    original = f"http://testserver/en/trainings/{training.slug}/"

    for page, own in ((english, "en"), (french, "fr")):
        assert _heads(page) == {
            "canonical": [original.replace("/en/", f"/{own}/")],
            "languages": ["en", "fr", "x-default"],
            "robots": [],
        }
        assert _notice(page) == ""
    assert f'<link rel="alternate" hreflang="x-default" href="{original}">' in french
    assert _heads(arabic) == {"canonical": [original], "languages": [], "robots": ["noindex"]}
    assert _notice(arabic).endswith("English · Français")
    assert f"<h1>{SOME_ARABIC}</h1>" in arabic
    assert '<span lang="en" dir="ltr">How to find.</span>' in arabic


def test_a_story_can_be_read_where_its_text_is_and_not_where_only_its_title_is(client):
    story = make.make_story(title="Joint work", language="en")
    _translated(story, "fr", title="Travail commun")
    before = _heads(read_record(client, story, "fr"))
    TextBlock.objects.create(parent=story, region="fr", ordering=1, text="<p>Texte.</p>")
    after = _heads(read_record(client, story, "fr"))

    assert (before["robots"], before["languages"]) == (["noindex"], [])
    assert (after["robots"], after["languages"]) == ([], ["en", "fr", "x-default"])


def test_an_acronym_may_stay_as_it_is(client):
    partner = make.make_partner(name="Office of Lakes", acronym="OOL", summary="", language="en")
    _translated(partner, "ar", name=SOME_ARABIC)
    page = read_record(client, partner, "ar")

    assert _heads(page)["languages"] == ["ar", "en", "x-default"]
    assert '<span lang="en" dir="ltr">OOL</span>' in page


@pytest.mark.parametrize(("kept", "says_so"), [("of another text", True), ("", False)])
def test_a_translation_that_fell_behind_says_so_and_leads_to_the_original(client, kept, says_so):
    training = make.make_training(title="Detection", language="en")
    row = _translated(training, "fr", title="Détection", summary="Comment.")
    assert _notice(read_record(client, training, "fr")) == ""

    row.source_digest = kept
    row.save()
    Training.objects.update(updated_at=datetime(2016, 5, 3, tzinfo=UTC))
    page = read_record(client, training, "fr")

    assert "<h1>Détection</h1>" in page
    assert (_heads(page)["robots"], _heads(page)["languages"]) == ([], ["en", "fr", "x-default"])
    assert ("3 mai 2016" in _notice(page), _notice(page).endswith("English")) == (says_so, says_so)
    assert _notice(read_record(client, training, "en")) == ""


def test_a_name_is_set_apart_where_its_letters_run_the_other_way(client):
    partner = make.make_partner()
    for slug, name in (("latin", "Yury Fedotov"), ("arabic", "يوري فيدوتوف")):
        person = Person.objects.create(slug=slug, family_name=name, display_name=name)
        make.make_appointment(partner=partner, is_listed=True, person=person)
    english, arabic = read_record(client, partner, "en"), read_record(client, partner, "ar")

    assert re.findall(r'<bdi lang="und">([^<]*)</bdi>', english) == ["يوري فيدوتوف"]
    assert re.findall(r'<bdi lang="und">([^<]*)</bdi>', arabic) == ["Yury Fedotov"]
