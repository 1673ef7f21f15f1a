"""What the answers say of each kind of record."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cooperation.choices import DatePrecision, InstrumentKind, PartyRole, Qualifier, Role
from cooperation.models import (
    FiguresBlock,
    ProgrammePartner,
    QuoteTranslation,
    StoryTranslation,
    TextBlock,
    TrainingBlock,
    TrainingPartner,
    TrainingTranslation,
)
from tests import factories as make
from tests.api.world import compose

pytestmark = pytest.mark.django_db


def get(client, record, **query):
    model = record._meta.model_name
    collection = {"story": "stories"}.get(model, f"{model}s")
    answer = client.get(f"/api/v1/{collection}/{record.slug}/", query)
    assert answer.status_code == 200
    return answer.json()


def test_a_record_says_where_it_is_and_when_it_changed(client, settings):
    settings.TIME_ZONE = "Africa/Nairobi"
    noon = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("Africa/Nairobi"))
    training = make.make_training(slug="detection", created_at=noon)
    answer = get(client, training, lang="fr")

    assert answer["type"] == "training"
    assert answer["url"] == "http://testserver/api/v1/trainings/detection/"
    assert answer["html_url"] == "http://testserver/fr/trainings/detection/"
    assert answer["created_at"] == "2026-03-01T09:00:00Z"
    assert answer["updated_at"].endswith("Z")
    assert answer["first_published_at"] is None


@pytest.mark.parametrize(
    ("first", "last", "precision", "iso"),
    [
        (date(2015, 3, 16), date(2015, 3, 27), DatePrecision.DAY, "2015-03-16/2015-03-27"),
        (date(2015, 3, 16), date(2015, 3, 16), DatePrecision.DAY, "2015-03-16"),
        (date(2015, 2, 1), date(2015, 2, 28), DatePrecision.MONTH, "2015-02"),
        (date(2015, 2, 1), date(2015, 4, 30), DatePrecision.MONTH, "2015-02/2015-04"),
        (date(2013, 1, 1), None, DatePrecision.YEAR, "2013/.."),
    ],
)
def test_dates_are_as_precise_as_their_source(client, first, last, precision, iso):
    training = make.make_training(starts_on=first, ends_on=last, date_precision=precision)

    assert get(client, training)["dates"] == {
        "first": first.isoformat(),
        "last": last and last.isoformat(),
        "precision": precision,
        "iso": iso,
    }


def test_a_headcount_keeps_its_qualifier_and_an_unknown_one_has_none(client):
    over_fifty = make.make_training(participants=50, participants_qualifier=Qualifier.MORE_THAN)
    nobody_counted = make.make_training()
    names = ("participants", "participants_qualifier")

    assert [get(client, over_fifty)[name] for name in names] == [50, "more_than"]
    assert [get(client, nobody_counted)[name] for name in names] == [None, None]


def test_a_training_lists_its_objectives_and_what_is_unknown_is_null(client):
    training = make.make_training(learning_objectives="Detect drugs.\n\n Detect explosives. \n", hours="7.50")
    answer = get(client, training)

    assert (answer["learning_objectives"], answer["hours"]) == (["Detect drugs.", "Detect explosives."], 7.5)
    unknown = ("description", "audience", "format", "women", "certificate_awarded", "place", "programme")
    assert [answer[name] for name in unknown] == [None] * len(unknown)


def test_who_funds_the_programme_funds_the_training_and_is_marked_as_inherited(client):
    japan, austria, unodc = (make.make_partner() for _number in range(3))
    programme = make.make_programme({japan: Role.FUNDER, austria: Role.FUNDER, unodc: Role.ORGANISER})
    training = make.make_training({unodc: Role.ORGANISER, austria: Role.FUNDER}, programme=programme)
    TrainingPartner.objects.filter(role=Role.ORGANISER).update(note="an expert led it")
    parts = [
        (part["role"], part["role_label"], part["note"], part["partner"]["slug"], part["inherited"])
        for part in get(client, training)["partners"]
    ]

    assert parts == [
        ("organiser", "Organiser", "an expert led it", unodc.slug, False),
        ("funder", "Funder", None, austria.slug, False),
        ("funder", "Funder", None, japan.slug, True),
    ]
    assert "inherited" not in get(client, programme)["partners"][0]
    assert get(client, programme)["trainings_url"] == f"http://testserver/api/v1/trainings/?programme={programme.slug}"


def test_prose_comes_in_the_language_asked_for_and_stays_in_its_own_where_it_is_not_translated(client):
    training = make.make_training(title="Detection", summary="How to find.")
    TrainingTranslation.objects.create(parent=training, language="fr", title="Détection")
    english, french = get(client, training), get(client, training, lang="fr")

    assert (english["title"], english["language"]) == ("Detection", "en")
    assert (french["title"], french["summary"], french["language"]) == ("Détection", "How to find.", "fr")
    assert english["available_languages"] == french["available_languages"] == ["en", "fr"]


def test_a_record_that_is_only_in_french_says_so_in_english_answers(client):
    training = make.make_training(title="Détection", language="fr")
    answer = client.get(f"/api/v1/trainings/{training.slug}/", headers={"accept-language": "fr"})

    assert (answer.json()["language"], answer.json()["available_languages"]) == ("fr", ["fr"])
    assert answer.json()["html_url"].startswith("http://testserver/en/")
    assert answer["Content-Language"] == "en"


def test_a_translated_quote_keeps_its_original(client):
    quote = make.make_quote(
        text="development needs security to succeed.", said_on=date(2014, 1, 1), said_precision="year"
    )
    QuoteTranslation.objects.create(parent=quote, language="fr", text="le développement a besoin de sécurité.")
    english, french = get(client, quote), get(client, quote, lang="fr")

    assert (english["text"], english["original"]) == ("development needs security to succeed.", None)
    assert french["text"] == "le développement a besoin de sécurité."
    assert french["original"] == {"language": "en", "text": "development needs security to succeed."}
    assert (french["said_on"]["iso"], french["source"]["url"]) == ("2014", None)


def test_a_named_speaker_is_shown_as_the_source_prints_the_name(client):
    post = make.make_appointment(title="Guard")
    post.person.honorific, post.person.display_name = "mrs", "A. Sibidé"
    post.person.save()
    speaker = get(client, make.make_quote(speaker=post))["speaker"]

    assert (speaker["honorific"], speaker["name"], speaker["post"]) == ("Mrs.", "A. Sibidé", "Guard")
    assert speaker["partner"]["slug"] == post.partner.slug
    assert get(client, make.make_quote(attribution="Various participants"))["speaker"] is None


def test_an_instrument_says_who_is_party_and_where_it_belongs(client):
    partner = make.make_partner()
    convention = make.make_instrument(kind=InstrumentKind.CONVENTION, url="https://treaties.example.org/")
    protocol = make.make_instrument(
        {partner: PartyRole.GUARDIAN}, parent=convention, signed_on=date(2015, 2, 1), signed_precision="month"
    )
    whole, part = get(client, convention), get(client, protocol)

    assert (whole["document_url"], [one["slug"] for one in whole["parts"]]) == (
        "https://treaties.example.org/",
        [protocol.slug],
    )
    assert (part["parent"]["slug"], part["signed_on"]["iso"], part["validity"]) == (convention.slug, "2015-02", None)
    assert [(one["role"], one["partner"]["slug"]) for one in part["parties"]] == [("guardian", partner.slug)]


def test_a_story_serves_its_blocks_in_order_with_clean_text(client):
    story = make.make_story()
    training, quote, instrument = make.make_training(), make.make_quote(), make.make_instrument()
    photo = make.make_photo(caption="Participants during the training")
    compose(story, training, quote, instrument, photo)
    TextBlock.objects.filter(ordering=30).update(text="<p onclick='x'>Text<script>alert(1)</script></p>")
    blocks = get(client, story)["blocks"]

    assert [block["type"] for block in blocks] == [
        "text",
        "training",
        "quote",
        "instrument",
        "photo",
        "text",
        "figures",
    ]
    assert [block["record"] and block["record"]["slug"] for block in blocks] == [
        None, training.slug, quote.slug, instrument.slug, photo.slug, None, None,
    ]  # fmt: skip
    assert (blocks[5]["heading"], blocks[5]["html"]) == ("A section", "<p>Text</p>")
    assert blocks[4]["record"] == {
        "type": "photo", "slug": photo.slug, "caption": photo.caption,
        "alt_text": None, "credit": None, "licence": None, "held": False,
    }  # fmt: skip


def test_figures_sum_up_each_training_of_their_own_story_once(client):
    story, other = make.make_story(), make.make_story()
    training = make.make_training({make.make_partner(): Role.HOST}, participants=50)
    for ordering in (20, 30):
        TrainingBlock.objects.create(parent=story, region="en", ordering=ordering, record=training)
    for parent in (story, other):
        FiguresBlock.objects.create(parent=parent, region="en", ordering=40)
    figures = {one["slug"]: one["blocks"][-1]["figures"] for one in client.get("/api/v1/stories/").json()["results"]}

    assert figures[story.slug] == {
        "trainings": 1, "participants": 50, "participants_qualifier": "exact",
        "uncounted": 0, "partners": 1, "days": 12,
    }  # fmt: skip
    assert (figures[other.slug]["trainings"], figures[other.slug]["participants"]) == (0, None)


def test_a_story_names_each_partner_once_with_all_its_roles(client):
    japan, unodc = make.make_partner(), make.make_partner()
    programme = make.make_programme({japan: Role.FUNDER, unodc: Role.ORGANISER})
    story = make.make_story(programme=programme)
    training = make.make_training({unodc: Role.TRAINER}, programme=programme)
    TrainingBlock.objects.create(parent=story, region="en", ordering=20, record=training)
    partners = {one["partner"]["slug"]: one["roles"] for one in get(client, story)["partners"]}

    assert partners == {japan.slug: ["funder"], unodc.slug: ["organiser", "trainer"]}
    assert ProgrammePartner.objects.count() == 2


def test_a_story_is_told_in_the_language_asked_for_or_in_its_own(client):
    translated, untranslated = make.make_story(), make.make_story()
    StoryTranslation.objects.create(parent=translated, language="fr", title="Une histoire")
    TextBlock.objects.create(parent=translated, region="fr", ordering=10, text="<p>Texte.</p>")
    told = {
        one["slug"]: (one["language"], [block["html"] for block in one["blocks"]])
        for one in client.get("/api/v1/stories/", {"lang": "fr"}).json()["results"]
    }
    number = untranslated.slug.rsplit("-", 1)[-1]

    assert told == {
        translated.slug: ("fr", ["<p>Texte.</p>"]),
        untranslated.slug: ("en", [f"<p>Text of story {number}.</p>"]),
    }


def test_themes_and_places_lead_to_their_pages(client):
    theme, place = make.make_theme(), make.make_place()
    make.make_training(place=place).themes.add(theme)

    assert get(client, theme)["html_url"] == f"http://testserver/en/themes/{theme.slug}/"
    assert get(client, place, lang="fr")["html_url"] == f"http://testserver/fr/places/{place.slug}/"
    assert get(client, place)["country"] == {"code": "ML", "name": "Mali"}
    assert get(client, make.make_partner())["country"] is None


def test_an_address_is_a_uri_whatever_was_typed(client):
    make.make_partner(slug="typed", homepage='https://x.example/é"<>')

    assert client.get("/api/v1/partners/typed/").json()["homepage"] == "https://x.example/%C3%A9%22%3C%3E"
