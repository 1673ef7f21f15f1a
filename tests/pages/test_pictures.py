"""The pages that carry pictures: what is drawn stands beside it in words, nothing hidden, at a constant cost."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from cooperation.choices import DatePrecision, Identity, InstrumentKind, PartyRole, Phase, Role, Status
from cooperation.domain.matrix import MOST_TRAININGS
from cooperation.models import SiteSettings, Training
from cooperation.pages.home import LATEST, MOST_IN_STRIP
from tests import factories as make
from tests.api.world import make_world
from tests.pages.hidden import CANARY, STATES, tie_hidden_records, tie_what_is_never_shown
from tests.pages.reading import loaded, parts, read, read_record, words

pytestmark = pytest.mark.django_db

PAGES = {
    "partners/network/": 9,  # settings, trainings 4, count, instruments 2, prose
    "partners/network.svg": 7,  # settings, trainings 4, count, prose
    "timeline/": 10,  # settings, trainings, count, programmes, instruments, partners, quotes 2, years, prose
    "timeline.svg": 9,
    "timeline/?year=2015": 5,  # settings, trainings, programmes, count, prose
    "": 13,  # settings, trainings 4, instruments, quote 2, story, sums, themes, funders, site, prose
}


def drawn(page: str, name: str) -> list[str]:
    """Return the words in the first picture of that name."""
    picture = parts(page, rf'<svg class="picture {name}".*?</svg>')[0]
    return [words(text) for text in parts(picture, r"<text.*?</text>")]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_pictures_takes_the_same_queries_for_any_number_of_records(
    client, address, rows, language, django_assert_num_queries
):
    for _number in range(rows):
        make_world()

    with django_assert_num_queries(PAGES[address] - (language == "en")):
        assert client.get(f"/{language}/{address}").status_code == 200


@pytest.mark.parametrize("state", STATES)
def test_nothing_that_is_not_public_is_drawn(client, state):
    world, other = make_world(), make_world()
    tie_hidden_records(world, other, state)
    tie_what_is_never_shown(world)

    assert [
        (language, address)
        for language in ("en", "fr", "ar")
        for address in PAGES
        if CANARY in read(client, f"/{language}/{address}").lower()
    ] == []


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_site_has_pages_without_pictures(client, address):
    if address.endswith(".svg"):
        assert client.get(f"/en/{address}").status_code == 404
    else:
        assert "<svg class=" not in read(client, f"/en/{address}")


@pytest.mark.parametrize("address", ["partners/network/", "timeline/"])
def test_a_query_that_cannot_be_understood_is_refused_by_name(client, address):
    page = read(client, f"/en/{address}?colour=red", status=400)

    assert "colour" in page
    assert f'href="/en/{address}"' in page


@pytest.mark.parametrize("address", ["partners/network/", "timeline/"])
def test_a_page_of_pictures_takes_the_filters_of_the_list_of_trainings(client, address):
    series = make.make_programme(slug="series")
    make.make_training({make.make_partner(): Role.HOST}, title="In the series", programme=series)
    make.make_training({make.make_partner(): Role.HOST}, title="Outside")
    page = read(client, f"/en/{address}?programme=series")

    assert "In the series" in page
    assert "Outside" not in page
    assert 'href="/en/trainings/?programme=series"' in page
    assert f'href="/fr/{address}?programme=series"' in page
    assert re.findall(r'href="(/en/[^"]*\.svg[^"]*)"', page) == [f"/en/{address[:-1]}.svg?programme=series"]


@pytest.mark.parametrize("address", ["partners/network/", "timeline/"])
def test_the_order_and_the_page_of_the_list_do_not_change_what_is_drawn(client, address):
    make.make_training({make.make_partner(): Role.HOST})
    make.make_partner(founded_on=date(2013, 1, 1))
    plain, ordered = (read(client, f"/en/{address}{query}") for query in ("", "?page=2&sort=title"))

    assert parts(ordered, r"<svg class=.picture.*?</svg>") == parts(plain, r"<svg class=.picture.*?</svg>") != []
    assert [link for link in re.findall(r"href=\"([^\"]*)\"", ordered) if "page=2" in link] == []


def test_the_list_of_trainings_leads_to_its_pictures(client):
    make.make_training()
    page = read(client, "/en/trainings/?year=2015")

    assert 'href="/en/partners/network/?year=2015"' in page
    assert 'href="/en/timeline/?year=2015"' in page


def test_the_network_says_which_trainings_are_left_out(client):
    for number in range(MOST_TRAININGS + 2):
        make.make_training({make.make_partner(): Role.HOST}, title=f"Course {number:02}", ends_on=None,
                           starts_on=date(2000 + number, 1, 1))  # fmt: skip
    with loaded(Training) as trainings:
        page = read(client, "/en/partners/network/")

    assert f"The latest {MOST_TRAININGS} of {MOST_TRAININGS + 2} trainings are shown." in page
    assert len(trainings) == MOST_TRAININGS
    assert ("Course 01" in page, "Course 02" in page) == (False, True)


def test_everything_in_the_network_stands_in_its_table(client):
    host = make.make_partner(acronym="HOST")
    funder = make.make_partner(name="Funder of all")
    series = make.make_programme({funder: Role.FUNDER}, title="Series")
    make.make_training({host: Role.HOST}, title="Course", programme=series)
    make.make_training({host: Role.ORGANISER}, title="Undated", programme=series, starts_on=None, ends_on=None)
    page = read(client, "/en/partners/network/")
    table = parts(page, r'<table class="table matrix">.*?</table>')[0]
    rows = [words(row) for row in parts(table, r"<tr>.*?</tr>")]

    assert rows == [
        "Partner Series Programme Course 16 – 27 March 2015 Undated Undated",
        "Funder of all F Funder F Funder through the programme F Funder through the programme",
        "HOST no role H Host O Organiser",
    ]
    letters = {word for word in drawn(page, "network") if len(word) == 1}
    assert letters == {"F", "H", "O"}
    assert set(drawn(page, "network")) - letters - {"16–27 March 2015"} == {
        "Partner", "Training", "HOST", "Funder of all", "Series", "Course", "Undated",
    }  # fmt: skip
    assert [words(item) for item in parts(parts(page, r'<ul class="key".*?</ul>')[0], r"<li>.*?</li>")] == [
        "O Organiser , letter O", "H Host , letter H", "F Funder , letter F",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "said"), [("series", "series"), ("project", "project"), ("programme", "programme")])
def test_inherited_funding_says_through_what(client, kind, said):
    series = make.make_programme({make.make_partner(): Role.FUNDER}, kind=kind)
    make.make_training(programme=series)

    assert read(client, "/en/partners/network/").count(f"through the {said}") == 1


def test_the_network_lists_the_parts_in_instruments(client):
    one, two = make.make_partner(acronym="ONE"), make.make_partner(acronym="TWO")
    make.make_instrument({one: PartyRole.SIGNATORY, two: PartyRole.SIGNATORY}, title="Memorandum",
                         signed_on=date(2015, 2, 1), signed_precision=DatePrecision.MONTH)  # fmt: skip
    make.make_instrument(title="Nobody's")
    page = read(client, "/en/partners/network/")

    table = parts(page, r'<table class="table instruments">.*?</table>')[0]
    assert [words(row) for row in parts(table, r"<tr>.*?</tr>")] == [
        "Date Partners", "Memorandum", "February 2015 Signatory ONE , TWO",
    ]  # fmt: skip
    assert "Nobody" not in page


def test_everything_in_the_timeline_stands_in_its_list(client):
    make.make_training(title="Course", place=make.make_place(name="Town"))
    make.make_partner(name="Mission with a long name", acronym="MISSION", founded_on=date(2013, 1, 1),
                      founded_precision=DatePrecision.YEAR)  # fmt: skip
    make.make_partner(name="Office", founded_on=date(2013, 1, 1), founded_precision=DatePrecision.YEAR)
    make.make_instrument(title="A long title", short_title="Plan", kind=InstrumentKind.STRATEGY,
                         valid_from=date(2013, 1, 1), valid_until=None)  # fmt: skip
    make.make_instrument(title="Deal", kind=InstrumentKind.MOU, signed_on=date(2015, 2, 1), signed_precision="month")
    make.make_quote(said_on=date(2014, 1, 1), said_precision="year", attribution="Some officers", occasion="A visit",
                    text="One two three four five six seven eight.")  # fmt: skip
    page = read(client, "/en/timeline/")
    rows = [words(row) for row in parts(page, r'<li class="(?:day|month|year)">.*?</li>')]

    assert rows == [
        "2013 MISSION Founded: Mission with a long name known to the year",
        "2013 Office Founded known to the year",
        "from 1 January 2013 Plan Strategy, in force known to the day",
        "2014 Quote: Some officers : One two three four five six … Quote: A visit known to the year",
        "February 2015 Deal Memorandum of understanding, signed known to the month",
        "16 – 27 March 2015 Course Training: Town known to the day",
    ]
    assert {"Founded: MISSION", "Founded: Office", "Plan", "Quote: Some officers", "Deal", "Course", "16–27"} <= set(
        drawn(page, "timeline")
    )


def test_a_quote_on_the_timeline_names_its_speaker_only_where_the_quote_does(client):
    named, post = make.make_appointment(), make.make_appointment()
    make.make_quote(speaker=named, said_on=date(2014, 1, 1))
    make.make_quote(speaker=post, said_on=date(2015, 1, 1), identity=Identity.ROLE_ONLY)
    page = read(client, "/en/timeline/")

    assert str(named.person) in page
    assert str(post.person) not in page
    assert post.title in page


def test_the_timeline_counts_by_year_and_keeps_qualifiers(client):
    make.make_training(participants=50, participants_qualifier="more_than")
    make.make_training()
    make.make_training(starts_on=date(2016, 1, 1), ends_on=None)
    make.make_quote(said_on=date(2014, 1, 1))
    page = read(client, "/en/timeline/")
    table = parts(page[page.index('id="years"') :], r"<tbody>.*?</tbody>")[0]

    assert [words(row) for row in parts(table, r"<tr>.*?</tr>")] == [
        "2014 0 – 1 0",
        "2015 2 at least 50 0 0",
        "2016 1 not stated 0 0",
    ]
    assert "2015: 1 training gives no number" in words(page)
    assert drawn(page, "chart")[3:] == ["2014", "1", "2015", "2", "2016", "1"]
    assert "Year by year" not in read(client, "/en/timeline/?year=2015")


@pytest.mark.parametrize("address", ["partners/network/", "timeline/"])
def test_paper_says_where_it_is_from_and_when_a_record_on_it_last_changed(client, address):
    training = make.make_training({make.make_partner(): Role.HOST})
    Training.objects.filter(pk=training.pk).update(updated_at=datetime(2030, 5, 6, 12, tzinfo=UTC))
    foot = parts(read(client, f"/en/{address}?year=2015"), r'<p class="print-foot">.*?</p>')[0]

    assert words(foot) == f"http://testserver/en/{address}?year=2015 Last changed: 6 May 2030"


@pytest.mark.parametrize("address", ["partners/network/", "timeline/"])
def test_paper_without_records_says_where_it_is_from(client, address):
    foot = parts(read(client, f"/en/{address}"), r'<p class="print-foot">.*?</p>')[0]

    assert words(foot) == f"http://testserver/en/{address}"


def test_what_is_drawn_by_year_is_left_to_its_table_by_a_screen_reader(client):
    make.make_training()
    page = read(client, "/en/timeline/")

    assert len(parts(page, r'<div class="figure figure-chart" aria-hidden="true">.*?</div>')) == 1
    assert "<figure" not in page[page.index('id="years"') :]


@pytest.mark.parametrize("address", ["partners/network/", "timeline/"])
def test_a_table_in_a_section_of_its_own_is_no_second_landmark(client, address):
    make.make_training({make.make_partner(): Role.HOST})
    make.make_instrument({make.make_partner(): PartyRole.SIGNATORY}, signed_on=date(2015, 2, 1))
    page = read(client, f"/en/{address}")
    regions = parts(page, r'<div class="scroll"[^>]*>')

    assert [("tabindex" in region, "matrix-caption" in region) for region in regions if "region" in region] == (
        [(True, True)] if "network" in address else []
    )
    assert all('tabindex="0"' in region for region in regions)


def test_the_timeline_says_what_ran_at_the_same_time(client):
    make.make_training()
    make.make_training()
    make.make_training(starts_on=date(2016, 1, 1), ends_on=date(2016, 1, 1))

    assert "3 dated facts. 2 of the 3 trainings shown share days with another." in read(client, "/en/timeline/")


def test_the_first_page_says_what_was_counted_and_how_well(client):
    person = make.make_appointment()
    for number in range(2):
        make.make_quote(speaker=person, text=f"said {number}")
    make.make_quote(attribution="Participants")
    make.make_training({make.make_partner(): Role.HOST, make.make_partner(): Role.FUNDER}, participants=50)
    make.make_training(starts_on=date(2017, 1, 1), ends_on=None)
    make.make_instrument(kind=InstrumentKind.MOU)
    tally = parts(read(client, "/en/"), r'<dl class="tally">.*?</dl>')[0]

    assert [words(figure) for figure in parts(tally, r"<div>.*?</div>")] == [
        "people trained at least 50 1 training gives no number",
        "trainings held 2 2015–2017",
        "partners 2 in 2 roles",
        "quotes 3 by one person and a group",
        "instrument 1 Memorandum of understanding (1)",
    ]


def test_the_first_page_names_who_funds_the_lead_story(client):
    funder = make.make_partner(acronym="FUND")
    series = make.make_programme({funder: Role.FUNDER, make.make_partner(): Role.ORGANISER})
    make.make_story(programme=series, title="Lead")

    assert "Story · Funder: FUND Lead" in words(read(client, "/en/"))


def test_the_first_page_shows_what_comes_next_before_what_has_been(client):
    today = timezone.localdate()
    for days in (40, 10, 20, 30):
        make.make_training(title=f"In {days} days", phase=Phase.PLANNED, ends_on=None,
                           starts_on=today + timedelta(days=days))  # fmt: skip
    make.make_training(title="Long ago")
    page = read(client, "/en/")
    titles = [words(title) for title in parts(page, r"<h3>.*?</h3>")]

    assert titles == ["In 10 days", "In 20 days", "In 30 days"]
    assert "Next trainings" in page
    assert "Latest trainings" not in page


def test_the_first_page_loads_no_more_trainings_than_its_timeline_shows(client):
    for number in range(MOST_IN_STRIP + 2):
        make.make_training(title=f"Course {number}", starts_on=date(2000 + number, 1, 1), ends_on=None)
    with loaded(Training) as trainings:
        page = read(client, "/en/")

    assert len(trainings) == MOST_IN_STRIP
    assert page.count("<article") == LATEST


def test_the_list_in_a_timelines_figure_has_no_links_because_it_is_not_seen_on_wide_screens(client):
    make.make_training()
    figure = parts(read(client, "/en/"), r'<div class="instead">.*?</div>')[0]

    assert "16 – 27 March 2015 Training number" in words(figure)
    assert "<a " not in figure


def test_the_map_shows_where_and_lists_it_with_its_disclaimer(client):
    make.make_training(place=make.make_place(name="Bamako", latitude="12.65", longitude="-8"))
    make.make_training(place=make.make_place(name="Academy", locality="Bamako"))
    page = read(client, "/en/")
    figure = words(parts(page, r'<figure class="figure figure-map">.*?</figure>')[0])

    assert "Bamako" in drawn(page, "map")
    assert "Bamako, Mali" in figure
    assert "Academy, Bamako, Mali country only: the exact place is not on record" in figure
    assert "Outlines from Natural Earth, for orientation only." in figure


def test_a_site_can_go_without_maps_or_say_its_own_about_them(client):
    make.make_training(place=make.make_place())
    SiteSettings.objects.update_or_create(number=1, defaults={"map_disclaimer": "Our own words."})
    with_words = read(client, "/en/")
    SiteSettings.objects.update(show_map=False)
    without = read(client, "/en/")

    assert "Our own words." in with_words
    assert "Natural Earth" not in with_words
    assert 'class="picture map"' not in without


def test_the_first_page_counts_the_records_of_each_theme_in_a_picture_and_a_table(client):
    crime, peace = make.make_theme(label="Crime"), make.make_theme(label="Peace")
    for record in (make.make_training(), make.make_programme(), make.make_story()):
        record.themes.add(crime)
    make.make_training().themes.add(peace)
    make.make_training(status=Status.DRAFT).themes.add(peace)
    page = read(client, "/en/")
    table = parts(page, r"<details.*?</details>")[-1]

    assert [words(row) for row in parts(table, r"<tr>.*?</tr>")] == [
        "Theme Trainings Programmes Stories", "Crime 1 1 1", "Peace 1 0 0",
    ]  # fmt: skip
    assert drawn(page, "chart") == ["Trainings", "Programmes", "Stories", "Crime", "3", "Peace", "1"]


def test_a_story_shows_the_dates_and_places_of_its_records(client):
    world = make_world()
    page = read_record(client, world["stories"])

    assert {"Quote: " + str(world["quotes"].speaker.person), world["trainings"].title} <= set(drawn(page, "timeline"))
    assert "Mali" in drawn(page, "map")


def test_a_story_with_one_date_has_no_timeline(client):
    page = read_record(client, make.make_story())

    assert 'class="picture timeline"' not in page
    assert 'class="picture map"' not in page


def test_pictures_speak_the_language_of_the_page(client):
    make.make_training({make.make_partner(): Role.HOST}, place=make.make_place(latitude="12.65", longitude="-8"))
    with override("ar"):
        letter, month = str(Role.HOST.letter), "مارس"
    page = read(client, "/ar/partners/network/")

    assert letter in drawn(page, "network")
    assert 'transform="translate(1000 0) scale(-1 1)"' in page
    assert any(month in text for text in drawn(page, "network"))
    assert "مالي" in drawn(read(client, "/ar/"), "map")


@pytest.mark.parametrize(("address", "title"), [("partners/network", "Network of partners"), ("timeline", "Timeline")])
def test_the_title_says_by_what_a_picture_is_narrowed(client, address, title):
    host = make.make_partner(slug="host", acronym="HOST")
    make.make_training({host: Role.HOST})

    assert f"<title>{title} – " in read(client, f"/en/{address}/")
    assert f"<title>{title}: HOST – " in read(client, f"/en/{address}/?partner=host")
