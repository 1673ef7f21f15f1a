"""Reports of measurements: what is written to them, and what is only printed."""

from __future__ import annotations

import pytest

from benchmarks import pages
from tools import measure

SQLITE, POSTGRES = "## On SQLite\n\nold\n", "## On PostgreSQL\n\nother\n"


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    return lambda *arguments: pages.options_of(list(arguments))


@pytest.mark.parametrize(
    ("arguments", "is_narrowed"),
    [
        ([], False),
        (["--runs", "3"], False),
        (["--languages", "ar", "fr", "en"], False),
        (["--languages", "fr"], True),
        (["--only", "home"], True),
    ],
)
def test_a_run_that_measures_less_than_the_report_holds_does_not_replace_it(asked, arguments, is_narrowed):
    assert pages.is_narrowed(asked(*arguments)) is is_narrowed


@pytest.mark.parametrize(
    ("arguments", "is_narrowed"), [([], False), (["--pages", "home"], True), (["--no-lighthouse"], True)]
)
def test_a_visit_to_some_pages_does_not_replace_the_report_of_all(arguments, is_narrowed):
    assert measure.is_narrowed(measure.options_of(arguments)) is is_narrowed


def test_a_section_is_replaced_and_that_of_another_database_stays():
    text = pages.written(f"old head\n\n{SQLITE}\n{POSTGRES}", "## On SQLite\n\nnew\n")

    assert text.startswith("# What a page costs the server\n")
    assert text.endswith("\n\n## On SQLite\n\nnew\n\n## On PostgreSQL\n\nother\n")


@pytest.mark.django_db
def test_a_section_says_how_often_it_asked_and_in_which_languages(asked):
    text = pages.section({"Pages": []}, asked("--runs", "4"))

    assert "### Pages\n\n| | en | fr | ar | queries |" in text
    assert "; 4 runs of each page and 1 run of each file, in en, fr, ar. 0 trainings" in text
