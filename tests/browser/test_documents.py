"""Checks of what is sent, without looking at it: HTML, links, style sheet, bytes."""

from __future__ import annotations

import json
import subprocess
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import NODE_MODULES
from tools.addresses import ERRORS, LANGUAGES, PAGES
from tools.serving import ROOT, node

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.node
KIB = 1024
EVERY_ADDRESS = [*PAGES.values(), *(address for address, _status in ERRORS.values())]


def fetch(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        return error.read()


@pytest.mark.java
def test_every_page_is_valid_html(site, tmp_path):
    for language in LANGUAGES:
        for number, address in enumerate(EVERY_ADDRESS):
            (tmp_path / f"{language}-{number}.html").write_bytes(fetch(f"{site}/{language}/{address}"))
    command = ["java", "-jar", str(NODE_MODULES / "vnu-jar/build/dist/vnu.jar"), "--format", "json", str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    messages = json.loads(answer.stderr)["messages"]

    assert [(found["url"][-12:], found["message"], found.get("extract")) for found in messages] == []


def test_no_link_is_broken(site):
    """Follow each link from the first page of each language, to pages, files, pictures and fragments."""
    roots = [f"{site}/{language}/" for language in LANGUAGES]
    inside = f"^(?!{site}/)"  # what lies elsewhere cannot be asked from here
    answer = node(
        "linkinator",
        *roots,
        "--recurse",
        "--format",
        "json",
        "--skip",
        inside,
        "--concurrency",
        "4",
        "--check-fragments",
    )
    links = json.loads(answer.stdout)["links"]

    assert len([link for link in links if link["state"] == "OK"]) > 200
    assert [(link["url"], link.get("parent"), link["status"]) for link in links if link["state"] == "BROKEN"] == []


def test_the_style_sheet_keeps_its_rules():
    sheets = [str(path) for path in (ROOT / "cooperation/static/cooperation").glob("site*.css")]
    answer = node("stylelint", *sheets, "--config", "tools/stylelint.config.mjs", "--formatter", "json")
    warnings = [warning for sheet in json.loads(answer.stderr or answer.stdout) for warning in sheet["warnings"]]

    assert [(warning["line"], warning["text"]) for warning in warnings] == []


# What a first visit may cost, in KiB on the wire and in requests.
BUDGETS: dict[str, tuple[int, int]] = dict.fromkeys(PAGES, (35, 3)) | {"story": (40, 3), "network": (50, 4)}


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_costs_no_more_than_its_budget(site, page, name, language):
    sent = weigh(page, f"{site}/{language}/{PAGES[name]}")
    most, requests = BUDGETS[name]

    assert sum(sent.values()) <= most * KIB
    assert len(sent) <= requests
    assert [url for url in sent if url.endswith(".js")] == []


def weigh(page: Page, url: str) -> dict[str, int]:
    """Return the bytes on the wire, compressed and with their headers, of each answer that a first visit asks for."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright wants a function
    page.goto(url, wait_until="networkidle")
    sizes = [answer.request.sizes() for answer in answers]
    return {
        answer.url: size["responseBodySize"] + size["responseHeadersSize"]
        for answer, size in zip(answers, sizes, strict=True)
    }
