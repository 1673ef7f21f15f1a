"""What was counted is counted again as soon as the database holds something else, or a window opens or closes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection, connections, transaction
from django.utils import timezone

from cooperation.domain import kept
from cooperation.domain.kept import Kept
from cooperation.models import Training
from tests import factories as make

if TYPE_CHECKING:
    from typing import Any

pytestmark = pytest.mark.django_db(transaction=True)


class Asked:
    """Counts the public trainings, and how often it had to."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.times = 0

    def __call__(self, question: str = "how many", state: Any = None) -> int:
        state = state or kept.state_of("default")
        return self.kept.get(question, self._work, state=state)["trainings"]["all"]

    def _work(self) -> dict[str, dict[str, int]]:
        self.times += 1
        return {"trainings": {"all": Training.objects.published().count()}}


@pytest.fixture
def asked():
    return Asked(Kept())


def _elsewhere(work) -> None:
    """Do something on a connection of its own, and close it."""

    def and_close() -> None:
        try:
            work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(and_close).result()


def test_an_answer_is_worked_out_once_while_nothing_changes(asked, django_assert_num_queries):
    make.make_training()
    make.make_training(status="draft")
    with django_assert_num_queries(1):
        state = kept.state_of("default")
    assert asked(state=state) == 1

    with django_assert_num_queries(0):
        assert asked(state=state) == 1

    assert asked.times == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="On PostgreSQL other databases of the server count too.")
def test_the_state_stays_the_same_while_nothing_changes():
    make.make_training(publish_until=timezone.now() - timedelta(days=1))

    assert kept.state_of("default") == kept.state_of("default")


def test_two_questions_have_two_answers(asked):
    asked("one")
    asked("another")

    assert asked.times == 2


def test_a_record_that_was_saved_here_counts_at_once(asked):
    assert asked() == 0
    make.make_training()
    assert asked() == 1


def test_a_statement_that_went_past_all_code_counts_at_once(asked):
    make.make_training()
    assert asked() == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cooperation_training SET status = 'draft'")
    assert asked() == 0


def test_a_record_that_another_connection_saved_counts_at_once(asked):
    assert asked() == 0
    _elsewhere(make.make_training)
    assert asked() == 1
    _elsewhere(lambda: Training.objects.all().delete())
    assert asked() == 0


def test_a_record_appears_and_vanishes_by_the_clock_alone(asked):
    now = timezone.now()
    make.make_training(publish_from=now + timedelta(hours=1), publish_until=now + timedelta(hours=2))

    seen = []
    for hours in (0, 0.9, 1, 1.9, 2, 3):
        with time_machine.travel(now + timedelta(hours=hours), tick=False):
            seen.append(asked())

    assert seen == [0, 0, 1, 1, 0, 0]


def test_nothing_is_kept_of_what_a_transaction_may_yet_undo(asked):
    with transaction.atomic():
        make.make_training()
        assert asked() == 1
        transaction.set_rollback(True)

    assert asked() == 0


def test_nothing_is_kept_while_somebody_else_ends_the_transactions(asked):
    make.make_training()
    transaction.set_autocommit(False)
    try:
        assert [asked(), asked()] == [1, 1]
    finally:
        transaction.rollback()
        transaction.set_autocommit(True)

    assert asked.times == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tells its state alike on all connections.")
def test_a_connection_that_is_opened_anew_has_another_state():
    before = kept.state_of("default")
    kept._tell_apart(connection=connections["default"])  # the tests' database would be gone if it were closed

    assert kept.state_of("default") != before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite counts anew on each connection.")
def test_the_state_is_the_same_from_any_connection():
    state = kept.state_of("default")

    assert state is not None
    assert state[1] is None  # the place of the number of the connection


def test_what_was_asked_for_longest_ago_is_dropped_first():
    asked = Asked(Kept(most=2 * kept._size(("second", "state"), {"trainings": {"all": 0}})))
    for question in ("first", "second", "first", "third"):
        asked(question, "state")
    assert asked.times == 3

    asked("first", "state")
    assert asked.times == 3
    asked("second", "state")
    assert asked.times == 4


def test_an_answer_that_is_larger_than_all_there_may_be_is_given_and_not_kept():
    asked = Asked(Kept(most=kept.OVERHEAD))

    assert [asked(state="state"), asked(state="state")] == [0, 0]
    assert asked.times == 2


def test_what_is_forgotten_is_worked_out_again(asked):
    asked(state="state")
    asked.kept.forget()
    asked(state="state")

    assert asked.times == 2
