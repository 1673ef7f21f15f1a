"""Translations at the desk: current when written or checked, outdated when only the original moves."""

from __future__ import annotations

import pytest

from cooperation.choices import ModuleKind, Role
from cooperation.models import Module, ModuleTranslation, Training, TrainingPartnerTranslation, TrainingTranslation
from tests import factories as make
from tests.admin.desk import client_of, filled, make_user, row, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def training():
    training = make.make_training({make.make_partner(): Role.TRAINER}, title="Vehicles")
    training.partner_rows.update(note="An expert led it")
    TrainingTranslation.objects.create(
        parent=training, language="fr", title="Véhicules", source_digest=training.source_digest
    )
    return training


def is_current() -> bool:
    return TrainingTranslation.objects.get().is_current


def test_a_translation_is_outdated_when_only_the_original_changed(desk, training):
    address = url(training, "change")
    desk.post(address, filled(desk, address, title="Cars"))
    assert not is_current()
    assert "The original changed since" in desk.get(address).content.decode()

    desk.post(address, filled(desk, address, phase="planned"))
    assert not is_current()

    desk.post(address, filled(desk, address, **{"translations-0-title": "Voitures"}))
    assert is_current()
    assert TrainingTranslation.objects.get().title == "Voitures"


def test_a_translation_saved_together_with_its_original_fits_the_new_original(desk, training):
    address = url(training, "change")
    desk.post(address, filled(desk, address, title="Cars", **{"translations-0-title": "Voitures"}))
    assert is_current()


def test_a_translation_that_still_fits_needs_only_a_tick(desk, training):
    address = url(training, "change")
    assert 'type="checkbox" name="translations-0-is_still_right"' not in desk.get(address).content.decode()
    desk.post(address, filled(desk, address, title="Vehicles."))
    assert 'type="checkbox" name="translations-0-is_still_right"' in desk.get(address).content.decode()

    desk.post(address, filled(desk, address, **{"translations-0-is_still_right": "on"}))

    assert is_current()
    assert TrainingTranslation.objects.get().title == "Véhicules"


def test_the_note_of_a_partner_is_translated_on_a_form_of_its_own(desk, training):
    part = training.partner_rows.get()
    assert (
        f'href="{url(part, "change")}" class="changelink">None yet'
        in desk.get(url(training, "change")).content.decode()
    )

    assert "deletelink" not in desk.get(url(part, "change")).content.decode()
    fields = filled(desk, url(part, "change"), **row("translations", 0, language="fr", note="Un expert"))
    response = desk.post(url(part, "change"), fields)

    assert response["Location"] == url(training, "change")
    assert TrainingPartnerTranslation.objects.get().is_current
    assert Training.objects.get().version == training.version + 1
    assert 'class="changelink">French<' in desk.get(url(training, "change")).content.decode()

    training.partner_rows.update(note="Two experts led it")
    assert 'class="changelink">French (!)<' in desk.get(url(training, "change")).content.decode()


def test_a_row_is_not_changed_on_the_form_of_its_translations(desk, training):
    module = Module.objects.create(parent=training, title="Theory", kind=ModuleKind.THEORY)
    fields = filled(
        desk, url(module, "change"), title="Smuggled", **row("translations", 0, language="fr", title="Théorie")
    )

    desk.post(url(module, "change"), fields)

    assert (Module.objects.get().title, ModuleTranslation.objects.get().title) == ("Theory", "Théorie")


def test_rows_are_no_entries_of_the_index_and_their_list_leads_to_the_records(desk, training):
    part = training.partner_rows.get()

    assert "/trainingpartner/" not in desk.get("/admin/").content.decode()
    assert desk.get(url(type(part), "changelist"))["Location"] == url(Training, "changelist")
    assert desk.get(url(type(part), "add")).status_code == 403


def test_rows_belong_to_those_who_may_change_the_record(training):
    part = training.partner_rows.get()
    editor, guest = (
        make_user("editor", "view_training", "change_training", "publish_training"),
        make_user("guest", "view_training"),
    )
    stranger = make_user("stranger", "view_partner")

    fields = filled(client_of(editor), url(part, "change"), **row("translations", 0, language="fr", note="Un expert"))
    assert client_of(guest).post(url(part, "change"), fields).status_code == 403
    assert client_of(stranger).get(url(part, "change")).status_code == 403
    assert not TrainingPartnerTranslation.objects.exists()
    assert client_of(editor).post(url(part, "change"), fields).status_code == 302
    assert TrainingPartnerTranslation.objects.get().note == "Un expert"
