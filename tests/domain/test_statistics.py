"""Sums as honest as the sources."""

from __future__ import annotations

from datetime import date

import pytest

from cooperation.choices import DatePrecision, Phase, Qualifier, Role, Status
from cooperation.domain.statistics import Figures, Headcount, figures, figures_of_public, headcount
from cooperation.models import Training
from tests import factories as make

EXACT, ABOUT, AT_LEAST, MORE = Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.MORE_THAN


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], Headcount(None, EXACT, 0)),
        ([None], Headcount(None, EXACT, 1)),
        ([(50, EXACT)], Headcount(50, EXACT, 0)),
        ([(50, EXACT), (30, EXACT)], Headcount(80, EXACT, 0)),
        ([(50, MORE)], Headcount(50, MORE, 0)),
        ([(50, EXACT), (50, MORE)], Headcount(100, AT_LEAST, 0)),
        ([(50, EXACT), (50, MORE), None], Headcount(100, AT_LEAST, 1)),
        ([(50, EXACT), None], Headcount(50, AT_LEAST, 1)),
        ([(50, ABOUT), (30, MORE)], Headcount(80, ABOUT, 0)),
        ([(0, EXACT)], Headcount(0, EXACT, 0)),
    ],
)
def test_the_weakest_qualifier_holds_for_the_sum(counts, expected):
    trainings = [
        Training(participants=count and count[0], participants_qualifier=count[1] if count else EXACT)
        for count in counts
    ]

    assert headcount(trainings) == expected
    assert headcount(iter(trainings)) == expected


@pytest.mark.django_db
def test_figures_count_what_was_held_and_each_partner_once():
    unodc, japan = make.make_partner(), make.make_partner()
    series = make.make_programme({japan: Role.FUNDER})
    make.make_training({unodc: Role.ORGANISER}, programme=series, participants=50)
    make.make_training({unodc: Role.HOST}, programme=series, starts_on=None, ends_on=None)
    make.make_training({make.make_partner(): Role.HOST}, phase=Phase.CANCELLED, participants=99)

    found = figures(Training.objects.published().with_partners())

    assert found == Figures(trainings=2, headcount=Headcount(50, AT_LEAST, 1), partners=2, days=12)
    assert date(2015, 3, 27).toordinal() - date(2015, 3, 16).toordinal() + 1 == found.days


def _hold_much() -> None:
    """Hold trainings of every sort, some by partners and through programmes that are not public."""
    host, donor, both = make.make_partner(), make.make_partner(), make.make_partner()
    hidden = make.make_partner(status=Status.DRAFT)
    series = make.make_programme({donor: Role.FUNDER, both: Role.FUNDER, hidden: Role.FUNDER})
    make.make_programme({make.make_partner(): Role.FUNDER})
    organised = make.make_programme({make.make_partner(): Role.ORGANISER})
    secret = make.make_programme({make.make_partner(): Role.FUNDER}, status=Status.DRAFT)
    make.make_training({host: Role.HOST, both: Role.FUNDER}, programme=series, participants=50)
    make.make_training({host: Role.TRAINER, hidden: Role.HOST}, programme=organised, participants=30,
                       participants_qualifier=MORE, starts_on=date(2015, 3, 20), ends_on=date(2015, 3, 30))  # fmt: skip
    make.make_training({make.make_partner(): Role.HOST}, programme=secret, starts_on=None, ends_on=None)
    make.make_training(starts_on=date(2015, 5, 1), ends_on=date(2015, 5, 31), date_precision=DatePrecision.MONTH)
    make.make_training(starts_on=date(2016, 1, 1), ends_on=None, participants=0)
    make.make_training({make.make_partner(): Role.HOST}, programme=series, phase=Phase.CANCELLED, participants=99)
    make.make_training({make.make_partner(): Role.HOST}, status=Status.DRAFT, participants=7)


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{}, {"participants": None}, {"participants_qualifier": ABOUT, "participants": 5}])
def test_the_sums_without_loading_are_those_of_the_loaded_trainings(fields, django_assert_num_queries):
    _hold_much()
    Training.objects.filter(participants=30).update(**{"participants_qualifier": EXACT} | fields)
    public = Training.objects.published()

    with django_assert_num_queries(2):
        found = figures_of_public(public)

    assert found == figures(public.with_partners())
    assert (found.trainings, found.partners, found.days) == (5, 4, 15)


@pytest.mark.django_db
def test_nothing_held_adds_up_to_nothing():
    make.make_training({make.make_partner(): Role.HOST}, phase=Phase.POSTPONED, participants=9)

    assert figures_of_public(Training.objects.published()) == Figures(0, Headcount(None, EXACT, 0), 0, 0)
