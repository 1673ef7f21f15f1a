"""What may be stored as rich text, and what counts as a change."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from cooperation import text as texts
from cooperation.text import clean_html, digest, fold, listed, stems, words


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


def test_a_list_in_one_line_is_parted_as_the_language_parts_it_and_leaves_out_what_is_empty():
    assert listed(["one", "", None, 2]) == "one, 2"
    with override("ar"):
        assert listed(["one", "two"]) == "one، two"
    assert listed([]) == ""


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("L’Académie d'Abidjan", ["academie", "abidjan"]),
        ("Mali's O'Brien", ["mali", "o", "brien"]),
        ("الأمْن في ٢٠١٥", ["الامن", "في", "2015"]),
        ("snake_case, e-mail", ["snake", "case", "e", "mail"]),
        ("x" * 100, ["x" * 64]),
        ("\x00 !? \ud800", []),
    ],
)
def test_words_are_compared_without_what_spelling_adds(text, compared):
    assert words(text) == compared


def test_stems_are_those_of_a_language_and_words_stay_where_there_are_none():
    assert stems(["trainings"], "en") == ["train"]
    assert stems(["violences", "sexistes"], "fr") == stems(["violence", "sexiste"], "fr")
    assert stems(["entrenamientos"], "es") == ["entrenamientos"]


def test_folding_keeps_few_characters_however_many_are_asked_for_and_folds_the_others_too(monkeypatch):
    monkeypatch.setattr(texts, "_FOLDING", texts._Folding())
    everything = "".join(chr(code) for code in range(0x10000, 0x10000 + 2 * texts.MOST_KEPT))

    assert fold(everything) == fold(everything)
    assert len(texts._FOLDING) == texts.MOST_KEPT
    assert fold("É\u200dœ٣") == "eoe3"
