"""A facet's number is what ticking it brings, whatever else is asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone

from cooperation.choices import InstrumentKind, PartyRole, Role, Status, ThemeScheme
from cooperation.domain import facets
from cooperation.domain.counting import Question
from cooperation.domain.indexing import rebuild
from cooperation.domain.kept import state_of
from cooperation.filters import FILTERS
from cooperation.models import Instrument, Partner, Programme, Quote, Story, Training
from cooperation.pages import lists
from tests import factories as make

pytestmark = pytest.mark.django_db


def _question(model, query: str = "") -> Question:
    state = state_of("default")
    data = QueryDict(query)
    filterset = FILTERS[model](data, model.objects.published())
    assert filterset.problems == {}
    chosen = {name: data.getlist(name) for name in data}
    return Question(filterset.queryset, filterset.without, filterset.asked, chosen, state)


def _facets(model, query: str = "") -> list[facets.Facet]:
    """Return the facets that the list of these records has."""
    page = next(page for page in vars(lists).values() if getattr(page, "model", None) is model)
    return facets.count(_question(model, query), page().ways())[1]


def _facet(model, name: str, query: str = "") -> facets.Facet:
    return next(facet for facet in _facets(model, query) if facet.name == name)


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
    bamako, paris = make.make_place(slug="bamako", country="ML"), make.make_place(slug="paris", country="FR")
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
    for facet in _facets(Training, query):
        for choice in facet.choices:
            data = QueryDict(query, mutable=True)
            data.setlist(facet.name, [choice.value])
            found = FILTERS[Training](data, Training.objects.published()).qs.count()
            assert (facet.name, choice.value, choice.count) == (facet.name, choice.value, found)


def test_the_choices_of_trainings_are_those_that_public_records_have(trainings):
    assert {facet.name: sorted(_counts(facet)) for facet in _facets(Training)} == {
        "year": ["2014", "2015", "2016"],
        "theme": ["crime", "gender"],
        "partner": ["donor", "host", "organiser"],
        "role": ["funder", "host", "organiser"],
        "country": ["FR", "ML"],
        "place": ["bamako", "paris"],
        "kind": ["training"],
    }


def test_a_choice_that_would_leave_nothing_stays_as_a_dead_end(trainings):
    funded = _facet(Training, "country", "partner=donor")
    nothing = _facet(Training, "country", "q=nothing")

    assert {choice.value: choice.is_dead_end for choice in funded.choices} == {"FR": False, "ML": False}
    assert _counts(nothing) == {"FR": 0, "ML": 0}
    assert all(choice.is_dead_end for choice in nothing.choices)


def test_what_was_asked_for_stays_a_choice_even_where_nothing_has_it(trainings):
    theme = make.make_theme(slug="unused", scheme=ThemeScheme.SDG)
    make.make_partner(slug="idle")
    make.make_photo(place=make.make_place(slug="pictured"))
    query = "theme=unused&partner=idle&role=extending&year=1999&country=DE&place=pictured&kind=seminar"
    found = _facets(Training, query)
    chosen = {facet.name: [choice for choice in facet.choices if choice.is_chosen] for facet in found}

    assert {name: [choice.value for choice in choices] for name, choices in chosen.items()} == {
        name: [value] for name, value in (part.split("=") for part in query.split("&"))
    }
    assert not any(choice.is_dead_end for choices in chosen.values() for choice in choices)
    assert theme in next(facet for facet in found if facet.name == "theme").records


def test_targets_of_the_sdgs_are_no_choice_unless_they_were_asked_for(trainings):
    target = make.make_theme(slug="sdg-16-4", scheme=ThemeScheme.SDG)
    trainings[0].themes.add(target)

    assert "sdg-16-4" not in _counts(_facet(Training, "theme"))
    assert _counts(_facet(Training, "theme", "theme=sdg-16-4"))["sdg-16-4"] == 1


def test_years_come_newest_first_and_everything_else_by_its_count(trainings):
    found = {facet.name: _counts(facet) for facet in _facets(Training)}

    assert list(found.pop("year")) == ["2016", "2015", "2014"]
    for counts in found.values():
        assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_only_the_most_frequent_choices_are_listed_and_those_asked_for():
    for number in range(facets.MOST_CHOICES + 3):
        make.make_training({make.make_partner(slug=f"p{number:02}", name=f"P{number:02}"): Role.HOST})
    choices = _facet(Training, "partner", "partner=p14").choices

    assert [choice.value for choice in choices] == [f"p{number:02}" for number in range(12)] + ["p14"]


@pytest.mark.parametrize("query", ["", "theme=crime&partner=donor&role=funder&year=2015&country=ML"])
def test_the_facets_of_trainings_and_their_number_cost_a_query_and_what_they_name_another(
    trainings, query, django_assert_num_queries
):
    question = _question(Training, query)

    with django_assert_num_queries(2):
        number, _found = facets.count(question, lists.TrainingList().ways())

    assert number == question.without().count()


def test_a_town_counts_what_is_held_at_its_venues():
    town = make.make_place(slug="bamako", name="Bamako")
    venue = make.make_place(slug="academy", name="Academy", locality="Bamako")
    elsewhere = make.make_place(slug="bamako-fr", name="Bamako", country="FR")
    for place in (town, venue, venue, elsewhere):
        make.make_training(place=place)

    assert _counts(_facet(Training, "place")) == {"bamako": 3, "academy": 2, "bamako-fr": 1}
    for slug, number in {"bamako": 3, "academy": 2, "bamako-fr": 1}.items():
        assert _question(Training, f"place={slug}").without().count() == number


def test_codes_are_counted_under_the_other_filters():
    make.make_instrument(kind=InstrumentKind.MOU, title="Memorandum on drugs")
    make.make_instrument(kind=InstrumentKind.STRATEGY, title="Strategy on drugs")
    make.make_instrument(kind=InstrumentKind.STRATEGY, title="Strategy on peace")
    make.make_instrument(kind=InstrumentKind.PROTOCOL, status=Status.DRAFT)
    rebuild()

    assert _counts(_facet(Instrument, "kind", "q=drugs&kind=mou")) == {"mou": 1, "strategy": 1}


def test_instruments_are_counted_by_their_parties_and_the_themes_of_public_programmes():
    party, theme, hidden = make.make_partner(), make.make_theme(slug="crime"), make.make_theme()
    instrument = make.make_instrument({party: PartyRole.SIGNATORY})
    make.make_instrument({party: PartyRole.GUARDIAN})
    for programme, about in (
        (make.make_programme(), theme),
        (make.make_programme(), theme),
        (make.make_programme(status=Status.DRAFT), hidden),
    ):
        programme.themes.add(about)
        programme.instruments.add(instrument)

    assert _counts(_facet(Instrument, "theme")) == {"crime": 1}
    assert _counts(_facet(Instrument, "role")) == {"guardian": 1, "signatory": 1}
    assert _counts(_facet(Instrument, "partner", "role=guardian")) == {party.slug: 1}


def test_partners_are_counted_by_the_roles_of_public_records_each_once():
    both, one, hidden = make.make_partner(country="ML"), make.make_partner(), make.make_partner(status=Status.DRAFT)
    make.make_training({both: Role.HOST, one: Role.HOST, hidden: Role.HOST})
    make.make_training({both: Role.HOST})
    make.make_programme({both: Role.HOST, one: Role.FUNDER})
    make.make_training({one: Role.DESIGNER}, status=Status.DRAFT)

    assert _counts(_facet(Partner, "role")) == {"host": 2, "funder": 1}
    assert _counts(_facet(Partner, "role", "country=ML")) == {"host": 1, "funder": 0}
    assert _counts(_facet(Partner, "country")) == {"ML": 1}
    assert _counts(_facet(Partner, "kind")) == {"40": 2}


def test_quotes_are_counted_by_the_public_organisations_of_their_speakers():
    partner = make.make_partner()
    speaker = make.make_appointment(partner=partner)
    make.make_quote(speaker=speaker)
    make.make_quote(speaker=speaker)
    make.make_quote(speaker=speaker, status=Status.DRAFT)
    make.make_quote(speaker=make.make_appointment(partner=make.make_partner(status=Status.DRAFT)))
    facet = _facet(Quote, "partner")

    assert _counts(facet) == {partner.slug: 2}
    assert facet.records == [partner]


def test_a_quote_counts_once_for_a_theme_of_the_public_training_and_programme_it_is_about():
    crime, gender = make.make_theme(slug="crime"), make.make_theme(slug="gender")
    training, programme = make.make_training(), make.make_programme()
    draft = make.make_training(status=Status.DRAFT)
    training.themes.add(crime)
    draft.themes.add(gender)
    programme.themes.add(crime)
    make.make_quote(training=training, programme=programme, said_on=date(2015, 3, 1))
    make.make_quote(programme=programme)
    make.make_quote(training=draft, language="fr")

    assert _counts(_facet(Quote, "theme")) == {"crime": 2}
    assert _question(Quote, "theme=crime").without().count() == 2
    assert _counts(_facet(Quote, "year")) == {"2015": 1}
    assert _counts(_facet(Quote, "language", "theme=crime")) == {"en": 2, "fr": 0}


def test_programmes_and_stories_are_counted_by_what_they_state():
    partner, theme = make.make_partner(), make.make_theme(slug="crime")
    make.make_programme({partner: Role.FUNDER}).themes.add(theme)
    make.make_story(countries=["ML", "FR"], story_date=date(2015, 5, 1)).themes.add(theme)

    assert [_counts(facet) for facet in _facets(Programme)] == [
        {"programme": 1},
        {"crime": 1},
        {partner.slug: 1},
        {"funder": 1},
    ]
    assert [_counts(facet) for facet in _facets(Story)] == [{"crime": 1}, {"2015": 1}, {"FR": 1, "ML": 1}]
    assert _question(Story, "country=ML&year=2015").without().count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["", "role=funder", "q=words"])
def test_a_question_is_counted_once_until_something_changes(query, django_assert_num_queries):
    training = make.make_training({make.make_partner(): Role.FUNDER}, title="Words")
    rebuild()
    question = _question(Training, query)
    first = facets.count(question, lists.TrainingList().ways())
    with django_assert_num_queries(1):  # the records that the choices name
        again = facets.count(question, lists.TrainingList().ways())
    training.partner_rows.update(role=Role.HOST)
    number, found = facets.count(_question(Training, query), lists.TrainingList().ways())

    assert first == again
    assert first[0] == 1
    assert number == (0 if query == "role=funder" else 1)
    assert "host" in _counts(next(facet for facet in found if facet.name == "role"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("opens", [True, False])
def test_a_window_that_moves_while_a_list_is_read_leaves_no_count_behind(opens):
    now = timezone.now()
    make.make_training(publish_from=now if opens else None, publish_until=None if opens else now)
    with time_machine.travel(now - timedelta(milliseconds=1), tick=False):
        question = _question(Training)
    with time_machine.travel(now + timedelta(milliseconds=1), tick=False):
        facets.count(question, lists.TrainingList().ways())
    with time_machine.travel(now + timedelta(days=3), tick=False):
        number, _found = facets.count(_question(Training), lists.TrainingList().ways())
        assert number == Training.objects.published().count()


def test_a_town_is_not_crowded_out_by_places_that_no_page_shows():
    for number in range(facets.MOST_CHOICES):
        for venue in range(3):
            make.make_training(place=make.make_place(name=f"Venue {venue}", locality=f"Nowhere {number}"))
    town = make.make_place(slug="town", name="Town")
    for place in (town, make.make_place(locality="Town"), make.make_place(locality="Town")):
        make.make_training(place=place)

    assert next(iter(_counts(_facet(Training, "place")).items())) == ("town", 3)
