"""The one door to the public."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from cooperation.choices import Clearance, Consent, Identity, Role, Status
from cooperation.models import Appointment, Partner, Place, Programme, ProgrammePartner, Publishable, Theme, Training
from tests import factories as make

pytestmark = pytest.mark.django_db

FACTORIES = [
    make.make_training,
    make.make_partner,
    make.make_programme,
    make.make_instrument,
    make.make_quote,
    make.make_story,
    make.make_photo,
]
PAST, FUTURE = timedelta(hours=-1), timedelta(hours=1)
WINDOWS = [(None, None), (PAST, None), (FUTURE, None), (None, PAST), (None, FUTURE), (PAST, FUTURE)]


def _moment(offset):
    return offset and timezone.now() + offset


@pytest.mark.parametrize("factory", FACTORIES)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("window", WINDOWS)
def test_is_published_and_published_are_the_same_rule(factory, status, window):
    opens, closes = window
    record = factory(
        status=status,
        publish_from=_moment(opens),
        publish_until=_moment(closes),
        withdrawal_notice="Taken back." if status == Status.WITHDRAWN else "",
    )
    expected = status == Status.PUBLISHED and opens in {None, PAST} and closes in {None, FUTURE}

    assert record.is_published is expected
    assert type(record).objects.published().filter(pk=record.pk).exists() is expected


@pytest.mark.parametrize("clearance", Clearance)
def test_a_refused_or_withdrawn_quote_is_hidden_whatever_its_status(clearance):
    quote = make.make_quote(clearance=clearance)
    expected = clearance not in {Clearance.REFUSED, Clearance.WITHDRAWN}

    assert quote.is_published is expected
    assert type(quote).objects.published().exists() is expected


@pytest.mark.parametrize("consent", Consent)
def test_a_photo_of_people_who_refused_is_hidden_whatever_its_status(consent):
    photo = make.make_photo(consent=consent)

    assert photo.is_published is (consent != Consent.REFUSED)
    assert type(photo).objects.published().exists() is (consent != Consent.REFUSED)


def test_a_working_copy_is_never_public():
    training = make.make_training()
    copy = make.make_training(draft_of=training, slug=training.slug)

    assert copy.is_published is False
    assert list(Training.objects.published()) == [training]
    assert list(Training.objects.live()) == [training]


def test_withdrawn_records_are_found_without_their_working_copies():
    training = make.make_training(status=Status.WITHDRAWN, withdrawal_notice="Why.")
    make.make_training(draft_of=training, slug=training.slug, status=Status.WITHDRAWN, withdrawal_notice="Why.")
    make.make_training(status=Status.DRAFT)
    make.make_training()

    assert list(Training.objects.withdrawn()) == [training]


def test_a_window_opens_and_closes_by_itself():
    now = timezone.now()
    training = make.make_training(publish_from=now + PAST, publish_until=now + FUTURE)

    for moment, public in [(2 * PAST, False), (PAST, True), (timedelta(0), True), (FUTURE, False)]:
        assert Training.objects.published(at=now + moment).exists() is public
        with time_machine.travel(now + moment, tick=False):
            assert training.is_published is public
            assert Training.objects.published().exists() is public


@pytest.mark.parametrize("model", Publishable.__subclasses__())
def test_public_lists_are_served_by_an_index_without_a_sort(model):
    if connection.vendor == "sqlite":
        plan = model.objects.published().explain()
        assert f"USING INDEX {model._meta.model_name}_public_list" in plan
        assert "TEMP B-TREE" not in plan
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off"
            )
        plan = model.objects.published().order_by(*model._meta.ordering).explain()
        assert "Sort" not in plan
        assert "Index Scan" in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows how many rows there are.")
def test_the_state_of_a_related_record_is_read_beside_a_row_and_searches_for_none():
    rows = ProgrammePartner.objects.filter(Programme.public_rule("parent__")).held_by(None, [Role.FUNDER])

    plan = rows.explain()

    assert "public_list" not in plan  # else each programme is tried with each partner
    assert plan.count("USING INTEGER PRIMARY KEY") == 2


def test_undated_records_come_last_on_every_database():
    undated = make.make_training(starts_on=None, ends_on=None)
    dated = make.make_training()

    assert list(Training.objects.published()) == [dated, undated]


def test_a_place_shows_when_something_public_names_it():
    shown, photographed, hidden, unused = (make.make_place() for _ in range(4))
    make.make_training(place=shown)
    make.make_photo(place=photographed)
    make.make_training(place=hidden, status=Status.DRAFT)

    assert set(Place.objects.published()) == {shown, photographed}
    assert unused.pk


def test_themes_are_a_public_vocabulary():
    theme = make.make_theme()

    assert list(Theme.objects.published()) == [theme]


def test_an_appointment_shows_when_listed_or_quoted_by_name():
    listed = make.make_appointment(is_listed=True)
    quoted = make.make_quote().speaker
    role_only = make.make_quote(identity=Identity.ROLE_ONLY).speaker
    drafted = make.make_quote(status=Status.DRAFT).speaker
    refused = make.make_quote(clearance=Clearance.REFUSED).speaker
    elsewhere = make.make_appointment(is_listed=True, partner=make.make_partner(status=Status.DRAFT))
    make.make_quote(attribution="Various participants")

    assert set(Appointment.objects.published()) == {listed, quoted}
    assert {role_only, drafted, refused, elsewhere}.isdisjoint(Appointment.objects.published())


def test_the_rule_can_be_stated_for_a_relation():
    hidden = make.make_partner(status=Status.DRAFT)
    shown = make.make_partner(parent=make.make_partner())
    make.make_partner(parent=hidden)

    assert list(Partner.objects.filter(Partner.public_rule("parent__"))) == [shown]
