"""What hostile words can do to each output: nothing. It parses, has no more parts than before, and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from xml.dom import minidom

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Left
from django.urls import reverse
from django.utils.translation import override
from django_countries.fields import CountryField
from icalendar import Calendar

from cooperation.domain.indexing import rebuild
from tests.api.world import COLLECTIONS, make_world
from tests.pages.reading import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db

HOSTILE = (
    "=1+1</script><script>alert(1)</script>]]><!--\r\nX-Injected: 1\nEND:VEVENT\r\nER  - \r\n"
    "\u2028\u2029\u202e}{\\\x01\x0b\x1c\x85\ufffe\"'<img src=x onerror=alert(1)>&amp;{{ 1 }}{% now %}"
)
ADDRESS = 'https://example.org/"><script>alert(1)</script>'
SECTIONS = COLLECTIONS[:6]


@pytest.fixture
def world() -> dict[str, Any]:
    """Return public records of each kind all of whose texts are hostile, past every form."""
    world = make_world()
    for model in apps.get_app_config("cooperation").get_models():
        texts = {field.name: _hostile(field) for field in _texts_of(model)}
        if texts:
            model._base_manager.update(**texts)
    for name, record in world.items():
        world[name] = type(record)._base_manager.get(pk=record.pk)
    rebuild()
    return world


def _texts_of(model: type[models.Model]) -> Iterator[Any]:
    kept = {"slug", "language", "region", "code", "logo_digest", "accent_light", "accent_dark"}
    if model.__name__ in {"SearchEntry", "SiteSettings"} or model.__name__.endswith("FormerSlug"):
        return
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, CountryField)
        if is_text and not (field.choices or field.name in kept or "countries" in field.name):
            yield field


def _hostile(field: Any) -> Any:
    if isinstance(field, models.URLField):
        return ADDRESS
    if field.name == "attribution":
        return F("attribution")
    hostile = Concat(F("id"), Value(HOSTILE), output_field=models.TextField())
    return Left(hostile, field.max_length) if field.max_length else hostile


def _pages(world: dict[str, Any], language: str = "en") -> list[str]:
    with override(language):
        lists = [reverse(name) for name in ("home", "network", "timeline", *COLLECTIONS)]
        return [*lists, *(world[name].get_absolute_url() for name in COLLECTIONS), f"{reverse('search')}?q=alert"]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_hostile_words_run_nothing_on_a_page(client, world, language):
    for address in _pages(world, language):
        answer = client.get(address)
        page = answer.content.decode()

        assert (address, answer.status_code) == (address, 200)
        assert (address, page.count("<script>"), page.count("<img src=x")) == (address, 0, 0)
        assert (address, re.findall(r'(?:href|src|action)="\s*(?:javascript|data):', page)) == (address, [])
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL):
            assert json.loads(data)["@context"] == "https://schema.org"


def test_no_address_that_runs_something_is_taken(world):
    for model in apps.get_app_config("cooperation").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.URLField):
                for address in ("javascript:alert(1)", "data:text/html,x", "//example.org", "https://x.org/\r\nX: 1"):
                    with pytest.raises(ValidationError):
                        field.clean(address, model())


def test_hostile_words_leave_xml_whole(client, world):
    addresses = ["/en/partners/network.svg", "/en/timeline.svg", "/sitemap.xml", "/sitemap-en.xml"]
    addresses += [f"/en/{section}/feed.atom" for section in SECTIONS]
    addresses += [f"/en/partners/{world['partners'].slug}/feed.atom"]
    for address in addresses:
        answer = client.get(address)

        assert (address, answer.status_code) == (address, 200)
        tree = minidom.parseString(content_of(answer))  # noqa: S318 - our own words
        assert (address, tree.getElementsByTagName("script"), tree.getElementsByTagName("img")) == (address, [], [])


def test_hostile_words_make_no_lines_in_calendars(client, world):
    addresses = ["/en/trainings/calendar.ics", f"/en/trainings/{world['trainings'].slug}.ics"]
    for address in addresses:
        content = content_of(client.get(address))
        calendar = Calendar.from_ical(content)

        assert len(calendar.walk("VEVENT")) == content.count(b"\r\nBEGIN:VEVENT\r\n") == 1
        assert re.findall(rb"\nX-Injected", content) == []
        assert re.findall(rb"[^\r]\n|\r[^\n]", content) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_hostile_words_make_no_cells_or_formulas_in_tables(client, world, section):
    number = type(world[section]).objects.published().count()
    rows = list(csv.DictReader(io.StringIO(content_of(client.get(f"/en/{section}/{section}.csv")).decode("utf-8-sig"))))

    assert len(rows) == number
    assert [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_hostile_words_make_no_fields_in_citations(client, world, section):
    address = f"/en/{section}/{world[section].slug}/cite"
    bib, ris = (client.get(f"{address}.{ending}") for ending in ("bib", "ris"))

    lines = bib.content.decode().split("\n")
    assert all(re.fullmatch(r"  \w+ = \{.*\},", line) for line in lines[1:-2])
    unescaped = re.sub(r"\\[{}]", "", bib.content.decode())
    assert unescaped.count("{") == unescaped.count("}")
    assert lines[-2:] == ["}", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris.content.decode().split("\r\n")[:-1])
    assert ris.content.decode().count("ER  - \r\n") == 1
    assert re.findall(r"[\x00-\x09\x0b\x0c\x0e-\x1f]", (bib.content + ris.content).decode()) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_hostile_words_are_drawn_on_a_card(client, world, section):
    answer = client.get(f"/en/{section}/{world[section].slug}/card.png")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_hostile_words_are_json_in_the_api(client, world, collection):
    for address in (f"/api/v1/{collection}/", f"/api/v1/{collection}/{world[collection].slug}/"):
        answer = client.get(address)

        assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
        assert answer.json()
