"""Lists as their readers use them: pages, filters, chips, ways on."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cooperation.choices import Role, Status, TrainingKind
from cooperation.domain.indexing import rebuild
from tests import factories as make
from tests.pages.reading import read, words

pytestmark = pytest.mark.django_db


def _links(page: str, css_class: str) -> list[str]:
    """Return the addresses in the element of that class, in their order."""
    part = re.search(rf'<(\w+) class="{css_class}".*?</\1>', page, re.DOTALL)
    return re.findall(r'href="([^"]*)"', part[0]) if part else []


def test_twenty_records_make_a_page_and_there_is_none_past_the_end(client):
    for number in range(41):
        make.make_training(title=f"Course {number:02}", slug=f"course-{number:02}")
    pages = [read(client, f"/en/trainings/{query}") for query in ("", "?page=2", "?page=3")]
    shown = [re.findall(r'href="/en/trainings/(course-\d\d)/"', page) for page in pages]

    assert [len(found) for found in shown] == [20, 20, 1]
    assert len({slug for found in shown for slug in found}) == 41
    assert "<title>Trainings, page 2 – Cooperation Record</title>" in pages[1]
    assert _links(pages[1], "pager") == [
        "/en/trainings/",
        "/en/trainings/",
        "/en/trainings/?page=3",
        "/en/trainings/?page=3",
    ]
    assert pages[1].count('aria-current="page"') == 2  # the crumb and the pager
    assert 'class="pager"' not in read(client, "/en/partners/")


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?page=1", ""),
        ("?page=1&year=2015", "?year=2015"),
        ("?page=2", "?page=2"),
        ("?year=2015&page=2", "?year=2015&amp;page=2"),
    ],
)
def test_the_first_page_has_one_address(client, query, canonical):
    for _number in range(21):
        make.make_training()
    page = read(client, f"/en/trainings/{query}")

    assert re.findall(r'<link rel="canonical" href="([^"]*)"', page) == [f"http://testserver/en/trainings/{canonical}"]
    assert f'hreflang="fr" href="http://testserver/fr/trainings/{canonical}"' in page


@pytest.mark.parametrize(("query", "robots"), [("?q=course", ["noindex"]), ("?q=", []), ("?year=2015", [])])
def test_a_list_of_what_words_find_is_not_for_search_engines(client, query, robots):
    make.make_training(title="Course")
    rebuild()

    assert re.findall(r'<meta name="robots" content="(\w+)"', read(client, f"/en/trainings/{query}")) == robots


def test_a_long_pager_leaves_out_what_is_far(client):
    for _number in range(181):
        make.make_theme()
    for _number in range(181):
        make.make_training()
    page = read(client, "/en/trainings/?page=5")

    assert re.findall(r"</span>(\d+)</", page[page.index('class="pager"') :]) == ["1", "4", "5", "6", "10"]
    assert page.count("<span>…</span>") == 2


@pytest.mark.parametrize("asked", ["2", "999999999"])
def test_a_page_past_the_end_is_not_found(client, asked):
    make.make_training()

    read(client, f"/en/trainings/?page={asked}", 404)


@pytest.mark.parametrize("asked", ["", "0", "-1", "abc", "1.0", "01", "%D9%A1", "1%0A", "1" + 21 * "0"])
def test_what_is_no_number_of_a_page_is_refused_by_its_name(client, asked):
    make.make_training(title="Not to be shown")
    page = read(client, f"/en/trainings/?page={asked}", 400)

    assert re.findall(r"<dt><code>(\w+)</code></dt><dd>([^<]*?) ?</dd>", page) == [
        ("page", "Give a whole number from 1 to 999999999.")
    ]
    assert "Not to be shown" not in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("theme=nothing", ["theme"]),
        ("colour=red&theme=nothing", ["theme", "colour"]),
        ("year=15&role=boss", ["role", "year"]),
        ("page=1&page=2", ["page"]),
        ("page=x&colour=red", ["page", "colour"]),
        ("q=a%00b", ["q"]),
    ],
)
def test_a_query_that_is_not_understood_names_each_parameter_and_the_way_on(client, query, names):
    make.make_training(title="Not to be shown")
    page = read(client, f"/en/trainings/?{query}", 400)

    assert re.findall(r"<dt><code>(\w+)</code>", page) == names
    assert re.findall(r"<li>.*?<code>(\w+)</code>", page) == [
        "q", "theme", "partner", "role", "year", "country", "place", "programme", "kind", "sort",
    ]  # fmt: skip
    assert 'href="/en/trainings/"' in page
    assert "Not to be shown" not in page


def test_what_is_wrong_in_a_query_is_not_repeated_as_markup(client):
    page = read(client, "/en/trainings/?theme=%3Cb%3Ebold&%3Ci%3E=1", 400)

    assert "<b>bold" not in page
    assert "<i>" not in page


def test_chips_take_back_one_value_and_keep_the_rest(client):
    partner, other = make.make_partner(slug="a", name="A"), make.make_partner(slug="b", name="B")
    make.make_training({partner: Role.HOST, other: Role.HOST}, title="Words in it")
    page = read(client, "/en/trainings/?q=words&partner=a&partner=b&role=host&year=2015&page=1")
    texts = [
        re.sub(r"<[^>]+>|✕", "", chip).strip()
        for chip in re.findall(r'<ul class="chips">.*?</ul>', page, re.DOTALL)[0].split("</li>")[:-1]
    ]

    assert texts == [
        "Remove filter Words: words",
        "Remove filter Partner: A",
        "Remove filter Partner: B",
        "Remove filter Role: Host",
        "Remove filter Year: 2015",
    ]
    assert _links(page, "chips") == [
        "/en/trainings/?partner=a&amp;partner=b&amp;role=host&amp;year=2015#results",
        "/en/trainings/?q=words&amp;partner=b&amp;role=host&amp;year=2015#results",
        "/en/trainings/?q=words&amp;partner=a&amp;role=host&amp;year=2015#results",
        "/en/trainings/?q=words&amp;partner=a&amp;partner=b&amp;year=2015#results",
        "/en/trainings/?q=words&amp;partner=a&amp;partner=b&amp;role=host#results",
    ]


def test_what_was_asked_is_said_as_the_language_writes_it_and_without_markup(client):
    make.make_partner(slug="a", name="A & <b>B</b>")
    make.make_training()
    page = read(client, "/fr/trainings/?partner=a")
    main = page[page.index("<main") : page.index("</main")]

    assert re.findall(r'<span lang="en" dir="ltr">([^<]*)</span>', main) == 3 * ["A &amp; &lt;b&gt;B&lt;/b&gt;"]
    assert page.count("Partenaire\N{NO-BREAK SPACE}: <span") == 2


def test_the_form_keeps_what_was_asked_even_where_it_has_no_field_for_it(client):
    place, programme = make.make_place(slug="bamako"), make.make_programme(slug="series")
    make.make_training(place=place, programme=programme, kind=TrainingKind.WORKSHOP, title="A “quoted” word")
    rebuild()
    page = read(client, "/en/trainings/?place=bamako&programme=series&kind=workshop&q=%E2%80%9Cquoted&year=2015")

    filters = page[page.index('<form class="filters"') : page.index('<form class="sort"')]
    assert re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', filters) == [
        ("programme", "series"),
    ]
    assert re.findall(r'type="checkbox" name="(\w+)" value="(\w+)" checked', page) == [
        ("year", "2015"),
        ("place", "bamako"),
        ("kind", "workshop"),
    ]
    assert 'type="search" value="“quoted"' in page


def test_a_choice_that_leads_nowhere_cannot_be_ticked(client):
    partner, other = make.make_partner(slug="a"), make.make_partner(slug="b")
    make.make_training({partner: Role.HOST}, title="Detection")
    make.make_training({other: Role.HOST}, title="Interception")
    rebuild()
    rebuild()
    page = read(client, "/en/trainings/?q=detection")

    assert re.findall(r'name="partner" value="(\w)"( disabled)?', page) == [("a", ""), ("b", " disabled")]


def test_an_empty_list_says_what_each_filter_keeps_away(client):
    host, donor = make.make_partner(slug="host", name="Host"), make.make_partner(slug="donor", name="Donor")
    make.make_training({host: Role.HOST}, title="Detection")
    make.make_training({host: Role.HOST}, title="Interception")
    make.make_training({donor: Role.FUNDER}, title="Detection again")
    make.make_training({host: Role.FUNDER}, title="Hidden detection", status=Status.DRAFT)
    rebuild()
    rebuild()
    page = read(client, "/en/trainings/?partner=host&role=funder&q=detection")
    lines = re.findall(r'<li><a href="([^"]*)">Drop (.*?)</a> <span class="soft">([^<]*)</span>', page)

    assert lines == [
        ("/en/trainings/?role=funder&amp;q=detection#results", "<q>Partner: Host</q>", "1 training"),
        ("/en/trainings/?partner=host&amp;q=detection#results", "<q>Role: Funder</q>", "1 training"),
        ("/en/trainings/#results", "all filters", "3 trainings"),
    ]
    assert '<h2 id="results">0 trainings</h2>' in page


def test_several_values_of_one_filter_are_dropped_together(client):
    for slug in ("a", "b", "c"):
        make.make_partner(slug=slug, name=slug.upper())
    make.make_training(title="By nobody")
    page = read(client, "/en/trainings/?partner=a&partner=b")

    assert "Drop <q>Partner: A</q>, <q>Partner: B</q></a>" in page


@pytest.mark.parametrize("query", ["", "?q=words"])
@pytest.mark.parametrize("name", ["trainings", "partners", "quotes", "stories", "programmes", "instruments"])
def test_a_list_without_records_says_so(client, name, query):
    page = read(client, f"/en/{name}/{query}")

    assert "Nothing has been published here yet." in page
    assert "Drop" not in page


@pytest.mark.parametrize(
    ("name", "one", "many"),
    [
        ("stories", "1 story", "2 stories"),
        ("trainings", "1 training", "2 trainings"),
        ("partners", "1 partner", "2 partners"),
        ("quotes", "1 quote", "2 quotes"),
        ("programmes", "1 programme", "2 programmes"),
        ("instruments", "1 instrument", "2 instruments"),
    ],
)
def test_a_list_counts_what_it_holds(client, name, one, many):
    singular = {"stories": "story"}.get(name, name[:-1])
    factory = getattr(make, f"make_{singular}")
    speech = {"attribution": "Participants"} if name == "quotes" else {}
    factory(**speech)
    first = read(client, f"/en/{name}/")
    factory(**speech)

    assert f'<h2 id="results">{one}</h2>' in first
    assert f'<h2 id="results">{many}</h2>' in read(client, f"/en/{name}/")


def test_a_card_names_the_phase_of_what_has_not_been_held_and_says_what_is_not_known(client):
    make.make_training(phase="postponed", starts_on=None, ends_on=None)
    page = read(client, "/en/trainings/")

    assert "<b>Postponed</b>" in page
    assert '<span class="when">Undated</span>' in page
    assert "number not stated" in page


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["newer", "older", "undated"]),
        ("?sort=newest", ["newer", "older", "undated"]),
        ("?sort=oldest", ["older", "newer", "undated"]),
        ("?sort=title", ["undated", "newer", "older"]),
        ("?sort=largest", ["older", "newer", "undated"]),
    ],
)
def test_a_list_comes_in_the_order_that_was_asked_for(client, query, order):
    make.make_training(slug="older", title="C", starts_on=date(2014, 1, 1), ends_on=None, participants=9)
    make.make_training(slug="newer", title="B", starts_on=date(2015, 1, 1), ends_on=None, participants=1)
    make.make_training(slug="undated", title="A", starts_on=None, ends_on=None)
    page = read(client, f"/en/trainings/{query}")

    assert re.findall(r'<h3><a href="/en/trainings/(\w+)/"', page) == order


def test_titles_are_put_in_the_order_of_the_language_that_they_are_read_in(client):
    for slug, english, french in (("one", "A", "Z"), ("two", "B", "Y")):
        training = make.make_training(slug=slug, title=english)
        training.translations.create(language="fr", title=french)

    assert re.findall(r'<h3><a href="/fr/trainings/(\w+)/"', read(client, "/fr/trainings/?sort=title")) == [
        "two",
        "one",
    ]


@pytest.mark.parametrize("query", ["sort=colour", "sort=title&sort=oldest", "sort=%20"])
@pytest.mark.parametrize("name", ["trainings", "partners", "quotes", "stories", "programmes", "instruments"])
def test_an_order_that_the_list_does_not_know_is_refused_by_its_name(client, name, query):
    page = read(client, f"/en/{name}/?{query}", 400)

    assert re.findall(r"<dt><code>(\w+)</code>", page) == ["sort"]


def test_the_order_is_no_filter_and_stays_with_filters_and_pages(client):
    for _number in range(21):
        make.make_training()
    page = read(client, "/en/trainings/?sort=title&year=2015")

    assert _links(page, "chips") == ["/en/trainings/?sort=title#results"]
    assert _links(page, "pager")[0] == "/en/trainings/?sort=title&amp;year=2015&amp;page=2"
    assert page.count('<input type="hidden" name="sort" value="title">') == 1
    assert page.count('<input type="hidden" name="year" value="2015">') == 1
    assert '<option value="title" selected>' in page


def test_the_title_says_by_what_a_list_is_narrowed_and_how_much_is_left(client):
    partner = make.make_partner(name="National Police Academy", acronym="NPA")
    for number in range(21):
        make.make_training({partner: Role.HOST}, title=f"Course {number}")
    plain, narrowed = read(client, "/en/trainings/"), read(client, f"/en/trainings/?partner={partner.slug}&role=host")
    second = read(client, f"/fr/trainings/?partner={partner.slug}&page=2")

    assert "<title>Trainings – Cooperation Record</title>" in plain
    assert "<title>21 trainings: NPA, Host – Cooperation Record</title>" in narrowed
    assert "<title>21 formations\u00a0: NPA, page 2 – " in second


def test_a_count_is_read_with_its_noun_and_a_filter_leads_to_what_it_found(client):
    make.make_training()
    page = read(client, "/en/trainings/")

    assert re.findall(r"<form class=\"(\w+)\" action=\"([^\"]*)\"", page)[-2:] == [
        ("filters", "/en/trainings/#results"),
        ("sort", "/en/trainings/#results"),
    ]
    assert "2015 1 record" in words(page)


def test_words_without_a_letter_find_nothing_and_every_facet_says_so(client):
    make.make_training()
    page = read(client, "/en/trainings/?q=--")

    assert '<h2 id="results">0 trainings</h2>' in page
    assert "2015 0 records" in words(page)
