"""What only a browser can tell: that people can read, reach and print what the pages say."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

STORY = "stories/unodc-and-dpko-strengthen-law-enforcement-in-mali/"
PAGES = ("", STORY, "trainings/", "trainings/vehicle-interception/", "partners/unodc/", "quotes/")
MORE = (
    "stories/",
    "partners/",
    "programmes/",
    "programmes/training-series-for-malian-forces/",
    "instruments/",
    "instruments/memorandum-unodc-minusma/",
    "quotes/fedotov-close-collaboration/",
    "trainings/?theme=gender-equality&partner=dpko",
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", [*PAGES, *MORE])
def test_axe_finds_nothing_on_phones_and_desks_by_day_and_night(site, quiet_page, address, language):
    found = []
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            quiet_page.set_viewport_size({"width": width, "height": 800})
            quiet_page.emulate_media(color_scheme=scheme)
            quiet_page.goto(f"{site}/{language}/{address}")
            violations = Axe().run(quiet_page, options=RULES).response["violations"]
            found += [
                (width, scheme, violation["id"], [node["html"][:120] for node in violation["nodes"]])
                for violation in violations
            ]

    assert found == []


@pytest.mark.parametrize("address", [*PAGES, *MORE, "nothing-here/", "trainings/?colour=red"])
def test_no_page_scrolls_sideways(site, page, address):
    wider = {}
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}/fr/{address}")
        wider[width] = page.evaluate("document.documentElement.scrollWidth")

    assert wider == {width: width for width in wider}


@pytest.mark.parametrize("width", [360, 1280])
def test_every_target_can_be_hit_with_a_finger(site, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/en/trainings/?theme=terrorism")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    heights = page.locator("header a, summary, .chips a, .facets label, button, input[type=search]").evaluate_all(
        """all => all.filter(one => one.checkVisibility())
                     .map(one => [one.textContent, one.getBoundingClientRect().height])"""
    )

    assert len(heights) > 20
    assert [(text, height) for text, height in heights if height < 24] == []


def test_the_keyboard_skips_to_the_content(site, page):
    page.goto(f"{site}/en/trainings/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    seen = (skip.inner_text(), skip.bounding_box()["y"] >= 0)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert seen == ("Skip to content", True)
    assert page.locator(":focus").get_attribute("id") == "words"


def test_the_keyboard_opens_the_menu_of_a_phone(site, page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/en/")
    link = page.get_by_role("link", name="Trainings", exact=True)
    before = link.is_visible()
    page.get_by_text("Menu", exact=True).focus()
    page.keyboard.press("Enter")

    assert (before, link.is_visible()) == (False, True)


def test_filters_work_without_a_script(site, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/en/")
    page.get_by_role("link", name="Trainings", exact=True).click()
    page.get_by_label("Gender equality").check()
    page.get_by_role("button", name="Apply filters").click()
    titles = page.locator("article h3").all_inner_texts()
    page.locator(".chips a").click()
    again = page.locator("article h3").count()
    page.get_by_role("link", name="Français").click()
    address = page.url
    context.close()

    assert titles == ["Gender and gender-based violence"]
    assert again == 3
    assert address == f"{site}/fr/trainings/"


def test_the_story_prints_without_what_paper_cannot_use(site, page):
    page.emulate_media(media="print")
    page.goto(f"{site}/en/{STORY}")

    assert [page.locator(part).first.is_visible() for part in (".sections", ".languages", ".crumbs")] == [False] * 3
    assert page.get_by_role("heading", level=1).is_visible()


def test_forced_colours_keep_the_letter_of_a_role_readable(site, page):
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/en/trainings/")
    ground, ink = page.locator(".lozenge").first.evaluate(
        "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
    )

    assert ground != ink
