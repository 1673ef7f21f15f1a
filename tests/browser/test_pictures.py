"""Pictures as a reader sees them: words large enough, inside the picture, never on each other, in every width."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

STORY = "stories/unodc-and-dpko-strengthen-law-enforcement-in-mali/"
PAGES = ("", STORY, "partners/network/", "timeline/")
WIDTHS = (320, 360, 480, 640, 768, 880, 1000, 1280)
SMALLEST = 12.0  # CSS pixels

SEEN = """() => [...document.querySelectorAll("svg.picture")].filter(one => one.checkVisibility()).map(picture => {
  const scale = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width
  const whole = picture.getBoundingClientRect()
  const texts = [...picture.querySelectorAll("text")].filter(one => one.checkVisibility())
  const boxes = texts.map(one => [one.textContent, one.getBBox()])
  const meet = (a, b) => a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width
    && a.y + a.height * 0.25 < b.y + b.height * 0.75 && b.y + b.height * 0.25 < a.y + a.height * 0.75
  const pairs = boxes.flatMap(([words, box], index) =>
    boxes.slice(index + 1).filter(([_, other]) => meet(box, other)).map(([others]) => [words, others]))
  const small = texts.map(one => [one.textContent, parseFloat(getComputedStyle(one).fontSize) * scale])
  const out = texts.filter(one => {
    const box = one.getBoundingClientRect()
    return box.left < whole.left - 1 || box.right > whole.right + 1 || box.bottom > whole.bottom + 1
  })
  return {name: picture.getAttribute("class"), count: texts.length, pairs,
          small: small.filter(([_, size]) => size < SMALLEST), out: out.map(one => one.textContent)}
})""".replace("SMALLEST", str(SMALLEST))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("address", PAGES)
def test_words_in_pictures_are_large_enough_inside_and_apart_at_every_width(site, page, address, language):
    seen, wrong = 0, []
    page.goto(f"{site}/{language}/{address}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for picture in page.evaluate(SEEN):
            seen += picture["count"]
            if picture["small"] or picture["out"] or picture["pairs"]:
                wrong.append((width, picture))

    assert wrong == []
    assert seen > 50


@pytest.mark.parametrize(("width", "wide"), [(360, False), (1280, True)])
def test_a_picture_switches_by_the_width_it_has(site, page, width, wide):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/en/partners/network/")
    network = [page.locator(f".figure-network .{name}").is_visible() for name in ("wide", "narrow")]
    page.goto(f"{site}/en/timeline/")

    assert network == [wide, not wide]
    assert page.locator(".figure-timeline .wide").first.is_visible() is wide
    assert page.locator(".events").is_visible()


def test_the_keyboard_scrolls_the_matrix_and_its_first_column_stays(site, page):
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"{site}/en/partners/network/")
    region = page.get_by_role("region", name="Roles of partners in trainings and their programmes")
    region.focus()
    head = region.locator("tbody th[scope=row]").first
    before = head.bounding_box()["x"]
    for _press in range(8):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 50", arg=region.element_handle())

    assert head.bounding_box()["x"] == before


COVERED = """region => {
  const table = region.querySelector("table")
  const heads = [...table.querySelectorAll("tbody th[scope=row]")]
  return heads.flatMap(head => {
    const box = head.getBoundingClientRect()
    const points = [4, box.width / 4, box.width / 2, box.width * 3 / 4, box.width - 4]
    return points.flatMap(x => [6, 16, 26].filter(y => y < box.height).map(y =>
      document.elementFromPoint(box.left + x, box.top + y)))
      .filter(found => !head.contains(found)).map(() => head.textContent)
  })
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_paints_over_the_partners_when_the_matrix_is_scrolled(site, page, language):
    page.set_viewport_size({"width": 360, "height": 2400})
    page.goto(f"{site}/{language}/partners/network/")
    region = page.locator(".scroll:has(> .matrix)")
    region.scroll_into_view_if_needed()
    wrong = []
    for way in range(0, 400, 20):
        region.evaluate("(one, way) => { one.scrollLeft = document.dir === 'rtl' ? -way : way }", way)
        wrong += [(way, *covered) for covered in region.evaluate(COVERED)]

    assert wrong == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_link_in_the_matrix_that_has_the_focus_is_not_under_the_partners(site, page, language):
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"{site}/{language}/partners/network/")
    links = page.locator(".matrix thead a")
    links.last.focus()
    links.first.focus()
    apart = page.locator(".matrix").evaluate(
        """table => {
          const [link, head] = ["thead a", "thead th"].map(one => table.querySelector(one).getBoundingClientRect())
          return document.dir === "rtl" ? head.left - link.right : link.left - head.right
        }"""
    )

    assert apart >= 0
    assert page.locator(".matrix thead th").first.bounding_box()["width"] <= 6.5 * 18.1


def test_the_rest_of_the_matrix_is_hinted_at_and_paper_has_no_such_hint(site, page):
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"{site}/en/partners/network/")
    image = "one => getComputedStyle(one).backgroundImage"
    region = page.locator(".scroll:has(> .matrix)")
    screen = region.evaluate(image)
    page.emulate_media(forced_colors="active")
    forced = region.evaluate(image)
    page.emulate_media(media="print", forced_colors="none")

    assert [found.count("gradient") for found in (screen, forced)] == [2, 2]
    assert region.evaluate(image) == "none"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_on_a_phone_the_tables_beside_the_matrix_need_no_scrolling(site, page, language):
    page.set_viewport_size({"width": 360, "height": 900})
    wide = []
    for address in ("partners/network/", "timeline/"):
        page.goto(f"{site}/{language}/{address}")
        wide += page.locator(".scroll:not(:has(> .matrix))").evaluate_all(
            "all => all.map(one => one.scrollWidth - one.clientWidth)"
        )

    assert wide == [0, 0]


def test_the_address_of_the_picture_alone_stands_with_its_picture_and_not_on_paper(site, page):
    shown = []
    for address in ("partners/network/", "timeline/"):
        page.goto(f"{site}/en/{address}")
        link = page.locator("figcaption a[href$='.svg']")
        page.set_viewport_size({"width": 1280, "height": 900})
        wide = link.is_visible()
        page.set_viewport_size({"width": 360, "height": 900})
        narrow = link.is_visible()
        page.emulate_media(media="print")
        shown.append((wide, narrow, link.is_visible()))
        page.emulate_media(media="screen")

    assert shown == [(True, True, False), (True, False, False)]


def test_paper_has_its_address_on_each_sheet_of_the_network_and_the_timeline(site, page):
    page.emulate_media(media="print")
    feet = []
    for address in ("partners/network/", "timeline/"):
        page.goto(f"{site}/en/{address}")
        foot = page.locator(".print-foot")
        feet.append(
            (foot.is_visible(), foot.evaluate("one => getComputedStyle(one).display"), address in foot.inner_text())
        )

    assert feet == [(True, "table-footer-group", True)] * 2


def test_forced_colours_keep_every_mark_apart_from_its_ground(site, page):
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/en/partners/network/")
    fills = page.locator(".figure-network .wide").evaluate(
        """figure => ["seal", "letter"].map(kind => getComputedStyle(figure.querySelector(`.${kind}`)).fill)"""
    )
    dashes = page.locator(".figure-network .wide .ribbon").evaluate_all(
        "all => [...new Set(all.map(one => getComputedStyle(one).strokeDasharray))]"
    )

    assert fills[0] != fills[1]
    assert len(dashes) >= 7


def test_paper_gets_the_wide_pictures_in_full(site, page):
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    page.goto(f"{site}/en/partners/network/")
    region = page.locator(".scroll").first.bounding_box()
    table = page.locator(".matrix").bounding_box()

    assert page.locator(".figure-network .wide").is_visible()
    assert not page.locator(".figure-network .narrow").is_visible()
    assert table["height"] <= region["height"] + 1
    assert table["width"] <= region["width"] + 1


@pytest.mark.parametrize("name", ["partners/network.svg", "timeline.svg"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_alone_carries_its_style_under_the_policy_it_is_sent_with(site, quiet_page, name, scheme):
    quiet_page.emulate_media(color_scheme=scheme)
    quiet_page.goto(f"{site}/ar/{name}")
    ground, ink = quiet_page.evaluate(
        """() => [getComputedStyle(document.documentElement).backgroundColor,
                  getComputedStyle(document.querySelector("text")).fill]"""
    )

    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 24, 22)"}[scheme]
    assert ground != ink
