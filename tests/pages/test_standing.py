"""The pages that explain the site."""

from __future__ import annotations

import re

import pytest

from cooperation.models import SiteSettings
from cooperation.pages.page import STANDING
from tests import factories as make
from tests.pages.files.taking import take
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

WITH_CONTACT = ("about", "accessibility", "privacy")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("name", STANDING)
def test_each_is_whole_and_costs_one_query(client, name, language, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = read(client, f"/{language}/{name}/")

    assert len(re.findall(r"<h1>[^<]+</h1>", page)) == 1
    assert page.count("<section") >= 3
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', page) == [f"/{language}/{name}/"]


@pytest.mark.parametrize("name", WITH_CONTACT)
def test_a_contact_is_shown_only_where_there_is_one(client, name):
    before = read(client, f"/en/{name}/")
    SiteSettings.objects.create(
        contact_name="The editors",
        contact_email="record@example.org",
        contact_url="https://example.org/contact/",
        contact_address="1 Street\nTown",
    )
    after = read(client, f"/en/{name}/")

    assert "<address" not in before
    assert re.findall(r'<a href="([^"]+)"', after[after.index("<address") : after.index("</address>")]) == [
        "mailto:record@example.org",
        "https://example.org/contact/",
    ]
    assert "<p>1 Street<br>Town</p>" in after


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_address_on_the_data_page_answers(client, language):
    make.make_training()
    page = read(client, f"/{language}/data/")
    addresses = re.findall(r"<a [^>]*href=\"(http://testserver[^\"]+)\"", page[page.index("<main") :])

    assert len(addresses) == 9
    for address in addresses:
        assert take(client, address), address
