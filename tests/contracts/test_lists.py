"""What holds for every public page: what it costs, what it never shows, what it asks of its reader."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
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
DETAIL = {name: name.removesuffix("s") for name in LISTS} | {"stories": "story"}

# English has one query less than French: the one that loads all the prose.
HOME_QUERIES = 13  # figures 2, quotes, instruments, story, trainings 4, quote 3, prose
LIST_QUERIES = {
    "trainings": 11,  # count, rows, parts, programme and its parts; facets 5 (partners have two)
    "partners": 6,  # count, rows; facets 3
    "quotes": 8,  # count, rows, speakers, their partners, trainings, programmes; facet
    "stories": 5,  # count, rows, themes; facet
    "programmes": 6,  # count, rows, parts; facets 2
    "instruments": 5,  # count, rows, parties; facet
}
DETAIL_QUERIES = {
    "trainings": 13,  # head 4, themes, modules, outcomes, quotes 3, photos, stories
    "partners": 21,  # head 5, trainings by role 2, trainings 4, programmes 2, instruments 2, parts, people 2, quotes 3
    "quotes": 7,
    "stories": 26,  # head 7, texts and figures 2, trainings 5, quotes 6, instruments 3, photos 2
    "programmes": 16,  # one of them counts its trainings
    "instruments": 7,
}


def _detail(name: str, record) -> str:
    return reverse(DETAIL[name], args=[record.slug])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_same_queries_for_any_number_of_records(
    client, name, rows, language, django_assert_num_queries
):
    records = [make_world()[name] for _number in range(rows)]
    with override(language):
        address = reverse(name)

    with django_assert_num_queries(LIST_QUERIES[name] - (language == "en")):
        page = client.get(address).content.decode()

    assert [record.slug for record in records if f"/{name}/{record.slug}/" not in page] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_takes_the_same_queries_for_any_number_of_records(
    client, rows, language, django_assert_num_queries
):
    trainings = [make_world()["trainings"] for _number in range(rows)]

    with django_assert_num_queries(HOME_QUERIES - (language == "en")):
        page = client.get(f"/{language}/").content.decode()

    assert [training.slug for training in trainings if f"/trainings/{training.slug}/" not in page] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_a_detail_takes_the_same_queries_for_any_number_of_records(
    client, name, rows, language, django_assert_num_queries
):
    world, *others = [make_world() for _number in range(rows)]
    _draw_together(world, others, language)
    with override(language):
        address = _detail(name, world[name])

    with django_assert_num_queries(DETAIL_QUERIES[name] - (language == "en")):
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
    assert len(pages) > 2 * (len(LISTS) + 1)
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
    answers = [client.get(address) for address in [*_addresses(client, "en"), "/en/nothing/", "/en/trainings/?x=1"]]

    for answer in answers:
        page = answer.content.decode()
        assert (answer.request["PATH_INFO"], dict(answer.cookies)) == (answer.request["PATH_INFO"], {})
        assert not answer.has_header("Vary")
        assert re.findall(r"<script|<style|\sstyle=|\son\w+=|csrfmiddlewaretoken", page) == []


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


def _addresses(client, language: str) -> list[str]:
    """Return the first page, the lists, and each detail page that a list leads to."""
    with override(language):
        lists = [reverse("home"), *(reverse(name) for name in LISTS)]
    found = dict.fromkeys(lists)
    for address in lists:
        page = client.get(address).content.decode()
        found |= dict.fromkeys(re.findall(rf'href="(/{language}/\w+/[\w-]+/)"', page))
    return list(found)
