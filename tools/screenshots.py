"""``make screenshots``: a picture of each kind of page, for docs/screenshots."""

from __future__ import annotations

import argparse
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.addresses import PAGES
from tools.serving import ROOT, collect_static, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = ROOT / "docs" / "screenshots"
DESK, PHONE = 1280, 360
TALLEST = 2400  # of a page, in CSS pixels: what matters stands above
# Beside each page in English on a desk by day: language, width and scheme.
MORE = {
    "home": [("fr", PHONE, "light"), ("ar", DESK, "light")],
    "story": [("en", PHONE, "dark"), ("fr", DESK, "light"), ("ar", DESK, "dark")],
    "trainings": [("fr", PHONE, "light")],
    "network": [("ar", PHONE, "light"), ("fr", DESK, "dark")],
    "timeline": [("en", PHONE, "light")],
}


def take(browser: Browser, site: str, name: str, view: tuple[str, int, str]) -> Path:
    """Save the page called ``name`` in one language, width and scheme; return where."""
    language, width, scheme = view
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site}/{language}/{PAGES[name]}")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    taken = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    context.close()
    kept = FOLDER / f"{name}-{language}-{width}-{scheme}.png"
    # A page of text has few colours: a palette of 128 shows them at a third of the size.
    Image.open(BytesIO(taken)).convert("RGB").quantize(128).save(kept, optimize=True)
    return kept


def main() -> None:
    """Serve the shipped site and take a picture of each page."""
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("--pages", nargs="+", choices=list(PAGES), default=list(PAGES), metavar="NAME")
    options = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        collect_static(folder / "static")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with served(folder, static=folder / "static") as site:
            for name in options.pages:
                for view in [("en", DESK, "light"), *MORE.get(name, [])]:
                    print(take(browser, site, name, view).relative_to(ROOT), file=sys.stderr)  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main()
