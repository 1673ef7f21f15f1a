"""Dated facts in the order of time."""

from __future__ import annotations

from datetime import date

import pytest

from cooperation.choices import DatePrecision, InstrumentKind, Status
from cooperation.dates import DateSpan
from cooperation.domain.chronology import FactKind, chronology, facts_of, of_trainings, share_a_day
from cooperation.models import Training
from tests import factories as make

pytestmark = pytest.mark.django_db

YEAR, MONTH, DAY = DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY


def _kinds(found) -> list[tuple[FactKind, str]]:
    return [(fact.kind, fact.record.slug) for fact in found.facts]


def test_facts_of_all_kinds_stand_in_the_order_of_time_with_their_precision():
    make.make_partner(slug="mission", founded_on=date(2013, 1, 1), founded_precision=YEAR)
    make.make_instrument(slug="plan", valid_from=date(2013, 1, 1), valid_until=date(2017, 12, 31), valid_precision=YEAR)
    make.make_instrument(slug="mou", kind=InstrumentKind.MOU, signed_on=date(2015, 2, 1), signed_precision=MONTH,
                         valid_from=date(2015, 3, 1))  # fmt: skip
    make.make_quote(slug="words", said_on=date(2014, 1, 1), said_precision=YEAR, attribution="Participants")
    make.make_programme(slug="series", starts_on=date(2015, 3, 1), ends_on=None)
    make.make_training(slug="course")
    make.make_training(starts_on=None, ends_on=None)
    make.make_quote(attribution="Nobody knows when")
    found = chronology()

    assert _kinds(found) == [
        (FactKind.FOUNDING, "mission"),
        (FactKind.VALIDITY, "plan"),
        (FactKind.QUOTE, "words"),
        (FactKind.SIGNATURE, "mou"),
        (FactKind.VALIDITY, "mou"),
        (FactKind.PROGRAMME, "series"),
        (FactKind.TRAINING, "course"),
    ]
    assert [fact.span.precision for fact in found.facts] == [YEAR, YEAR, YEAR, MONTH, DAY, DAY, DAY]
    assert (found.trainings, found.shown, found.left_out) == (1, 1, 0)


def test_what_is_not_public_is_no_fact():
    make.make_partner(founded_on=date(2013, 1, 1), status=Status.DRAFT)
    make.make_instrument(signed_on=date(2013, 1, 1), status=Status.DRAFT)
    make.make_quote(said_on=date(2013, 1, 1), attribution="Somebody", status=Status.DRAFT)
    secret = make.make_programme(starts_on=date(2013, 1, 1), status=Status.DRAFT)
    make.make_training(slug="course", programme=secret)
    make.make_training(status=Status.DRAFT)

    assert _kinds(chronology()) == [(FactKind.TRAINING, "course")]
    assert _kinds(of_trainings(Training.objects.published())) == [(FactKind.TRAINING, "course")]


def test_chosen_trainings_bring_their_programmes_once_and_say_how_many_are_left_out():
    series = make.make_programme(slug="series", starts_on=date(2015, 1, 1), ends_on=None)
    for year in range(2010, 2014):
        make.make_training(slug=f"course-{year}", programme=series, starts_on=date(year, 5, 1), ends_on=None)
    found = of_trainings(Training.objects.published(), most=2)

    assert _kinds(found) == [
        (FactKind.TRAINING, "course-2012"),
        (FactKind.TRAINING, "course-2013"),
        (FactKind.PROGRAMME, "series"),
    ]
    assert (found.trainings, found.shown, found.left_out) == (4, 2, 2)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ((date(2015, 3, 27), date(2015, 3, 29)), True),
        ((date(2015, 3, 28), date(2015, 3, 29)), False),
        ((date(2015, 3, 1), date(2015, 3, 16)), True),
        ((date(2015, 3, 1), date(2015, 3, 15)), False),
        ((date(2015, 3, 1), None), True),
        ((date(2015, 4, 1), None), False),
    ],
)
def test_two_spans_share_a_day_with_their_last_days_counted(other, expected):
    one = DateSpan(date(2015, 3, 16), date(2015, 3, 27))

    assert share_a_day(one, DateSpan(*other)) is share_a_day(DateSpan(*other), one) is expected


def test_only_trainings_known_to_the_day_are_said_to_overlap():
    make.make_training(starts_on=date(2015, 3, 16), ends_on=date(2015, 3, 23))
    make.make_training(starts_on=date(2015, 3, 23), ends_on=date(2015, 3, 27))
    make.make_training(starts_on=date(2015, 4, 1), ends_on=date(2015, 4, 2))
    make.make_training(starts_on=date(2015, 3, 1), ends_on=date(2015, 3, 31), date_precision=MONTH)
    make.make_training(starts_on=date(2015, 3, 20), ends_on=None)

    assert chronology().overlapping == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_a_chronology_costs_the_same_for_any_number_of_facts(rows, django_assert_num_queries):
    for _number in range(rows):
        make.make_training(programme=make.make_programme(starts_on=date(2015, 1, 1)), place=make.make_place())
        make.make_quote(said_on=date(2014, 1, 1))

    with django_assert_num_queries(7):  # trainings, count, programmes, instruments, partners, quotes and their partners
        assert len(chronology().facts) == 3 * rows
    with django_assert_num_queries(3):  # trainings, programmes, count
        assert len(of_trainings(Training.objects.published()).facts) == 2 * rows


def test_the_same_record_given_twice_states_its_facts_once():
    training = make.make_training()

    assert len(facts_of([training, Training.objects.get()])) == 1
