"""What holds for every list and every detail of the API."""

from __future__ import annotations

import pytest

from cooperation.choices import Identity, Status
from cooperation.models import (
    Person,
)
from tests import factories as make
from tests.api.world import COLLECTIONS, list_url, make_world
from tests.pages.hidden import CANARY, STATES, tie_hidden_records, tie_what_is_never_shown

pytestmark = pytest.mark.django_db

# The record and its count, then what is shown beside it; the last one loads all the prose.
LIST_QUERIES = {
    "trainings": 11,  # languages, parts, programme, its parts, themes, modules, outcomes, quotes
    "partners": 8,  # languages, names, identifiers, parents, successors
    "quotes": 7,  # languages, speakers' partners, trainings, programmes; speakers are joined
    "stories": 16,  # languages, themes, links, blocks; photos, quotes; trainings, instruments, programmes 6; partners
    "programmes": 8,  # languages, parts, themes, instruments, parents
    "instruments": 7,  # languages, parties, parents, parts
    "themes": 4,  # languages; the broader theme is joined
    "places": 4,  # languages
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_list_takes_the_same_queries_for_any_number_of_records(client, collection, rows, django_assert_num_queries):
    for _number in range(rows):
        make_world()

    with django_assert_num_queries(LIST_QUERIES[collection]):
        answer = client.get(list_url(collection), {"lang": "fr"}).json()

    assert len(answer["results"]) == answer["count"] >= rows


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_detail_takes_one_query_less_than_its_list(client, collection, rows, django_assert_num_queries):
    worlds = [make_world() for _number in range(rows)]
    url = f"{list_url(collection)}{worlds[0][collection].slug}/?lang=fr"

    with django_assert_num_queries(LIST_QUERIES[collection] - 1):  # nothing is counted
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_record_says_the_same_in_list_and_detail(client, collection):
    make_world()
    make_world()
    results = client.get(list_url(collection)).json()["results"]

    assert len({tuple(record) for record in results}) == 1
    assert [client.get(record["url"]).json() for record in results] == results


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_that_is_not_public_appears_anywhere(client, state, language):
    world = make_world()
    tie_hidden_records(world, make_world(), state)
    tie_what_is_never_shown(world)
    lists = [client.get(list_url(name), {"page_size": 100, "lang": language}) for name in COLLECTIONS]
    details = [client.get(record["url"], {"lang": language}) for answer in lists for record in answer.json()["results"]]

    assert {answer.status_code for answer in (*lists, *details)} == {200}
    assert all(world[name].slug in answer.content.decode() for name, answer in zip(COLLECTIONS, lists, strict=True))
    assert [answer.request["PATH_INFO"] for answer in (*lists, *details) if CANARY in answer.content.decode()] == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("collection", [name for name in COLLECTIONS if name not in {"themes", "places"}])
def test_a_record_that_is_not_public_has_no_detail(client, collection, state):
    hidden = tie_hidden_records(make_world(), make_world(), state)[collection]
    answer = client.get(f"{list_url(collection)}{hidden.slug}/")
    gone = state == "withdrawn"
    said = answer.content.decode().replace(hidden.slug, "").replace(hidden.withdrawal_notice, "")

    assert answer.status_code == (410 if gone else 404)
    assert CANARY not in said


def test_a_place_that_only_hidden_records_name_is_in_no_list(client):
    make_world()
    place = make.make_place(name=CANARY)
    make.make_training(place=place, status=Status.DRAFT)

    assert CANARY not in client.get(list_url("places")).content.decode()
    assert client.get(f"{list_url('places')}{place.slug}/").status_code == 404


@pytest.mark.parametrize("identity", [Identity.ROLE_ONLY, Identity.ANONYMOUS])
def test_the_name_of_a_speaker_who_is_not_named_appears_nowhere(client, identity):
    world = make_world()
    person = Person.objects.create(
        slug=CANARY, given_name=CANARY, family_name=CANARY, display_name=CANARY, honorific="mrs"
    )
    post = make.make_appointment(person=person, title="Guard")
    spoken = {"speaker": post} if identity == Identity.ROLE_ONLY else {"attribution": "A guard"}
    quote = make.make_quote(identity=identity, training=world["trainings"], **spoken)
    pages = [client.get(list_url(name)).content.decode() for name in COLLECTIONS]
    answer = client.get(f"/api/v1/quotes/{quote.slug}/").json()

    assert [page for page in pages if CANARY in page or "Mrs" in page] == []
    if identity == Identity.ROLE_ONLY:
        shown = answer["speaker"]
        assert (shown["honorific"], shown["name"], shown["post"]) == (None, None, "Guard")
    else:
        assert (answer["speaker"], answer["attribution"]) == (None, "A guard")


def test_a_corrected_date_appears_at_once_in_list_and_detail(client):
    training = make_world()["trainings"]
    client.get("/api/v1/trainings/")
    training.ends_on = training.ends_on.replace(day=28)
    training.save()
    listed = client.get("/api/v1/trainings/").json()["results"][0]["dates"]
    detail = client.get(f"/api/v1/trainings/{training.slug}/").json()["dates"]

    assert listed == detail
    assert (listed["last"], listed["iso"]) == ("2015-03-28", "2015-03-16/2015-03-28")


def test_partner_and_role_must_hold_on_one_row(client):
    training = make_world()["trainings"]
    organiser, host = (row.partner.slug for row in training.partner_rows.order_by("role").reverse())

    def found(**query):
        return [record["slug"] for record in client.get("/api/v1/trainings/", query).json()["results"]]

    assert found(partner=organiser, role="organiser") == [training.slug]
    assert found(partner=host, role="organiser") == []
    assert found(partner=[organiser, host], role=["host", "trainer"]) == [training.slug]
