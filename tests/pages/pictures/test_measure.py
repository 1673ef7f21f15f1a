"""How wide words are taken to be, and how they are cut."""

from __future__ import annotations

import pytest

from cooperation.pages.pictures.measure import fitted, text_width, wrapped


@pytest.mark.parametrize(
    ("words", "at_least", "at_most"),
    [
        ("", 0, 0),
        ("illi", 9, 14),
        ("MMMM", 36, 42),
        ("é", 5, 7),
        ("e\u0301", 5, 7),
        ("آذار", 15, 24),
        ("会", 10, 10),
        ("Ж", 6, 9),
    ],
)
def test_words_are_taken_to_be_about_as_wide_as_a_common_font_sets_them(words, at_least, at_most):
    assert at_least <= text_width(words, 10) <= at_most
    assert text_width(words, 10, bold=True) >= text_width(words, 10)


@pytest.mark.parametrize(
    ("words", "width", "expected"),
    [
        ("Bamako", 500, "Bamako"),
        ("Gender and gender-based violence", 130, "Gender…"),
        ("Protocole d’accord entre les deux", 170, "Protocole d’accord…"),
        ("Gouvernement du Japon", 90, "Gouverne…"),
        ("Gouvernement du Japon", 125, "Gouvernement…"),
        ("Memorandum, signed", 130, "Memorandum…"),
        ("Mehrwertsteuererhöhung", 60, "Mehr…"),
        ("Bamako", 3, "…"),
    ],
)
def test_words_are_cut_between_words_and_never_after_one_that_leads_on(words, width, expected):
    assert fitted(words, width, 14.5) == expected
    assert expected == "…" or text_width(expected, 14.5) <= width


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        ("", 2, []),
        ("Bamako drugs squad", 2, ["Bamako", "drugs squad"]),
        ("Bamako drugs squad", 1, ["Bamako…"]),
        ("Bamakodrugssquadron of Mali", 3, ["Bamakodru-", "gssquadron", "of Mali"]),
        ("Gendarmerienationale of Mali", 3, ["Gendarme-", "rienationale", "of Mali"]),
        ("trafic de drogues et l’ensemble de la criminalité", 3, ["trafic de", "drogues et", "l’ensemble…"]),
        ("trafic de drogues et aux criminalitésorganisées", 3, ["trafic de", "drogues…"]),
        ("anti-narcotic-traffic", 3, ["anti-narcotic-", "traffic"]),
        ("الأكاديميةالوطنيةللشرطة", 3, ["الأكاديميةا…"]),
        ("联合国毒品和犯罪问题办公室", 3, ["联合国毒品和", "犯罪问题", "办公室"]),
        ("one two three four five six seven eight", 2, ["one two", "three four…"]),
    ],
)
def test_words_are_set_on_as_many_lines_as_there_is_room_for(words, most, expected):
    lines = wrapped(words, 100, 14.5, most=most)

    assert lines == expected
    assert [line for line in lines if text_width(line, 14.5) > 100] == []
