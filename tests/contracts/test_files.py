"""What holds for every file: the records of its page and no other, what it costs, what it refuses."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from cooperation.models import ProgrammePartner, Quote, Story, TrainingFormerSlug, TrainingPartner
from tests.api.world import make_world
from tests.pages.files.taking import FORMATS, LISTS, address, cells, rows, slugs, take
from tests.pages.hidden import CANARY, STATES, tie_hidden_records, tie_what_is_never_shown
from tests.pages.reading import content_of

pytestmark = pytest.mark.django_db

FILES = [(section, extension) for section in LISTS for extension in FORMATS] + [("trainings", "ics")]
OF_RECORDS = {
    "trainings": ["/{language}/trainings/{slug}.ics"],
    "partners": ["/{language}/partners/{slug}/feed.atom", "/{language}/partners/{slug}/calendar.ics"],
}

# English has one query less than French: the one that loads all the prose. Each has the one of the site's
# settings where it prints the site's name; a feed counts its pages, a calendar what it leaves out.
TABLE_QUERIES = {
    "stories": 4,  # rows, themes, programmes
    "trainings": 6,  # rows, parts, programme, its parts, themes
    "partners": 6,  # rows, names, identifiers, parents, successors
    "quotes": 5,  # rows, partners of the speakers, trainings, programmes
    "programmes": 6,  # rows, parts, themes, instruments, parents
    "instruments": 5,  # rows, parties, parents, parts
}


def queries_of(section: str, extension: str, language: str) -> int:
    more = {"csv": 1, "xlsx": 1, "atom": 2, "ics": 2}[extension]
    return TABLE_QUERIES[section] + more - (language == "en")


@pytest.mark.parametrize(("section", "extension"), FILES)
def test_a_file_holds_the_records_of_its_page(client, section, extension):
    worlds = [make_world() for _number in range(3)]
    tie_hidden_records(worlds[0], worlds[1], "draft")
    known = set(worlds[0][section]._meta.model.objects.published().values_list("slug", flat=True))

    taken = slugs(take(client, address(section, extension)), extension)

    assert len(taken) == len(set(taken))
    assert set(taken) == known
    assert {record.slug for record in client.get(reverse(section)).context["records"]} == known


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
@pytest.mark.parametrize("section", LISTS)
def test_a_table_has_the_order_of_its_page(client, section, extension):
    for _number in range(3):
        make_world()
    shown = [record.slug for record in client.get(reverse(section)).context["records"]]

    assert slugs(take(client, address(section, extension)), extension) == shown


@pytest.mark.parametrize(("section", "extension"), FILES)
def test_a_file_is_narrowed_as_its_page_is(client, section, extension):
    worlds = [make_world() for _number in range(2)]
    query = {"country": "ML"} if section == "partners" else {"theme": worlds[1]["themes"].slug}

    taken = slugs(take(client, address(section, extension), query), extension)

    shown = [record.slug for record in client.get(reverse(section), query).context["records"]]
    assert sorted(taken) == sorted(shown)
    assert worlds[1][section].slug in taken
    assert len(taken) < worlds[1][section]._meta.model.objects.published().count()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("section", "extension"), FILES)
def test_a_list_costs_the_same_queries_for_any_number_of_records(
    client, section, extension, rows, language, django_assert_num_queries
):
    records = [make_world()[section] for _number in range(rows)]

    with django_assert_num_queries(queries_of(section, extension, language)):
        taken = slugs(take(client, address(section, extension, language)), extension)

    assert {record.slug for record in records} <= set(taken)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("partner-feed", 19),  # settings, partner, trainings 5, programmes 5, quotes 4, stories 3
        ("partner-calendar", 8),  # settings, partner, what is left out, trainings 5
    ],
)
def test_a_partner_costs_the_same_queries_for_any_number_of_records(
    client, name, queries, rows, language, django_assert_num_queries
):
    world, *others = [make_world() for _number in range(rows)]
    partner = world["partners"]
    TrainingPartner.objects.filter(partner__in=[other["partners"] for other in others]).update(partner=partner)
    ProgrammePartner.objects.update(partner=partner)
    Quote.objects.update(speaker=world["quotes"].speaker)
    Story.objects.update(programme=world["programmes"])
    with override(language):
        url = reverse(name, args=[partner.slug])

    with django_assert_num_queries(queries + 2 * (language != "en")):  # the prose of the partner, and of the others
        take(client, url)


@pytest.mark.parametrize("state", STATES)
def test_nothing_that_is_not_public_stands_in_any_file(client, state):
    world, other = make_world(), make_world()
    tie_hidden_records(world, other, state)
    tie_what_is_never_shown(world)
    addresses = [address(*file, language) for file in FILES for language in ("en", "fr") if file[1] != "xlsx"]
    for name, patterns in OF_RECORDS.items():
        for language in ("en", "fr"):
            addresses += [pattern.format(language=language, slug=world[name].slug) for pattern in patterns]
    answers = {url: client.get(url) for url in addresses}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert [url for url, answer in answers.items() if CANARY in unfolded(content_of(answer)).lower()] == []


def unfolded(content: bytes) -> str:
    return content.replace(b"\r\n ", b"").decode()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("section", LISTS)
def test_a_workbook_says_what_the_csv_says(client, section, state):
    world, other = make_world(), make_world()
    tie_hidden_records(world, other, state)
    tie_what_is_never_shown(world)
    plain = rows(take(client, address(section, "csv")))
    typed = cells(take(client, address(section, "xlsx")))

    assert [list(row) for row in typed] == [list(row) for row in plain]
    assert [
        {name: value for name, value in row.items() if value is not None and name != "updated_at"}
        for row in as_text(typed)
    ] == [{name: value for name, value in row.items() if value and name != "updated_at"} for row in plain]


def as_text(rows):
    for row in rows:
        yield {
            name: value.date().isoformat() if hasattr(value, "date") else value and str(value)
            for name, value in row.items()
        }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", OF_RECORDS)
def test_a_record_that_is_not_public_has_no_files(client, name, state):
    hidden = tie_hidden_records(make_world(), make_world(), state)[name]
    gone = state == "withdrawn"

    for pattern in OF_RECORDS[name]:
        answer = client.get(pattern.format(language="en", slug=hidden.slug))
        assert answer.status_code == (410 if gone else 404)
        if gone:
            assert answer.content.decode() == f"This page was withdrawn\n\n{hidden.withdrawal_notice}\n"
            assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("yaer=2015", "yaer: There is no parameter of this name."),
        ("q=%00", "q: This contains characters that cannot be searched for."),
        ("q=a&q=b", "q: Give this parameter once."),
        ("sort=sideways", "sort: Select a valid choice. sideways is not one of the available choices."),
    ],
)
@pytest.mark.parametrize(("section", "extension"), FILES)
def test_a_parameter_that_cannot_be_read_is_refused_by_its_name(client, section, extension, query, named):
    make_world()
    answer = client.get(f"{address(section, extension)}?{query}")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert named in answer.content.decode().splitlines()
    assert not answer.has_header("Content-Disposition")


@pytest.mark.parametrize("query", ["page=2", "page=0", "page=1e3", "page=1&page=2"])
@pytest.mark.parametrize(("section", "extension"), [file for file in FILES if file[1] != "atom"])
def test_a_table_or_calendar_has_no_pages(client, section, extension, query):
    answer = client.get(f"{address(section, extension)}?{query}")

    assert answer.status_code == 400
    assert "page: There is no parameter of this name." in answer.content.decode().splitlines()


@pytest.mark.parametrize("name", OF_RECORDS)
def test_files_of_a_record_take_no_parameter(client, name):
    record = make_world()[name]

    for pattern in OF_RECORDS[name]:
        answer = client.get(pattern.format(language="en", slug=record.slug) + "?theme=x&q=y")
        assert answer.status_code == 400
        assert answer.content.decode().splitlines()[2:] == [
            "theme: There is no parameter of this name.",
            "q: There is no parameter of this name.",
        ]


@pytest.mark.parametrize(("section", "extension"), FILES)
def test_whoever_has_the_file_is_told_so(client, section, extension):
    make_world()
    url = address(section, extension)
    first = client.get(url)
    content = content_of(first)
    head = client.head(url)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, head.status_code, again.status_code) == (200, 200, 304)
    assert int(first["Content-Length"]) == len(content) == int(head["Content-Length"])
    assert (content_of(head), content_of(again)) == (b"", b"")
    assert re.fullmatch(r'"[0-9a-f]{32}"', first["ETag"])
    assert head["ETag"] == again["ETag"] == first["ETag"]
    assert first["Cache-Control"] == "public, max-age=1"
    assert first["Content-Language"] == "en"
    assert first["Link"] == f'<http://testserver/en/{section}/>; rel="canonical"'
    assert "default-src 'none'" in first["Content-Security-Policy"]
    assert dict(first.cookies) == {}


@pytest.mark.parametrize(("name", "beside"), [("partners/network", "partners/network/"), ("timeline", "timeline/")])
def test_a_picture_is_a_file_as_well(client, name, beside):
    make_world()
    url = f"/fr/{name}.svg"
    first, other = client.get(url), client.get(f"{url}?year=2015&page=2")
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    called = name.split("/")[-1]

    assert re.fullmatch(r'"[0-9a-f]{32}"', first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"] == "public, max-age=1"
    assert first["Link"] == f'<http://testserver/fr/{beside}>; rel="canonical"'
    assert other["Link"] == f'<http://testserver/fr/{beside}?year=2015>; rel="canonical"'
    assert first["Content-Disposition"] == f'inline; filename="{called}.fr.svg"'
    assert other["Content-Disposition"] == f'inline; filename="{called}-selected.fr.svg"'


@pytest.mark.parametrize(("section", "extension"), FILES)
def test_what_is_taken_back_is_gone_from_the_file_at_once(client, section, extension):
    world, _other = make_world(), make_world()
    url = address(section, extension)
    first = client.get(url)
    assert world[section].slug in slugs(content_of(first), extension)
    type(world[section]).objects.filter(pk=world[section].pk).update(status="withdrawn", withdrawal_notice="Wrong.")
    known = {"If-Modified-Since": first["Last-Modified"]}

    after = client.get(url, headers=known)  # by the date alone it would seem unchanged

    assert after.status_code == 200
    assert world[section].slug not in slugs(content_of(after), extension)
    both = client.get(url, headers={**known, "If-None-Match": first["ETag"]})
    assert (both.status_code, content_of(both)) == (200, take(client, url))


def test_only_reading_is_allowed(client):
    for section, extension in FILES:
        answer = client.post(address(section, extension))
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_renamed_record_leads_from_its_former_files_to_todays(client):
    training = make_world()["trainings"]
    TrainingFormerSlug.objects.create(parent=training, slug="as-it-was")

    answer = client.get("/fr/trainings/as-it-was.ics")

    assert (answer.status_code, answer["Location"]) == (301, f"/fr/trainings/{training.slug}.ics")
