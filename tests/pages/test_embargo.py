"""A record that was published for a later day: everything dates it by its opening, and nothing by the click."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from cooperation.models import Training
from tests import factories as make
from tests.pages.files.taking import address, entries, events, take
from tests.pages.reading import read, read_record, words

pytestmark = pytest.mark.django_db

CLICKED = datetime(2024, 2, 3, 12, tzinfo=UTC)
OPENED = datetime(2024, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def training(admin_user):
    record = make.make_training(first_published_at=CLICKED, publish_from=OPENED)
    Training.objects.update(updated_at=CLICKED)
    _note(admin_user, record, "Title", CLICKED + timedelta(days=1))
    return Training.objects.get()


def _note(user, record, label, instant) -> None:
    message = [{"changed": {"fields": [label]}}]
    entry = LogEntry.objects.log_actions(user.pk, [record], CHANGE, message, single_object=True)
    LogEntry.objects.filter(pk=entry.pk).update(action_time=instant)


def test_the_record_itself_tells_when_it_was_first_seen_and_last_changed(training):
    assert (training.first_seen_at, training.last_change_at) == (OPENED, OPENED)

    training.publish_from = CLICKED - timedelta(days=1)
    assert (training.first_seen_at, training.last_change_at) == (CLICKED, CLICKED)
    training.publish_from = None
    assert (training.first_seen_at, training.last_change_at) == (CLICKED, CLICKED)
    training.first_published_at = None
    assert training.first_seen_at is None


def test_everything_dates_a_record_by_the_day_on_which_it_opened(client, admin_user, training):
    page = read_record(client, training)
    told = words(page)
    data = json.loads(re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[0])
    (item,) = [node for node in data["@graph"] if node.get("@type") == "ItemPage"]
    (event,) = events(take(client, f"/en/trainings/{training.slug}.ics"))
    (entry,) = entries(take(client, address("trainings", "atom")))
    api = client.get(f"/api/v1/trainings/{training.slug}/").json()

    assert "First published 4 March 2024 Last changed 4 March 2024 What changed Nothing has changed since" in told
    assert [datetime.fromisoformat(item[name]) for name in ("datePublished", "dateModified")] == [OPENED, OPENED]
    assert {event[name].dt for name in ("CREATED", "DTSTAMP", "LAST-MODIFIED")} == {OPENED}
    assert {entry.published_parsed[:5], entry.updated_parsed[:5]} == {OPENED.timetuple()[:5]}
    assert datetime.fromisoformat(api["first_published_at"]) == OPENED
    assert "DA  - 2024/03/04\r\n" in read(client, f"/en/trainings/{training.slug}/cite.ris")


def test_the_history_begins_with_the_opening(client, admin_user, training):
    _note(admin_user, training, "Summary", OPENED + timedelta(days=2))

    assert "What changed 6 March 2024 : summary Cite" in words(read_record(client, training))


def test_a_story_was_published_on_the_day_on_which_it_opened(client):
    story = make.make_story(first_published_at=CLICKED, publish_from=OPENED)

    assert f'"datePublished":"{OPENED.isoformat()}"' in read_record(client, story).replace(": ", ":")
