"""The form of the site's settings."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cooperation.models import SiteSettings
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

FORM = "/admin/cooperation/sitesettings/1/change/"
FIELDS = {
    "name": "Our record",
    "language": "en",
    "languages": ["en", "fr", "ar"],
    "show_map": "on",
    "translations-TOTAL_FORMS": "0",
    "translations-INITIAL_FORMS": "0",
}


def logo(name: str = "logo.png") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (900, 300)).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue())


def errors(answer) -> list[str]:
    return re.findall(r'<ul class="errorlist[^>]*><li>(.*?)</li>', answer.content.decode())


def test_there_is_one_form_and_no_list(admin_client):
    assert admin_client.get("/admin/cooperation/sitesettings/")["Location"] == FORM
    assert admin_client.get("/admin/cooperation/sitesettings/add/").status_code == 403
    assert admin_client.get(FORM.replace("change", "delete")).status_code == 403
    assert admin_client.get(FORM.replace("/1/", "/2/")).status_code == 302


def test_a_site_without_settings_shows_the_defaults_and_saves_them(admin_client):
    page = read(admin_client, FORM)
    untouched = SiteSettings.objects.exists()
    answer = admin_client.post(FORM, FIELDS)

    assert 'value="Cooperation Record"' in page
    assert page.count('name="languages"') == page.count(" checked") - page.count('name="show_map"') == 3
    assert "The built-in mark" in page
    assert "at least 7.0 to 1 everywhere" in page
    assert not untouched
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert SiteSettings.objects.get().languages == []


def test_an_accent_is_refused_or_shown_with_its_ratio(admin_client):
    refused = admin_client.post(FORM, FIELDS | {"accent_light": "#9bbf30"})
    admin_client.post(FORM, FIELDS | {"accent_light": "#0a5049", "accent_dark": "#8a9a90"})
    shown = re.findall(r"(#\w+) / (#\w+): ([^<]+)", read(admin_client, FORM))

    assert errors(refused)[-1].startswith("#9bbf30 on #e3f0ec has a contrast of 1.8 to 1.")
    assert shown[0] == ("#ffffff", "#0a5049", "9.3 to 1, level AAA")
    assert shown[-1][2].endswith("level AA")


def test_a_logo_is_taken_shown_and_taken_away(admin_client):
    admin_client.post(FORM, FIELDS | {"new_logo": logo()})
    site = SiteSettings.objects.get()
    page = read(admin_client, FORM)
    kept = admin_client.post(FORM, FIELDS) and SiteSettings.objects.get().logo_digest
    admin_client.post(FORM, FIELDS | {"without_logo": "on"})

    assert f'<img src="{site.logo_url}" width="258" height="86" alt="">' in page
    assert kept == site.logo_digest
    assert SiteSettings.objects.get().logo_digest == ""


def test_what_is_no_logo_is_refused_and_nothing_is_saved(admin_client):
    answer = admin_client.post(FORM, FIELDS | {"new_logo": SimpleUploadedFile("logo.svg", b"<svg/>")})

    assert errors(answer)[-1] == "A logo is a PNG, JPEG or WebP file. Other kinds, SVG included, are not taken."
    assert not SiteSettings.objects.exists()


@pytest.mark.parametrize(("ticked", "stored"), [(["en", "fr"], ["en", "fr"]), ([], ["en"])])
def test_languages_are_switched_on_by_ticking(admin_client, ticked, stored):
    admin_client.post(FORM, FIELDS | {"languages": ticked})

    assert SiteSettings.objects.get().languages == stored


def test_the_default_language_cannot_be_left_out(admin_client):
    answer = admin_client.post(FORM, FIELDS | {"languages": ["fr"]})

    assert errors(answer)[-1] == "The language that the site falls back to cannot be switched off."


def test_who_may_only_look_sees_no_form(client):
    viewer = get_user_model()._default_manager.create_user("viewer", password="x", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_sitesettings"))
    client.force_login(viewer)
    page = read(client, FORM)

    assert 'name="new_logo"' not in page
    assert client.post(FORM, FIELDS).status_code == 403
