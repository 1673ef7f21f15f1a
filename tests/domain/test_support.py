"""What a partner's money made possible: added up over all of it, honest about what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from cooperation.choices import OutcomeKind, Phase, Qualifier, Role, Status
from cooperation.domain.support import MOST_TRAININGS, support_of
from cooperation.models import Outcome
from tests import factories as make

pytestmark = pytest.mark.django_db


def _outcome(training, text: str, kind: str = OutcomeKind.KNOWLEDGE) -> Outcome:
    return Outcome.objects.create(parent=training, text=text, kind=kind)


def test_a_partner_that_paid_for_nothing_public_supported_nothing(django_assert_num_queries):
    partner = make.make_partner()
    make.make_training({partner: Role.HOST})
    make.make_training({partner: Role.FUNDER}, status=Status.DRAFT)
    make.make_training(programme=make.make_programme({partner: Role.FUNDER}, status=Status.DRAFT))

    with django_assert_num_queries(1):
        assert support_of(partner) is None


def test_money_comes_to_a_training_by_itself_or_through_its_programme():
    funder, organiser = make.make_partner(), make.make_partner()
    series = make.make_programme({funder: Role.FUNDER})
    direct = make.make_training({funder: Role.FUNDER, organiser: Role.HOST}, starts_on=date(2015, 3, 20))
    both = make.make_training({funder: Role.FUNDER}, programme=series, starts_on=date(2015, 3, 19))
    through = make.make_training({organiser: Role.ORGANISER}, programme=series, starts_on=date(2015, 3, 18))
    support = support_of(funder)

    assert support is not None
    assert [(paid.training, paid.through) for paid in support.paid] == [(direct, None), (both, None), (through, series)]
    assert [(partner, getattr(partner, "trainings", None)) for partner in support.partners] == [(organiser, 2)]


def test_figures_count_what_was_held_and_keep_the_weakest_qualifier():
    funder = make.make_partner()
    academy, town = make.make_place(country="ML"), make.make_place(country="NE")
    paid = {"partners": {funder: Role.FUNDER}}
    make.make_training(**paid, participants=50, place=academy)
    make.make_training(**paid, participants=50, participants_qualifier=Qualifier.MORE_THAN, place=academy)
    make.make_training(**paid, starts_on=date(2015, 3, 25), ends_on=date(2015, 3, 30), place=town)
    make.make_training(
        **paid, starts_on=None, ends_on=None, participants=7, phase=Phase.PLANNED, place=make.make_place()
    )
    support = support_of(funder)

    assert support is not None
    assert (support.total, support.held, support.days, support.places) == (4, 3, 15, 2)
    assert (support.people.total, support.people.qualifier, support.people.uncounted) == (100, Qualifier.AT_LEAST, 1)
    assert [country.name for country in support.countries] == ["Mali", "Niger"]
    assert not support.is_cut


def test_what_came_of_it_is_sorted_by_kind_and_hides_what_is_hidden():
    funder, hidden = make.make_partner(), make.make_partner(status=Status.DRAFT)
    paid = make.make_training({funder: Role.FUNDER, hidden: Role.HOST})
    draft = make.make_training({funder: Role.FUNDER}, status=Status.DRAFT)
    pledge, lesson = _outcome(paid, "A pledge", OutcomeKind.COMMITMENT), _outcome(paid, "A lesson")
    _outcome(draft, "Hidden")
    said = make.make_quote(training=paid)
    make.make_quote(training=paid, status=Status.DRAFT)
    make.make_quote(training=make.make_training())
    support = support_of(funder)

    assert support is not None
    assert (support.outcomes, support.quotes, support.partners) == ([lesson, pledge], [said], [])


@pytest.mark.parametrize("number", [1, MOST_TRAININGS + 2])
def test_it_takes_eight_queries_however_much_it_is(number, django_assert_num_queries):
    funder, other = make.make_partner(), make.make_partner()
    series = make.make_programme({funder: Role.FUNDER})
    for year in range(number):
        training = make.make_training(
            {other: Role.HOST}, programme=series, starts_on=date(1950 + year, 1, 1), ends_on=None
        )
        _outcome(training, "A lesson")
        make.make_quote(training=training, programme=series)

    with django_assert_num_queries(8):
        support = support_of(funder)
        assert support is not None
        assert [paid.training.partner_rows.all()[0].partner for paid in support.paid] == [other] * len(support.paid)
        assert {(quote.training and quote.training.programme_id, quote.programme) for quote in support.quotes} == {
            (series.pk, series)
        }

    assert (len(support.paid), support.total) == (min(number, MOST_TRAININGS), number)
    assert support.is_cut == (number > MOST_TRAININGS)
