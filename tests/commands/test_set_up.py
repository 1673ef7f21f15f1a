"""The first run: tables, content and an account, each only where it is missing."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.db.migrations.executor import MigrationExecutor

from cooperation.domain.loading import FIXTURES
from cooperation.management.commands.set_up import Command
from cooperation.models import Story, Training
from tests.commands.tables import tables
from tests.factories import make_theme

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db

LOADED = "Content: the first story is loaded, with all its records, in English and French."
NOTHING = "Nothing to set up: everything is there already."


class Terminal(StringIO):
    """A stream that people watch."""

    def isatty(self) -> bool:
        return True


def set_up(out: StringIO | None = None, **options: Any) -> list[str]:
    out = out or StringIO()
    call_command("set_up", stdout=out, **options)
    return out.getvalue().splitlines()


def users() -> list[User]:
    return list(get_user_model()._default_manager.all())


def test_an_empty_database_gets_the_story_and_an_account():
    content, account = set_up()

    assert content == LOADED
    assert Story.objects.published().count() == 1
    sentence = re.fullmatch(r"Account: sign in .* “admin”, password (\S{16}) – it is shown this once\.", account)
    assert sentence
    user = authenticate(username="admin", password=sentence[1])
    assert user
    assert (user.is_staff, user.is_superuser) == (True, True)


def test_a_second_run_loses_nothing_and_says_so():
    set_up()
    Training.objects.filter(slug="vehicle-interception").update(title="Corrected")
    before = tables(), [(user.pk, user.password) for user in users()]

    assert set_up() == [NOTHING]
    assert (tables(), [(user.pk, user.password) for user in users()]) == before
    assert Training.objects.get(slug="vehicle-interception").title == "Corrected"


def test_passwords_differ_from_run_to_run():
    accounts = []
    for _run in range(2):
        accounts += set_up(no_content=True)
        get_user_model()._default_manager.all().delete()
    assert len(set(accounts)) == 2


def test_a_database_with_any_record_is_left_as_it_is():
    make_theme()
    before = tables()
    assert set_up(no_account=True) == [NOTHING]
    assert tables() == before


def test_each_step_can_be_left_out():
    before = tables()
    assert set_up(no_content=True, no_account=True) == [NOTHING]
    assert (tables(), users()) == (before, [])


def test_whoever_may_use_the_admin_is_account_enough():
    get_user_model()._default_manager.create_user("editor", password="x", is_staff=True)
    assert set_up(no_content=True) == [NOTHING]
    assert [user.username for user in users()] == ["editor"]


def test_a_stranger_of_that_name_is_not_given_rights():
    get_user_model()._default_manager.create_user("admin", password="x")
    assert set_up(no_content=True) == [
        "Account: none created. “admin” exists but may not use the admin; run createsuperuser."
    ]
    assert [(user.username, user.is_staff) for user in users()] == [("admin", False)]


def test_a_terminal_sees_each_file_as_it_loads():
    lines = set_up(Terminal(), no_account=True)
    assert [line.split(":")[0].strip() for line in lines[:-1]] == list(FIXTURES)
    assert lines[-1] == LOADED


def test_waiting_migrations_are_applied_and_counted(monkeypatch):
    calls = []
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: [("one", False), ("two", False)])
    monkeypatch.setattr(
        "cooperation.management.commands.set_up.call_command", lambda *names, **options: calls.append((names, options))
    )
    assert set_up(no_content=True, no_account=True) == ["Tables: 2 migrations applied."]
    assert calls == [(("migrate",), {"verbosity": 0, "interactive": False})]


def test_content_that_is_refused_leaves_no_account_behind(monkeypatch):
    monkeypatch.setattr("cooperation.management.commands.set_up.FIXTURES", ("themes", "no-such-file"))
    before = tables()
    with pytest.raises(CommandError, match="no-such-file"):
        set_up()
    assert (tables(), users()) == (before, [])


def test_help_teaches_what_a_second_run_does():
    text = " ".join(Command().create_parser("manage.py", "set_up").format_help().split())
    assert "records and accounts that exist are never touched" in text
    assert "Example: manage.py set_up --no-content" in text
