"""What holds for every public page: what it costs, what it never shows, what it asks of its reader."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cooperation.choices import Role
from cooperation.models import (
    Appointment,
    InstrumentParty,
    Partner,
    Photo,
    Quote,
    Story,
    Training,
    TrainingPartner,
)
from cooperation.models.blocks import BLOCKS
from tests.api.world import make_world
from tests.pages.hidden import CANARY, STATES, tie_hidden_records, tie_what_is_never_shown

pytestmark = pytest.mark.django_db

LISTS = ("trainings", "partners", "quotes", "stories", "programmes", "instruments")
SUBJECTS = ("themes", "places")
PICTURES = ("network", "network-picture", "timeline", "timeline-picture")
DETAIL = {name: name.removesuffix("s") for name in LISTS} | {"stories": "story"}

# English has one query less than French: the one that loads all the prose.
SITE = 1  # the settings of the site, on every page
HOME_QUERIES = 12  # sums, trainings 4, instruments, quote 2, story, funders, themes, prose
# Each has one that counts all facets; the settings of the site come on top.
LIST_QUERIES = {
    "trainings": 7,  # rows, parts, programme and its parts; what facets name
    "partners": 3,
    "quotes": 7,  # rows, speakers, their partners, trainings, programmes; what facets name
    "stories": 4,  # rows; what facets name
    "programmes": 5,  # rows, parts; what facets name
    "instruments": 5,  # rows, parties; what facets name
}
DETAIL_QUERIES = {
    "trainings": 14,  # head 4, themes, modules, outcomes, quotes 2, photos, instruments, stories, history
    "partners": 13,  # head 3, paid for, roles 2, instruments, parts, people, quotes, above and after, history
    "quotes": 7,  # head 4, stories, history
    "stories": 15,  # head, themes, links, blocks; photos, quotes, trainings 2, instruments 2, programmes 2, partners
    "programmes": 15,  # head 5, trainings 2, figures 2, parts, quotes 2, stories, history
    "instruments": 8,  # head 4, programmes, stories, history
}


def _detail(name: str, record) -> str:
    return reverse(DETAIL[name], args=[record.slug])


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_same_queries_for_any_number_of_records(
    client, name, rows, language, django_assert_num_queries
):
    records = [make_world()[name] for _number in range(rows)]
    with override(language):
        address = reverse(name)

    with django_assert_num_queries(LIST_QUERIES[name] + SITE - (language == "en")):
        page = client.get(address).content.decode()

    assert [record.slug for record in records if f"/{name}/{record.slug}/" not in page] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_narrowed_by_everything_takes_one_query_more_for_all_records_that_it_names(
    client, rows, django_assert_num_queries
):
    world, *others = [make_world() for _number in range(rows)]
    _draw_together(world, others, "fr")
    partner, theme, place = (world[name].slug for name in ("partners", "themes", "places"))
    asked = f"theme={theme}&partner={partner}&place={place}&role=organiser&year=2015&country=ML"

    with django_assert_num_queries(LIST_QUERIES["trainings"] + SITE + 1):
        page = client.get(f"/fr/trainings/?{asked}").content.decode()

    assert '<h2 id="results">1 formation</h2>' in page


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_takes_the_same_queries_for_any_number_of_records(
    client, rows, language, django_assert_num_queries
):
    trainings = [make_world()["trainings"] for _number in range(rows)]

    with django_assert_num_queries(HOME_QUERIES + SITE - (language == "en")):
        page = client.get(f"/{language}/").content.decode()

    assert [training.slug for training in trainings if f"/trainings/{training.slug}/" not in page] == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_a_detail_takes_the_same_queries_for_any_number_of_records(
    client, name, rows, language, django_assert_num_queries
):
    world, *others = [make_world() for _number in range(rows)]
    _draw_together(world, others, language)
    with override(language):
        address = _detail(name, world[name])

    with django_assert_num_queries(DETAIL_QUERIES[name] + SITE - (language == "en")):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("state", STATES)
def test_nothing_that_is_not_public_appears_on_any_page(client, state):
    world, other = make_world(), make_world()
    tie_hidden_records(world, other, state)
    tie_what_is_never_shown(world)
    pages = {}
    for language in ("en", "fr"):
        for address in _addresses(client, language):
            pages[address] = client.get(address)

    assert {page.status_code for page in pages.values()} == {200}
    assert {f"/en/{name}/{world[name].slug}/" for name in (*LISTS, *SUBJECTS)} <= set(pages)
    assert [address for address, page in pages.items() if CANARY in page.content.decode().lower()] == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", LISTS)
def test_a_record_that_is_not_public_has_no_page(client, name, state):
    hidden = tie_hidden_records(make_world(), make_world(), state)[name]
    answer = client.get(_detail(name, hidden))
    gone = state == "withdrawn"
    said = answer.content.decode().replace(hidden.slug, "")

    assert answer.status_code == (410 if gone else 404)
    assert re.findall(rf"{CANARY}\S*?(?=[<\s])", said) == ([hidden.withdrawal_notice] if gone else [])


def test_a_page_sets_no_cookie_and_holds_no_token_script_or_style(client):
    make_world()
    addresses = [*_addresses(client, "en"), "/en/nothing/", "/en/trainings/?x=1"]
    answers = [client.get(address) for address in addresses if not address.endswith(".svg")]

    for answer in answers:
        page = answer.content.decode()
        assert (answer.request["PATH_INFO"], dict(answer.cookies)) == (answer.request["PATH_INFO"], {})
        assert answer["Vary"] == "Accept-Encoding"  # the same for any reader, whatever language they prefer
        inline = r"<script(?! type=\"application/ld\+json\">)|<style|\sstyle=|\son\w+=|csrfmiddlewaretoken"
        assert re.findall(inline, page) == []


def _draw_together(world, others, language: str) -> None:
    """Let the records of all worlds hang on those of the first, and its story be told in ``language``."""
    Quote.objects.update(training=world["trainings"], programme=world["programmes"])
    Photo.objects.update(training=world["trainings"])
    Training.objects.update(programme=world["programmes"])
    Story.objects.update(programme=world["programmes"])
    TrainingPartner.objects.filter(role=Role.ORGANISER).update(partner=world["partners"])
    InstrumentParty.objects.update(partner=world["partners"])
    Appointment.objects.update(partner=world["partners"])
    Partner.objects.filter(pk__in=[other["partners"].pk for other in others]).update(parent=world["partners"])
    for model in BLOCKS:
        model.objects.update(parent=world["stories"], region=language)
    for name in LISTS:  # what was published has a history, which is asked for
        type(world[name]).objects.update(first_published_at=timezone.now())


def _addresses(client, language: str) -> list[str]:
    """Return the first page, the lists and pictures, and each page of a record that they lead to."""
    with override(language):
        lists = [reverse(name) for name in ("home", *LISTS, *SUBJECTS, *PICTURES)]
    found = dict.fromkeys(lists)
    for address in lists:
        page = client.get(address).content.decode()
        found |= dict.fromkeys(re.findall(rf'href="(/{language}/\w+/[\w-]+/)"', page))
    return list(found)
