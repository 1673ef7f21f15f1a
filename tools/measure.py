"""``make measure``: what a visit costs, on slow lines and in Lighthouse; written to docs/measurements.md."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tools.addresses import NETWORK, PAGES
from tools.serving import ROOT, collect_static, node, served

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser

REPORT = ROOT / "docs" / "measurements.md"
RUNS = 3
JUDGED = ("home", "story", "trainings", "training", "partner", "network")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# The observer is in place before the page is: what was painted largest, moved, and blocked.
OBSERVE = """
window.seen = { paint: 0, shift: 0, blocked: 0 };
const watch = (type, note) =>
    new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("largest-contentful-paint", entry => { seen.paint = entry.startTime });
watch("layout-shift", entry => { seen.shift += entry.value });
watch("longtask", entry => { seen.blocked += Math.max(0, entry.duration - 50) });
"""


@dataclass(frozen=True)
class Line:
    """A mobile line as WebPageTest emulates it: bits per second each way, and milliseconds there and back."""

    name: str
    down: int
    up: int
    round_trip: int

    def __str__(self) -> str:
        return f"{self.name}: {self.down // 1000} kbit/s down, {self.up // 1000} up, {self.round_trip} ms"

    def conditions(self) -> dict[str, Any]:
        """Return it as the DevTools protocol wants it: bytes per second."""
        return {
            "offline": False,
            "latency": self.round_trip,
            "downloadThroughput": self.down / 8,
            "uploadThroughput": self.up / 8,
        }


LINES = (Line("regular 3G", 1_600_000, 768_000, 300), Line("slow 3G", 400_000, 400_000, 400))


@dataclass(frozen=True)
class Visit:
    """A first visit: bytes on the wire, requests, seconds to the largest paint, shift and milliseconds blocked."""

    sent: int
    requests: int
    paint: float
    shift: float
    blocked: float


def visit(browser: Browser, url: str, line: Line) -> Visit:
    """Open ``url`` over ``line`` with nothing kept from before, on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line.conditions())
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(url, wait_until="networkidle")
    seen = page.evaluate("seen")
    context.close()
    return Visit(sum(sizes), len(sizes), seen["paint"] / 1000, seen["shift"], seen["blocked"])


def visits(browser: Browser, url: str, line: Line) -> Visit:
    """Return the median of several visits, value by value."""
    found = [visit(browser, url, line) for _run in range(RUNS)]
    return Visit(
        *(median(getattr(one, name) for one in found) for name in ("sent", "requests", "paint", "shift", "blocked"))
    )


def lighthouse(url: str) -> list[int]:
    """Return the four scores of ``url`` out of 100, in the order of ``CATEGORIES``."""
    answer = node(
        "lighthouse",
        url,
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    )
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    found = json.loads(answer.stdout)["categories"]
    return [round(100 * found[name]["score"]) for name in CATEGORIES]


def report(site: str, names: Iterable[str], *, scores: bool) -> list[str]:
    """Measure the pages called ``names`` and return the lines of the report."""
    lines = [
        "| page | KB on the wire | requests | LCP regular 3G | LCP slow 3G | CLS | TBT |",
        "|---|---|---|---|---|---|---|",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name in names:
            print(f"{name} …", file=sys.stderr)  # noqa: T201
            regular, slow = (visits(browser, f"{site}/fr/{PAGES[name]}", line) for line in LINES)
            lines.append(
                f"| {name} | {regular.sent / 1024:.1f} | {regular.requests:.0f} | {regular.paint:.2f} s "
                f"| {slow.paint:.2f} s | {slow.shift:.3f} | {slow.blocked:.0f} ms |"
            )
        browser.close()
    if scores:
        lines += ["", "| page | " + " | ".join(CATEGORIES) + " |", "|---|---|---|---|---|"]
        for name in JUDGED:
            print(f"Lighthouse: {name} …", file=sys.stderr)  # noqa: T201
            lines.append(f"| {name} | " + " | ".join(map(str, lighthouse(f"{site}/fr/{PAGES[name]}"))) + " |")
    return lines


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        prog="make measure",
        description=__doc__,
        epilog="Example: make measure ARGS='--pages home story --no-lighthouse'. Times are noisy: compare in one run.",
    )
    parser.add_argument(
        "--pages",
        nargs="+",
        choices=list(PAGES),
        default=list(PAGES),
        metavar="NAME",
        help="only these; printed, not written",
    )
    parser.add_argument(
        "--no-lighthouse",
        action="store_true",
        help="leave out the scores, which take a minute; printed, not written",
    )
    return parser.parse_args(arguments)


def is_narrowed(options: argparse.Namespace) -> bool:
    """Whether less than the whole report is measured, so that it would take the place of more."""
    return bool(options.no_lighthouse) or set(options.pages) != set(PAGES)


def main() -> None:
    """Serve the shipped site, measure it, write the report; print what is only a part of it."""
    options = options_of()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        collect_static(folder / "static")
        with served(folder, static=folder / "static") as site:
            lines = report(site, options.pages, scores=not options.no_lighthouse)
    if is_narrowed(options):
        print("\n".join(lines))  # noqa: T201
        return
    REPORT.write_text(f"{HEAD}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"Written: {REPORT.relative_to(ROOT)}")  # noqa: T201


HEAD = f"""# What a visit costs

Repeat with `make measure` (needs Debian's chromium; writes this file, unless it is narrowed to some pages or goes
without Lighthouse: then it prints). The French pages of the shipped site, served by Django's own server on the same
machine, a first visit on a phone of 360 × 740, median of {RUNS}; bytes are those on the wire, compressed, with headers.
Lines as WebPageTest emulates them:
{"; ".join(map(str, LINES))}.
Lighthouse runs with its own mobile emulation (slow 4G, processor slowed four times). The network page is
`{NETWORK}`. Times are noisy on a shared machine: compare within one run.
"""

if __name__ == "__main__":
    main()
