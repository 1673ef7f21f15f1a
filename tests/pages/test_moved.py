"""What answers at an address that a record had before: pages, cards and the API, in each language."""

from __future__ import annotations

import re

import pytest
from django.urls import URLResolver

from cooperation.choices import Status
from cooperation.domain.renaming import rename
from cooperation.models import Training
from cooperation.models.rules import RESERVED_SLUGS
from cooperation.pages.urls import urlpatterns
from tests import factories as make
from tests.admin.desk import make_user
from tests.api.world import make_world
from tests.pages.hidden import CANARY, STATES

pytestmark = pytest.mark.django_db

KINDS = ("stories", "trainings", "partners", "quotes", "programmes", "instruments")


@pytest.fixture
def publisher():
    kinds = ("story", "training", "partner", "quote", "programme", "instrument")
    return make_user("publisher", *(f"publish_{kind}" for kind in kinds))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("address", ["/en/{}/{}/", "/fr/{}/{}/", "/en/{}/{}/card.png"])
def test_a_former_address_leads_to_the_same_thing_at_the_address_of_today(client, publisher, kind, address):
    record = make_world()[kind]
    before = record.slug
    rename(record, "renamed", by=publisher)

    answer = client.get(address.format(kind, before), {"a": "ü b"})

    assert (answer.status_code, answer["Location"]) == (301, address.format(kind, "renamed") + "?a=%C3%BC+b")
    assert answer["Cache-Control"] == "public, max-age=1"
    assert client.get(address.format(kind, "renamed")).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_the_api_leads_on_and_keeps_the_method(client, publisher, kind):
    record = make_world()[kind]
    before = record.slug
    rename(record, "renamed", by=publisher)

    answer = client.get(f"/api/v1/{kind}/{before}/?lang=fr")

    assert (answer.status_code, answer["Location"]) == (308, f"/api/v1/{kind}/renamed/?lang=fr")
    assert answer["Cache-Control"] == "public, max-age=1"
    assert client.get(answer["Location"]).json()["slug"] == "renamed"


@pytest.mark.parametrize("state", [state for state in STATES if state != "working copy"])
@pytest.mark.parametrize(
    "address", ["/en/trainings/before/", "/en/trainings/before/card.png", "/api/v1/trainings/before/"]
)
def test_a_former_address_of_a_hidden_record_names_neither_it_nor_its_address(client, publisher, address, state):
    rename(make.make_training(slug="before", title=CANARY), f"{CANARY}-after", by=publisher)
    Training.objects.update(**{"withdrawal_notice": "It was wrong."} | STATES[state])

    answer = client.get(address)

    assert answer.status_code == (410 if state == "withdrawn" else 404)
    says_why = state == "withdrawn" and not address.endswith(".png")  # a picture has no room for a notice
    assert ("It was wrong." in answer.content.decode()) is says_why
    said = answer.content.decode().replace(f"/trainings/{CANARY}-after/", "")  # its own address, in other languages
    assert CANARY not in said
    assert not answer.has_header("Location")


def test_a_former_address_leads_to_a_withdrawn_record_once_it_is_back(client, publisher):
    training = rename(make.make_training(slug="before"), "after", by=publisher)
    Training.objects.update(status=Status.WITHDRAWN, withdrawal_notice="Wrong.")
    assert client.get("/en/trainings/before/").status_code == 410

    Training.objects.filter(pk=training.pk).update(status=Status.PUBLISHED)

    assert client.get("/en/trainings/before/")["Location"] == "/en/trainings/after/"


def test_an_address_that_nothing_ever_had_is_not_found(client):
    make.make_training()

    for address in ("/en/trainings/nothing/", "/en/trainings/nothing/card.png", "/api/v1/trainings/nothing/"):
        assert client.get(address).status_code == 404


def test_the_addresses_that_the_site_keeps_for_itself_are_refused_to_records():
    addresses = list(_addresses(urlpatterns))
    of_records = [re.escape(address).replace("<slug:slug>", r"([\w-]+)") for address in addresses if "<" in address]
    taken = {match[1] for pattern in of_records for one in addresses if (match := re.fullmatch(pattern, one))}

    assert taken == set(RESERVED_SLUGS)


def _addresses(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns)
        else:
            yield str(pattern.pattern)
