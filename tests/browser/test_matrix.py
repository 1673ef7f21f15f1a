"""Every kind of page in every language, by day and night, on a phone, a tablet and a desk."""

from __future__ import annotations

import pytest

from tests.browser.checkers import axe, htmlcs
from tools.addresses import ERRORS, LANGUAGES, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.node]
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")
ADDRESSES = PAGES | {name: address for name, (address, _status) in ERRORS.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_has_no_fault_that_a_checker_knows(site, page, name, language):
    found = []
    foreign = []
    complaints = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(site) else None)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto(f"{site}/{language}/{ADDRESSES[name]}")
    # A browser reports an answer such as 404 in its console: that is no fault of the page.
    said = [text for text in complaints if name not in ERRORS or "server responded with a status" not in text]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += [(scheme, width, *violation) for violation in axe(page)]
            sideways = page.evaluate("document.documentElement.scrollWidth")
            found += [(scheme, width, "scrolls sideways", sideways)] if sideways != width else []
    found += htmlcs(page)

    assert answer.status == (ERRORS[name][1] if name in ERRORS else 200)
    assert (found, foreign, said) == ([], [], [])
    assert page.context.cookies() == []
