"""Time and memory of the files of many trainings: docs/decisions/0015-tables-as-csv-and-workbooks.md.

DATABASE_URL=sqlite:////tmp/files.sqlite3 SECRET_KEY=x ALLOWED_HOSTS=testserver HTTPS=off \
    python docs/decisions/measurements/files.py 5000
"""

# ruff: noqa: E402, T201

import os
import resource
import sys
import time
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import reset_queries
from django.test import Client

from cooperation.models import Partner, Programme, Theme, Training, TrainingPartner

ROLES = ("organiser", "host", "trainer", "trainee_force")


def fill(number: int) -> None:
    """Bring the trainings to ``number``, each with four partners and three themes of the first story."""
    call_command("set_up", verbosity=0)
    partners, themes = list(Partner.objects.published()), list(Theme.objects.all())
    series, begun = Programme.objects.get(), Training.objects.count()
    first = date(2000, 1, 3)
    trainings = Training.objects.bulk_create(
        Training(
            slug=f"training-{index}",
            title=f"Training number {index} on the law of the road",
            summary="Officers heard what the law says, and practised what follows from it. " * 2,
            status="published",
            programme=series,
            starts_on=first + timedelta(days=index),
            ends_on=first + timedelta(days=index + 9),
            participants=20 + index % 30,
        )
        for index in range(begun, number)
    )
    TrainingPartner.objects.bulk_create(
        TrainingPartner(parent=training, partner=partners[(index + turn) % len(partners)], role=role)
        for index, training in enumerate(trainings)
        for turn, role in enumerate(ROLES)
    )
    rows = Training.themes.through
    rows.objects.bulk_create(
        rows(training=training, theme=themes[(index + turn) % len(themes)])
        for index, training in enumerate(trainings)
        for turn in range(3)
    )


def measure(url: str) -> None:
    """Print size and seconds of a file, then the most memory that Python held while it was made."""
    client = Client()
    client.get("/en/trainings/trainings.csv?q=nothing").close()
    begun = time.perf_counter()
    size = sum(map(len, client.get(url).streaming_content))
    seconds = time.perf_counter() - begun
    tracemalloc.start()
    for _chunk in client.get(url).streaming_content:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    reset_queries()
    print(f"{url:36} {size / 1e6:6.2f} MB {seconds:6.2f} s, at most {peak / 1e6:6.1f} MB held")


fill(int(sys.argv[1]))
print(Training.objects.published().count(), "trainings")
for file in ("trainings.csv", "trainings.xlsx", "calendar.ics", "feed.atom"):
    measure(f"/en/trainings/{file}")
print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB, the whole process at its largest")
