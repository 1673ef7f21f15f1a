"""What was worked out from the database is kept until the database holds something else.

The database itself says whether it does, so that nothing that writes has to think of this, raw SQL included. SQLite
counts its changes, by other connections and by this one (https://sqlite.org/pragma.html#pragma_data_version);
PostgreSQL names the transactions whose work can be seen (``pg_current_snapshot``). Records appear and vanish by the
clock as well: the last window that opened or closed is part of the answer.

Each process keeps its own, and of that the numbers that were asked for last.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.utils import timezone

from cooperation.models import Publishable

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from django.db.backends.base.base import BaseDatabaseWrapper

    Answer = Mapping[str, Mapping[str, int]]

MOST = 200_000  # numbers of all answers together, each answer counted with OVERHEAD: some 20 MB
OVERHEAD = 50
LETTERS = 50  # of a question take the room of a number
STATE = {
    "sqlite": "(SELECT data_version FROM pragma_data_version), total_changes()",
    # A server that only follows another does not say which transactions it has yet to see.
    "postgresql": "CASE WHEN NOT pg_is_in_recovery() THEN CAST(pg_current_snapshot() AS text) END, 0",
}

# SQLite counts changes anew on each connection, and a wrapper opens more than one in its life.
_openings = count(1)
_opened: WeakKeyDictionary[BaseDatabaseWrapper, int] = WeakKeyDictionary()


@receiver(connection_created)
def _tell_apart(connection: BaseDatabaseWrapper, **_details: Any) -> None:
    _opened[connection] = next(_openings)


class Kept:
    """Answers by question, each for the state of the database in which it was worked out. Do not change them."""

    def __init__(self, most: int = MOST) -> None:
        """Take how much may be kept; what was asked for longest ago goes first."""
        self.most = most
        self._held = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, question: Hashable, work: Callable[[], Answer], *, state: Hashable | None) -> Answer:
        """Return what ``work`` returns, from memory where it was asked in the same ``state``; None is never kept.

        Ask for the state before anything else is read and before ``published()`` looks at the clock: an answer may
        be newer than its state, and is then never asked for again, but not older.
        """
        if state is None:
            return work()
        key = (question, state)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = work()
        with self._lock:
            self._held += 0 if key in self._answers else _size(key, answer)
            self._answers[key] = answer
            while self._held > self.most:
                dropped = self._answers.popitem(last=False)
                self._held -= _size(*dropped)
        return answer

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._answers.clear()
            self._held = 0


def _size(key: Hashable, answer: Answer) -> int:
    return OVERHEAD + len(repr(key)) // LETTERS + sum(len(numbers) for numbers in answer.values())


def state_of(using: str) -> tuple[Any, ...] | None:
    """Return what tells the present state of the database from every other, in one query.

    None inside a transaction, whose work may yet be undone, and where the database cannot tell. Two answers that are
    equal, in one process, mean that the public sees the same.
    """
    connection = connections[using]
    if connection.in_atomic_block or not connection.get_autocommit():
        return None
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    statement, windows = _statement(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, [now] * windows)
        content, changes, passed = cursor.fetchone()
    opening = _opened.get(connection) if connection.vendor == "sqlite" else None
    return None if content is None else (using, opening, content, changes, passed)


@cache
def _statement(vendor: str) -> tuple[str, int]:
    """Return the query for the state, and how often it asks for the time."""
    windows = [
        f"SELECT MAX({field}) AS passed FROM {model._meta.db_table} WHERE {field} <= %s"  # noqa: S608 - our own names
        for model in Publishable.__subclasses__()
        for field in ("publish_from", "publish_until")
    ]
    passed = f"SELECT MAX(passed) FROM ({' UNION ALL '.join(windows)}) AS windows"  # noqa: S608
    return f"SELECT {STATE[vendor]}, ({passed})", len(windows)
