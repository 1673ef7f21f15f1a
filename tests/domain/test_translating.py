"""A translation is current from the moment somebody wrote or checked it until the original changes."""

from __future__ import annotations

from cooperation.domain.translating import mark_current
from cooperation.models import Training, TrainingTranslation


def test_a_marked_translation_is_current_until_the_original_changes():
    training = Training(title="Vehicle interception", language="en")
    translation = TrainingTranslation(parent=training, language="fr", title="Interception de véhicules")
    assert not translation.is_current

    mark_current(translation)
    assert translation.is_current

    training.summary = "Theory and practice."
    assert not translation.is_current
