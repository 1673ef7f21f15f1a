"""What an acknowledged save costs in WAL mode, and whether it reached the disk.

python docs/decisions/measurements/saves.py FULL; strace -f -c -e trace=fdatasync,fsync python … FULL; then NORMAL.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

SAVES = 500

if __name__ == "__main__":
    mode = {"FULL": "FULL", "NORMAL": "NORMAL"}[sys.argv[1]]
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "saves.sqlite3", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(f"PRAGMA synchronous={mode}")
        database.execute("CREATE TABLE saved (text TEXT)")
        times = []
        for _ in range(SAVES):
            began = time.perf_counter()
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO saved VALUES (?)", ["x" * 500])
            database.execute("COMMIT")
            times.append((time.perf_counter() - began) * 1000)
        database.close()
    print(f"{mode}: {SAVES} saves, median {statistics.median(times):.3f} ms")  # noqa: T201 - it is what this is for
