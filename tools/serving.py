"""The shipped site as a visitor meets it: its own database, hashed static files, a server of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60


def collect_static(folder: Path) -> None:
    """Put the hashed and compressed static files into ``folder``."""
    _manage(["collectstatic", "--noinput", "--verbosity", "0"], _environment(folder.parent, folder))


@contextmanager
def served(folder: Path, *, static: Path, prepare: Path | None = None) -> Iterator[str]:
    """Serve the shipped records out of ``folder`` and give the address, without a slash at its end.

    ``static`` is what ``collect_static`` has filled; ``prepare`` a script that ``manage.py shell`` reads before
    the first visit.
    """
    port = _free_port()
    environment = _environment(folder, static)
    _manage(["set_up", "--no-account"], environment)
    if prepare:
        _manage(["shell", "--verbosity", "0", "--command", prepare.read_text(encoding="utf-8")], environment)
    command = [*_manage_py(), "runserver", "--nostatic", "--noreload", f"127.0.0.1:{port}"]
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log) as server,  # noqa: S603
    ):
        try:
            _wait_for(f"http://127.0.0.1:{port}/robots.txt", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def node(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a checker of ``tools/`` with the Node of the development requirements."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [str(ROOT / "tools/node_modules/.bin" / tool), *arguments]
    environment = os.environ | {"PATH": path, "CHROME_PATH": "/usr/bin/chromium"}
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603


def _environment(folder: Path, static: Path) -> dict[str, str]:
    return os.environ | {
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "HTTPS": "off",
        "LOG_LEVEL": "ERROR",
        "SECRET_KEY": "only-for-measuring",
        "STATIC_FROM_SOURCE": "off",
        "STATIC_ROOT": str(static),
    }


def _manage_py() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py")]


def _manage(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run([*_manage_py(), *command], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The site did not start at {url}.")
