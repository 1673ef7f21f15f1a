"""The API guide: its examples run, its addresses answer, its tables are complete."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from cooperation.domain.loading import FIXTURES
from cooperation.filters import FILTERS
from tests.api.world import COLLECTIONS

GUIDE = (settings.BASE_DIR / "docs" / "api.md").read_text()
HOST = "http://127.0.0.1:8000"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.django_db(transaction=True)
def test_the_python_examples_run(live_server):
    call_command("loaddata", *FIXTURES, verbosity=0)
    program = "\n".join(blocks("python")).replace(HOST, live_server.url)
    names: dict[str, Any] = {}
    exec(compile(program, "docs/api.md", "exec"), names)  # noqa: S102 - our own guide

    assert len(names["titles"]) == 3


@pytest.mark.django_db
def test_the_addresses_of_the_guide_answer_as_it_says(client):
    call_command("loaddata", *FIXTURES, verbosity=0)
    asked = re.findall(rf"^\$ curl '?{HOST}(/[^\s']*)'?(?:  # (\d+))?$", "\n".join(blocks("console")), re.MULTILINE)
    answers = {path: (client.get(path), int(status or 200)) for path, status in asked}

    assert {path: answer.status_code for path, (answer, _status) in answers.items()} == {
        path: status for path, (_answer, status) in answers.items()
    }
    assert len(asked) == GUIDE.count("$ curl ")
    lists = {path: answer.json()["count"] for path, (answer, _status) in answers.items() if "&" in path}
    assert set(lists.values()) == {2, 3}


def test_the_guide_lists_every_collection_with_its_filters():
    rows = dict(re.findall(r"^\| `(\w+)/` \|[^|]*\| (.*) \|$", GUIDE, re.MULTILINE))
    filters = [[name for name in filterset.base_filters if name != "q"] for filterset in FILTERS.values()]

    assert tuple(rows) == COLLECTIONS
    assert [re.findall(r"`(\w+)`", row) for row in rows.values()] == filters
