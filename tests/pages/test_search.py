"""The search page: what it shows, what it refuses, and that it is never wrong about languages."""

from __future__ import annotations

import re

import pytest

from cooperation.domain.indexing import rebuild
from cooperation.models import Partner, Training
from cooperation.pages import search
from tests.factories import make_appointment, make_partner, make_quote, make_story, make_training
from tests.pages.reading import parts, read, words

pytestmark = pytest.mark.django_db


def test_before_anything_is_asked_the_page_says_what_to_try(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # the settings of the site
        page = read(client, "/en/search/")

    assert "What to try" in page
    assert 'name="robots" content="noindex"' in page
    assert "Nothing on record" not in page


@pytest.mark.parametrize("records", [1, 3])
def test_a_search_takes_the_same_queries_for_any_number_of_records(client, records, django_assert_num_queries):
    for _number in range(records):
        training = make_training(title="Ballistics")
        make_story(title="Ballistics")
        make_quote(text="ballistics matter.", training=training, speaker=make_appointment(title="Ballistics"))
    rebuild()

    with django_assert_num_queries(4):  # settings, hits, entries, addresses
        page = read(client, "/en/search/?q=ballistics")

    assert page.count('class="record search-hit"') == 3 * records


def test_hits_are_marked_and_nothing_of_them_is_markup(client):
    make_training(title="<b>Ballistics</b> & more", summary="On ballistics.")
    rebuild()

    (hit,) = parts(read(client, "/en/search/?q=ballistic"), r"<article.*?</article>")

    assert "&lt;b&gt;<mark>Ballistics</mark>&lt;/b&gt; &amp; more" in hit
    assert "On <mark>ballistics</mark>." in hit


def test_a_text_in_another_language_says_so(client):
    training = make_training(title="Ballistics")
    rebuild()

    (hit,) = parts(read(client, "/ar/search/?q=ballistics"), r"<article.*?</article>")

    assert '<span lang="en" dir="ltr"><mark>Ballistics</mark></span>' in hit
    assert f"/ar/trainings/{training.slug}/" in hit


def test_of_many_of_a_kind_a_few_are_shown_with_ways_to_all(client):
    for _number in range(search.A_FEW + 1):
        make_training(title="Ballistics")
    make_partner(name="Ballistics institute")
    rebuild()

    page = read(client, "/en/search/?q=ballistics")

    assert page.count('class="record search-hit"') == search.A_FEW + 1
    assert words(page).count("7 results") == 1
    assert 'href="/en/search/?q=ballistics&amp;kind=training"' in page
    assert 'href="/en/trainings/?q=ballistics"' in page
    assert read(client, "/en/trainings/?q=ballistics").count("Ballistics</a>") == search.A_FEW + 1


def test_one_kind_is_shown_page_by_page(client):
    for _number in range(search.PAGE_SIZE + 1):
        make_training(title="Ballistics")
    make_partner(name="Ballistics institute")
    rebuild()

    first = read(client, "/en/search/?q=ballistics&kind=training")
    second = read(client, "/en/search/?q=ballistics&kind=training&page=2")

    assert [page.count('class="record search-hit"') for page in (first, second)] == [search.PAGE_SIZE, 1]
    assert 'href="/en/search/?q=ballistics&amp;kind=training&amp;page=2"' in first
    assert "institute" not in first + second
    assert f"Trainings: {search.PAGE_SIZE + 1} of {search.PAGE_SIZE + 2} results" in words(first)
    assert "<title>Search: ballistics – Trainings – " in first
    read(client, "/en/search/?q=ballistics&kind=training&page=3", status=404)


def test_a_kind_without_hits_says_what_to_try(client):
    make_training(title="Ballistics")
    rebuild()

    assert "What to try" in read(client, "/en/search/?q=ballistics&kind=theme")


def test_some_of_the_words_are_offered_where_nothing_has_all(client):
    make_training(title="Ballistics")
    rebuild()

    assert "Nothing has all of these words. This has some of them:" in read(client, "/en/search/?q=ballistics+zebra")
    assert "Nothing on record answers to this." in read(client, "/en/search/?q=zebra+giraffe")


def test_more_than_can_be_ranked_is_said(client, monkeypatch):
    monkeypatch.setattr("cooperation.domain.search.MOST_ENTRIES", 1)
    for _number in range(2):
        make_training(title="Ballistics")
    rebuild()

    page = words(read(client, "/en/search/?q=ballistics"))

    assert "More than 1 results. Add a word, or choose a kind." in page
    assert "Trainings more than 1" in page


def test_a_long_question_is_cut_and_the_page_says_so(client):
    page = read(client, f"/en/search/?q={'word+' * 300}")

    assert "Only the first 200 letters and 12 words were looked for." in page
    assert [len(value) for value in re.findall(r'id="words" .*?value="(.*?)"', page)] == [199]
    assert [len(address) for address in re.findall(r'rel="canonical" href=".*?q=(.*?)"', page)] == [199]


@pytest.mark.parametrize("query", ["q=a%00b", "q=%22", "q=%ff", "q=*", "q=%3Cscript%3E", "q=", "q=+"])
def test_no_words_are_an_error(client, query):
    read(client, f"/en/search/?{query}")


@pytest.mark.parametrize(
    ("query", "named"),
    [("q=a&foo=1", ["foo"]), ("q=a&q=b", ["q"]), ("kind=nothing", ["kind"]), ("page=0", ["page"])],
)
def test_a_parameter_that_is_not_understood_is_refused_by_name(client, query, named):
    page = read(client, f"/en/search/?{query}", status=400)

    assert re.findall(r"<dt><code>(.*?)</code></dt>", page) == named


@pytest.mark.parametrize("query", ["securite", "Sécurité", "sécurités"])
def test_lists_and_api_find_what_search_finds(client, query):
    training = make_training(title="Formation", summary="La sécurité.", language="fr")
    make_training(title="Autre")
    rebuild()

    assert f"/fr/trainings/{training.slug}/" in read(client, f"/fr/trainings/?q={query}")
    assert [found["slug"] for found in client.get(f"/api/v1/trainings/?q={query}").json()["results"]] == [training.slug]


def test_a_partner_is_listed_by_a_former_name(client):
    partner = make_partner(name="Institute")
    partner.names.create(kind="former", text="École de balistique")
    rebuild()

    assert f"/en/partners/{partner.slug}/" in read(client, "/en/partners/?q=ecoles")
    assert (Partner.objects.count(), Training.objects.count()) == (1, 0)
