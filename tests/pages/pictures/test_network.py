"""The network: every role a ribbon, no words on words, few crossings."""

from __future__ import annotations

import random
import re
from datetime import date
from itertools import permutations

import pytest
from django.utils.translation import override

from cooperation.choices import Role
from cooperation.domain.matrix import matrix_of
from cooperation.models import Partner, Training, TrainingPartner, load_translations
from cooperation.pages.pictures.network import NARROW, WIDE, network
from cooperation.pages.pictures.order import MOST_MOVED, crossings, least_crossing
from tests import factories as make
from tests.pages.pictures.seeing import collisions, kinds_of, outside, words_of

LONG = "Office of the Coordinator for Transnational Organized Crime in the Western Sahel"


def _drawn(layout=WIDE, language: str = "en"):
    matrix = matrix_of(Training.objects.published())
    with override(language):
        load_translations([*matrix.trainings, *matrix.programmes], language)
        return network(matrix, layout)


@pytest.mark.django_db
def test_nothing_is_no_picture():
    make.make_training()

    assert _drawn() is None


@pytest.mark.django_db
def test_one_training_with_one_partner_is_a_picture():
    make.make_training({make.make_partner(acronym="ONE"): Role.HOST}, title="Alone")
    picture = _drawn()

    assert words_of(picture) == ["Partner", "Training", "H", "ONE", "Alone", "16–27 March 2015"]
    assert kinds_of(picture, "ribbon") == kinds_of(picture, "seal") == ["host"]


@pytest.mark.django_db
def test_each_role_is_a_ribbon_with_its_letter_and_inherited_ones_stand_at_the_programme():
    host, funder = make.make_partner(), make.make_partner()
    series = make.make_programme({funder: Role.FUNDER})
    training = make.make_training({host: Role.HOST}, programme=series)
    TrainingPartner.objects.create(parent=training, partner=host, role=Role.ORGANISER)
    make.make_training(programme=series, title="Without partners of its own")
    picture = _drawn()

    assert sorted(kinds_of(picture, "ribbon")) == sorted(kinds_of(picture, "seal")) == ["funder", "host", "organiser"]
    assert sorted(word for word in words_of(picture) if len(word) == 1) == ["F", "H", "O"]
    assert not [words for words in words_of(picture) if "Without" in words]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "wide", "lower"), [("en", 13, True), ("ar", 15, False)])
def test_arabic_letters_stand_higher_and_in_wider_lozenges_because_they_reach_further(language, wide, lower):
    make.make_training({make.make_partner(acronym="ONE"): Role.HOST})
    picture = _drawn(language=language)
    seal = next(shape.d for shape in picture.shapes if shape.kind == "seal host")
    top = float(re.findall(r"M[\d.]+ ([\d.]+)", seal)[0])
    letter = next(float(label.y) for label in picture.labels if label.kind == "letter")

    assert f"l{wide} 13" in seal
    assert (letter > top + 13 + 4) is lower


def _fill(trainings: int, partners: int, language: str = "en") -> None:
    """Put much on record, the same each time."""
    dice = random.Random(trainings * 100 + partners)  # noqa: S311 - nothing secret
    known = [make.make_partner(name=f"{LONG} {number}"[dice.randrange(60) :]) for number in range(partners)]
    if language != "en":
        for number, partner in enumerate(known):
            partner.translations.create(language=language, name=f"الأكاديمية الوطنية للشرطة والدرك {number}")
    for number in range(trainings):
        training = make.make_training(title=f"{number} {LONG}", starts_on=date(2015, 1 + number, 1), ends_on=None)
        for partner in dice.sample(known, min(partners, dice.randrange(1, 6))):
            for role in dice.sample(list(Role), dice.randrange(1, 3)):
                TrainingPartner.objects.create(parent=training, partner=partner, role=role)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(("trainings", "partners"), [(1, 1), (1, 12), (3, 8), (12, 25)])
def test_no_words_meet_or_leave_the_picture(trainings, partners, layout, language):
    _fill(trainings, partners, language)
    picture = _drawn(layout, language)

    assert len(kinds_of(picture, "ribbon")) == TrainingPartner.objects.count()
    assert collisions(picture, layout.size) == []
    assert outside(picture, layout.size) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        (
            "Gouvernement du Japon",
            "Techniques de détection contre le trafic de drogues et la criminalité organisée",
            ["Gouvernement", "du Japon", "Techniques", "de détection", "contre le", "trafic…"],
        ),
        (
            "École nationale de la Gendarmerie",
            "Interception de véhicules",
            ["École", "nationale de la", "Gendarmerie", "Interception", "de véhicules"],
        ),
        ("Bundesverwaltungsamt", "Vehicle interception", ["Bundesverwa-", "ltungsamt", "Vehicle", "interception"]),
    ],
)
def test_the_narrow_picture_breaks_names_between_words_or_with_a_hyphen(name, title, expected):
    make.make_training({make.make_partner(name=name, acronym=""): Role.HOST}, title=title)

    assert words_of(_drawn(NARROW))[3:] == expected


@pytest.mark.django_db
def test_every_ribbon_begins_at_its_partners_bar():
    _fill(3, 8)
    picture = _drawn()
    begins = [float(re.findall(r"M[\d.]+ ([\d.]+)C", shape.d)[0]) for shape in picture.shapes if "ribbon" in shape.kind]
    bars = [
        tuple(map(float, re.findall(r"V?([\d.]+)", shape.d)[1:]))
        for shape in picture.shapes
        if shape.d.startswith(f"M{WIDE.left} ")
    ]

    assert len(bars) == Partner.objects.filter(trainingpartner_rows__isnull=False).distinct().count()
    assert [y for y in begins if sum(top <= y <= bottom for top, bottom in bars) != 1] == []


@pytest.mark.parametrize("seed", range(20))
def test_the_order_crosses_no_more_than_the_best_of_all_orders(seed):
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    columns = {key: [dice.randrange(4) for _ribbon in range(dice.randrange(1, 4))] for key in range(6)}

    def count(order) -> int:
        pairs = [(order[i], order[j]) for i in range(len(order)) for j in range(i + 1, len(order))]
        return sum(crossings(columns[above], columns[below]) for above, below in pairs)

    found = least_crossing(columns)

    assert sorted(found) == sorted(columns)
    assert count(found) <= min(count(order) for order in permutations(columns)) + 1


def test_very_many_partners_are_ordered_by_where_their_ribbons_go():
    columns = {key: [MOST_MOVED - key] for key in range(MOST_MOVED + 1)}

    assert least_crossing(columns) == list(range(MOST_MOVED, -1, -1))
    assert least_crossing({}) == []
