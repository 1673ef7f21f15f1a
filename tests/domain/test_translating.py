"""A translation is current from the moment somebody wrote or checked it until the original changes."""

from __future__ import annotations

import pytest

from cooperation.domain.translating import languages_of, mark_current, with_languages
from cooperation.models import Partner, Story, TextBlock, Training, TrainingTranslation
from tests import factories as make


def test_a_marked_translation_is_current_until_the_original_changes():
    training = Training(title="Vehicle interception", language="en")
    translation = TrainingTranslation(parent=training, language="fr", title="Interception de véhicules")
    assert not translation.is_current

    mark_current(translation)
    assert translation.is_current

    training.summary = "Theory and practice."
    assert not translation.is_current


@pytest.mark.django_db
@pytest.mark.parametrize("trainings", [1, 3])
def test_the_languages_of_records_are_read_with_them(django_assert_num_queries, trainings):
    for _ in range(trainings):
        training = make.make_training(title="Detection", summary="How.", language="en")
        training.translations.create(language="fr", title="Détection", summary="Comment.")
        training.translations.create(language="ar", title="كشف")
    with django_assert_num_queries(1):
        found = [languages_of(one, ["ar", "en", "fr"]) for one in with_languages(Training.objects.all(), ["ar", "fr"])]

    assert found == [["en", "fr"]] * trainings


@pytest.mark.django_db
def test_a_language_counts_when_each_text_of_the_original_is_there_but_for_an_acronym():
    partner = make.make_partner(name="Office", acronym="O", summary="What it is.", language="fr")
    row = partner.translations.create(language="en", name="Office")

    def languages() -> list[str]:
        return languages_of(with_languages(Partner.objects.all(), ["en", "zh-hans"]).get(), ["en", "fr", "zh-hans"])

    assert languages() == ["fr"]
    row.summary = "What it is."
    row.save()
    assert languages() == ["fr", "en"]


@pytest.mark.django_db
def test_a_story_is_read_in_a_language_in_which_it_has_text():
    story = make.make_story(title="Joint work", language="en")
    story.translations.create(language="fr", title="Travail commun")

    def languages() -> list[str]:
        return languages_of(with_languages(Story.objects.all(), ["fr"]).get(), ["fr"])

    assert languages() == ["en"]
    TextBlock.objects.create(parent=story, region="fr", ordering=1, heading="Un titre")
    assert languages() == ["en"]
    TextBlock.objects.create(parent=story, region="fr", ordering=2, text="<p>Texte.</p>")
    assert languages() == ["en", "fr"]


@pytest.mark.django_db
def test_a_translation_is_outdated_when_it_says_that_it_was_made_of_another_text():
    training = make.make_training(title="Detection", language="en")
    row = TrainingTranslation(parent=training, language="fr", title="Détection")
    row.save()
    assert not training.is_outdated_in("fr")  # it does not say

    mark_current(row)
    row.save()
    fresh = Training.objects.get()
    assert not fresh.is_outdated_in("fr")
    assert not fresh.is_outdated_in("ar")  # there is none
    fresh.title = "Interception"
    assert fresh.is_outdated_in("fr")
