"""The schema: what it promises, the answers keep."""

from __future__ import annotations

import json

import pytest
import yaml
from django.core.management import call_command
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import validate

from cooperation.api.entry import schema_document
from cooperation.filters import FILTERS
from cooperation.models import Instrument, Quote, Training, TrainingTranslation
from tests import factories as make
from tests.api.world import COLLECTIONS, list_url, make_world

CODES = {"type": "array", "minItems": 1, "items": {"type": "string"}}


@pytest.fixture(scope="module")
def document():
    return schema_document()


def validator(document, url, status="200"):
    """Return what checks an answer of ``url`` against the schema."""
    content = document["paths"][url]["get"]["responses"][status]["content"]
    schema = next(iter(content.values()))["schema"]
    return OAS31Validator({**schema, "components": document["components"]}, format_checker=oas31_format_checker)


def test_the_schema_is_valid_and_made_without_a_warning(tmp_path, document):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yaml"))
    validate(document)

    assert document["openapi"] == "3.1.0"
    assert "nullable" not in json.dumps(document)


def test_the_schema_lists_every_address_and_nothing_is_needed_to_ask(document):
    details = [f"{list_url(collection)}{{slug}}/" for collection in COLLECTIONS]

    assert sorted(document["paths"]) == sorted(["/api/v1/", *map(list_url, COLLECTIONS), *details])
    assert all(methods["get"]["security"] == [{}] for methods in document["paths"].values())
    assert {tuple(methods) for methods in document["paths"].values()} == {("get",)}


@pytest.mark.parametrize("model", FILTERS)
def test_the_schema_lists_every_parameter_of_a_list(document, model):
    url = next(list_url(name) for name in COLLECTIONS if name == _collection_of(model))
    names = [parameter["name"] for parameter in document["paths"][url]["get"]["parameters"]]

    assert sorted(names) == sorted([*FILTERS[model].base_filters, "lang", "page", "page_size"])


def test_parameters_are_described_exactly(document):
    described = {one["name"]: one["schema"] for one in document["paths"]["/api/v1/instruments/"]["get"]["parameters"]}

    assert described["kind"] == {
        **CODES,
        "items": {"type": "string", "enum": ["mou", "convention", "protocol", "strategy", "resolution"]},
    }
    assert described["partner"] == {**CODES, "items": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}}
    assert (described["q"]["minLength"], described["q"]["maxLength"]) == (1, 200)
    assert described["page_size"] == {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
    assert described["lang"] == {"type": "string", "enum": ["en", "fr", "ar"], "default": "en"}
    years = {one["name"]: one["schema"] for one in document["paths"]["/api/v1/trainings/"]["get"]["parameters"]}["year"]
    assert years == {**CODES, "items": {"type": "integer", "minimum": 1800, "maximum": 2199}}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_answers_keep_to_the_schema(client, document, collection, language):
    world = make_world()
    _make_records_of_which_little_is_known()
    TrainingTranslation.objects.create(parent=world["trainings"], language="fr", title="Une formation")
    url = list_url(collection)
    listed = client.get(url, {"lang": language, "page_size": "3"}).json()
    validator(document, url).validate(listed)

    for record in listed["results"]:
        validator(document, f"{url}{{slug}}/").validate(client.get(record["url"], {"lang": language}).json())
        assert "" not in _values(record)


@pytest.mark.django_db
def test_the_entry_document_and_problems_keep_to_the_schema(client, document):
    validator(document, "/api/v1/").validate(client.get("/api/v1/").json())
    validator(document, "/api/v1/", "400").validate(client.get("/api/v1/?x=1").json())
    validator(document, "/api/v1/places/{slug}/", "404").validate(client.get("/api/v1/places/none/").json())


@pytest.mark.django_db
def test_every_address_of_the_entry_document_answers(client):
    entry = client.get("/api/v1/")
    collections = entry.json()["collections"]

    assert [one["url"] for one in collections] == [f"http://testserver{list_url(name)}" for name in COLLECTIONS]
    assert entry["Link"] == (
        '<http://testserver/api/v1/openapi.json>; rel="service-desc", '
        '<http://testserver/api/v1/docs/>; rel="service-doc"'
    )
    pages = [one["html_url"] for one in collections if one["html_url"]]
    others = [value for name, value in entry.json().items() if name.endswith("_url")]
    asked = [*pages, *others, *(one["url"] for one in collections)]
    assert [url for url in asked if client.get(url).status_code != 200] == []
    assert len(pages) == len(COLLECTIONS)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_schema_is_the_same_in_json_and_yaml_and_in_no_other_language(client, document, language):
    headers = {"accept-language": language}
    as_json = client.get("/api/v1/openapi.json", headers=headers)
    as_yaml = client.get("/api/v1/openapi.yaml", headers=headers)

    assert as_json.json() == yaml.safe_load(as_yaml.content) == json.loads(json.dumps(document))


def _collection_of(model):
    return {"story": "stories"}.get(model._meta.model_name, f"{model._meta.model_name}s")


def _make_records_of_which_little_is_known():
    make.make_partner()
    make.make_programme()
    make.make_story()
    Training.objects.create(slug="bare", title="Bare", **make.PUBLIC)
    Instrument.objects.create(slug="bare", title="Bare", kind="mou", **make.PUBLIC)
    Quote.objects.create(slug="bare", text="Bare", attribution="Various participants", **make.PUBLIC)
    make.make_training(place=make.make_place(locality=""))


def _values(value):
    """Return every single value in an answer."""
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _values(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in _values(inner)]
    return [value]
