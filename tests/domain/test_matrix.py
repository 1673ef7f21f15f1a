"""Who did what in which training."""

from __future__ import annotations

from datetime import date

import pytest

from cooperation.choices import OrganisationKind, Role, Status
from cooperation.domain.matrix import Part, matrix_of
from cooperation.models import Training, TrainingPartner
from tests import factories as make

pytestmark = pytest.mark.django_db


def _matrix(most: int = 12):
    return matrix_of(Training.objects.published(), most)


def test_nothing_on_record_is_an_empty_matrix():
    found = _matrix()

    assert (found.columns, found.partners, found.groups, found.roles, found.total) == (
        [], [], [], [], 0,
    )  # fmt: skip


def test_trainings_stand_in_the_order_of_time_their_programme_before_them_and_undated_ones_last():
    funder, host = make.make_partner(), make.make_partner()
    series, bare = make.make_programme({funder: Role.FUNDER}), make.make_programme()
    late = make.make_training({host: Role.HOST}, programme=series, starts_on=date(2016, 1, 1), ends_on=None)
    early = make.make_training(programme=bare, starts_on=date(2014, 1, 1), ends_on=None)
    undated = make.make_training(programme=series, starts_on=None, ends_on=None)
    found = _matrix()

    assert [column.record for column in found.columns] == [early, series, late, undated]
    assert [column.is_programme for column in found.columns] == [False, True, False, False]
    assert (found.trainings, found.programmes) == ([early, late, undated], [series])


def test_who_funds_the_programme_is_inherited_by_its_trainings_and_stands_in_their_cells():
    funder, host = make.make_partner(), make.make_partner()
    series = make.make_programme({funder: Role.FUNDER})
    training = make.make_training({host: Role.HOST}, programme=series)
    TrainingPartner.objects.create(parent=training, partner=host, role=Role.ORGANISER)
    found = _matrix()
    cells = {row.partner: row.cells for group in found.groups for row in group.rows}

    assert cells == {
        funder: [[Part(funder, Role.FUNDER)], [Part(funder, Role.FUNDER, series)]],
        host: [[], [Part(host, Role.ORGANISER), Part(host, Role.HOST)]],
    }
    assert [part.role for part in found.columns[1].own] == [Role.ORGANISER, Role.HOST]
    assert found.roles == [Role.ORGANISER, Role.HOST, Role.FUNDER]


def test_rows_are_grouped_by_kind_and_who_did_most_comes_first():
    little, much = make.make_partner(name="A little"), make.make_partner(name="B much")
    state = make.make_partner(name="C state", kind=OrganisationKind.GOVERNMENT)
    make.make_training({little: Role.HOST, much: Role.ORGANISER, state: Role.FUNDER})
    make.make_training({much: Role.ORGANISER})
    found = _matrix()

    assert [(group.kind, [row.partner for row in group.rows]) for group in found.groups] == [
        (OrganisationKind.MULTILATERAL, [much, little]),
        (OrganisationKind.GOVERNMENT, [state]),
    ]


def test_of_many_trainings_the_latest_are_kept_and_the_others_counted():
    trainings = [make.make_training(starts_on=date(2000 + year, 1, 1), ends_on=None) for year in range(4)]
    make.make_training(status=Status.DRAFT)
    found = _matrix(most=2)

    assert (found.trainings, found.total) == (trainings[2:], 4)


@pytest.mark.parametrize("trainings", [1, 3])
def test_a_matrix_costs_the_same_for_any_number_of_trainings(trainings, django_assert_num_queries):
    for _number in range(trainings):
        series = make.make_programme({make.make_partner(): Role.FUNDER})
        make.make_training({make.make_partner(): Role.HOST}, programme=series)

    with django_assert_num_queries(5):  # trainings, their rows, programmes, their rows, count
        found = _matrix()
        assert len(found.groups[0].rows) == 2 * trainings


def test_a_partner_that_is_not_public_has_no_row():
    hidden = make.make_partner(status=Status.DRAFT)
    secret = make.make_programme({make.make_partner(): Role.FUNDER}, status=Status.DRAFT)
    make.make_training({hidden: Role.HOST}, programme=secret)

    assert _matrix().partners == []
