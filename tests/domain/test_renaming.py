"""New addresses for records: who may give them, what becomes of the old ones, what no record may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from cooperation.choices import Status
from cooperation.domain.renaming import rename, renamed, withdrawn_at
from cooperation.models import (
    FormerSlug,
    Instrument,
    Partner,
    Photo,
    Place,
    Programme,
    Quote,
    Story,
    Training,
    TrainingFormerSlug,
)
from tests import factories as make
from tests.admin.desk import make_user
from tests.pages.hidden import STATES

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

WITH_PAGE: dict[type[Any], Callable[..., Any]] = {
    Story: make.make_story,
    Training: make.make_training,
    Partner: make.make_partner,
    Quote: make.make_quote,
    Programme: make.make_programme,
    Instrument: make.make_instrument,
}


@pytest.fixture
def publisher():
    return make_user("publisher", *(f"publish_{model._meta.model_name}" for model in WITH_PAGE))


@pytest.mark.parametrize("model", WITH_PAGE)
def test_the_former_address_of_a_public_record_leads_to_it(model, publisher):
    record = WITH_PAGE[model](slug="before")

    after = rename(record, "after", by=publisher)

    assert (after.slug, after.version) == ("after", record.version + 1)
    assert renamed(model, "before") == record
    assert renamed(model, "after") is None
    assert LogEntry.objects.get().get_change_message() == "Changed Address."


def test_a_record_renamed_often_is_one_step_from_each_address_it_had(publisher):
    training = make.make_training(slug="first")
    for slug in ("second", "third", "fourth"):
        rename(training, slug, by=publisher)

    assert {slug: renamed(Training, slug) for slug in ("first", "second", "third", "fourth")} == {
        "first": training,
        "second": training,
        "third": training,
        "fourth": None,
    }


def test_a_record_takes_its_former_address_into_use_again(publisher):
    training = make.make_training(slug="first")
    rename(training, "second", by=publisher)
    rename(training, "first", by=publisher)

    assert list(TrainingFormerSlug.objects.values_list("slug", "parent")) == [("second", training.pk)]
    training.refresh_from_db()
    training.full_clean()


def test_the_same_address_changes_nothing_and_logs_nothing(publisher):
    training = make.make_training(slug="same")

    assert rename(training, "same", by=publisher).version == training.version
    assert (LogEntry.objects.count(), TrainingFormerSlug.objects.count()) == (0, 0)


def test_an_address_that_never_was_public_leaves_no_trace(publisher):
    rename(make.make_training(slug="draft", status=Status.DRAFT), "better", by=publisher)

    assert TrainingFormerSlug.objects.count() == 0
    make.make_training(slug="draft").full_clean()


def test_only_those_who_publish_a_kind_of_record_rename_it():
    training = make.make_training(slug="before")
    author = make_user("author", "change_training", "publish_partner")

    with pytest.raises(PermissionDenied, match="Only those who may publish"):
        rename(training, "after", by=author)
    assert Training.objects.get().slug == "before"


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("taken", "This address is taken."),
        ("left", "Another record had this address before, and readers are led there."),
        ("no slug", "Enter a valid “slug”"),
        ("", "This field cannot be blank."),
    ],
)
def test_an_address_of_another_record_or_none_is_refused_and_changes_nothing(publisher, slug, sentence):
    make.make_training(slug="taken")
    rename(make.make_training(slug="left"), "kept", by=publisher)
    training = make.make_training(slug="before")
    former = TrainingFormerSlug.objects.count()

    with pytest.raises(ValidationError) as refused:
        rename(training, slug, by=publisher)

    assert any(message.startswith(sentence) for message in refused.value.messages)
    training.refresh_from_db()
    assert (training.slug, TrainingFormerSlug.objects.count()) == ("before", former)


def test_a_new_record_does_not_take_a_former_address_of_its_kind(publisher):
    rename(make.make_training(slug="left"), "kept", by=publisher)

    with pytest.raises(ValidationError, match="readers are led there"):
        Training(slug="left", title="New").full_clean()
    make.make_partner(slug="left").full_clean()


def test_a_working_copy_keeps_the_address_that_its_record_left(publisher):
    training = make.make_training(slug="left")
    copy = make.make_training(slug="left", draft_of=training, status=Status.DRAFT)
    rename(training, "kept", by=publisher)

    copy.full_clean()


def test_an_address_leads_to_one_record_even_in_sql(publisher):
    rename(make.make_training(slug="left"), "kept", by=publisher)
    doubled = TrainingFormerSlug(slug="left", parent=make.make_training())

    with pytest.raises(ValidationError, match="This address already leads to another record"):
        doubled.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        doubled.save()


@pytest.mark.parametrize("state", [state for state in STATES if state != "working copy"])
def test_a_former_address_never_leads_to_a_hidden_record(publisher, state):
    training = make.make_training(slug="before")
    rename(training, "canary", by=publisher)
    Training.objects.update(**{"withdrawal_notice": "Gone."} | STATES[state])

    assert renamed(Training, "before") is None
    gone = training if state == "withdrawn" else None
    assert [withdrawn_at(Training, slug) for slug in ("before", "canary", "other")] == [gone, gone, None]


def test_what_has_no_page_or_is_a_vocabulary_has_no_former_addresses():
    make.make_photo(slug="photo", status=Status.WITHDRAWN, withdrawal_notice="Gone.")

    assert [renamed(model, "photo") for model in (Photo, Place)] == [None, None]
    assert [withdrawn_at(model, "photo") for model in (Photo, Place)] == [None, None]


def test_former_addresses_go_with_their_record_and_travel_by_name(publisher, tmp_path):
    training = rename(make.make_training(slug="before", title="Moved"), "after", by=publisher)
    file = tmp_path / "moved.json"
    call_command("dumpdata", "cooperation", natural_foreign=True, natural_primary=True, output=str(file))
    training.delete()
    assert TrainingFormerSlug.objects.count() == 0

    call_command("loaddata", str(file))

    assert str(TrainingFormerSlug.objects.get()) == "before"
    assert renamed(Training, "before").title == "Moved"


def test_every_record_with_an_address_and_a_status_can_be_renamed():
    models: list[Any] = FormerSlug.__subclasses__()
    kinds = {model._meta.get_field("parent").related_model for model in models}

    assert kinds == set(WITH_PAGE)
