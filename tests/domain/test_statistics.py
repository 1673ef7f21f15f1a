"""Sums as honest as the sources."""

from __future__ import annotations

from datetime import date

import pytest

from cooperation.choices import DatePrecision, InstrumentKind, PartyRole, Phase, Qualifier, Role, Status, ThemeScheme
from cooperation.domain.statistics import (
    Figures,
    Headcount,
    Overview,
    ThemeCount,
    Voices,
    Year,
    by_year,
    figures,
    figures_of_public,
    headcount,
    overview,
)
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


@pytest.mark.django_db
def test_an_empty_site_amounts_to_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = overview()
    with django_assert_num_queries(1):
        assert by_year() == []

    assert found == Overview(Headcount(None, EXACT, 0), 0, None, 0, 0, Voices(0, 0, 0), {}, {})
    assert found.instrument_count == 0


@pytest.mark.django_db
def test_the_overview_adds_up_what_is_public_and_says_how_well_it_is_known(django_assert_num_queries):
    host, funder, speaker = make.make_partner(), make.make_partner(), make.make_appointment()
    crime, peace = make.make_theme(), make.make_theme()
    series = make.make_programme({funder: Role.FUNDER})
    first = make.make_training({host: Role.HOST}, programme=series, participants=50)
    second = make.make_training({host: Role.ORGANISER}, starts_on=date(2017, 1, 1), ends_on=None, participants=50,
                                participants_qualifier=MORE)  # fmt: skip
    make.make_training({host: Role.HOST}, starts_on=None, ends_on=None)
    story = make.make_story()
    for record in (first, second, series, story):
        record.themes.add(crime)
    first.themes.add(peace, make.make_theme(scheme=ThemeScheme.SDG))
    make.make_instrument({make.make_partner(): PartyRole.SIGNATORY}, kind=InstrumentKind.MOU)
    make.make_instrument({host: PartyRole.SUPPORTER}, kind=InstrumentKind.MOU)
    for _number in range(2):
        make.make_quote(speaker=speaker)
    make.make_quote(attribution="Participants")
    _hide_much(crime, host)

    with django_assert_num_queries(1):
        found = overview()

    assert found == Overview(
        headcount=Headcount(100, AT_LEAST, 1),
        trainings=3,
        years=(2015, 2017),
        partners=3,
        roles=5,
        voices=Voices(quotes=3, persons=1, groups=1),
        instruments={InstrumentKind.MOU: 2},
        themes={crime.pk: ThemeCount(2, 1, 1), peace.pk: ThemeCount(1, 0, 0)},
    )
    assert (found.instrument_count, found.themes[crime.pk].total) == (2, 4)


def _hide_much(theme, host) -> None:
    """Add what is not public, or was not held."""
    draft = {"status": Status.DRAFT}
    partner = make.make_partner(**draft)
    make.make_training({partner: Role.DESIGNER}, starts_on=date(1999, 1, 1), phase=Phase.CANCELLED, participants=9)
    for record in (make.make_training({host: Role.TRAINER}, participants=9, **draft), make.make_story(**draft)):
        record.themes.add(theme)
    make.make_programme({make.make_partner(): Role.EXTENDING}, **draft).themes.add(theme)
    make.make_instrument({make.make_partner(): PartyRole.GUARDIAN}, **draft)
    make.make_quote(attribution="Others", **draft)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "counts",
    [
        [(50, EXACT)], [(50, MORE)], [(50, EXACT), (30, EXACT)], [(50, MORE), None], [(50, ABOUT), (30, MORE)],
        [None], [(0, EXACT)],
    ],
)  # fmt: skip
def test_the_overview_and_the_years_add_people_up_as_the_loaded_trainings_do(counts):
    for count in counts:
        make.make_training(participants=count and count[0], participants_qualifier=count[1] if count else EXACT)
    expected = headcount(Training.objects.all())

    assert overview().headcount == expected
    assert [year.headcount for year in by_year()] == [expected]


@pytest.mark.django_db
def test_each_year_holds_what_began_was_said_and_was_signed_in_it():
    make.make_training(starts_on=date(2014, 12, 31), ends_on=date(2015, 1, 2), participants=20)
    make.make_training(starts_on=date(2014, 5, 1), ends_on=None)
    make.make_training(starts_on=date(2013, 5, 1), ends_on=None, phase=Phase.PLANNED)
    make.make_training(starts_on=None, ends_on=None)
    make.make_quote(said_on=date(2015, 1, 1))
    make.make_quote(said_on=date(2012, 1, 1), status=Status.DRAFT)
    make.make_instrument(signed_on=date(2016, 1, 1))

    assert by_year() == [
        Year(2014, 2, Headcount(20, AT_LEAST, 1), 0, 0),
        Year(2015, 0, Headcount(None, EXACT, 0), 1, 0),
        Year(2016, 0, Headcount(None, EXACT, 0), 0, 1),
    ]
