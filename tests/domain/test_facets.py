"""A facet's number is what ticking it brings, whatever else is asked."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from cooperation.choices import InstrumentKind, OrganisationKind, Role, Status, ThemeScheme
from cooperation.domain import facets
from cooperation.filters import FILTERS
from cooperation.models import Instrument, Partner, Quote, Training
from tests import factories as make

pytestmark = pytest.mark.django_db


def _question(model, query: str = "") -> tuple[facets.Question, object]:
    data = QueryDict(query)
    filterset = FILTERS[model](data, model.objects.published())
    assert filterset.problems == {}
    return facets.Question(filterset.queryset, filterset.without, {name: data.getlist(name) for name in data}), data


def _training_facets(query: str = "") -> list[facets.Facet]:
    question, _data = _question(Training, query)
    return [
        facets.by_theme(question, "Theme", "trainings"),
        *facets.by_part(question, ("Partner", "Role")),
        *facets.by_year_and_country(question, ("Year", "Country")),
    ]


def _counts(facet: facets.Facet) -> dict[str, int]:
    return {choice.value: choice.count for choice in facet.choices}


@pytest.fixture
def trainings():
    """Six public trainings that share partners, funders, themes, years and countries unevenly, and two hidden ones."""
    donor, organiser, host = (make.make_partner(slug=slug) for slug in ("donor", "organiser", "host"))
    hidden = make.make_partner(slug="hidden", status=Status.DRAFT)
    series = make.make_programme({donor: Role.FUNDER, organiser: Role.ORGANISER, hidden: Role.FUNDER})
    draft_series = make.make_programme({host: Role.FUNDER}, status=Status.DRAFT)
    crime, gender = make.make_theme(slug="crime"), make.make_theme(slug="gender")
    bamako, paris = make.make_place(country="ML"), make.make_place(country="FR")
    years = {"starts_on": date(2014, 12, 1), "ends_on": date(2016, 1, 5)}
    rows = [
        make.make_training({organiser: Role.ORGANISER}, programme=series, place=bamako),
        make.make_training({organiser: Role.HOST, donor: Role.FUNDER}, programme=series, place=paris),
        make.make_training({host: Role.HOST}, programme=draft_series, audience_countries=["ML", "FR"], **years),
        make.make_training({donor: Role.ORGANISER}, programme=series, starts_on=None, ends_on=None),
        make.make_training({organiser: Role.FUNDER, hidden: Role.HOST}, starts_on=date(2016, 2, 1), ends_on=None),
        make.make_training(place=bamako, audience_countries=["ML"]),
    ]
    for number, training in enumerate(rows):
        training.themes.set([crime, gender][number % 2 :])
    for state in (Status.DRAFT, Status.WITHDRAWN):
        training = make.make_training(
            {host: Role.DESIGNER}, programme=series, place=paris, status=state, withdrawal_notice="Wrong."
        )
        training.themes.add(gender, make.make_theme(slug=f"only-{state}"))
    return rows


@pytest.mark.parametrize(
    "query",
    [
        "",
        "role=funder",
        "partner=donor",
        "partner=organiser&role=host",
        "partner=donor&partner=organiser&role=funder&role=host",
        "year=2015",
        "country=ML&theme=gender",
        "theme=crime&year=2016&role=funder",
        "partner=host&country=FR&year=2014",
        "q=nothing+at+all",
    ],
)
def test_each_count_is_what_the_list_would_hold_with_that_choice_alone_in_its_facet(trainings, query):
    for facet in _training_facets(query):
        for choice in facet.choices:
            data = QueryDict(query, mutable=True)
            data.setlist(facet.name, [choice.value])
            found = FILTERS[Training](data, Training.objects.published()).qs.count()
            assert (facet.name, choice.value, choice.count) == (facet.name, choice.value, found)


def test_the_choices_of_trainings_are_those_that_public_records_have(trainings):
    assert [sorted(_counts(facet)) for facet in _training_facets()] == [
        ["crime", "gender"],
        ["donor", "host", "organiser"],
        ["funder", "host", "organiser"],
        ["2014", "2015", "2016"],
        ["FR", "ML"],
    ]


def test_a_choice_that_would_leave_nothing_stays_as_a_dead_end(trainings):
    countries = _training_facets("partner=donor")[-1]

    assert {choice.value: choice.is_dead_end for choice in countries.choices} == {"FR": False, "ML": False}
    assert _counts(_training_facets("q=nothing")[-1]) == {"FR": 0, "ML": 0}
    assert all(choice.is_dead_end for choice in _training_facets("q=nothing")[-1].choices)


def test_what_was_asked_for_stays_a_choice_even_where_nothing_has_it(trainings):
    theme = make.make_theme(slug="unused", scheme=ThemeScheme.SDG)
    make.make_partner(slug="idle")
    query = "theme=unused&partner=idle&role=extending&year=1999&country=DE"
    chosen = [[choice for choice in facet.choices if choice.is_chosen] for facet in _training_facets(query)]

    assert [[choice.value for choice in choices] for choices in chosen] == [
        ["unused"],
        ["idle"],
        ["extending"],
        ["1999"],
        ["DE"],
    ]
    assert not any(choice.is_dead_end for choices in chosen for choice in choices)
    assert theme in _training_facets(query)[0].records


def test_targets_of_the_sdgs_are_no_choice_unless_they_were_asked_for(trainings):
    target = make.make_theme(slug="sdg-16-4", scheme=ThemeScheme.SDG)
    trainings[0].themes.add(target)

    assert "sdg-16-4" not in _counts(_training_facets()[0])
    assert _counts(_training_facets("theme=sdg-16-4")[0])["sdg-16-4"] == 1


def test_years_come_newest_first_and_everything_else_by_its_count(trainings):
    theme, partner, role, year, country = _training_facets()

    assert list(_counts(year)) == ["2016", "2015", "2014"]
    for facet in (theme, partner, role, country):
        assert list(_counts(facet).values()) == sorted(_counts(facet).values(), reverse=True)


def test_only_the_most_frequent_choices_are_listed_and_those_asked_for():
    theme = make.make_theme()
    for number in range(facets.MOST_CHOICES + 3):
        training = make.make_training({make.make_partner(slug=f"p{number:02}", name=f"P{number:02}"): Role.HOST})
        training.themes.add(theme)
    partners = _training_facets("partner=p14")[1]

    assert [choice.value for choice in partners.choices] == [f"p{number:02}" for number in range(12)] + ["p14"]


@pytest.mark.parametrize("query", ["", "theme=crime&partner=donor&role=funder&year=2015&country=ML"])
def test_the_facets_of_trainings_cost_five_queries_beside_the_reading_of_what_was_asked(
    trainings, query, django_assert_num_queries
):
    question, _data = _question(Training, query)

    with django_assert_num_queries(5):
        facets.by_theme(question, "Theme", "trainings")
        facets.by_part(question, ("Partner", "Role"))
        facets.by_year_and_country(question, ("Year", "Country"))


def test_codes_are_counted_under_the_other_filters():
    make.make_instrument(kind=InstrumentKind.MOU, title="Memorandum on drugs")
    make.make_instrument(kind=InstrumentKind.STRATEGY, title="Strategy on drugs")
    make.make_instrument(kind=InstrumentKind.STRATEGY, title="Strategy on peace")
    make.make_instrument(kind=InstrumentKind.PROTOCOL, status=Status.DRAFT)
    question, _data = _question(Instrument, "q=drugs&kind=mou")

    assert _counts(facets.by_code(question, "kind", "Kind", dict(InstrumentKind.choices))) == {"mou": 1, "strategy": 1}


def test_partners_are_counted_by_the_roles_of_public_records_each_once():
    both, one, hidden = make.make_partner(country="ML"), make.make_partner(), make.make_partner(status=Status.DRAFT)
    make.make_training({both: Role.HOST, one: Role.HOST, hidden: Role.HOST})
    make.make_training({both: Role.HOST})
    make.make_programme({both: Role.HOST, one: Role.FUNDER})
    make.make_training({one: Role.DESIGNER}, status=Status.DRAFT)
    question, _data = _question(Partner)
    in_mali, _data = _question(Partner, "country=ML")

    assert _counts(facets.by_held_role(question, "Role")) == {"host": 2, "funder": 1}
    assert _counts(facets.by_held_role(in_mali, "Role")) == {"host": 1, "funder": 0}
    assert _counts(facets.by_country(question, "Country")) == {"ML": 1}
    assert _counts(facets.by_code(question, "kind", "Kind", dict(OrganisationKind.choices))) == {"40": 2}


def test_quotes_are_counted_by_the_public_organisations_of_their_speakers():
    partner = make.make_partner()
    speaker = make.make_appointment(partner=partner)
    make.make_quote(speaker=speaker)
    make.make_quote(speaker=speaker)
    make.make_quote(speaker=speaker, status=Status.DRAFT)
    make.make_quote(speaker=make.make_appointment(partner=make.make_partner(status=Status.DRAFT)))
    question, _data = _question(Quote)
    facet = facets.by_record(question, "partner", "Organisation", Partner.objects.published(), "appointments__quotes")

    assert _counts(facet) == {partner.slug: 2}
    assert facet.records == [partner]
