"""Fill a database with records in any number, to see and measure the site with them.

Writes into the database that DATABASE_URL names, which it migrates first; one that holds records already is
refused unless --add is given. Partners, programmes, places, quotes and stories come in proportion: 5,000 trainings
bring 2,000 partners, 333 programmes, 500 places, 2,000 quotes and 260 stories, some of them drafts, withdrawn, or
not public yet. The same --seed and --today give the same records. 5,000 take two or three minutes.

    DATABASE_URL=sqlite:///large.sqlite3 python -m benchmarks.generate --trainings 5000
    DATABASE_URL=sqlite:///large.sqlite3 python -m benchmarks.pages
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, date, datetime

from benchmarks.project import start

TRAININGS, SEED = 5_000, 1


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return what was asked for; stop with a sentence where it cannot be done."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--trainings", type=int, default=TRAININGS, metavar="NUMBER", help=f"how many trainings ({TRAININGS:,})"
    )
    parser.add_argument("--seed", type=int, default=SEED, metavar="NUMBER", help=f"where chance begins ({SEED})")
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        metavar="YYYY-MM-DD",
        help="the day on which twelve years of records end and planned trainings begin (today)",
    )
    parser.add_argument("--add", action="store_true", help="write beside the records that are there")
    options = parser.parse_args(arguments)
    if options.trainings < 1:
        parser.error("give at least one training")
    if not os.environ.get("DATABASE_URL"):
        parser.error("say with DATABASE_URL which database to fill, for example sqlite:///large.sqlite3")
    return options


def show(what: str, done: int, total: int) -> None:
    """Say on standard error how far it is."""
    end = "\r" if sys.stderr.isatty() and done != total else "\n"
    of = f" of {total:,}" if total else ""
    print(f"{what}: {done:,}{of}\x1b[K" if end == "\r" else f"{what}: {done:,}{of}", end=end, file=sys.stderr)  # noqa: T201


def main(arguments: list[str] | None = None) -> None:
    """Generate what the command line asks for."""
    options = options_of(arguments)
    start()
    from django.core.management import call_command

    from benchmarks.world import Plan, World
    from cooperation.domain.loading import holds_records

    call_command("migrate", verbosity=0)
    if holds_records() and not options.add:
        sys.exit("This database holds records already. Name an empty one, or write beside them with --add.")
    began = time.monotonic()
    entries = World(Plan(options.trainings, options.seed, options.today), show).write()
    show(f"Done in {time.monotonic() - began:.0f} seconds, search entries", entries, entries)


if __name__ == "__main__":
    main()
