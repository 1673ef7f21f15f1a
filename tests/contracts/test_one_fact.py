"""The first story, and one fact of it corrected: the same everywhere, at once."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.core.management import call_command
from django.utils import translation

from cooperation.domain.loading import FIXTURES
from cooperation.models import Instrument, Partner, Photo, Quote, Story, Training
from tests.admin.desk import client_of, filled, url

STORY = "unodc-and-dpko-strengthen-law-enforcement-in-mali"
ROLES = {
    "en": ["Organiser", "Supporter", "Host", "Funder", "Trainer", "Co-trainer", "Designer", "Attending force"],
    "fr": ["Organisateur", "Appui", "Hôte", "Financement", "Formateur", "Coformateur", "Conception"],
    "ar": ["منظِّم", "داعم", "مضيف", "مموِّل", "مدرِّب", "مدرِّب مساعد", "مصمِّم", "قوة متدربة"],
}


@pytest.fixture(autouse=True)
def _shipped(db):
    call_command("loaddata", *FIXTURES, verbosity=0)


def _text(client, address: str) -> str:
    """Return what a reader of the page reads, entities resolved and spaces folded."""
    page = re.sub(r"</?(time|bdi|span|b)\b[^>]*>", "", client.get(address).content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_first_story_shows_all_its_facts(client, language):
    page = _text(client, f"/{language}/stories/{STORY}/")
    with translation.override(language):
        expected: list[str] = [Story.objects.get().prose["title"], Story.objects.get().prose["kicker"]]
        expected += [training.prose["title"] for training in Training.objects.all()]
        for quote in Quote.objects.all():
            expected += [
                quote.prose["text"],
                quote.speaker.prose["title"] if quote.speaker else quote.prose["attribution"],
            ]
            expected += [quote.speaker.person.display_name] if quote.speaker else []
        expected += [link.prose["label"] for link in Story.objects.get().links.all()]
        expected += [photo.prose["caption"] for photo in Photo.objects.all()]
        expected += [record.prose["title"] for record in Instrument.objects.filter(parent=None)]
        partners = [partner.prose["acronym"] or partner.prose["name"] for partner in Partner.objects.all()]
    folded = [" ".join(text.split()) for text in expected]

    assert [text for text in folded if text not in page] == []
    assert len([name for name in partners if name in page]) >= 9
    assert [role for role in ROLES[language] if role not in page] == []
    assert (Training.objects.count(), Quote.objects.count(), Photo.objects.count()) == (3, 6, 2)
    assert Story.objects.get().links.count() == 5


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_record_of_the_story_is_in_the_admin_and_in_the_api(client, admin_user, language):
    desk = client_of(admin_user)
    for model in (Story, Training, Partner, Quote, Instrument):
        answer = client.get(f"/api/v1/{url(model, 'changelist').split('/')[3]}s/".replace("storys", "stories"))
        found = json.loads(answer.content)
        assert {record["slug"] for record in found["results"]} == set(model.objects.values_list("slug", flat=True))
        for record in model.objects.all():
            assert desk.get(url(record, "change")).status_code == 200
            assert client.get(f"/{language}{record.get_absolute_url()[3:]}").status_code == 200


def test_a_corrected_date_shows_at_once_everywhere(client, admin_user):
    desk = client_of(admin_user)
    training = Training.objects.get(slug="detection-techniques")
    pages = [
        f"/en/stories/{STORY}/",
        "/en/trainings/detection-techniques/",
        "/en/trainings/",
        "/en/partners/national-police-academy/",
        "/en/",
    ]
    assert all("16–27 March 2015" in _text(client, page) for page in pages)

    form = filled(desk, url(training, "change"), ends_on="2015-03-30")
    assert desk.post(url(training, "change"), form).status_code == 302

    for page in pages:
        assert "16–30 March 2015" in _text(client, page), page
        assert "16–27 March 2015" not in _text(client, page), page
    assert "16 au 30 mars 2015" in _text(client, "/fr/trainings/")
    for address in ("/api/v1/trainings/detection-techniques/", "/api/v1/trainings/"):
        answer = client.get(address).content.decode()
        assert "2015-03-30" in answer
        assert "2015-03-27" not in answer
