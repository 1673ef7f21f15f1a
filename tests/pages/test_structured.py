"""What pages say to machines: it parses, every identity leads somewhere, and nothing hidden is in it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import extruct
import pytest
from django.urls import reverse
from django.utils.translation import override

from cooperation.choices import Identity, InstrumentKind, NameKind, PartyRole, Role, Status
from cooperation.models import Instrument, Partner, PartnerIdentifier, PartnerName, Person, Quote, Story, Training
from cooperation.pages.structured.records import described
from tests import factories as make
from tests.api.world import make_world
from tests.pages.hidden import CANARY, STATES, tie_hidden_records, tie_what_is_never_shown
from tests.pages.reading import read, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
KINDS = ("stories", "trainings", "partners", "quotes", "programmes", "instruments")
HOSTILE = "</script><script>alert(1)</script>&amp;\u2028<!-- \"'"


def graph(page: str) -> list[dict[str, Any]]:
    """Return the nodes of the page, as a consumer of structured data reads them."""
    found = extruct.extract(page, base_url=HOST, syntaxes=["json-ld"])["json-ld"]
    assert [document["@context"] for document in found] == ["https://schema.org"]
    nodes: list[dict[str, Any]] = found[0]["@graph"]
    return nodes


def about(client: Any, record: Any, language: str = "en") -> dict[str, Any]:
    """Return what the page of a record says of it."""
    return graph(read_record(client, record, language))[1]


def walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from walk(item)


def addresses(world: dict[str, Any], language: str) -> list[str]:
    with override(language):
        lists = [reverse("home"), *(reverse(kind) for kind in KINDS)]
        return [*lists, *(world[kind].get_absolute_url() for kind in KINDS)]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_each_identity_on_each_page_leads_to_a_page_that_holds_it(client, language):
    world = make_world()
    pages = {address: read(client, address) for address in addresses(world, language)}
    identities = {node["@id"] for page in pages.values() for node in walk(graph(page)) if "@id" in node}

    assert len(identities) > 10
    for identity in identities:
        address, _hash, fragment = identity.removeprefix(HOST).partition("#")
        assert address.startswith("/en/"), identity
        page = read(client, address)
        assert not fragment or f'id="{fragment}"' in page, identity


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/en/?utm_source=x", "/en/"),
        ("/en/trainings/one/?utm_source=x", "/en/trainings/one/"),
        ("/en/trainings/?year=2015&page=1", "/en/trainings/?year=2015"),
    ],
)
def test_a_page_is_called_by_its_canonical_address(client, asked, address):
    make.make_training(slug="one")

    assert graph(read(client, asked))[0]["url"] == f"{HOST}{address}"


def test_a_record_has_one_identity_on_its_pages_in_all_languages(client):
    training = make.make_training(slug="one")

    assert {about(client, training, language)["@id"] for language in ("en", "fr", "ar")} == {
        f"{HOST}/en/trainings/one/"
    }


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("stories", "NewsArticle"),
        ("trainings", "EducationEvent"),
        ("partners", "Organization"),
        ("quotes", "Quotation"),
        ("programmes", "EventSeries"),
        ("instruments", "CreativeWork"),
    ],
)
def test_the_page_of_a_record_is_about_it_and_says_the_way_to_it(client, kind, type_):
    record = make_world()[kind]
    page, node = graph(read_record(client, record))
    way = [step["item"] for step in page["breadcrumb"]["itemListElement"]]

    assert (page["@type"], page["inLanguage"], page["mainEntity"]) == ("ItemPage", "en", {"@id": node["@id"]})
    assert (node["@type"], page["dateModified"]) == (type_, record.updated_at.isoformat())
    assert way == [f"{HOST}/en/", f"{HOST}/en/{kind}/", node["@id"]]


def test_a_training_says_when_where_for_whom_and_by_whom(client):
    host, donor, trainer = make.make_partner(name="Host"), make.make_partner(name="Donor"), make.make_partner(kind="80")
    series = make.make_programme({donor: Role.FUNDER}, title="Series")
    training = make.make_training(
        {host: Role.HOST, trainer: Role.TRAINER},
        programme=series,
        place=make.make_place(name="Academy", locality="Bamako", latitude="12.63915", longitude="-8.00289"),
        starts_on=date(2015, 2, 1),
        ends_on=date(2015, 2, 28),
        date_precision="month",
        phase="cancelled",
        format="hybrid",
        audience="officers",
    )
    training.themes.add(make.make_theme(label="Crime"))
    node = about(client, training)

    assert (node["startDate"], node["endDate"]) == ("2015-02", "2015-02")
    assert node["eventStatus"] == "https://schema.org/EventCancelled"
    assert node["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert node["funder"] == [
        {"@type": "Organization", "@id": f"{HOST}/en/partners/{donor.slug}/", "name": "Donor"},
    ]
    assert [who["@type"] for who in node["performer"]] == ["EducationalOrganization"]
    assert [(who["roleName"], who["contributor"]["name"]) for who in node["contributor"]] == [("Host", "Host")]
    assert node["location"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Bamako",
        "addressCountry": "ML",
    }
    assert node["location"]["geo"]["latitude"] == "12.63915"
    assert (node["superEvent"]["name"], node["audience"]["audienceType"]) == ("Series", "officers")
    assert [theme["name"] for theme in node["about"]] == ["Crime"]


def test_what_is_not_known_is_not_said(client):
    training = make.make_training(starts_on=None, ends_on=None, summary="")

    assert set(about(client, training)) == {"@type", "@id", "name", "eventStatus"}


def test_an_open_end_is_no_end(client):
    assert "endDate" not in about(client, make.make_training(ends_on=None))


def test_a_partner_says_its_names_numbers_parent_and_people(client):
    parent = make.make_partner(name="Above", kind="10")
    partner = make.make_partner(
        parent=parent, acronym="UP", country="ML", homepage="https://example.org/", founded_on=date(2013, 1, 1),
        founded_precision="year", closed_on=date(2020, 5, 1), kind="21",
    )  # fmt: skip
    for kind, text in ((NameKind.FORMER, "Old name"), (NameKind.MISSPELLING, "Partnre")):
        PartnerName.objects.create(partner=partner, kind=kind, text=text)
    for scheme, value in (("ROR", "04a1"), ("XM-DAC", "41000")):
        PartnerIdentifier.objects.create(partner=partner, scheme=scheme, value=value)
    person = Person.objects.create(slug="p", family_name="K", display_name="A. Keita", honorific="dr")
    make.make_appointment(person=person, partner=partner, title="Chief", is_listed=True)
    part = make.make_partner(parent=partner, name="Part")
    node = about(client, partner)

    assert (node["@type"], node["alternateName"]) == ("NGO", ["UP", "Old name"])
    assert (node["sameAs"], node["url"]) == (["https://ror.org/04a1"], "https://example.org/")
    assert [(known["propertyID"], known["value"]) for known in node["identifier"]] == [
        ("ROR", "04a1"),
        ("XM-DAC", "41000"),
    ]
    assert (node["foundingDate"], node["dissolutionDate"]) == ("2013", "2020-05-01")
    assert (node["parentOrganization"]["@type"], node["parentOrganization"]["name"]) == (
        "GovernmentOrganization",
        "Above",
    )
    assert [sub["@id"] for sub in node["subOrganization"]] == [f"{HOST}/en/partners/{part.slug}/"]
    assert [
        (role["roleName"], role["member"]["name"], role["member"]["honorificPrefix"]) for role in node["member"]
    ] == [("Chief", "A. Keita", "Dr.")]
    assert node["address"]["addressCountry"] == "ML"


def test_a_quote_names_its_speaker_as_far_as_they_may_be_shown(client):
    person = Person.objects.create(slug="p", family_name="K", display_name="A. Keita", honorific="mrs")
    post = make.make_appointment(person=person, title="Guard")
    named = about(client, make.make_quote(speaker=post, source_url="https://example.org/", said_on=date(2014, 1, 1)))
    by_post = about(client, make.make_quote(speaker=post, identity=Identity.ROLE_ONLY))
    nobody = about(client, make.make_quote(attribution="Participants"))

    assert named["creator"]["name"] == "A. Keita"
    assert named["spokenByCharacter"] == {"@id": named["@id"] + "#speaker"}
    assert (named["dateCreated"], named["isPartOf"]["url"]) == ("2014-01-01", "https://example.org/")
    assert by_post["creator"] == by_post["spokenByCharacter"]
    assert set(by_post["creator"]) == {"@type", "jobTitle", "worksFor"}
    assert "Keita" not in json.dumps(by_post)
    assert (nobody["creditText"], "creator" in nobody) == ("Participants", False)


def test_a_translated_quote_keeps_its_original(client):
    quote = make.make_quote(text="the words.")
    quote.translations.create(language="fr", text="les mots.")
    node = about(client, quote, "fr")

    assert (node["text"], node["inLanguage"]) == ("les mots.", "fr")
    assert node["translationOfWork"] == {"@type": "Quotation", "text": "the words.", "inLanguage": "en"}


def test_a_story_says_what_it_is_made_of(client):
    world = make_world()
    Story.objects.update(source_title="The source", source_url="https://example.org/s", source_publisher="UNODC")
    node = about(client, world["stories"])

    assert node["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "The source",
        "url": "https://example.org/s",
        "publisher": {"@type": "Organization", "name": "UNODC"},
    }
    assert [mentioned["@id"] for mentioned in node["mentions"]] == [
        f"{HOST}/en/{kind}/{world[kind].slug}/" for kind in ("trainings", "quotes", "instruments")
    ]
    assert node["image"] == f"{HOST}/en/stories/{world['stories'].slug}/card.png"


def test_an_instrument_is_legislation_only_where_it_is_law(client):
    partner = make.make_partner()
    law, memo = (
        make.make_instrument({partner: PartyRole.GUARDIAN}, kind=kind, signed_on=date(2003, 1, 1),
                             valid_from=date(2013, 1, 1), valid_until=date(2017, 12, 31), valid_precision="year")
        for kind in (InstrumentKind.CONVENTION, InstrumentKind.MOU)
    )  # fmt: skip
    part = make.make_instrument(parent=law)
    first, second = about(client, law), about(client, memo)

    assert (first["@type"], first["legislationDate"], first["temporalCoverage"]) == (
        "Legislation",
        "2003-01-01",
        "2013/2017",
    )
    assert (second["@type"], second["dateCreated"]) == ("CreativeWork", "2003-01-01")
    assert [row["roleName"] for row in first["contributor"]] == ["Guardian"]
    assert [child["@id"] for child in first["hasPart"]] == [f"{HOST}/en/instruments/{part.slug}/"]
    assert about(client, part)["isPartOf"]["@id"] == first["@id"]


def test_places_and_themes_are_described_where_they_have_a_page(rf):
    from cooperation.pages.structured.values import Scribe

    scribe = Scribe(rf.get("/"))
    place, theme = make.make_place(name="Bamako", latitude=None), make.make_theme(uri="https://example.org/16.4")

    assert described(place, scribe, {})["address"]["addressLocality"] == "Bamako"
    assert "geo" not in described(place, scribe, {})
    assert described(theme, scribe, {})["sameAs"] == "https://example.org/16.4"
    with pytest.raises(NotImplementedError):
        described(object(), scribe, {})


def test_a_text_in_another_language_than_the_page_says_so(client):
    training = make.make_training(title="Only English", audience="officers")
    node = about(client, training, "fr")

    assert node["name"] == {"@value": "Only English", "@language": "en"}
    assert node["audience"]["audienceType"] == {"@value": "officers", "@language": "en"}


def test_the_first_page_describes_the_site_and_its_search(client):
    page, site = graph(read(client, "/fr/"))

    assert (page["@type"], page["isPartOf"]) == ("WebPage", {"@id": f"{HOST}/en/"})
    assert (site["@type"], site["@id"], site["url"]) == ("WebSite", f"{HOST}/en/", f"{HOST}/fr/")
    template = site["potentialAction"]["target"]["urlTemplate"]
    assert template == f"{HOST}{_search('fr')}?q={{search_term_string}}"


def _search(language: str) -> str:
    with override(language):
        return reverse("search")


def test_a_list_numbers_its_records_as_the_whole_list_does(client):
    for number in range(21):
        make.make_training(starts_on=date(2000 + number, 1, 1), ends_on=None)
    (page,) = graph(read(client, "/en/trainings/?page=2"))

    assert (page["@type"], page["mainEntity"]["numberOfItems"]) == ("CollectionPage", 21)
    assert [row["position"] for row in page["mainEntity"]["itemListElement"]] == [21]
    assert page["mainEntity"]["itemListElement"][0]["item"]["@type"] == "EducationEvent"


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_ends_the_block_or_becomes_markup(client, kind):
    record = make_world()[kind]
    for model in (Story, Training, Partner, Quote, Instrument):
        name = next(name for name in ("title", "name", "text") if name in model.TRANSLATED)
        for number, row in enumerate(model.objects.all()):
            model.objects.filter(pk=row.pk).update(**{name: f"{HOSTILE}{number}"})
    page = read_record(client, record)

    blocks = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    assert len(blocks) == 1
    assert not set("<>&\u2028\u2029") & set(blocks[0])
    assert HOSTILE in json.dumps(graph(page), ensure_ascii=False).replace('\\"', '"')


@pytest.mark.parametrize("state", STATES)
def test_nothing_hidden_is_said_to_machines(client, state):
    world = make_world()
    tie_hidden_records(world, make_world(), state)
    tie_what_is_never_shown(world)

    for address in addresses(world, "en"):
        assert CANARY not in json.dumps(graph(read(client, address))), address


def test_an_error_and_a_withdrawn_record_say_nothing_to_machines(client):
    withdrawn = make.make_training(status=Status.WITHDRAWN, withdrawal_notice="Gone.")
    pages = [
        read(client, f"/en/trainings/{withdrawn.slug}/", 410),
        read(client, "/en/trainings/?nothing=1", 400),
        read(client, "/en/nothing/", 404),
    ]

    for page in pages:
        assert re.findall(r'ld\+json|property="og:|rel="canonical"|rel="alternate" hreflang', page) == []


def test_structured_data_reads_only_what_is_loaded(rf, django_assert_num_queries):
    from cooperation.pages.structured.values import Scribe

    world = make_world()
    bare = [type(world[kind]).objects.get(pk=world[kind].pk) for kind in KINDS]
    scribe = Scribe(rf.get("/"))

    with django_assert_num_queries(0):
        nodes = [described(record, scribe, {"site_name": "Site"}) for record in bare]

    assert [node["@id"] for node in nodes] == [f"{HOST}/en/{kind}/{world[kind].slug}/" for kind in KINDS]


def test_the_same_organisation_is_typed_alike_wherever_it_is_named(client):
    world = make_world()
    types: dict[str, set[str]] = {}
    for address in addresses(world, "en"):
        for node in walk(graph(read(client, address))):
            if "@id" in node and "@type" in node:
                types.setdefault(node["@id"], set()).add(node["@type"])

    assert {identity: found for identity, found in types.items() if len(found) > 1} == {}
    assert Instrument.objects.count() > 1
