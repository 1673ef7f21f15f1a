"""The right record comes first, on either database, and no question is an error."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from cooperation.choices import Identity, NameKind, Role, Status
from cooperation.domain import search
from cooperation.domain.indexing import rebuild
from cooperation.domain.loading import FIXTURES
from cooperation.models import Partner, PartnerName, Person, Training
from cooperation.models.search import Question
from tests.factories import make_appointment, make_partner, make_quote, make_theme, make_training

pytestmark = pytest.mark.django_db


@pytest.fixture
def _story(db):
    call_command("loaddata", *FIXTURES, verbosity=0)


def ask(text: str, language: str = "en", **options) -> tuple[list[search.Shown], list[search.Group]]:
    """Return the hits with what is shown of them, and the groups they come in."""
    question = search.parse(text).question
    groups = search.find(question, language=language, **options)
    hits = [hit for group in groups for hit in group.hits]
    return search.show(hits, question, language), groups


def firsts(text: str, language: str = "en") -> dict[str, str]:
    """Return the first hit of each kind, in the order of the kinds."""
    shown, _groups = ask(text, language)
    found: dict[str, str] = {}
    for hit in shown:
        found.setdefault(hit.kind, hit.record.slug)
    return found


def words_of(passage: search.Passage) -> str:
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in passage.pieces)


ACADEMY = ("partner", "national-police-academy")
GENDER = ("theme", "gender-based-violence")


FIRST = [
    ("Sibide", "en", ("person", "malian-gendarmerie")),
    ("SIBIDÉ", "fr", ("person", "malian-gendarmerie")),
    ("police academy", "en", ACADEMY),
    ("the police academies", "en", ACADEMY),
    ('"police academy"', "en", ACADEMY),
    ("l'académie", "fr", ACADEMY),
    ("l’Academy", "en", ACADEMY),
    ("Peacekeeping Operations", "en", ("partner", "dpko")),
    ("peacekeeping operation", "en", ("partner", "dpko")),
    ("DPKO", "fr", ("partner", "dpko")),
    ("MINUSMA", "en", ("partner", "minusma")),
    ("minusma", "ar", ("partner", "minusma")),
    ("minu*", "en", ("partner", "minusma")),
    ("ONUDC", "en", ("partner", "unodc")),
    ("violence sexiste", "fr", GENDER),
    ("violences sexistes", "fr", GENDER),
    ("gender-based violence", "en", GENDER),
    ("vehicle interceptions", "en", ("training", "vehicle-interception")),
    ("interception de véhicule", "fr", ("training", "vehicle-interception")),
    ("Bamako", "en", ("place", "bamako")),
    ("Japan", "en", ("partner", "government-of-japan")),
]


@pytest.mark.usefixtures("_story")
def test_the_right_record_comes_first():
    found = [(text, language, next(iter(firsts(text, language).items()), None)) for text, language, _first in FIRST]

    assert found == FIRST


@pytest.mark.usefixtures("_story")
def test_a_funder_finds_the_trainings_that_its_series_made_possible():
    assert {hit.record.slug for hit in ask("Japan")[0] if hit.kind == "training"} == set(
        Training.objects.published().filter(programme__isnull=False).values_list("slug", flat=True)
    )


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("الأمن", "الامن"),
        ("الامن", "الأَمْن"),
        ("تدريب الشرطة", "تَدْرِيب"),
        ("مكافحة الجريمة", "مكافحه"),
        ("دورة ٢٠١٥", "2015"),
        ("École nationale", "ecole"),
        ("Œuvre commune", "oeuvre"),
        ("Straße", "STRASSE"),
        ("Formation à l’enquête", "enquetes"),
        ("Côte d'Ivoire", "ivoire"),
        ("Mali's border", "mali"),
        ("sécu\u00adrité", "securite"),
    ],
)
def test_spelling_does_not_stand_between_a_reader_and_a_record(stored, asked):
    training = make_training(title=stored, language="ar" if stored[0] > "\u0600" else "fr")
    make_training(title="Something else")
    rebuild()

    assert [hit.record.slug for hit in ask(asked)[0]] == [training.slug]


HOSTILE = [
    '"', 'a" b', "a\x00b", "\x00", "*", "a*", "**", "NEAR(a b)", "a AND (", "OR", "NOT", "-a", "+", "()", "{a}", "a:b",
    "title_words:x", "^a", "'", "''; --", "\\", "%s", "%", "_", "a <-> b", "a & b", "!a", "a|b", "a:*", "\u202ea\u202c",
    "\ud800", "😀", "<b>x</b>", "a" * 9000, "a " * 3000, '"' * 500, "é" * 300, "\u0301", "\u0640",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_is_an_error(text):
    training = make_training(title="Nothing of the sort")
    rebuild()

    shown, _groups = ask(text)
    either = search.find(search.parse(text).any_of, language="en") if search.parse(text).terms else []

    assert [hit.record.slug for hit in shown] in ([], [training.slug])
    assert len(either) <= 1
    assert list(search.numbers_of(Training, text)) in ([], [{"object_id": training.pk}])


def test_a_question_is_cut_and_says_so():
    assert search.parse("word " * 3).is_cut is False
    assert len(search.parse(" ".join(f"w{number}" for number in range(13))).terms) == 12
    assert search.parse(" ".join(f"w{number}" for number in range(13))).is_cut
    assert search.parse("a" * 201).is_cut


def test_function_words_count_only_where_there_is_nothing_else():
    assert [term.words for term in search.parse("the police of Mali").terms] == [("police",), ("mali",)]
    assert [term.words for term in search.parse("of the").terms] == [("of",), ("the",)]
    assert [term.words for term in search.parse('"of the" police').terms] == [("of", "the"), ("police",)]


def test_a_title_counts_more_than_a_name_and_a_name_more_than_the_text():
    in_text = make_training(title="One", summary="About ballistics.")
    in_name = make_training(title="Two")
    in_name.themes.add(make_theme(label="Forensic ballistics"))
    in_title = make_training(title="Ballistics for all")
    rebuild()

    shown, _groups = ask("ballistics", kinds=["training"])

    assert [hit.record.slug for hit in shown] == [in_title.slug, in_name.slug, in_text.slug]


def test_of_equals_the_one_entered_last_comes_first():
    earlier, later = make_training(title="Ballistics"), make_training(title="Ballistics")
    rebuild()

    assert [hit.record.slug for hit in ask("ballistics")[0]] == [later.slug, earlier.slug]


def test_any_of_the_words_finds_more_and_ranks_by_how_many():
    both, one = make_training(title="Police ballistics"), make_training(title="Other", summary="The police.")
    rebuild()
    asked = search.parse("police ballistics zebra")

    assert search.find(asked.question, language="en") == []
    (group,) = search.find(asked.any_of, language="en")
    assert [hit.object_id for hit in group.hits] == [both.pk, one.pk]


def test_a_record_is_shown_in_the_language_of_the_page_or_else_in_the_original():
    training = make_training(title="Ballistics", summary="In English.")
    training.translations.create(language="fr", title="Balistique", summary="Sur la police.")
    rebuild()

    (french,), _groups = ask("police", "fr")
    (english,), _groups = ask("english", "fr")

    assert (words_of(french.title), french.title.language) == ("Balistique", "fr")
    assert (words_of(french.snippet), french.snippet.language) == ("Sur la [police].", "fr")
    assert (words_of(english.title), english.title.language) == ("Balistique", "fr")
    assert (words_of(english.snippet), english.snippet.language) == ("In [English].", "en")


def test_a_snippet_shows_the_part_of_a_long_text_with_most_of_the_words():
    text = "police " + "filler " * 80 + "ballistics of the police " + "filler " * 80
    make_training(title="One", summary=text)
    rebuild()

    (hit,), _groups = ask("police ballistics")

    assert words_of(hit.snippet).startswith("… ")
    assert words_of(hit.snippet).endswith(" …")
    assert words_of(hit.snippet).count("[ballistics] of the [police]") == 1


def test_names_are_shown_where_only_they_answer_and_misspellings_never():
    partner = make_partner(name="Police of the lakes")
    PartnerName.objects.create(partner=partner, kind=NameKind.FORMER, text="Lake guard")
    PartnerName.objects.create(partner=partner, kind=NameKind.MISSPELLING, text="Lak gard")
    rebuild()

    (former,), _groups = ask("guard")
    (misspelt,), _groups = ask("gard")

    assert [words_of(name) for name in former.names] == ["Lake [guard]"]
    assert misspelt.names == ()


def test_what_is_no_sentence_is_set_apart_in_a_passage():
    make_training(
        title="Ballistics", summary="It ended well.", description="Led by two\n\nBoth were there", audience="all"
    )
    rebuild()

    (hit,), _groups = ask("ballistics")

    assert words_of(hit.snippet) == "It ended well. Led by two · Both were there · all"


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": Status.DRAFT},
        {"status": Status.WITHDRAWN, "withdrawal_notice": "Wrong."},
        {"publish_from": timezone.now() + timedelta(hours=1)},
        {"publish_until": timezone.now() - timedelta(hours=1)},
    ],
)
def test_what_is_not_public_is_neither_found_nor_named(hidden):
    partner = make_partner(name="Canary force", **hidden)
    make_training({partner: Role.HOST}, title="A training")
    make_quote(speaker=make_appointment(partner=partner))
    make_training(title="Canary", **hidden)
    rebuild()

    assert ask("canary") == ([], [])


def test_a_window_that_closes_hides_a_record_without_a_new_entry():
    training = make_training(title="Ballistics")
    rebuild()
    Training.objects.filter(pk=training.pk).update(publish_until=timezone.now())

    assert ask("ballistics") == ([], [])


def test_nobody_is_found_by_a_name_that_is_kept_back():
    person = Person.objects.create(slug="kept", family_name="Canary", display_name="A. Canary")
    post = make_appointment(person=person, title="Guard", partner=make_partner())
    quote = make_quote(speaker=post, identity=Identity.ROLE_ONLY)
    rebuild()

    assert ask("canary") == ([], [])
    assert [hit.record.slug for hit in ask("guard")[0]] == [quote.slug]


def test_of_one_kind_no_more_than_the_cap_is_ranked(monkeypatch):
    monkeypatch.setattr(search, "MOST_ENTRIES", 2)
    for _number in range(3):
        make_training(title="Ballistics")
    partner = make_partner(name="Ballistics")
    rebuild()

    groups = ask("ballistics")[1]

    assert {group.kind: (len(group.hits), group.is_cut) for group in groups} == {
        "partner": (1, False),
        "training": (2, True),
    }
    assert Partner.objects.get(pk=partner.pk)


@pytest.mark.parametrize(("entries", "cut"), [(2, False), (3, True)])
def test_a_group_is_cut_only_where_more_was_found_than_is_ranked(monkeypatch, entries, cut):
    monkeypatch.setattr(search, "MOST_ENTRIES", 2)
    for _number in range(entries):
        make_training(title="Ballistics")
    rebuild()

    (group,) = ask("ballistics")[1]

    assert (len(group.hits), group.is_cut) == (2, cut)


def test_hidden_records_do_not_make_a_cut_group_look_whole(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(search, "MOST_ENTRIES", 2)
    shown = [make_training(title="Ballistics") for _number in range(2)]
    make_training(title="Ballistics", publish_from=timezone.now() + timedelta(hours=1))
    rebuild()

    with django_assert_num_queries(1):
        (group,) = search.find(search.parse("ballistics").question, language="en")

    assert {hit.object_id for hit in group.hits} <= {training.pk for training in shown}
    assert group.is_cut


def test_hidden_records_alone_are_no_group(monkeypatch):
    monkeypatch.setattr(search, "MOST_ENTRIES", 1)
    for _number in range(2):
        make_training(title="Ballistics", publish_until=timezone.now() - timedelta(hours=1))
    rebuild()

    assert ask("ballistics") == ([], [])


def test_nothing_to_show_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search.show([], Question(()), "en") == []
