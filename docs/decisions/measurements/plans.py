"""How the public lists are read: the plan of each, and of trainings with other indexes.

SECRET_KEY=x ALLOWED_HOSTS=x DATABASE_URL=sqlite:///plans.sqlite3 python docs/decisions/measurements/plans.py

Fills an empty scratch database with 2,000 records of each kind, one in ten of them a draft.
"""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from cooperation.choices import Status  # noqa: E402
from cooperation.models import Publishable, Training  # noqa: E402
from tests import factories  # noqa: E402

ROWS = 2000
OTHER_INDEXES = {
    "with a unique index on draft_of": "CREATE UNIQUE INDEX trial ON cooperation_training (draft_of_id)",
    "with DESC as Django writes it": "CREATE INDEX trial ON cooperation_training (status, starts_on DESC, slug)",
}


def fill() -> None:
    """Create the records; the dated kinds get a day of their own, some none."""
    dated = {"training": "starts_on", "programme": "starts_on", "quote": "said_on", "story": "story_date"}
    for model in Publishable.__subclasses__():
        kind = str(model._meta.model_name)
        for number in range(ROWS):
            fields = {"status": Status.PUBLISHED if number % 10 else Status.DRAFT}
            if kind in dated:
                day = date(2010, 1, 1) + timedelta(number) if number % 7 else None
                fields |= {dated[kind]: day} | ({"ends_on": day} if kind == "training" else {})
            if kind == "quote":
                fields["attribution"] = "Various participants"
            getattr(factories, f"make_{kind}")(**fields)


def show(title: str, model: type[Publishable]) -> None:
    """Print the plan of the first page of the model's public list."""
    plan = model.objects.published()[:20].explain()
    print(f"\n-- {connection.vendor}: {title}\n{plan}")  # noqa: T201 - it is what this is for


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    if not Training.objects.exists():
        with transaction.atomic():
            fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        for public in Publishable.__subclasses__():
            show(str(public._meta.verbose_name_plural), public)
        for trial, statement in OTHER_INDEXES.items():
            with transaction.atomic():
                if "DESC" in statement:
                    cursor.execute("DROP INDEX training_public_list")
                cursor.execute(statement)
                show(f"trainings {trial}", Training)
                transaction.set_rollback(True)
