"""The shipped story: complete in English and French, headed in Arabic, quoted word for word, and nothing invented."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models, transaction

from cooperation.domain.gaps import publication_gaps
from cooperation.domain.loading import FIXTURES
from cooperation.models import (
    Appointment,
    Instrument,
    InstrumentParty,
    Partner,
    Photo,
    ProgrammePartner,
    Publishable,
    Quote,
    SearchEntry,
    Story,
    StoryLink,
    Training,
    TrainingPartner,
)
from cooperation.models.translation import Translatable, Translation
from tests.commands.tables import tables
from tests.contracts.source import HEADLINE, QUOTES

pytestmark = pytest.mark.django_db  # else pytest-django makes no database when this file runs alone

FOLDER = settings.FIXTURE_DIRS[0]
OURS = list(apps.get_app_config("cooperation").get_models())
# Every model, so that a new one has to be thought of here.
COUNTS = {
    "Appointment": 5,
    "FiguresBlock": 2,
    "Instrument": 7,
    "InstrumentBlock": 8,
    "InstrumentFormerSlug": 0,
    "InstrumentParty": 12,
    "Module": 2,
    "Outcome": 4,
    "Partner": 11,
    "PartnerFormerSlug": 0,
    "PartnerIdentifier": 0,
    "PartnerName": 21,
    "Person": 5,
    "Photo": 2,
    "PhotoBlock": 4,
    "Place": 2,
    "Programme": 1,
    "ProgrammeFormerSlug": 0,
    "ProgrammePartner": 7,
    "Quote": 6,
    "QuoteBlock": 12,
    "QuoteFormerSlug": 0,
    "SiteSettings": 1,
    "Story": 1,
    "StoryFormerSlug": 0,
    "StoryLink": 5,
    "TextBlock": 24,
    "Theme": 16,
    "Training": 3,
    "TrainingBlock": 6,
    "TrainingFormerSlug": 0,
    "TrainingPartner": 12,
}


@pytest.fixture(scope="module", autouse=True)
def _story(django_db_setup, django_db_blocker):
    """Load the shipped story once for this file, and take it away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", *FIXTURES, verbosity=0)
        yield
        transaction.set_rollback(True)


def named(model, **conditions):
    """Return the rows of a model by natural key."""
    return {row.natural_key(): row for row in model._base_manager.filter(**conditions)}


def test_every_shipped_file_is_listed():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{name}.json" for name in FIXTURES)


def test_files_load_one_by_one_in_the_listed_order_and_twice_without_change():
    before = tables()
    for name in FIXTURES:
        call_command("loaddata", name, verbosity=0)
    assert tables() == before


def test_rows_have_natural_keys_only():
    rows = [row for name in FIXTURES for row in json.loads((FOLDER / f"{name}.json").read_text())]
    assert {frozenset(row) for row in rows} == {frozenset({"model", "fields"})}
    relations = {model._meta.label_lower: [f.name for f in model._meta.get_fields() if f.is_relation] for model in OURS}
    values = [row["fields"].get(name) for row in rows for name in relations[row["model"]]]
    assert [value for value in values if not isinstance(value, list | None)] == []


def test_every_fact_is_a_record_and_every_relation_resolves():
    derived = (Translation, SearchEntry)  # rows that follow from others
    models_with_facts = [model for model in OURS if not issubclass(model, derived)]
    assert {model.__name__: model._base_manager.count() for model in models_with_facts} == COUNTS
    connection.check_constraints()


def test_everything_is_public_and_lacks_nothing_that_it_must_have():
    records = [record for model in OURS if issubclass(model, Publishable) for record in model._base_manager.all()]
    assert [record.slug for record in records if not record.is_published or record.author] == []
    gaps = [(record.slug, gap.field, gap.is_must) for record in records for gap in publication_gaps(record)]
    what_the_source_does_not_say = [
        ("gender-and-gender-based-violence", "place", False),
        ("vehicle-interception", "participants", False),
    ]
    quotes_in_their_own_words = [(slug, "translations", False) for slug in QUOTES]  # none in Arabic
    assert sorted(gaps) == sorted(what_the_source_does_not_say + quotes_in_their_own_words)


def test_all_prose_is_in_english_and_french_and_no_translation_is_more_than_that():
    differing = [
        (key, name)
        for model in OURS
        if issubclass(model, Translatable)
        for key, record in named(model).items()
        for name in model.TRANSLATED
        if bool(getattr(record, name)) != bool(getattr(record.translations.filter(language="fr").first(), name, ""))
    ]
    assert differing == []


def test_titles_and_summaries_are_in_arabic_and_nothing_that_is_not_in_english():
    heads = {"name", "title", "short_title", "label", "caption", "summary", "kicker", "standfirst", "audience", "note"}
    headed = [model for model in OURS if issubclass(model, Translatable) and model is not Quote]
    arabic = {
        (model, key): record.translations.filter(language="ar").first()
        for model in headed
        for key, record in named(model).items()
        if any(getattr(record, name) for name in model.TRANSLATED)
    }
    wanted = [(key, name) for key in arabic for name in heads & set(key[0].TRANSLATED)]
    missing = [
        (key, name)
        for key, name in wanted
        if getattr(arabic[key].parent if arabic[key] else None, name, "?") and not getattr(arabic[key], name, "")
    ]
    more = [
        (key, name)
        for key, row in arabic.items()
        for name in key[0].TRANSLATED
        if row and getattr(row, name) and not getattr(row.parent, name)
    ]
    assert (missing, more) == ([], [])
    assert not any(quote.translations.filter(language="ar") for quote in Quote.objects.all())


def test_arabic_texts_are_written_in_arabic_letters_and_western_digits():
    rows = [row for model in OURS if issubclass(model, Translation) for row in named(model, language="ar").values()]
    texts = [getattr(row, name) for row in rows for name in type(row.parent).TRANSLATED]
    assert len(list(filter(None, texts))) > 90
    assert [text for text in texts if re.search(r"[A-Za-z\u0660-\u0669\u06f0-\u06f9]|[,;?](?= |$)", text)] == []


def test_every_translation_is_of_the_text_as_it_reads_now():
    rows = {key: row for model in OURS if issubclass(model, Translation) for key, row in named(model).items()}
    assert {row.language for row in rows.values()} == {"ar", "fr"}
    stored = {key: row.source_digest for key, row in rows.items()}
    assert stored == {key: row.parent.source_digest for key, row in rows.items()}  # the right side is what to store


def test_quotes_are_word_for_word():
    assert {quote.slug: quote.text for quote in Quote.objects.all()} == QUOTES


def test_quotes_name_their_speakers_posts_and_source():
    said = {quote.slug: str(quote.speaker or quote.attribution) for quote in Quote.objects.all()}
    assert said == {
        "fedotov-development-needs-security": "Yury Fedotov, Executive Director, UNODC",
        "fedotov-close-collaboration": "Yury Fedotov, Executive Director, UNODC",
        "titov-no-one-actor-alone": (
            "Dmitry Titov, Assistant Secretary-General for Rule of Law and Security Institutions, DPKO"
        ),
        "participants-relevant-training": "Various participants",
        "sibide-widespread-practices": "Mrs. A. Sibidé, Guard, Malian Gendarmerie",
        "lapaque-shared-expertise": "Pierre Lapaque, Regional Representative for West and Central Africa, UNODC",
    }
    assert set(Quote.objects.values_list("source_title", "clearance")) == {(HEADLINE, "public_record")}
    dated = Quote.objects.exclude(said_on=None).values_list("slug", "said_on", "said_precision")
    assert list(dated) == [("fedotov-close-collaboration", date(2014, 1, 1), "year")]
    assert [str(post) for post in Appointment.objects.filter(is_listed=True)] == ["Hervé Ladsous, Head, DPKO"]


def test_partners_hold_the_roles_that_the_source_gives_them():
    held = [row.natural_key() for model in (TrainingPartner, ProgrammePartner) for row in model.objects.order_by("pk")]
    detection, vehicles, gender, series = (
        "detection-techniques",
        "vehicle-interception",
        "gender-and-gender-based-violence",
        "training-series-for-malian-forces",
    )
    assert held == [
        (detection, "unodc", "supporter"),
        (detection, "unpol", "supporter"),
        (detection, "dpko", "supporter"),
        (detection, "national-police-academy", "host"),
        (vehicles, "unodc", "organiser"),
        (vehicles, "unodc", "trainer"),
        (vehicles, "unpol", "co_trainer"),
        (vehicles, "dpko", "designer"),
        (vehicles, "bamako-drugs-squad", "trainee_force"),
        (gender, "unodc", "organiser"),
        (gender, "minusma", "organiser"),
        (gender, "unpol", "organiser"),
        (series, "unodc", "organiser"),
        (series, "minusma", "organiser"),
        (series, "unpol", "organiser"),
        (series, "malian-police", "trainee_force"),
        (series, "malian-gendarmerie", "trainee_force"),
        (series, "malian-national-guard", "trainee_force"),
        (series, "government-of-japan", "funder"),
    ]


def test_trainings_have_the_days_places_and_numbers_of_the_source():
    fields = ("slug", "starts_on", "ends_on", "format", "place__slug", "participants", "participants_qualifier")
    assert sorted(Training.objects.values_list(*fields, "certificate_awarded")) == [
        (
            "detection-techniques",
            date(2015, 3, 16),
            date(2015, 3, 27),
            "on_site",
            "national-police-academy-bamako",
            50,
            "exact",
            None,
        ),
        (
            "gender-and-gender-based-violence",
            date(2015, 3, 16),
            date(2015, 3, 23),
            "",
            None,
            50,
            "more_than",
            True,
        ),
        ("vehicle-interception", date(2015, 4, 11), date(2015, 4, 18), "on_site", "bamako", None, "exact", None),
    ]


def test_instruments_have_the_dates_and_parties_of_the_source():
    dated = {item.slug: str(item.dates and (item.dates.first, item.dates.last)) for item in Instrument.objects.all()}
    assert {slug: dates for slug, dates in dated.items() if dates != "None"} == {
        "memorandum-unodc-minusma": str((date(2015, 2, 1), date(2015, 2, 28))),
        "un-integrated-strategy-for-the-sahel": str((date(2013, 1, 1), date(2017, 12, 31))),
    }
    parties = InstrumentParty.objects.exclude(parent__kind="protocol").order_by("parent__slug", "position")
    assert [row.natural_key() for row in parties] == [
        ("convention-against-corruption", "unodc", "guardian"),
        ("convention-against-corruption", "government-of-austria", "supporter"),
        ("convention-against-corruption", "government-of-japan", "supporter"),
        ("convention-against-transnational-organized-crime", "unodc", "guardian"),
        ("convention-against-transnational-organized-crime", "government-of-austria", "supporter"),
        ("convention-against-transnational-organized-crime", "government-of-japan", "supporter"),
        ("memorandum-unodc-minusma", "unodc", "signatory"),
        ("memorandum-unodc-minusma", "minusma", "signatory"),
        ("un-integrated-strategy-for-the-sahel", "unodc", "contributor"),
    ]


def blocks(language):
    rows = [row for model in OURS if hasattr(model, "region") for row in model._base_manager.filter(region=language)]
    return sorted(rows, key=lambda row: row.ordering)


def test_the_story_shows_the_same_records_in_both_languages():
    english, french = (
        [(type(row).__name__, row.ordering, getattr(row, "record_id", None)) for row in blocks(language)]
        for language in ("en", "fr")
    )
    assert english == french
    headings = [[row.heading for row in blocks(code) if getattr(row, "heading", "")] for code in ("en", "fr")]
    assert [len(texts) for texts in headings] == [3, 3]  # the fourth stands over the further links


def test_the_story_shows_each_quote_training_and_photo_once():
    shown = [str(row.record.slug) for row in blocks("en") if hasattr(row, "record_id")]
    records = [record.slug for model in (Quote, Training, Photo) for record in model.objects.all()]
    instruments = Instrument.objects.exclude(kind="protocol").values_list("slug", flat=True)
    assert sorted(shown) == sorted([*records, *instruments])


def test_running_text_is_stored_as_it_stands_in_the_file():
    rows = json.loads((FOLDER / "stories.json").read_text())
    written = [row["fields"]["text"] for row in rows if row["model"] == "cooperation.textblock"]
    stored = [row.text for language in ("en", "fr") for row in blocks(language) if hasattr(row, "heading")]
    assert stored == written


def test_the_story_keeps_its_headline_source_and_further_links():
    story = Story.objects.get()
    assert (story.title, story.source_title, story.source_publisher) == (HEADLINE, HEADLINE, "UNODC")
    assert (story.story_date, story.date_precision) == (date(2015, 1, 1), "year")
    links = [(link.label, str(link.partner or link.instrument or "")) for link in StoryLink.objects.all()]
    assert links == [
        ("Department for Peacekeeping Operations of the United Nations", "DPKO"),
        ("United Nations Multidimensional Integrated Stabilization Mission in Mali (MINUSMA)", "MINUSMA"),
        ("United Nations Police", "UNPOL"),
        ("UN Integrated Strategy for the Sahel", "UN Integrated Strategy for the Sahel"),
        ("Contribution of UNODC to the UN Integrated Strategy for the Sahel", ""),
    ]


def test_what_the_source_does_not_say_is_empty():
    addresses = [
        (model.__name__, field.name)
        for model in OURS
        for field in model._meta.fields
        if isinstance(field, models.URLField) and model._base_manager.exclude(**{field.name: ""}).exists()
    ]
    assert addresses == [("Theme", "uri")]  # of the SDG vocabulary
    assert set(Photo.objects.values_list("image", "credit", "licence", "taken_on", "consent")) == {
        ("", "", "", None, "unknown")
    }
    assert [p.slug for p in Partner.objects.exclude(founded_on=None)] == ["minusma"]
