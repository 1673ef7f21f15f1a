"""Bad input: the editor's sentence, every word still there, and nothing changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cooperation.choices import PartyRole, Role
from cooperation.models import (
    Instrument,
    InstrumentParty,
    Partner,
    PartnerIdentifier,
    PartnerName,
    Person,
    Quote,
    Training,
    TrainingPartner,
    TrainingTranslation,
)
from tests import factories as make
from tests.admin.desk import filled, row, sentences_of, url

pytestmark = pytest.mark.django_db

TRAINING = [
    (
        {"starts_on": "2015-03-27", "ends_on": "2015-03-16"},
        "The last day is before the first day, or there is no first day.",
    ),
    ({"starts_on": ""}, "The last day is before the first day, or there is no first day."),
    (
        {"participants": "50", "women": "51", "participants_qualifier": "exact"},
        "There are more women than participants.",
    ),
    (
        {"participants": "", "participants_qualifier": "more_than"},
        "Give the number that the source qualifies, or choose “exactly”.",
    ),
    ({"format": "on_site"}, "A training on site has a place. Choose one, or leave the format empty."),
    ({"phase": "past"}, "Select a valid choice. past is not one of the available choices."),
    ({"slug": "taken"}, "This address is taken."),
    (
        {"publish_from_0": "2026-01-02", "publish_from_1": "0:00"}
        | {"publish_until_0": "2026-01-01", "publish_until_1": "0:00"},
        "The window ends before it begins.",
    ),
    ({"date_precision": "month"}, "Where only the month or the year is known, give its first day and its last day."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), TRAINING)
def test_a_refused_training_keeps_what_was_typed_and_changes_nothing(desk, change, sentence):
    make.make_training(slug="taken")
    training = make.make_training()
    before = Training.objects.filter(pk=training.pk).values().get()
    typed = filled(desk, url(training, "change"), title="Typed title", description="Typed text", **change)

    response = desk.post(url(training, "change"), typed)

    assert response.status_code == 200
    assert sentences_of(response) == [sentence]
    assert all(text in response.content.decode() for text in ("Typed title", "Typed text"))
    assert Training.objects.filter(pk=training.pk).values().get() == before


QUOTE = [
    ({"attribution": "Participants"}, "Give either a speaker or an attribution, and not both."),
    ({"speaker": ""}, "Give either a speaker or an attribution, and not both."),
    ({"identity": "anonymous"}, "An anonymous quote has no speaker: give an attribution instead."),
    ({"text": "“in marks”"}, "Leave out the quotation marks around the words."),
]


@pytest.mark.parametrize(("change", "sentence"), QUOTE)
def test_a_refused_quote_keeps_what_was_typed_and_changes_nothing(desk, change, sentence):
    quote = make.make_quote()
    before = Quote.objects.filter(pk=quote.pk).values().get()

    response = desk.post(url(quote, "change"), filled(desk, url(quote, "change"), occasion="Typed", **change))

    assert response.status_code == 200
    assert sentences_of(response) == [sentence]
    assert "Typed" in response.content.decode()
    assert Quote.objects.filter(pk=quote.pk).values().get() == before


PARTNER = [
    ({"name": "OFFICE OF LAKES"}, "There is already a partner of this name."),
    ({"slug": "lakes"}, "This address is taken."),
    ({"founded_on": "2015-01-02", "closed_on": "2015-01-01"}, "It was closed before it was founded."),
    ({"kind": "41"}, "Select a valid choice. 41 is not one of the available choices."),
    (
        row("identifiers", 0, scheme="ROR", value="1"),
        "Another partner has this number.",
    ),
]


@pytest.mark.parametrize("view", ["add", "change"])
@pytest.mark.parametrize(("change", "sentence"), PARTNER)
def test_a_refused_partner_is_not_saved(desk, view, change, sentence):
    other = make.make_partner(name="Office of Lakes", slug="lakes")
    PartnerIdentifier.objects.create(partner=other, scheme="ROR", value="1")
    record: Any = make.make_partner(slug="forests") if view == "change" else Partner
    before = list(Partner.objects.values())
    fields = {"name": "Office of Forests", "slug": "forests", "kind": "40"} | change

    response = desk.post(url(record, view), filled(desk, url(record, view), **fields))

    assert response.status_code == 200
    assert sentences_of(response) == [sentence]
    assert list(Partner.objects.values()) == before
    assert (PartnerIdentifier.objects.count(), PartnerName.objects.count()) == (1, 0)


def test_another_name_is_given_only_once(desk):
    partner = make.make_partner()
    names = row("names", 0, kind="alias", text="Lake office") | row("names", 1, kind="alias", text="Lake office")

    response = desk.post(url(partner, "change"), filled(desk, url(partner, "change"), **names))

    assert "Other name with this Partner, Kind and Name already exists." in sentences_of(response)
    assert not PartnerName.objects.exists()


def test_a_partner_that_would_be_part_of_itself_is_refused(desk):
    partner = make.make_partner()

    response = desk.post(url(partner, "change"), filled(desk, url(partner, "change"), parent=partner.pk))

    assert "A partner cannot be part of itself." in sentences_of(response)
    assert not Partner.objects.exclude(parent=None).exists()


@pytest.mark.parametrize("is_there_already", [True, False])
def test_a_partner_is_given_a_role_only_once(desk, is_there_already):
    partner = make.make_partner()
    training = make.make_training({partner: Role.HOST} if is_there_already else None)
    again = row("partner_rows", 1, partner=partner.pk, role=Role.HOST, note="Typed note")
    first = {} if is_there_already else row("partner_rows", 0, partner=partner.pk, role=Role.HOST)

    response = desk.post(url(training, "change"), filled(desk, url(training, "change"), **first | again))

    assert response.status_code == 200
    assert "This partner already has this role here." in sentences_of(response)
    assert "Typed note" in response.content.decode()
    assert TrainingPartner.objects.count() == int(is_there_already)


def test_an_unknown_role_is_refused(desk):
    training, partner = make.make_training(), make.make_partner()
    unknown = row("partner_rows", 0, partner=partner.pk, role="chief", note="Typed note")

    response = desk.post(url(training, "change"), filled(desk, url(training, "change"), **unknown))

    assert sentences_of(response) == ["Select a valid choice. chief is not one of the available choices."]
    assert "Typed note" in response.content.decode()
    assert not TrainingPartner.objects.exists()


def test_a_text_is_translated_into_a_language_only_once(desk):
    training = make.make_training()
    french = row("translations", 0, language="fr", title="Un") | row("translations", 1, language="fr", title="Deux")

    response = desk.post(url(training, "change"), filled(desk, url(training, "change"), **french))

    assert "There is already a translation into this language." in sentences_of(response)
    assert all(f'value="{title}"' in response.content.decode() for title in ("Un", "Deux"))
    assert not TrainingTranslation.objects.exists()


def test_refused_rows_leave_the_rest_of_the_form_unsaved(desk):
    instrument, partner = make.make_instrument(valid_from=date(2013, 1, 1)), make.make_partner()
    good = row("partner_rows", 0, partner=partner.pk, role=PartyRole.GUARDIAN)
    fields = filled(desk, url(instrument, "change"), title="Typed", valid_until="2012-12-31", **good)

    response = desk.post(url(instrument, "change"), fields)

    assert sentences_of(response) == ["It ends before it begins, or it has no beginning."]
    assert Instrument.objects.get().title == instrument.title
    assert not InstrumentParty.objects.exists()


def test_a_taken_short_name_of_a_person_is_refused(desk):
    person = make.make_appointment().person
    fields = {"slug": person.slug, "family_name": "Other", "display_name": "Another"}

    response = desk.post(url(Person, "add"), filled(desk, url(Person, "add"), **fields))

    assert sentences_of(response) == ["Person with this Short name already exists."]
    assert Person.objects.count() == 1
