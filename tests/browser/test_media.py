"""What readers set for themselves: zoom, contrast, motion, paper, no script."""

from __future__ import annotations

import pytest

from tools.addresses import LANGUAGES, PAGES, STORY

pytestmark = pytest.mark.browser
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""


@pytest.mark.parametrize("name", PAGES)
def test_at_four_times_the_size_nothing_is_lost_and_nothing_scrolls_sideways(site, browser, name):
    """A window of 1280 by 1024 at 400 % (WCAG 1.4.10) is 320 by 256 wide points of four dots each."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    page.goto(f"{site}/fr/{PAGES[name]}")
    width = page.evaluate("document.documentElement.scrollWidth")
    heading = page.get_by_role("heading", level=1)
    heading.scroll_into_view_if_needed()
    stuck = page.evaluate(
        """[...document.querySelectorAll("body *")].filter(one => {
            const style = getComputedStyle(one);
            return style.position === "fixed" && one.checkVisibility() && one.getBoundingClientRect().height > 64;
        }).map(one => one.outerHTML.slice(0, 80))"""
    )
    text_is_cut = page.evaluate(
        """[...document.querySelectorAll("main h1, main h2, main p, main dd, main td")].filter(one => {
            const style = getComputedStyle(one);
            const seen = one.checkVisibility() && !one.closest(".unseen");
            return seen && style.overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1;
        }).map(one => one.textContent.trim().slice(0, 60))"""
    )
    context.close()

    assert (width, stuck, text_is_cut) == (320, [], [])


@pytest.mark.parametrize("name", PAGES)
def test_wider_text_spacing_breaks_no_page(site, browser, name):
    """WCAG 1.4.12; the policy of the page is passed by as a reader's own style sheet passes it by."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site}/fr/{PAGES[name]}")
    page.add_style_tag(content=SPACING)
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert width == 320


@pytest.mark.parametrize("name", ["home", "story", "trainings"])
def test_nothing_moves_for_those_who_asked_for_stillness(site, page, name):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/en/{PAGES[name]}")
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter(one => {
            const style = getComputedStyle(one);
            return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
        }).length"""
    )
    transition = page.evaluate(
        """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).some(function find(rule) {
            if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) return false;
            if (rule.constructor.name === "CSSViewTransitionRule") return rule.navigation === "auto";
            return [...(rule.cssRules ?? [])].some(find);
        })"""
    )

    assert (moving, transition) == (0, False)


def test_forced_colours_keep_the_letter_of_a_role_readable(site, page):
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/en/trainings/")
    ground, ink = page.locator(".lozenge").first.evaluate(
        "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
    )

    assert ground != ink


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_the_focus_visible(site, page, scheme):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{site}/en/trainings/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.locator(":focus").evaluate(
        "one => [getComputedStyle(one).outlineStyle, parseFloat(getComputedStyle(one).outlineWidth)]"
    )

    assert outline[0] == "solid"
    assert outline[1] >= 3


@pytest.mark.parametrize("name", [*PAGES])
def test_paper_gets_the_record_without_what_paper_cannot_use(site, page, name):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{site}/en/{PAGES[name]}")
    useless = (".sections", ".languages", ".crumbs", "[role=search]", "form.filters", ".pager", ".skip")
    printed = [part for part in useless if page.locator(part).count() and page.locator(part).first.is_visible()]
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert printed == []
    assert page.get_by_role("heading", level=1).is_visible()
    assert ground in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_the_story_fits_its_pages_when_printed(site, page):
    page.goto(f"{site}/en/{STORY}")
    paper = page.pdf(format="A4", tagged=True)

    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 8
    assert b"/MarkInfo" in paper  # tagged: a screen reader can read the file


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_funders_report_is_two_sheets(site, page, language):
    page.goto(f"{site}/{language}/{PAGES['partner-funder']}")
    paper = page.pdf(format="A4", prefer_css_page_size=True)

    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 2


def test_the_table_of_a_funder_stays_a_table_where_its_rows_stand_by_themselves(site, page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/en/{PAGES['partner-funder']}")
    region = page.get_by_role("region", name="Trainings that it paid for")
    row = region.get_by_role("row", name="Vehicle interception")

    assert region.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert region.get_by_role("columnheader").all_inner_texts() == [
        "Training", "Dates", "Participants", "Place", "Partners",
    ]  # fmt: skip
    assert (row.get_by_role("rowheader").count(), row.get_by_role("cell").count()) == (1, 4)


@pytest.mark.parametrize("width", [768, 1280])
@pytest.mark.parametrize("name", ["story", "quote"])
def test_the_mark_of_a_quote_that_runs_the_other_way_stays_on_the_page(site, page, name, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/ar/{PAGES[name]}")
    marks = page.locator(".quote blockquote[dir=ltr] p:first-child").evaluate_all(
        """all => all.map(one => getComputedStyle(one, "::before").insetInlineStart)"""
    )

    assert set(marks) == {"0px"}
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_headings_of_a_story_begin_where_its_text_does_in_either_direction(site, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    for language, edge in (("en", "left"), ("ar", "left"), ("fr", "left")):
        page.goto(f"{site}/{language}/{STORY}")
        begins = page.locator("h2[id^=part-], .row > .prose > p").evaluate_all(
            """(all, edge) => all.map(one => {
                const range = document.createRange();
                range.selectNodeContents(one);
                return Math.round(range.getBoundingClientRect()[edge]);
            })""",
            edge,
        )

        assert len(begins) > 5
        assert max(begins) - min(begins) <= 2, language


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_in_a_row_stand_on_one_line_whatever_is_said_of_them(site, page, language, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{language}/")
    rows = page.locator(".tally > div").evaluate_all(
        """all => Object.values(Object.groupBy(all, one => Math.round(one.getBoundingClientRect().top)))
                        .map(row => row.map(one => {
                            const number = one.querySelector("dd").lastChild;
                            const range = document.createRange();
                            range.selectNodeContents(number);
                            return Math.round(range.getBoundingClientRect().bottom);
                        }))"""
    )

    assert [max(row) - min(row) for row in rows] == [0] * len(rows)


@pytest.mark.parametrize("name", ["story", "training", "partner", "programme", "instrument", "place", "theme"])
def test_the_rules_over_a_record_and_over_its_rail_are_one_line(site, page, name):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/en/{PAGES[name]}")
    tops = page.evaluate(
        """[".sheet > .document > :first-child > h2:first-child", ".rail h2"].map(
            one => document.querySelector(one)?.getBoundingClientRect().top)"""
    )

    assert tops[0] in {tops[1], None}


def test_wide_screens_have_no_button_for_filters_that_are_open(site, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/en/trainings/")

    assert not page.locator(".facets > summary").is_visible()
    assert page.locator(".facets input[type=checkbox]").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_every_target_can_be_hit_with_a_finger(site, page, width, language):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{language}/trainings/?theme=terrorism")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    heights = page.locator(
        "header a, summary, .chips a, .facets label, button, select, input[type=search]"
    ).evaluate_all(
        """all => all.filter(one => one.checkVisibility())
                     .map(one => [one.textContent, one.getBoundingClientRect().height])"""
    )

    assert len(heights) > 20
    assert [(text, height) for text, height in heights if height < 24] == []
