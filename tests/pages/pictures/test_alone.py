"""A picture by itself: well-formed, with its own style, allowed by the policy that it is sent with."""

from __future__ import annotations

import base64
import hashlib
from xml.etree import ElementTree as ET

import pytest

from cooperation.choices import Role
from cooperation.pages.pictures.alone import layer, style
from tests import factories as make

SVG = "{http://www.w3.org/2000/svg}"


def test_the_style_is_the_sites_tokens_and_marks_and_nothing_else():
    text = str(style())

    assert "--organiser: #0b5a52" in text
    assert "prefers-color-scheme: dark" in text
    assert ".ribbon" in text
    assert ".masthead" not in text
    assert "/*" not in text
    assert text.count("{") == text.count("}")


def test_a_layer_that_does_not_close_is_refused():
    assert layer("@layer one { a { } } b { }", "one") == "@layer one { a { } }"
    with pytest.raises(ValueError, match="one"):
        layer("@layer one { a { }", "one")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("address", ["partners/network.svg", "timeline.svg"])
def test_a_picture_stands_alone_in_its_language(client, address, language, direction):
    make.make_training({make.make_partner(name="A & B"): Role.HOST}, title="<Course>")
    answer = client.get(f"/{language}/{address}")
    root = ET.fromstring(answer.content)  # noqa: S314 - our own file

    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert (root.tag, root.get("direction"), root.get("role")) == (f"{SVG}svg", direction, "img")
    assert root.get("aria-label") == root.findtext(f"{SVG}title") != ""
    assert "<Course>" in [text.text for text in root.iter(f"{SVG}text")]
    assert root.find(f".//{SVG}a") is None


@pytest.mark.django_db
def test_the_policy_allows_exactly_the_style_inside(client):
    make.make_training({make.make_partner(): Role.HOST})
    answer = client.get("/en/partners/network.svg")
    inside = ET.fromstring(answer.content).findtext(f"{SVG}style", "")  # noqa: S314 - our own file
    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()

    assert f"'sha256-{digest}'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"), [("partners/network.svg", 404), ("timeline.svg", 404), ("timeline.svg?x=1", 400)]
)
def test_nothing_to_draw_is_not_found_and_a_mistyped_filter_is_refused(client, address, status):
    assert client.get(f"/en/{address}").status_code == status
