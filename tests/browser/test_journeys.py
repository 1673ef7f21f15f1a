"""What people come to do, done by keyboard, by ear and without a script."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from tools.addresses import STORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MOST_STOPS = 120
NAME_OF_FOCUS = """() => {
    const one = document.activeElement;
    const label = one.labels?.length ? one.labels[0].textContent : "";
    return (one.getAttribute("aria-label") || label || one.textContent || "").replace(/\\s+/g, " ").trim();
}"""


@pytest.fixture
def plain_page(browser) -> Iterator[Page]:
    """Return a page on a desk, without a script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def tab_to(page: Page, name: str) -> None:
    """Press the tabulator until the focus stands on what is called ``name``; every stop must be seen."""
    stops = []
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(NAME_OF_FOCUS))
        if re.search(name, stops[-1]):
            assert page.locator(":focus").evaluate("one => getComputedStyle(one).outlineStyle") != "none"
            assert page.locator(":focus").evaluate("one => one.checkVisibility()")
            return
    raise AssertionError(f"The keyboard does not reach “{name}”; it passed {stops}.")


def test_the_keyboard_skips_to_the_content(site, page):
    page.goto(f"{site}/en/trainings/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    seen = (skip.inner_text(), skip.bounding_box()["y"] >= 0)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert seen == ("Skip to content", True)
    assert page.locator(":focus").evaluate("one => one.closest('main') !== null")


def test_the_keyboard_opens_the_menu_of_a_phone(site, page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/en/")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Trainings", exact=True)
    before = link.is_visible()
    page.get_by_text("Menu", exact=True).focus()
    page.keyboard.press("Enter")

    assert (before, link.is_visible()) == (False, True)


def test_the_keyboard_alone_filters_trainings_and_takes_the_calendar_home(site, page, tmp_path):
    page.goto(f"{site}/en/")
    tab_to(page, r"^Trainings$")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/trainings/")
    tab_to(page, r"^Gender equality")
    page.keyboard.press("Space")
    tab_to(page, r"^Apply filters$")
    page.keyboard.press("Enter")
    page.wait_for_url("**theme=gender-equality**")
    titles = page.locator("article h3").all_inner_texts()
    tab_to(page, r"[Cc]alendar")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "calendar.ics")
    events = list(Calendar.from_ical((tmp_path / "calendar.ics").read_bytes()).walk("VEVENT"))

    assert titles == ["Gender and gender-based violence"]
    assert [str(event["SUMMARY"]) for event in events] == titles


def test_the_keyboard_alone_reads_the_story_and_comes_to_a_partner(site, page):
    page.goto(f"{site}/en/{STORY}")
    tab_to(page, r"^Skip to content$")
    page.keyboard.press("Enter")
    tab_to(page, r"^MINUSMA$")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partners/minusma/")

    assert page.get_by_role("heading", level=1).inner_text().startswith("United Nations")


def test_a_scrolling_table_can_be_moved_with_the_keyboard(site, page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/en/partners/network/")
    region = page.get_by_role("region", name="Roles of partners in trainings and their programmes")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)

    assert region.evaluate("one => one.scrollLeft") > 0


def test_by_ear_a_page_is_a_banner_a_navigation_one_main_part_and_a_foot(site, page):
    page.goto(f"{site}/en/{STORY}")

    assert [page.get_by_role(role).count() for role in ("banner", "main", "contentinfo")] == [1, 1, 1]
    assert page.get_by_role("navigation", name="Main").count() == 1
    assert page.get_by_role("navigation", name="Language").count() == 1
    assert page.get_by_role("search").count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        STORY,
        "trainings/",
        "trainings/vehicle-interception/",
        "partners/unodc/",
        "partners/network/",
        "timeline/",
        "search/?q=police",
    ],
)
def test_by_ear_headings_go_down_one_step_at_a_time(site, page, address):
    page.goto(f"{site}/en/{address}")
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"
    )
    jumps = [(above, below) for above, below in pairwise(levels) if below > above + 1]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert jumps == []


def test_by_ear_a_filter_says_what_it_is_and_how_much_it_brings(site, page):
    page.goto(f"{site}/en/trainings/")
    theme = page.get_by_role("group", name="Theme")

    assert theme.get_by_role("checkbox", name=re.compile(r"^Gender equality 1 record$")).count() == 1
    theme.get_by_role("checkbox", name=re.compile("^Gender equality")).check()
    page.get_by_role("button", name="Apply filters").click()
    assert page.get_by_role("heading", name="1 training", exact=True).count() == 1
    assert page.get_by_role("link", name=re.compile("^Remove filter.*Gender equality")).count() == 1
    assert page.get_by_role("article").count() == 1


def test_by_ear_links_of_a_page_can_be_told_apart(site, page):
    """The same words lead to the same place, also in a list of links without its surroundings (WCAG 2.4.9)."""
    page.goto(f"{site}/en/{STORY}")
    pairs = page.locator("main a").evaluate_all(
        """all => all.filter(one => one.checkVisibility()).map(one =>
            [(one.getAttribute("aria-label") || one.textContent).replace(/\\s+/g, " ").trim(), one.href])"""
    )
    leading: dict[str, set[str]] = {}
    for words, address in pairs:
        leading.setdefault(words, set()).add(address)

    assert {words: where for words, where in leading.items() if len(where) > 1} == {}


def test_filters_and_languages_work_without_a_script(site, plain_page):
    page = plain_page
    page.goto(f"{site}/en/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Trainings", exact=True).click()
    page.get_by_label("Gender equality").check()
    page.get_by_role("button", name="Apply filters").click()
    titles = page.locator("article h3").all_inner_texts()
    page.locator(".chips a").first.click()
    again = page.locator("article h3").count()
    page.get_by_role("link", name="Français").click()
    french = page.url
    page.get_by_role("link", name=re.compile("^العربي")).click()

    assert titles == ["Gender and gender-based violence"]
    assert again == 3
    assert (french, page.url) == (f"{site}/fr/trainings/", f"{site}/ar/trainings/")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_search_works_without_a_script(site, plain_page):
    plain_page.goto(f"{site}/fr/")
    plain_page.get_by_role("search").get_by_role("searchbox").fill("violence sexiste")
    plain_page.get_by_role("search").get_by_role("button").click()
    first = plain_page.locator("main article h3, main li h3").first.inner_text()

    assert "violence" in first.lower()


def test_a_download_is_what_its_link_says(site, plain_page, tmp_path):
    plain_page.goto(f"{site}/en/trainings/?partner=unodc&role=organiser")
    with plain_page.expect_download() as download:
        plain_page.get_by_role("link", name=re.compile("CSV")).click()
    saved = Path(tmp_path / "list.csv")
    download.value.save_as(saved)
    rows = saved.read_text(encoding="utf-8-sig").splitlines()

    assert rows[0].startswith("slug,title,")
    assert len(rows) == 1 + plain_page.locator("article h3").count()
