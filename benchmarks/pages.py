"""Measure what each kind of page and file costs the server, and write it to docs/performance.md.

Every page is asked for in this process, with the settings of production and all middleware, from the database that
DATABASE_URL names: fill one with benchmarks.generate first. No cache stands before it. Times are those of this
machine at this moment; compare only what one run has measured. A run that is narrowed by --only or --languages prints
its rows and leaves docs/performance.md as it is.

    DATABASE_URL=sqlite:///large.sqlite3 python -m benchmarks.pages
    DATABASE_URL=sqlite:///large.sqlite3 python -m benchmarks.pages --only home network --runs 50
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.project import start
from tools.addresses import LANGUAGES
from tools.serving import ROOT, collect_static

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

REPORT = ROOT / "docs" / "performance.md"
RUNS, WARM_UP = 15, 2
SLOW = 150  # milliseconds that a list may take
HEAD = """\
# What a page costs the server

Measured by `make bench`: a database of generated records, every kind of page and file in the languages that
head the columns, one request after the other in one process, with the settings of production, all middleware, and no
cache before it. Details are those of the records with the most work behind them: the partner with a part in most
trainings, the programme that holds most of them.

Repeat it: `make bench`, or `make bench DATABASE_URL=postgres://…` with an empty database. A section is replaced when
its database is measured again as a whole; a run that is narrowed (`ARGS="--only home network"` or
`ARGS="--languages fr"`) or has `ARGS=--print` prints its rows and leaves this page as it is. Times depend on the
machine: compare them only within one run. Queries do not depend on it, and tests hold them.

Lists keep what their facets count until something changes (docs/decisions/0030); the second table is what the first
reader after a change waits for.

Columns: median and, after the stroke, the 95th percentile in milliseconds, by language; then database queries, by
language where they differ. Over {slow} ms is **bold**.

What was learnt from the plans, and holds for every new read: SQLite has no statistics here. Given two related records
with an index on their states, and an index that holds both their keys, it tries each of the one with each of the
other; given an index on (a, b) it answers "a = ? and b in (subquery)" by trying each number of the subquery on each
row. State the rule of a related record as a join (`public_rule("parent__")`), which keeps its index out of the way,
and not as `parent__in=published()`: the list of partners takes 45 ms by the one and 930 by the other. It also has the
year of a date only through a call to Python: compare the beginning of the ISO date. Sorting whole records costs their
texts: find the order in their numbers first, and count in an index that holds all that is counted. A subquery that
several parts of a statement read is worked out once if it stands before them (`WITH`), else once for each.
"""


@dataclass(frozen=True)
class Cost:
    """What an address costs in one language: milliseconds, run by run, and database queries."""

    times: list[float]
    queries: int

    @property
    def percentile(self) -> float:
        """The time that 95 of 100 runs keep."""
        return sorted(self.times)[math.ceil(len(self.times) * 0.95) - 1]

    def __str__(self) -> str:
        middle = median(self.times)
        return f"{f'**{middle:.0f}**' if middle > SLOW else f'{middle:.0f}'} / {self.percentile:.0f}"


def measure(client: Client, path: str, runs: int, before: Callable[[], None] = lambda: None) -> Cost:
    """Ask for an address until it is warm, then ``runs`` times, then once more to count its queries.

    ``before`` is called before each time.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _number in range(WARM_UP):
        before()
        _ask(client, path)
    times = []
    for _number in range(runs):
        before()
        began = time.perf_counter()
        _ask(client, path)
        times.append((time.perf_counter() - began) * 1000)
    before()
    with CaptureQueriesContext(connection) as asked:
        _ask(client, path)
    return Cost(times, len(asked))


def _ask(client: Client, path: str) -> None:
    """Read an answer to its end."""
    answer = client.get(path, secure=True)
    for _part in answer if answer.streaming else [answer.content]:
        pass
    if answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{path} answered {answer.status_code}.")


def rows_of(
    client: Client,
    addresses: dict[str, str],
    languages: list[str],
    runs: int,
    before: Callable[[], None] = lambda: None,
) -> Iterator[str]:
    """Yield a row of the table for each address; ``before`` is called before each time that it is asked for."""
    for name, path in addresses.items():
        costs = [measure(client, f"/{language}/{path}", runs, before) for language in languages]
        queries = [str(cost.queries) for cost in costs]
        said = queries[0] if len(set(queries)) == 1 else ", ".join(queries)
        yield f"| {name} | {' | '.join(map(str, costs))} | {said} |"


def table(rows: list[str], languages: list[str]) -> str:
    """Return the rows under their head."""
    return "\n".join([f"| | {' | '.join(languages)} | queries |", "|---|" + "---|" * (len(languages) + 1), *rows])


def section(tables: dict[str, list[str]], options: argparse.Namespace) -> str:
    """Return what was measured on this database, rows by heading, with what it was measured on."""
    from django.db import connection
    from django.utils.translation import override

    from cooperation.models import Partner, Programme, Quote, Story, Training

    with override("en"):
        held = ", ".join(
            f"{model._default_manager.count():,} {model._meta.verbose_name_plural}"
            for model in (Training, Partner, Programme, Quote, Story)
        )
    name, version = connection.display_name, ".".join(map(str, connection.get_database_version()))
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    each = f"{_runs(options.runs)} of each page and {_runs(runs_of_files(options))} of each file"
    runs = f"{each}, in {', '.join(options.languages)}"
    body = [
        f"## On {name}",
        f"{name} {version}, {machine}; {runs}. {held}.",
        *(f"### {heading}\n\n{table(rows, options.languages)}" for heading, rows in tables.items()),
    ]
    return "\n\n".join(body) + "\n"


def _runs(number: int) -> str:
    return f"{number} run{'s' if number > 1 else ''}"


def runs_of_files(options: argparse.Namespace) -> int:
    """Return how often a file is asked for: a third as often as a page, and once at least."""
    return max(1, int(options.runs) // 3)


def is_narrowed(options: argparse.Namespace) -> bool:
    """Whether less than the whole report is measured, so that it would take the place of more."""
    return bool(options.only) or set(options.languages) != set(LANGUAGES)


def written(text: str, new: str) -> str:
    """Return the report ``text`` with the section ``new`` in place of that of the same database, others kept."""
    sections = {part.splitlines()[0]: part for part in re.split(r"(?m)^(?=## On )", text)[1:]}
    sections[new.splitlines()[0]] = new
    ordered = [sections[title].strip() + "\n" for title in sorted(sections, reverse=True)]
    return "\n".join([HEAD.format(slow=SLOW), *ordered])


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--runs", type=int, default=RUNS, metavar="NUMBER", help=f"of each page ({RUNS}); of files a third"
    )
    parser.add_argument(
        "--languages",
        nargs="+",
        choices=LANGUAGES,
        default=list(LANGUAGES),
        metavar="CODE",
        help="only these; printed, not written",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="NAME",
        help="only the pages and files with one of these words in their name; printed, not written",
    )
    parser.add_argument("--print", action="store_true", help="print the rows, and leave the report as it is")
    options = parser.parse_args(arguments)
    if not os.environ.get("DATABASE_URL"):
        parser.error("say with DATABASE_URL which database to measure; benchmarks.generate fills one")
    return options


def main(arguments: list[str] | None = None) -> None:
    """Measure what the command line asks for."""
    options = options_of(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        static = Path(temporary) / "static"
        collect_static(static)
        start(HTTPS="on", STATIC_FROM_SOURCE="off", STATIC_ROOT=str(static))
        from django.test import Client

        from benchmarks import addresses
        from cooperation.domain.facets import COUNTS

        client = Client(headers={"host": "record.example", "accept-encoding": "gzip"})
        asked = (
            ("Pages", addresses.pages(), options.runs, lambda: None),
            ("Lists, just after a change", addresses.whole_lists(), options.runs, COUNTS.forget),
            ("Files", addresses.files(), runs_of_files(options), lambda: None),
        )
        tables = {}
        for heading, found, runs, before in asked:
            print(heading)  # noqa: T201
            rows = rows_of(client, _only(found, options), options.languages, runs, before)
            tables[heading] = list(_noted(rows))
        if not (options.print or is_narrowed(options)):
            report = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
            REPORT.write_text(written(report, section(tables, options)), encoding="utf-8")


def _only(found: dict[str, str], options: argparse.Namespace) -> dict[str, str]:
    if not options.only:
        return found
    return {name: path for name, path in found.items() if any(word in name for word in options.only)}


def _noted(rows: Iterator[str]) -> Iterator[Any]:
    """Show each row when it is there: the whole takes minutes."""
    for row in rows:
        print(row, flush=True)  # noqa: T201
        yield row


if __name__ == "__main__":
    main()
