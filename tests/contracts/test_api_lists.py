"""What holds for every list and every detail of the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cooperation.choices import Clearance, Consent, Identity, PartyRole, Role, Status
from cooperation.models import (
    Instrument,
    PartnerName,
    Person,
    Photo,
    Programme,
    Quote,
    StoryLink,
    TextBlock,
    TrainingPartner,
)
from tests import factories as make
from tests.api.world import COLLECTIONS, compose, list_url, make_world

pytestmark = pytest.mark.django_db

# The record and its count, then what is shown beside it; the last one loads all the prose.
LIST_QUERIES = {
    "trainings": 11,  # languages, parts, programme, its parts, themes, modules, outcomes, quotes
    "partners": 8,  # languages, names, identifiers, parents, successors
    "quotes": 8,  # languages, speakers, their partners, trainings, programmes
    "stories": 28,  # head 9, texts and figures 2, trainings 5, quotes 6, instruments 3, photos 2
    "programmes": 8,  # languages, parts, themes, instruments, parents
    "instruments": 7,  # languages, parties, parents, parts
    "themes": 4,  # languages; the broader theme is joined
    "places": 4,  # languages
}
HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"status": Status.DRAFT},
    "in review": {"status": Status.IN_REVIEW},
    "withdrawn": {"status": Status.WITHDRAWN, "withdrawal_notice": "It was wrong."},
    "not yet": {"publish_from": timezone.now() + timedelta(hours=1)},
    "no longer": {"publish_until": timezone.now() - timedelta(hours=1)},
    "working copy": {},
}
CANARY = "canary"


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


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("state", HIDDEN)
def test_nothing_that_is_not_public_appears_anywhere(client, state, language):
    world = _world_with_hidden_records(state)
    lists = [client.get(list_url(name), {"page_size": 100, "lang": language}) for name in COLLECTIONS]
    details = [client.get(record["url"], {"lang": language}) for answer in lists for record in answer.json()["results"]]

    assert {answer.status_code for answer in (*lists, *details)} == {200}
    assert all(world[name].slug in answer.content.decode() for name, answer in zip(COLLECTIONS, lists, strict=True))
    assert [answer.request["PATH_INFO"] for answer in (*lists, *details) if CANARY in answer.content.decode()] == []


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_record_that_is_not_public_has_no_detail(client, collection, state):
    _world_with_hidden_records(state)
    answer = client.get(f"{list_url(collection)}{CANARY}-{collection}/")
    gone = state == "withdrawn" and collection not in {"places", "themes"}

    assert answer.status_code == (410 if gone else 404)
    assert CANARY not in answer.content.decode()


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


def _world_with_hidden_records(state):
    """Return a public world to which a hidden record is tied wherever one can be; each says "canary"."""
    world, other = make_world(), make_world()

    def hidden(collection):
        copy = {"draft_of": other[collection]} if state == "working copy" else {}
        return {"slug": f"{CANARY}-{collection}", **HIDDEN[state], **copy}

    partner = make.make_partner(name=CANARY, acronym=CANARY, summary=CANARY, **hidden("partners"))
    PartnerName.objects.create(partner=partner, text=CANARY)
    programme = make.make_programme({partner: Role.FUNDER}, title=CANARY, summary=CANARY, **hidden("programmes"))
    place = make.make_place(slug=f"{CANARY}-places", name=CANARY)
    training = make.make_training(
        {partner: Role.HOST}, title=CANARY, summary=CANARY, place=place, **hidden("trainings")
    )
    instrument = make.make_instrument(title=CANARY, parent=world["instruments"], **hidden("instruments"))
    quote = make.make_quote(text=CANARY, training=world["trainings"], **hidden("quotes"))
    photo = make.make_photo(caption=CANARY, consent=Consent.REFUSED)
    story = make.make_story(title=CANARY, standfirst=CANARY, **hidden("stories"))
    TextBlock.objects.create(parent=story, region="fr", ordering=10, text=CANARY)
    compose(world["stories"], training, quote, instrument, photo)
    make.make_quote(text=CANARY, clearance=Clearance.REFUSED, training=world["trainings"])
    _tie(world, partner, programme, training, instrument)
    _check_that_they_are_there()
    return world


def _tie(world, partner, programme, training, instrument):
    """Lead public records to hidden ones."""
    make.make_quote(speaker=make.make_appointment(partner=partner), training=training, programme=programme)
    make.make_training(programme=programme)
    make.make_partner(parent=partner, successor=partner)
    StoryLink.objects.create(
        parent=world["stories"], position=9, label="A link", partner=partner, instrument=instrument
    )
    make.make_story(programme=programme)
    world["programmes"].instruments.add(instrument)
    TrainingPartner.objects.create(parent=world["trainings"], partner=partner, role=Role.TRAINER, note=CANARY)
    make.make_programme({partner: Role.FUNDER}, parent=programme)
    make.make_instrument({partner: PartyRole.SIGNATORY}, parent=instrument)


def _check_that_they_are_there():
    """Fail where the hidden records are not there to leak."""
    assert Photo.objects.filter(caption=CANARY).exists()
    assert {model.objects.filter(title=CANARY).count() for model in (Programme, Instrument)} == {1}
    assert Quote.objects.filter(text=CANARY).count() == 2
