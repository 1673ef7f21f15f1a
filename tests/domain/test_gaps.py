"""Few musts, the rest advice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cooperation.choices import Clearance, Consent, InstrumentKind, PartyRole, Role, Status
from cooperation.domain.gaps import _gaps_of, publication_gaps
from cooperation.models import QuoteBlock, StoryTranslation, Theme, TrainingTranslation
from tests import factories as make

pytestmark = pytest.mark.django_db

DRAFT: dict[str, Any] = {"status": Status.DRAFT}


IN_NEITHER = ["translations"] * 2  # Arabic, French


def _musts(record) -> list[str]:
    return [gap.field for gap in publication_gaps(record) if gap.is_must]


def _advice(record) -> list[str]:
    return [gap.field for gap in publication_gaps(record) if not gap.is_must]


def test_a_training_needs_a_partner_and_nothing_else():
    training = make.make_training(summary="", starts_on=None, ends_on=None)

    assert _musts(training) == ["partner_rows"]
    assert _advice(training) == ["summary", "starts_on", "place", "participants", "themes", *IN_NEITHER]


def test_a_whole_training_has_no_gap():
    training = make.make_training(
        {make.make_partner(): Role.HOST}, place=make.make_place(), participants=50, programme=make.make_programme()
    )
    training.themes.add(make.make_theme())
    for language in ("ar", "fr"):
        TrainingTranslation.objects.create(
            parent=training, language=language, title="Formation", source_digest=training.source_digest
        )

    assert publication_gaps(training) == []


def test_a_training_that_lies_ahead_was_not_held():
    ahead = timezone.localdate() + timedelta(days=1)
    partners = {make.make_partner(): Role.HOST}
    training = make.make_training(partners, starts_on=ahead, ends_on=ahead)

    assert _musts(training) == ["phase"]
    training.phase = "planned"
    assert _musts(training) == []


def test_musts_come_first():
    gaps = publication_gaps(make.make_training())

    assert [gap.is_must for gap in gaps] == sorted((gap.is_must for gap in gaps), reverse=True)


def test_what_will_be_left_out_is_said_once():
    hidden = make.make_partner(acronym="HID", **DRAFT)
    training = make.make_training({hidden: Role.HOST}, programme=make.make_programme(**DRAFT))
    training.partner_rows.create(partner=hidden, role=Role.FUNDER)
    messages = [gap.message for gap in publication_gaps(training)]

    assert messages.count("HID is not public and will be left out.") == 1
    assert "The programme is not public and will not be shown." in messages


def test_an_outdated_translation_is_advice():
    training = make.make_training()
    TrainingTranslation.objects.create(parent=training, language="fr", title="Formation", source_digest="other")

    assert "The text changed since it was translated in French." in [gap.message for gap in publication_gaps(training)]


def test_a_memorandum_needs_two_signatories():
    one = make.make_instrument(
        {make.make_partner(): PartyRole.SIGNATORY, make.make_partner(): PartyRole.SUPPORTER}, kind=InstrumentKind.MOU
    )
    assert _musts(one) == ["partner_rows"]

    one.partner_rows.create(partner=make.make_partner(), role=PartyRole.SIGNATORY)
    assert _musts(one) == []
    assert _musts(make.make_instrument(kind=InstrumentKind.CONVENTION)) == []


@pytest.mark.parametrize("clearance", Clearance)
def test_a_quote_needs_clearance_and_a_source(clearance):
    quote = make.make_quote(clearance=clearance, source_title="")
    expected = [] if clearance in {Clearance.PUBLIC_RECORD, Clearance.CLEARED} else ["clearance"]

    assert _musts(quote) == [*expected, "source_title"]


def test_a_quote_of_a_hidden_organisation_gets_advice():
    appointment = make.make_appointment(partner=make.make_partner(**DRAFT))

    assert "speaker" in _advice(make.make_quote(speaker=appointment))
    assert "speaker" not in _advice(make.make_quote())
    assert "speaker" not in _advice(make.make_quote(attribution="Various participants"))


@pytest.mark.parametrize(
    ("image", "faces", "consent", "musts"),
    [
        ("", False, Consent.UNKNOWN, []),
        ("", True, Consent.UNKNOWN, []),
        ("a.jpg", False, Consent.UNKNOWN, []),
        ("a.jpg", True, Consent.UNKNOWN, ["consent"]),
        ("a.jpg", True, Consent.OBTAINED, []),
        ("a.jpg", False, Consent.REFUSED, ["consent"]),
    ],
)
def test_a_photo_needs_the_consent_of_the_people_shown(image, faces, consent, musts):
    alt_text = "Officers in a classroom" if image else ""
    photo = make.make_photo(image=image, alt_text=alt_text, faces_recognisable=faces, consent=consent)

    assert _musts(photo) == musts
    assert ("credit" in _advice(photo)) is bool(image)


def test_a_story_needs_text_in_its_own_language():
    story = make.make_story(language="fr")
    assert _musts(story) == ["blocks"]
    assert _musts(make.make_story()) == []


def test_a_story_says_which_of_its_records_is_left_out():
    story = make.make_story()
    for language in ("ar", "fr"):
        StoryTranslation.objects.create(parent=story, language=language, title="T", source_digest=story.source_digest)
    hidden = make.make_quote(text="hidden words.", **DRAFT)
    for region in ("en", "fr"):
        QuoteBlock.objects.create(parent=story, region=region, ordering=20, record=hidden)
        QuoteBlock.objects.create(parent=story, region=region, ordering=30, record=make.make_quote())

    assert [gap.message for gap in publication_gaps(story)] == [
        "“standfirst” is empty. Leave it so if the source does not say.",
        "“hidden words.” is not public and will be left out.",
    ]


def test_partners_and_programmes_have_no_musts():
    partner = make.make_partner(summary="", parent=make.make_partner(**DRAFT))
    programme = make.make_programme({make.make_partner(**DRAFT): Role.FUNDER})

    assert (_musts(partner), _advice(partner)) == ([], ["summary", "parent", *IN_NEITHER])
    assert _advice(make.make_partner(parent=make.make_partner())) == IN_NEITHER
    assert (_musts(programme), _advice(programme)) == ([], ["partner_rows", "summary", *IN_NEITHER])


def test_a_kind_without_rules_is_a_mistake_of_ours():
    with pytest.raises(TypeError):
        _gaps_of(Theme())  # type: ignore[arg-type]  # that is the mistake
