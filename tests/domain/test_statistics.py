"""Sums as honest as the sources."""

from __future__ import annotations

from datetime import date

import pytest

from cooperation.choices import Phase, Qualifier, Role
from cooperation.domain.statistics import Figures, Headcount, figures, headcount
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
