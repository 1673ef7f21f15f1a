"""A site as its organisation set it: name, logo, colours, languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory

from cooperation import contrast
from cooperation.contrast import BUILT_IN_DARK, accent_style
from cooperation.domain.logos import Logo, take_logo
from cooperation.models import SiteSettings, SiteSettingsTranslation
from cooperation.pages.errors import error_page
from tests.pages.reading import read, words

pytestmark = pytest.mark.django_db

LIGHT, DARK = "#123456", "#abcdef"


def found(pattern: str, page: str) -> str:
    """Return the one text that ``pattern`` finds in ``page``."""
    (match,) = re.finditer(pattern, page, re.MULTILINE)
    return str(match[1])


def make_site(**fields) -> SiteSettings:
    return SiteSettings.objects.create(**{"name": "Our record"} | fields)


@pytest.mark.parametrize(("language", "name"), [("en", "Our record"), ("fr", "Notre registre")])
def test_the_site_is_called_by_its_name_in_the_language_of_the_page(client, language, name):
    SiteSettingsTranslation.objects.create(
        parent=make_site(), language="fr", name="Notre registre", footer_text="Au pied"
    )
    page = read(client, f"/{language}/about/")

    assert found(r"<title>(.*)</title>", page).endswith(f" – {name}")
    assert words(page[page.index('class="brand"') :]).split(" Menu")[0].endswith(name)
    assert ("Au pied" in page) is (language == "fr")


def test_a_name_that_is_not_translated_is_marked_with_its_language(client):
    make_site()

    assert '<span lang="en" dir="ltr">Our record</span>' in read(client, "/fr/about/")


def test_the_api_and_the_admin_bear_the_name_too(client):
    make_site(languages=["en", "fr"])
    entry = client.get("/api/v1/").json()

    assert (entry["name"], entry["languages"]) == ("Our record", ["en", "fr"])
    assert "Our record" in read(client, "/admin/login/")


def test_the_settings_cost_a_page_one_query(client, django_assert_num_queries):
    make_site(accent_light=LIGHT)
    with django_assert_num_queries(1):
        client.get("/fr/about/")


def test_a_language_that_is_switched_off_has_no_address_and_is_not_offered(client):
    make_site(languages=["en", "fr"])
    refusal = client.get("/ar/about/")
    page = read(client, "/en/about/")

    assert refusal.status_code == 404
    assert '<html lang="en" dir="ltr">' in refusal.content.decode()
    assert re.findall(r'hreflang="(\w+)"', page[: page.index("<body>")])[:2] == ["en", "fr"]
    assert 'hreflang="ar"' not in page
    assert client.get("/fr/about/").status_code == 200


@pytest.mark.parametrize(
    ("asked", "language"), [("ar,fr;q=0.5", "fr"), ("ar", "en"), ("de, *;q=0.5", "en"), ("fr-CA", "fr"), ("", "en")]
)
def test_an_address_without_a_language_leads_to_one_that_is_offered(client, asked, language):
    make_site(languages=["en", "fr"])

    assert client.get("/about/", headers={"accept-language": asked})["Location"] == f"/{language}/about/"


def test_an_address_with_a_language_is_the_same_for_every_browser(client):
    assert "Accept-Language" not in client.get("/fr/about/").get("Vary", "")


def test_a_logo_stands_beside_the_name_and_is_kept_for_good(client):
    site = make_site()
    take_logo(site, Logo(b"RIFF a picture", 258, 86))
    site.save()
    page = read(client, "/en/about/")
    address = found(r'<img src="([^"]+)" width="258" height="86" alt="">', page)
    logo = client.get(address)

    assert (logo.content, logo["Content-Type"]) == (b"RIFF a picture", "image/webp")
    assert not logo.has_header("Content-Language")
    assert "Accept-Language" not in logo.get("Vary", "")
    assert logo["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/site-logo-0123456789abcdef.webp").status_code == 404


def test_without_an_accent_no_page_asks_for_one(client):
    make_site()

    assert "site-colours" not in read(client, "/en/about/")
    sheet = client.get("/site-colours.css?v=")
    assert (sheet.content, sheet["Cache-Control"]) == (b"", "public, max-age=0, must-revalidate")
    assert re.fullmatch(r'"[0-9a-f]{32}"', sheet["ETag"])


def test_an_accent_comes_as_a_style_sheet_that_is_kept_until_it_changes(client):
    site = make_site(accent_light=LIGHT)
    address = found(r'<link rel="stylesheet" href="(/site-colours[^"]+)">', read(client, "/en/about/"))
    first = client.get(address)
    again = client.get("/site-colours.css", headers={"if-none-match": first["ETag"]})
    site.accent_dark = DARK
    site.save()
    later = client.get(address, headers={"if-none-match": first["ETag"]})

    assert first["Content-Type"] == "text/css; charset=utf-8"
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not first.has_header("Content-Language")
    assert (again.status_code, again["Cache-Control"]) == (304, "public, max-age=0, must-revalidate")
    assert (again["ETag"], again.get("Vary")) == (first["ETag"], first.get("Vary"))
    assert (later.status_code, later["Cache-Control"]) == (200, "public, max-age=0, must-revalidate")
    assert DARK in later.content.decode()


def test_an_accent_for_the_day_stays_out_of_the_night_and_reaches_paper():
    assert accent_style(LIGHT, "") == (
        f"@layer tokens{{:root{{--accent:{LIGHT}}}}}\n"
        f"@layer media{{@media print{{:root{{--accent:{LIGHT};--visited:{LIGHT}}}}}}}\n"
        f"@layer tokens{{@media (prefers-color-scheme:dark){{:root{{--accent:{BUILT_IN_DARK}}}}}}}"
    )
    assert accent_style("", DARK) == f"@layer tokens{{@media (prefers-color-scheme:dark){{:root{{--accent:{DARK}}}}}}}"
    assert accent_style("#;}b{}", "red") == ""


def test_the_address_of_the_accent_changes_with_all_that_its_style_sheet_says(client, monkeypatch):
    site = make_site(accent_light=LIGHT)
    before = client.get(f"/site-colours.css?v={site.colours_version}")
    monkeypatch.setattr(contrast, "BUILT_IN_DARK", DARK)
    later = client.get(f"/site-colours.css?v={site.colours_version}")

    assert DARK not in before.content.decode()
    assert DARK in later.content.decode()
    assert before["ETag"] != later["ETag"]
    assert before["Cache-Control"] == later["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_built_in_accent_of_the_night_is_the_one_of_the_style_sheet():
    sheet = (Path(settings.BASE_DIR) / "cooperation/static/cooperation/site.css").read_text(encoding="utf-8")
    by_night = sheet[sheet.index("@media (prefers-color-scheme: dark)") :]

    assert found(r"^ +--accent: (#\w{6});", by_night[: by_night.index("\n  }\n")]) == BUILT_IN_DARK


def test_an_error_is_answered_while_the_settings_cannot_be_read():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cooperation_sitesettings RENAME TO elsewhere")
    answer = error_page(RequestFactory().get("/"), 404)

    assert answer.status_code == 404
    assert b"Cooperation Record" in answer.content
