"""Prose in several languages."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cooperation.choices import Role
from cooperation.models import (
    PartnerTranslation,
    StoryTranslation,
    ThemeTranslation,
    Training,
    TrainingPartnerTranslation,
    TrainingTranslation,
    load_translations,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_prose_is_in_the_language_of_the_moment_and_says_which_it_is():
    training = make.make_training(title="Vehicle interception", summary="How to stop a car.")
    TrainingTranslation.objects.create(parent=training, language="fr", title="Interception de véhicules")

    with translation.override("fr"):
        prose = training.prose
    assert (prose["title"], prose["title"].language) == ("Interception de véhicules", "fr")
    assert (prose["summary"], prose["summary"].language) == ("How to stop a car.", "en")
    assert training.prose_in("en")["title"] == "Vehicle interception"


def test_a_french_record_is_original_in_french():
    training = make.make_training(language="fr", title="Interception de véhicules")

    assert training.prose_in("fr")["title"].language == "fr"
    assert training.prose_in("en")["title"].language == "fr"


def test_no_language_at_all_is_the_language_of_the_site():
    with translation.override(None):
        assert make.make_training(title="Vehicle interception").prose["title"] == "Vehicle interception"


def test_rows_take_the_language_of_their_record():
    training = make.make_training({make.make_partner(): Role.HOST}, language="fr")

    assert training.partner_rows.get().original_language == "fr"


@pytest.mark.parametrize("trainings", [1, 3])
def test_one_query_loads_the_prose_of_everything_at_hand(trainings, django_assert_num_queries):
    for number in range(trainings):
        partner = make.make_partner()
        training = make.make_training({partner: Role.HOST}, place=make.make_place())
        TrainingTranslation.objects.create(parent=training, language="fr", title=f"Formation {number}")
        TrainingTranslation.objects.create(parent=training, language="ar", title="other")
        PartnerTranslation.objects.create(parent=partner, language="fr", name=f"Partenaire {number}", acronym="P")
        row = training.partner_rows.get()
        TrainingPartnerTranslation.objects.create(parent=row, language="fr", note=f"Note {number}")
    loaded = list(Training.objects.published().with_partners().order_by("pk"))

    with django_assert_num_queries(1):
        load_translations(loaded, "fr")
    with django_assert_num_queries(0):
        for number, training in enumerate(loaded):
            row = training.partner_rows.all()[0]
            assert training.prose_in("fr")["title"] == f"Formation {number}"
            assert row.prose_in("fr")["note"] == f"Note {number}"
            assert row.partner.prose_in("fr")["acronym"] == "P"
            assert training.place is not None
            assert training.place.prose_in("fr")["name"].language == "en"


def test_prose_in_its_original_language_costs_no_query(django_assert_num_queries):
    trainings = [make.make_training()]

    with django_assert_num_queries(0):
        load_translations(trainings, "en")
        assert trainings[0].prose_in("en")["title"].language == "en"
    with django_assert_num_queries(0):
        load_translations([], "fr")


def test_prose_of_unlike_records_loads_together(django_assert_num_queries):
    story, theme = make.make_story(), make.make_theme()
    StoryTranslation.objects.create(parent=story, language="fr", title="Récit", standfirst="Chapeau")
    ThemeTranslation.objects.create(parent=theme, language="fr", label="Terrorisme")

    with django_assert_num_queries(1):
        load_translations([story, theme], "fr")
    assert story.prose_in("fr")["standfirst"] == "Chapeau"
    assert theme.prose_in("fr")["label"] == "Terrorisme"


def test_a_translation_is_current_until_the_original_changes():
    training = make.make_training()
    row = TrainingTranslation.objects.create(
        parent=training, language="fr", title="Formation", source_digest=training.source_digest
    )
    assert row.is_current

    training.starts_on = None
    assert row.is_current
    training.title = "Another title"
    assert not row.is_current
    assert str(row) == "Another title (French)"


def test_an_original_is_not_translated_into_its_own_language():
    training = make.make_training({make.make_partner(): Role.HOST}, language="fr")
    row = training.partner_rows.get()

    TrainingTranslation(parent=training, language="en", title="Training").full_clean()
    for mistaken in (
        TrainingTranslation(parent=training, language="fr", title="Formation"),
        TrainingPartnerTranslation(parent=row, language="fr", note="Note"),
    ):
        with pytest.raises(ValidationError) as invalid:
            mistaken.full_clean()
        assert invalid.value.messages == ["This is the language of the original: write it there."]
