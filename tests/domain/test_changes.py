"""What readers are told of a record's changes: which facts, on which day, and never more than is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.utils import timezone
from django.utils.translation import override

from cooperation.choices import Role, Status
from cooperation.domain.changes import history_of
from cooperation.domain.publishing import publish, withdraw
from cooperation.domain.renaming import rename
from cooperation.models import Training
from tests import factories as make
from tests.admin.desk import client_of, filled, row, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(admin_user):
    partners = {make.make_partner(name="Host of it"): Role.HOST}
    draft = make.make_training(partners, status=Status.DRAFT, place=make.make_place(), title="As it was")
    return publish(draft, by=admin_user)


@pytest.fixture
def desk(admin_user):
    return client_of(admin_user)


def _save(desk, record, **changes) -> None:
    assert desk.post(url(record, "change"), filled(desk, url(record, "change"), **changes)).status_code == 302


def _told(record) -> list[list[str]]:
    history = history_of(type(record).objects.get(pk=record.pk))
    assert history is not None
    return [[str(fact) for fact in change.facts] for change in history.changes]


def _is_complete(record) -> bool:
    history = history_of(type(record).objects.get(pk=record.pk))
    assert history is not None
    return history.is_complete


def test_a_record_that_was_never_public_has_no_history_to_tell(django_assert_num_queries):
    draft = make.make_training(status=Status.DRAFT)

    with django_assert_num_queries(0):
        assert history_of(draft) is None


def test_nothing_has_changed_since_a_publication_that_nothing_followed(training):
    assert (_told(training), _is_complete(training)) == ([], True)


def test_what_a_save_changed_is_told_once_a_day_by_the_names_of_the_facts(desk, training):
    _save(desk, training, title="As it is", starts_on="2015-03-15")
    _save(desk, training, title="As it is now", participants="50", review_on="2030-01-01")

    assert _told(training) == [["title", "first day", "participants"]]
    assert _is_complete(training)


def test_rows_that_come_change_and_go_are_told_by_their_kind_and_no_name(desk, training):
    secret = make.make_partner(status=Status.DRAFT, name="Canary")
    added = row("partner_rows", 1, partner=secret.pk, role="trainer", note="Canary")
    _save(desk, training, **added)
    _save(desk, training, **{"partner_rows-1-DELETE": "on"})
    _save(desk, training, **row("translations", 0, language="fr", title="Titre"))

    assert _told(training) == [["partners and their roles", "translations"]]


def test_a_translated_note_of_a_row_is_a_change_of_its_record(desk, training):
    part = training.partner_rows.get()
    training.partner_rows.update(note="A note")
    _save(desk, part, **row("translations", 0, language="fr", note="Une note"))

    assert (_told(training), _is_complete(training)) == ([["partners and their roles"]], True)


def test_a_save_that_changed_nothing_is_not_told_and_leaves_nothing_open(desk, training):
    _save(desk, training)

    assert Training.objects.get().updated_at > training.updated_at
    assert (_told(training), _is_complete(training)) == ([], True)


def test_a_record_that_was_taken_back_and_published_again_says_so(admin_user, training):
    withdraw(training, by=admin_user, notice="Canary.")
    publish(training, by=admin_user)
    LogEntry.objects.filter(change_message__contains="anary").update(action_time=timezone.now() + timedelta(hours=1))

    assert _told(training) == [["whether it is public"]]


def test_a_new_address_is_told_as_that_and_as_nothing_else(admin_user, training):
    rename(training, "renamed", by=admin_user)
    LogEntry.objects.filter(change_message__contains="Address").update(action_time=timezone.now() + timedelta(hours=1))

    assert (_told(training), _is_complete(training)) == ([["address"]], True)


def test_a_new_address_from_the_desk_is_told_once(desk, training):
    _save(desk, training, slug="renamed")

    assert _told(training) == [["address"]]


def test_days_are_told_newest_first_where_the_site_is(settings, admin_user, training):
    settings.TIME_ZONE = "Asia/Tokyo"
    late = timezone.now().replace(hour=20, minute=0) + timedelta(days=3)
    for instant, label in ((late - timedelta(days=1), "Title"), (late, "Summary")):
        message = [{"changed": {"fields": [label, "A field of long ago"]}}]
        entry = LogEntry.objects.log_actions(admin_user.pk, [training], CHANGE, message, single_object=True)
        LogEntry.objects.filter(pk=entry.pk).update(action_time=instant)
    history = history_of(training)

    assert history is not None
    assert [change.day for change in history.changes] == [
        (late + timedelta(days=1)).date(), late.date(),
    ]  # fmt: skip
    assert _told(training) == [["summary", "other details"], ["title", "other details"]]


def test_facts_are_named_in_the_language_of_the_reader(desk, training):
    _save(desk, training, starts_on="2015-03-15")

    with override("fr"):
        assert _told(training) == [["premier jour"]]


def test_what_came_before_the_publication_is_nobodys_business(desk, admin_user):
    draft = make.make_training({make.make_partner(): Role.HOST}, status=Status.DRAFT, place=make.make_place())
    _save(desk, draft, title="Before")
    publish(draft, by=admin_user)

    assert _told(draft) == []


def test_the_history_of_another_record_of_the_same_number_is_not_told(desk, training):
    other = make.make_instrument(pk=training.pk, first_published_at=timezone.now() - timedelta(days=1))
    _save(desk, training, title="As it is")

    assert _told(other) == []


def test_a_change_that_nobody_noted_is_owned_up_to(desk, training):
    _save(desk, training, title="As it is")
    Training.objects.get().save()

    assert (_told(training), _is_complete(training)) == ([["title"]], False)


def test_a_record_loaded_as_it_was_published_elsewhere_has_not_changed():
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    loaded = make.make_training(first_published_at=noon)
    Training.objects.filter(pk=loaded.pk).update(updated_at=noon)

    assert (_told(loaded), _is_complete(loaded)) == ([], True)
    assert noon.date() == date(2026, 11, 23)


def test_the_history_takes_one_query(desk, training, django_assert_num_queries):
    for title in ("One", "Two", "Three"):
        _save(desk, training, title=title)
    record = Training.objects.get()

    with django_assert_num_queries(1):
        history_of(record)


@pytest.mark.parametrize(
    "rows",
    [
        row("modules", 0, title="Theory", kind="theory"),
        row("translations", 0, language="fr", title="Titre"),
        {"partner_rows-0-note": "A note"},
        {"partner_rows-0-role": "organiser"},
    ],
)
def test_a_changed_row_moves_the_instant_of_the_records_last_change(desk, training, rows):
    _save(desk, training, **rows)

    assert Training.objects.get().updated_at > training.updated_at
