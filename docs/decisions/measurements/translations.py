"""What the French texts of a list of 20 trainings cost, loaded in four ways.

SECRET_KEY=x ALLOWED_HOSTS=x DATABASE_URL=sqlite:///translations.sqlite3
    python docs/decisions/measurements/translations.py

Fills an empty scratch database: each training has a place, four partners with notes and a
funded programme, all of it translated.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Prefetch  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from cooperation.choices import Role  # noqa: E402
from cooperation.models import Training, load_translations  # noqa: E402
from tests import factories  # noqa: E402

if TYPE_CHECKING:
    from cooperation.models import Translatable

ROUNDS = 101
PATHS = ("", "place", "partner_rows", "partner_rows__partner")
PATHS += ("programme", "programme__partner_rows", "programme__partner_rows__partner")


def translate(record: Translatable) -> None:
    """Give the record a French row."""
    record.translations.create(language="fr", **{name: f"{name} en français" for name in record.TRANSLATED})


def fill() -> None:
    """Create the trainings and all that they show."""
    partners = [factories.make_partner() for _ in range(10)]
    places = [factories.make_place() for _ in range(5)]
    programme = factories.make_programme(partners={partners[0]: Role.FUNDER})
    roles = (Role.ORGANISER, Role.SUPPORTER, Role.HOST, Role.TRAINER)
    for number in range(20):
        day = date(2015, 1, 1) + timedelta(7 * number)
        parts = {partners[(number + step) % 10]: role for step, role in enumerate(roles)}
        training = factories.make_training(
            partners=parts, place=places[number % 5], programme=programme, starts_on=day, ends_on=day
        )
        for record in (training, *training.partner_rows.all()):
            translate(record)
    for record in (*partners, *places, programme):
        translate(record)


def original() -> list[Training]:
    """Read the list without any translation."""
    return list(Training.objects.published().with_partners()[:20])


def union() -> list[Training]:
    """Read the list, then all translations at once, as the pages do."""
    trainings = original()
    load_translations(trainings, "fr")
    return trainings


def prefetch() -> list[Training]:
    """Read the list with one prefetch for the translations of each relation."""
    rows = Training.objects.published().with_partners()
    for path in PATHS:
        model = Training
        for step in filter(None, path.split("__")):
            model = model._meta.get_field(step).related_model
        french = model._meta.get_field("translations").related_model.objects.filter(language="fr")
        rows = rows.prefetch_related(Prefetch(f"{path}__translations".lstrip("_"), french, to_attr="french"))
    return list(rows[:20])


def one_by_one() -> list[Training]:
    """Read the list, then ask each record for its texts."""
    trainings = original()
    for training in trainings:
        rows = [*training.partner_rows.all(), *training.programme.partner_rows.all()]
        for record in (training, training.place, training.programme, *rows, *(row.partner for row in rows)):
            record.prose_in("fr")
    return trainings


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    if not Training.objects.exists():
        with transaction.atomic():
            fill()
    times: dict[str, list[float]] = {}
    ways = (original, union, prefetch, one_by_one)
    for _ in range(ROUNDS):  # in turn, so that a slow moment of the machine meets all four
        for way in ways:
            began = time.perf_counter()
            way()
            times.setdefault(way.__name__, []).append((time.perf_counter() - began) * 1000)
    for way in ways:
        with CaptureQueriesContext(connection) as queries:
            way()
        low, middle, high = (statistics.quantiles(times[way.__name__], n=20)[at] for at in (0, 9, 18))
        cost = f"{len(queries)} queries, {middle:.1f} ms (5-95 %: {low:.1f}-{high:.1f})"
        print(f"{connection.vendor} {way.__name__}: {cost}")  # noqa: T201 - it is what this is for
