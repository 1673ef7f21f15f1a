"""Dates, counts and prose as people read them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from cooperation.choices import Qualifier, Role
from cooperation.dates import DateSpan
from cooperation.domain.statistics import Headcount
from cooperation.models import Prose, Training, TrainingPartner
from cooperation.templatetags import dates, prose, records
from tests import factories as make

MARCH = date(2015, 3, 16)


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        (MARCH, MARCH, "day", "16 March 2015"),
        (MARCH, date(2015, 3, 27), "day", "16–27 March 2015"),
        (date(2015, 3, 30), date(2015, 4, 1), "day", "30 March – 1 April 2015"),
        (date(2015, 12, 30), date(2016, 1, 2), "day", "30 December 2015 – 2 January 2016"),
        (MARCH, None, "day", "from 16 March 2015"),
        (date(2015, 2, 1), date(2015, 2, 28), "month", "February 2015"),
        (date(2015, 2, 1), date(2015, 4, 30), "month", "February–April 2015"),
        (date(2015, 2, 1), date(2016, 4, 30), "month", "February 2015 – April 2016"),
        (date(2015, 2, 1), None, "month", "from February 2015"),
        (date(2015, 1, 1), date(2015, 12, 31), "year", "2015"),
        (date(2013, 1, 1), date(2017, 12, 31), "year", "2013–2017"),
        (date(2013, 1, 1), None, "year", "from 2013"),
    ],
)
def test_a_span_is_printed_as_precisely_as_its_source_and_repeats_nothing(first, last, precision, words):
    assert dates.plain_dates(DateSpan(first, last, precision)) == words


@pytest.mark.parametrize(
    ("span", "html"),
    [
        (
            DateSpan(MARCH, date(2015, 3, 27)),
            '<time datetime="2015-03-16">16</time>–<time datetime="2015-03-27">27 March 2015</time>',
        ),
        (DateSpan(date(2015, 2, 1), date(2015, 2, 28), "month"), '<time datetime="2015-02">February 2015</time>'),
        (DateSpan(date(2013, 1, 1), None, "year"), 'from <time datetime="2013">2013</time>'),
        (None, ""),
    ],
)
def test_each_end_of_a_span_is_a_time_element(span, html):
    assert dates.dates(span) == html


def test_an_unknown_day_is_printed_as_nothing():
    assert (dates.one_day(None), dates.plain_dates(None), dates.duration(None)) == ("", "", "")
    assert dates.one_day(MARCH) == '<time datetime="2015-03-16">16 March 2015</time>'


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (DateSpan(MARCH, MARCH), "1 day"),
        (DateSpan(MARCH, date(2015, 3, 27)), "12 days"),
        (DateSpan(MARCH, None), ""),
        (DateSpan(date(2015, 3, 1), date(2015, 3, 31), "month"), ""),
    ],
)
def test_a_duration_counts_both_ends_and_only_whole_days(span, words):
    assert dates.duration(span) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"participants": 50}, "50 participants"),
        ({"participants": 1}, "1 participant"),
        ({"participants": 50, "audience": "officers"}, "50 officers"),
        ({"participants": 50, "participants_qualifier": Qualifier.MORE_THAN, "audience": "x<"}, "more than 50 x&lt;"),
        ({"participants": 1200, "participants_qualifier": Qualifier.ABOUT}, "about 1,200 participants"),
        ({"participants": 9, "participants_qualifier": Qualifier.AT_LEAST}, "at least 9 participants"),
        ({"audience": "<b>guards</b>"}, "&lt;b&gt;guards&lt;/b&gt;, number not stated"),
        ({}, "number not stated"),
    ],
)
def test_a_headcount_says_no_more_than_its_source(fields, words):
    assert records.headcount(Training(**fields)) == words


def test_a_sum_of_people_keeps_its_qualifier_and_says_so_when_nobody_counted():
    assert records.people_counted(Headcount(100, Qualifier.AT_LEAST, 1)) == "at least 100"
    assert records.people_counted(Headcount(None, Qualifier.EXACT, 2)) == "not stated"


def test_prose_is_marked_with_its_language_only_where_the_page_has_another():
    text = Prose("Bonjour <ami>", "fr")

    assert prose.text(text) == '<span lang="fr" dir="ltr">Bonjour &lt;ami&gt;</span>'
    with override("fr"):
        assert prose.text(text) == "Bonjour &lt;ami&gt;"
    assert prose.text("plain & simple") == "plain &amp; simple"
    assert prose.text(Prose("سلام", "ar")) == '<span lang="ar" dir="rtl">سلام</span>'


def test_paragraphs_and_lines_keep_the_language_and_drop_what_is_empty():
    text = Prose("Un\r\nbis\n\n \nDeux", "fr")

    assert prose.paragraphs(Prose("Un\n\nDeux", "fr")) == (
        '<p lang="fr" dir="ltr">Un</p>\n<p lang="fr" dir="ltr">Deux</p>'
    )
    assert prose.paragraphs("one <two>\n\n") == "<p>one &lt;two&gt;</p>"
    assert [(str(line), getattr(line, "language", "")) for line in prose.lines(text)] == [
        ("Un", "fr"),
        ("bis", "fr"),
        ("Deux", "fr"),
    ]


def test_a_storys_text_is_cleaned_again_on_its_way_out():
    assert prose.rich('<p onclick="x()">Text<script>alert(1)</script> <strong>bold</strong></p>') == (
        "<p>Text <strong>bold</strong></p>"
    )


def test_a_translation_says_from_what_language():
    assert [prose.translated_from(code) for code in ("en", "fr", "es")] == [
        "Translated from English.",
        "Translated from French.",
        "Translated. Original language: Spanish.",
    ]
    assert prose.name_here("fr") == "French"


@pytest.mark.django_db
def test_a_choice_is_called_by_its_shortest_name():
    partner = make.make_partner(name="Long name", acronym="LN")

    assert prose.label(partner) == "LN"
    assert prose.label(make.make_partner(name="No acronym")) == "No acronym"
    assert prose.label(make.make_theme(label="A & B")) == "A &amp; B"
    assert prose.label("2015") == "2015"


@pytest.mark.django_db
def test_roles_are_grouped_in_the_order_of_the_vocabulary_each_partner_once_in_each():
    first, second = make.make_partner(), make.make_partner()
    training = make.make_training({first: Role.TRAINER, second: Role.HOST})
    TrainingPartner.objects.create(parent=training, partner=second, role=Role.TRAINER)
    rows = list(training.partner_rows.all())
    groups = records.by_role([*rows, *rows])

    assert [(group["label"], group["letter"]) for group in groups] == [("Host", "H"), ("Trainer", "T")]
    assert [[row.partner for row in group["rows"]] for group in groups] == [[second], [first, second]]
    assert records.by_role([]) == []
