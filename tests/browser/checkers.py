"""The checkers that run inside a page: axe and HTML CodeSniffer, each with all that it knows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from tools.serving import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

NODE_MODULES = ROOT / "tools" / "node_modules"
AXE_OPTIONS: dict[str, Any] = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag21aaa", "wcag22a", "wcag22aa", "wcag22aaa"),
        "best-practice",
    ],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
RUN_AXE = """async options => (await axe.run(document, options)).violations.map(
    found => [found.id, found.nodes.map(node => node.html.slice(0, 160))])"""
# Errors only; HTMLCS prints its messages itself unless it is asked to collect them.
RUN_HTMLCS = """standard => new Promise(done => HTMLCS.process(standard, document, () => done(
    HTMLCS.getMessages().filter(found => found.type === HTMLCS.ERROR)
        .map(found => [found.code, found.element.outerHTML.slice(0, 160)]))))"""


@cache
def _source(path: str) -> str:
    return (NODE_MODULES / path).read_text(encoding="utf-8")


def axe(page: Page) -> list[Any]:
    """Return what axe finds, up to WCAG 2.2 AAA with enhanced contrast, as its rule and the elements."""
    page.evaluate(_source("axe-core/axe.min.js"))
    return list(page.evaluate(RUN_AXE, AXE_OPTIONS))


def htmlcs(page: Page) -> list[Any]:
    """Return the errors that HTML CodeSniffer finds against WCAG 2 AAA, as their code and the element."""
    page.evaluate(_source("@pa11y/html_codesniffer/build/HTMLCS.js"))
    return list(page.evaluate(RUN_HTMLCS, "WCAG2AAA"))
