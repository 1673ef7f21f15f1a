"""What was counted is counted again as soon as the database holds something else, or a window opens or closes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, connections, transaction
from django.utils import timezone

from cooperation.domain import kept
from cooperation.domain.kept import OVERHEAD, Kept
from cooperation.models import Training
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


class Asked:
    """Counts the public trainings, and how often it had to."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.times = 0

    def __call__(self, question: str = "how many") -> int:
        return self.kept.get(question, self._work, using="default")["trainings"]["all"]

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
    assert asked() == 1

    with django_assert_num_queries(1):  # the state
        assert asked() == 1

    assert asked.times == 1


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
    assert asked.times == 3


def test_nothing_is_kept_of_what_a_transaction_may_yet_undo(asked):
    with transaction.atomic():
        make.make_training()
        assert asked() == 1
        transaction.set_rollback(True)

    assert asked() == 0


def test_a_connection_that_is_opened_anew_starts_anew(asked):
    asked()
    if connection.vendor == "postgresql":
        connection.close()
        asked()
        assert asked.times == 1  # PostgreSQL tells the same state from any connection
    else:
        kept._tell_apart(connection=connections["default"])  # the tests' database would be gone if it were closed
        asked()
        assert asked.times == 2


def test_what_was_asked_for_longest_ago_is_dropped_first():
    asked = Asked(Kept(most=2 * (OVERHEAD + 1)))
    for question in ("first", "second", "first", "third"):
        asked(question)
    assert asked.times == 3

    asked("first")
    assert asked.times == 3
    asked("second")
    assert asked.times == 4


def test_an_answer_that_is_larger_than_all_there_may_be_is_given_and_not_kept():
    asked = Asked(Kept(most=OVERHEAD))

    assert [asked(), asked()] == [0, 0]
    assert asked.times == 2


def test_what_is_forgotten_is_worked_out_again(asked):
    asked()
    asked.kept.forget()
    asked()

    assert asked.times == 2
