"""Saving what is public: it stays complete, stays withdrawn, and its rows stay in order."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core import serializers
from django.core.management import call_command

from cooperation.admin.training import TrainingAdmin
from cooperation.choices import Clearance, InstrumentKind, PartyRole, Role, Status
from cooperation.domain.publishing import withdraw
from cooperation.models import Instrument, InstrumentParty, Module, Quote, Story, Training
from tests import factories as make
from tests.admin.desk import client_of, filled, make_user, row, sentences_of, url

pytestmark = pytest.mark.django_db

MEND = "Withdraw it first, or mend this."


@pytest.fixture
def training():
    return make.make_training({make.make_partner(): Role.ORGANISER})


def stands(training) -> tuple[str, str, str, int]:
    return Training.objects.values_list("title", "status", "withdrawal_notice", "version").get(pk=training.pk)


def test_what_was_withdrawn_while_its_form_was_open_stays_withdrawn(desk, admin_user, training):
    typed = filled(desk, url(training, "change"), title="Typed")
    withdraw(training, by=admin_user, notice="Wrong dates.")

    assert desk.post(url(training, "change"), typed).status_code == 302
    assert stands(training) == ("Typed", Status.WITHDRAWN, "Wrong dates.", 3)


def test_what_was_withdrawn_while_its_form_was_saved_stays_withdrawn(desk, admin_user, training, monkeypatch):
    save_model = TrainingAdmin.save_model

    def meanwhile(self, request, obj, form, change):
        withdraw(obj, by=admin_user, notice="Wrong dates.")
        save_model(self, request, obj, form, change)

    monkeypatch.setattr(TrainingAdmin, "save_model", meanwhile)
    typed = filled(desk, url(training, "change"), title="Typed")

    assert desk.post(url(training, "change"), typed).status_code == 302
    assert stands(training) == ("Typed", Status.WITHDRAWN, "Wrong dates.", 3)
    assert Training.objects.get().updated_at > training.updated_at


@pytest.fixture
def memorandum():
    partners = {make.make_partner(): PartyRole.SIGNATORY, make.make_partner(): PartyRole.SIGNATORY}
    return make.make_instrument(partners, kind=InstrumentKind.MOU)


def test_a_public_memorandum_keeps_its_two_signatories(desk, memorandum):
    before = Instrument.objects.values().get()
    typed = filled(desk, url(memorandum, "change"), title="Typed title", **{"partner_rows-1-DELETE": "on"})

    refused = desk.post(url(memorandum, "change"), typed)

    assert refused.status_code == 200
    assert sentences_of(refused) == ["A memorandum has two signatories. Add them under Parties.", MEND]
    assert all(words in refused.content.decode() for words in ("Typed title", MEND))
    assert Instrument.objects.values().get() == before
    assert InstrumentParty.objects.count() == 2
    assert not LogEntry.objects.exists()

    mended = {"partner_rows-1-DELETE": ""} | row("partner_rows", 2, partner=make.make_partner().pk, role="supporter")
    assert desk.post(url(memorandum, "change"), typed | mended).status_code == 302
    assert Instrument.objects.get().title == "Typed title"


def test_a_memorandum_that_is_not_public_may_lose_a_signatory(desk, memorandum):
    Instrument.objects.update(status=Status.DRAFT)

    desk.post(url(memorandum, "change"), filled(desk, url(memorandum, "change"), **{"partner_rows-1-DELETE": "on"}))

    assert InstrumentParty.objects.count() == 1


@pytest.mark.parametrize(
    ("clearance", "said"),
    [
        (Clearance.ASKED, ["Only words on the public record, or cleared by the speaker, may be shown.", MEND]),
        (Clearance.REFUSED, []),
        (Clearance.WITHDRAWN, []),
    ],
)
def test_public_words_are_never_shown_without_leave(desk, client, clearance, said):
    quote = make.make_quote()
    editor = client_of(make_user("editor", "view_quote", "change_quote", "publish_quote", "view_appointment"))

    response = editor.post(url(quote, "change"), filled(editor, url(quote, "change"), clearance=clearance))

    assert (sentences_of(response) if response.status_code == 200 else []) == said
    assert Quote.objects.get().clearance == (Clearance.PUBLIC_RECORD if said else clearance)
    assert client.get(quote.get_absolute_url()).status_code == (200 if said else 404)


def test_a_public_story_keeps_its_text(desk):
    story = make.make_story()
    typed = filled(desk, url(story, "change"), **{"cooperation_textblock_set-0-DELETE": "on"})

    refused = desk.post(url(story, "change"), typed)

    assert sentences_of(refused) == ["The story has no text yet in its original language.", MEND]
    assert Story.objects.get().version == story.version


def numbers(training) -> list[tuple[str, int]]:
    return list(Module.objects.filter(parent=training).values_list("title", "position"))


def test_rows_keep_the_order_in_which_they_were_entered(desk, training, tmp_path):
    address = url(training, "change")
    other = make.make_training({make.make_partner(): Role.HOST})
    Module.objects.create(parent=other, title="Elsewhere", kind="theory", position=40)
    two = row("modules", 0, title="Searching", kind="practice") | row("modules", 1, title="Asking", kind="theory")

    desk.post(address, filled(desk, address, **two))
    assert numbers(training) == [("Searching", 1), ("Asking", 2)]

    chosen = row("modules", 2, title="Driving", kind="practice") | row(
        "modules", 3, title="Last", kind="theory", position=7
    )
    desk.post(address, filled(desk, address, **chosen))
    assert numbers(training) == [("Searching", 1), ("Asking", 2), ("Last", 7), ("Driving", 8)]

    kept = {(module.parent_id, module.title) for module in Module.objects.all()}
    dump = tmp_path / "modules.json"
    dump.write_text(serializers.serialize("json", Module.objects.all(), use_natural_foreign_keys=True,
                                          use_natural_primary_keys=True))  # fmt: skip
    assert len(json.loads(dump.read_text())) == 5
    call_command("loaddata", dump, verbosity=0)
    assert {(module.parent_id, module.title) for module in Module.objects.all()} == kept
    assert Module.objects.count() == 5


def test_a_partner_added_later_comes_after_the_others(desk, training):
    later = row("partner_rows", 1, partner=make.make_partner().pk, role=Role.HOST)
    desk.post(url(training, "change"), filled(desk, url(training, "change"), **later))
    assert list(training.partner_rows.values_list("role", "position")) == [(Role.ORGANISER, 0), (Role.HOST, 1)]


def complete(**fields) -> Training:
    return make.make_training({make.make_partner(): Role.ORGANISER}, **fields)


@pytest.mark.parametrize("typed", ["04/05/2015", "4.5.15"])
def test_a_day_that_can_be_read_in_two_ways_is_refused(desk, typed):
    training = complete()
    answer = desk.post(url(training, "change"), filled(desk, url(training, "change"), starts_on=typed))

    assert sentences_of(answer) == ["Enter a valid date."]


@pytest.mark.parametrize("typed", ["2015-03-04", "4 March 2015", "4 Mar 2015"])
def test_a_day_can_be_typed_in_words_or_in_iso_order(desk, typed):
    training = complete()

    assert desk.post(url(training, "change"), filled(desk, url(training, "change"), starts_on=typed)).status_code == 302
    training.refresh_from_db()
    assert training.starts_on == date(2015, 3, 4)


def test_only_those_who_may_publish_change_what_is_published():
    author = client_of(make_user("author", "add_training", "change_training", "delete_training", "view_training"))
    public, draft = complete(), complete(status=Status.DRAFT)
    form = filled(author, url(draft, "change"), title="Changed")

    assert author.post(url(draft, "change"), form).status_code == 302
    assert author.post(url(public, "change"), form).status_code == 403
    assert author.get(url(public, "delete")).status_code == 403
    page = author.get(url(public, "change")).content.decode()
    assert "It is published: somebody who may publish has to change it." in page
    assert 'name="title"' not in page
    public.refresh_from_db()
    assert public.title != "Changed"
