"""What each database is told about words: the suite runs on both, and each run sees what the other one is told."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from cooperation.models import SearchEntry
from cooperation.models.search import Question, Term, install_index

ALL = Question((Term(("police", "officers")), Term(("gendarm",), is_prefix=True)))


class _Editor:
    """Writes down what a schema editor would run."""

    def __init__(self, vendor: str) -> None:
        self.connection = SimpleNamespace(vendor=vendor)
        self.statements: list[str] = []

    def execute(self, statement: str) -> None:
        self.statements.append(statement)


def test_sqlite_is_asked_for_each_form_in_quotes_and_for_one_kind():
    assert ALL.for_sqlite("training") == (
        'kind : "training" AND {title_words names_words body_words} : '
        '(("police officers" OR "polic offic" OR "polic officer") AND ("gendarm"*))'
    )


@pytest.mark.parametrize(("any_of", "sign"), [(False, "&"), (True, "|")])
def test_postgresql_is_asked_for_each_form_in_quotes(any_of, sign):
    assert Question(ALL.terms, any_of).for_postgresql() == (
        "(('police' <-> 'officers') | ('polic' <-> 'offic') | ('polic' <-> 'officer')) " + sign + " (('gendarm':*))"
    )


@pytest.mark.parametrize(
    ("vendor", "beginnings"),
    [
        ("sqlite", ["DROP TRIGGER", "DROP TRIGGER", "DROP TRIGGER", "DROP TABLE", "CREATE VIRTUAL TABLE"]),
        ("postgresql", ["ALTER TABLE", "ALTER TABLE", "CREATE INDEX"]),
    ],
)
def test_an_index_is_taken_away_before_it_is_made(vendor, beginnings):
    editor = _Editor(vendor)
    install_index(editor)  # type: ignore[arg-type] # all that it asks of an editor

    found = editor.statements[: len(beginnings)]
    assert [statement[: len(wanted)] for statement, wanted in zip(found, beginnings, strict=True)] == beginnings


def test_an_entry_says_whose_it_is():
    assert str(SearchEntry(kind="training", object_id=7, language="fr")) == "training 7 fr"
    assert str(SearchEntry(kind="person", object_id=7)) == "person 7"
