"""Counting the records of a list by several things at once, in one query: what facets need.

Each thing is a set of rows that say which record has which key. The ORM says what the rows are; the counts over
them are put together here, because the ORM cannot give a query a name that several others read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from django.db.models import Q, QuerySet

WHOLE_LIST = ""  # the name under which the records of the list itself are counted


@dataclass(frozen=True)
class Question:
    """A list and what was asked of it.

    ``records`` are all public records of the list, ``without`` returns those found when some parameters
    are left out, ``asked`` names the parameters that narrow it, ``chosen`` holds their values. ``state`` is that of
    the database before any of this was read (``kept.state_of``); without it nothing that was counted is kept.
    """

    records: QuerySet[Any]
    without: Callable[..., QuerySet[Any]]
    asked: frozenset[str]
    chosen: Mapping[str, Sequence[str]]
    state: Hashable | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells this question from every other: the kind of record, and the values of what narrows it."""
        narrowing = ((name, tuple(sorted(set(values)))) for name, values in self.chosen.items() if name in self.asked)
        return (self.records.model, *sorted(narrowing))

    def public_at(self, path: str) -> Q:
        """Return the condition that ``path`` leads to a record of the list.

        It is joined and not asked for in a subquery: SQLite, which has no statistics, would try each number of
        that on each row.
        """
        rule: Q = self.records.model.public_rule(f"{path}__")
        return rule


@dataclass(frozen=True)
class Rows:
    """Which record has what: the numbers of records, and ``columns`` beside them, from all ``queries`` together.

    Rows of one ``name`` are read once. ``come_once`` says that no record has the same key on two of them.
    """

    name: str
    columns: tuple[str, ...]
    queries: tuple[QuerySet[Any, Any], ...]
    come_once: bool = True


@dataclass(frozen=True)
class Count:
    """A number wanted for each key in ``column`` of ``rows``, under all parameters but that of its ``name``."""

    name: str
    column: str
    rows: Rows


def count(question: Question, wanted: Sequence[Count]) -> dict[str, dict[str, int]]:
    """Return, by name and key, how many records the question finds; under ``WHOLE_LIST`` those of the list.

    A key that records have, but none that was found, comes with 0.
    """
    statement = _Statement(question)
    for each in wanted:
        statement.add(each)
    found: dict[str, dict[str, int]] = {name: {} for name in (WHOLE_LIST, *(each.name for each in wanted))}
    with connections[question.records.db].cursor() as cursor:
        cursor.execute(*statement.as_sql())
        for name, key, number in cursor.fetchall():
            found[name][key] = found[name].get(key, 0) + number
    return found


class _Statement:
    """The query: named tables (``WITH``), then the counts that read them. All names in it are the code's own."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.tables: dict[str, str] = {}
        self.values: list[Any] = []
        self.counts = [f"SELECT '{WHOLE_LIST}', '', COUNT(*) FROM {self._found()}"]

    def add(self, wanted: Count) -> None:
        """Add a count."""
        rows, key, number = wanted.rows, wanted.column, "record"
        self._define(rows.name, ("record", *rows.columns), rows.queries)
        if self.question.asked - {wanted.name}:
            number = f"CASE WHEN record IN (SELECT id FROM {self._found(wanted.name)}) THEN record END"
        number = f"COUNT({'' if rows.come_once else 'DISTINCT '}{number})"
        groups = f"SELECT {key} AS code, {number} AS number FROM {rows.name} GROUP BY {key}"
        # A column is grouped as it is, and only its groups become text.
        self.counts.append(f"SELECT '{wanted.name}', CAST(code AS text), number FROM ({groups}) AS counted")

    def as_sql(self) -> tuple[str, list[Any]]:
        """Return the query and its values."""
        return f"WITH {', '.join(self.tables.values())} {' UNION ALL '.join(self.counts)}", self.values

    def _found(self, left_out: str = "") -> str:
        """Return the name of the table of the records that all parameters find, or all but the one left out."""
        names = [left_out] if left_out in self.question.asked else []
        table = "_without_".join(["found", *names])
        if table in self.tables:
            return table
        records = self.question.without(*names)
        try:
            self._define(table, ("id",), [records.values_list("pk")])
        except EmptyResultSet:  # the ORM knows it without asking
            self.tables[table] = f"{table}(id) AS (SELECT id FROM {records.model._meta.db_table} WHERE 1 = 0)"
        return table

    def _define(self, name: str, columns: Iterable[str], queries: Iterable[QuerySet[Any, Any]]) -> None:
        """Put a table before the counts, once."""
        if name in self.tables:
            return
        parts = [each.order_by().query.get_compiler(each.db).as_sql() for each in queries]
        self.tables[name] = f"{name}({', '.join(columns)}) AS ({' UNION ALL '.join(sql for sql, _values in parts)})"
        self.values += [value for _sql, values in parts for value in values]
