"""The site with its first story, and Debian's own browser to read it with."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tools.serving import ROOT, collect_static, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import ConsoleMessage, Page

CHROMIUM = Path("/usr/bin/chromium")
NODE_MODULES = ROOT / "tools" / "node_modules"
LACKING = {
    "browser": (CHROMIUM.exists, f"There is no browser at {CHROMIUM}."),
    "node": (NODE_MODULES.exists, "The checkers of tools/ are not installed: make tools."),
    "java": (lambda: shutil.which("java") is not None, "There is no java, which the HTML checker runs on."),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run, in one clear sentence, unless it is asked for with BROWSER_TESTS=required."""
    if os.environ.get("BROWSER_TESTS") == "required":
        return
    for item in items:
        for marker, (is_there, reason) in LACKING.items():
            if marker in item.keywords and not is_there():
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Return no address: tests name theirs in full. It stands in for a plugin's, which pytest warns of."""
    return ""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Iterator[str]:
    """Return the address of the shipped site, served once to all tests: they read, and change nothing."""
    folder = tmp_path_factory.mktemp("site")
    static = collected_once(tmp_path_factory.getbasetemp().parent / f"static-{testrun_uid}")
    with served(folder, static=static, prepare=Path(__file__).with_name("prepare.py")) as url:
        yield url


def collected_once(static: Path) -> Path:
    """Return ``static`` with the static files of this run; of all its processes the first collects them."""
    with static.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not static.exists():
            collect_static(static)
    return static


@pytest.fixture
def quiet_page(page: Page):
    """Return a page; fail when the browser had anything to complain about: scripts, policies, missing files."""
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    yield page
    assert complaints == []
