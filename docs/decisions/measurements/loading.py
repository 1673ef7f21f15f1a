"""What Django's loaddata lets in and ours does not, and what the shipped fixtures cost with each.

SECRET_KEY=x ALLOWED_HOSTS=x DATABASE_URL=sqlite:///loading.sqlite3 python docs/decisions/measurements/loading.py

Needs an empty scratch database, and leaves it empty.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
django.setup()

from django.core.management import BaseCommand, CommandError, call_command  # noqa: E402
from django.core.management.commands import loaddata  # noqa: E402
from django.db import DatabaseError, connection, transaction  # noqa: E402

from cooperation.domain.loading import FIXTURES  # noqa: E402
from cooperation.management.commands.loaddata import Command as Ours  # noqa: E402

ROUNDS = 5
THEME = {"model": "cooperation.theme", "slug": "a", "code": "a", "label": "A", "language": "en"}
RECORD = {"slug": "a", "language": "en", "status": "published", "updated_at": "2026-01-01T00:00:00Z"}
TRAINING = RECORD | {"model": "cooperation.training", "title": "A", "starts_on": "2015-03-16"}
FAULTY: dict[str, dict[str, Any]] = {
    "month from the 16th": TRAINING | {"ends_on": "2015-03-27", "date_precision": "month"},
    "last day before the first": TRAINING | {"ends_on": "2015-03-01"},
    "homepage javascript:": RECORD
    | {"model": "cooperation.partner", "name": "A", "kind": "40", "homepage": "javascript:alert(1)"},
    "label of 300 characters": THEME | {"label": "a" * 300},
    "language xx": THEME | {"language": "xx"},
    "quotation marks": RECORD
    | {"model": "cooperation.quote", "text": "“Words.”", "attribution": "A", "clearance": "public_record"},
}


def load(command: type[BaseCommand], *files: str) -> str:
    """Load the files, take them back, and return how it went."""
    try:
        with transaction.atomic():
            call_command(command(), *files, verbosity=0)
            transaction.set_rollback(True)
    except (CommandError, DatabaseError) as error:
        return f"refused: {' / '.join(str(error).splitlines())[:200]}"
    return "accepted"


def seconds(command: type[BaseCommand]) -> float:
    """Return the median time that the shipped fixtures take."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        if (outcome := load(command, *FIXTURES)) != "accepted":
            raise SystemExit(outcome)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    for what, fields in FAULTY.items():
        row = {"model": fields["model"], "fields": {name: value for name, value in fields.items() if name != "model"}}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump([row], file)
            file.flush()
            for command in (loaddata.Command, Ours):
                print(connection.vendor, what, command.__module__, load(command, file.name))  # noqa: T201
    for command in (loaddata.Command, Ours):
        print(connection.vendor, command.__module__, f"{seconds(command):.2f} s")  # noqa: T201
