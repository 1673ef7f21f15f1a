"""The site with its first story, and Debian's own browser to read it with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from cooperation.domain.loading import FIXTURES

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

CHROMIUM = Path("/usr/bin/chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip without a browser, in one clear sentence, unless it is asked for with BROWSER_TESTS=required."""
    if CHROMIUM.exists() or os.environ.get("BROWSER_TESTS") == "required":
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason=f"There is no browser at {CHROMIUM}."))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Return no address: the server has a new one in each test. It stands in for a plugin's, which pytest warns of."""
    return ""


@pytest.fixture
def site(live_server) -> str:
    """Return the address of the site that holds the shipped records."""
    call_command("loaddata", *FIXTURES, verbosity=0)
    return str(live_server.url)


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
