"""What may be stored as rich text, and what counts as a change."""

from __future__ import annotations

import pytest

from cooperation.text import clean_html, digest


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>Plain <strong>bold</strong></p>", "<p>Plain <strong>bold</strong></p>"),
        ("<script>alert(1)</script><p>x</p>", "<p>x</p>"),
        ('<p onclick="x" style="color:red" class="y">x</p>', "<p>x</p>"),
        ("<h1>Big</h1><h3>Small</h3>", "Big<h3>Small</h3>"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<a href="//evil.example/">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<a href="/admin/">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<a href=" java\tscript:alert(1)">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<a href="https://a.example/">x</a>', '<a href="https://a.example/" rel="noopener noreferrer">x</a>'),
        ("<img src=x onerror=alert(1)>", ""),
        ("<p></p>", ""),
        ("<p> <br></p>", ""),
    ],
)
def test_only_the_tags_of_a_text_stay(html, cleaned):
    assert clean_html(html) == cleaned


@pytest.mark.parametrize(
    "html", ['<a href="https://a.example"><a href="https://b.example">x</a></a>', "<p><p>x", "<b><i>x</b></i>", "a < b"]
)
def test_cleaning_twice_changes_nothing(html):
    assert clean_html(clean_html(html)) == clean_html(html)


def test_a_digest_changes_with_each_text_and_not_with_their_order():
    source = {"title": "Vehicle interception", "summary": "Sahel"}

    assert digest(source) == digest(dict(reversed(source.items())))
    assert digest(source) != digest(source | {"summary": "Sahél"})
    assert digest({"a": "bc", "d": ""}) != digest({"a": "b", "d": "c"})
