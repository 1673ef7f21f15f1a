"""The reference page: the schema to read, in plain HTML."""

from __future__ import annotations

import re

import pytest

from cooperation.api.entry import schema_document
from cooperation.api.reference import Kind, kind_of


@pytest.fixture
def page(client):
    answer = client.get("/api/v1/docs/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
    return answer.content.decode()


def test_the_reference_names_every_address_parameter_and_object(page):
    document = schema_document()
    operations = [methods["get"] for methods in document["paths"].values()]
    parameters = {parameter["name"] for operation in operations for parameter in operation["parameters"]}

    assert [path for path in document["paths"] if path not in page] == []
    assert [name for name in parameters if f"<code>{name}</code>" not in page] == []
    assert [name for name in document["components"]["schemas"] if f'id="object-{name}"' not in page] == []
    assert [
        status for status in ("400", "404", "405", "406", "410", "500") if f"<code>{status}</code>" not in page
    ] == []


def test_every_link_within_the_reference_leads_somewhere(page):
    targets = set(re.findall(r'href="#([^"]+)"', page))

    assert targets - set(re.findall(r'id="([^"]+)"', page)) == set()
    assert len(targets) > 20


def test_the_reference_needs_no_script_and_no_style_of_its_own(client, page):
    assert re.findall(r"<script|<style|style=|\son\w+=", page) == []
    assert "unsafe" not in client.get("/api/v1/docs/")["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "string"}, Kind("string")),
        ({"type": ["string", "null"], "format": "uri"}, Kind("uri", can_be_null=True)),
        ({"type": "integer", "minimum": 1, "maximum": 100}, Kind("integer 1–100")),
        ({"type": "string", "const": "quote"}, Kind("string", codes=["quote"])),
        ({"type": "array", "items": {"$ref": "#/c/Theme"}}, Kind(names=["Theme"], is_list=True)),
        ({"oneOf": [{"$ref": "#/c/Place"}, {"type": "null"}]}, Kind(names=["Place"], can_be_null=True)),
        ({"type": ["string", "null"], "enum": ["a", None]}, Kind("string", codes=["a"], can_be_null=True)),
    ],
)
def test_a_type_is_told_in_a_few_words(schema, kind):
    assert kind_of(schema) == kind


def test_the_reference_is_english_whatever_the_browser_asks_for(client):
    french = client.get("/api/v1/docs/", headers={"accept-language": "fr"}).content

    assert french == client.get("/api/v1/docs/", headers={"accept-language": "en"}).content
    assert b"Valeur" not in french


def test_the_reference_says_which_methods_it_has(client):
    answer = client.options("/api/v1/docs/")

    assert (answer.status_code, answer["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")
