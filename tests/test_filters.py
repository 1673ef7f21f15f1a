"""One FilterSet for each list; a mistyped filter never answers with everything."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from cooperation.choices import PartyRole, Role, Status
from cooperation.dates import FIRST_YEAR, LAST_YEAR
from cooperation.domain.indexing import rebuild
from cooperation.filters import FILTERS, TrainingFilter
from cooperation.models import (
    Instrument,
    Partner,
    PartnerName,
    Place,
    Programme,
    Quote,
    Story,
    Theme,
    Training,
    TrainingTranslation,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def _ask(model, query: str):
    filterset = FILTERS[model](QueryDict(query), model.objects.published(), also={"page"})
    assert filterset.problems == {}
    return set(filterset.qs)


def _problems(model, query: str) -> dict[str, list[str]]:
    return {name: list(found) for name, found in _filterset(model, query).problems.items()}


def _filterset(model, query: str):
    return FILTERS[model](QueryDict(query), model.objects.published(), also={"page"})


@pytest.mark.parametrize("model", FILTERS)
@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ("", {}),
        ("page=2", {}),
        ("pag=2", {"pag": ["There is no parameter of this name."]}),
        ("q=a&q=b", {"q": ["Give this parameter once."]}),
        ("page=1&page=2", {"page": ["Give this parameter once."]}),
        ("q=%00", {"q": ["This contains characters that cannot be searched for."]}),
        ("page=%00", {"page": ["This contains characters that cannot be searched for."]}),
    ],
)
def test_every_list_refuses_what_it_does_not_know(model, query, problems):
    assert _problems(model, query) == problems


@pytest.mark.parametrize("model", FILTERS)
def test_every_filter_refuses_an_unknown_value(model):
    choices = [name for name in FILTERS[model].base_filters if name != "q"]
    assert choices

    for name in choices:
        assert list(_problems(model, f"{name}=nonsense")) == [name]
        assert list(_problems(model, f"{name}=%00")) == [name]


def test_a_hidden_record_is_as_unknown_to_a_filter_as_none():
    hidden = make.make_partner(status=Status.DRAFT)

    known, unknown = (_problems(Training, f"partner={slug}")["partner"] for slug in (hidden.slug, "nobody"))
    assert known == [unknown[0].replace("nobody", hidden.slug)]


def test_partner_and_role_hold_on_one_row():
    unodc, academy = make.make_partner(slug="unodc"), make.make_partner(slug="academy")
    training = make.make_training({unodc: Role.SUPPORTER, academy: Role.HOST})

    assert _ask(Training, "partner=unodc&role=host") == set()
    assert _ask(Training, "partner=unodc&role=supporter") == {training}
    assert _ask(Training, "partner=unodc&partner=academy&role=host") == {training}
    assert _ask(Training, "role=host&role=funder") == {training}


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "years"),
    [
        (date(2015, 3, 16), date(2015, 3, 27), {2015}),
        (date(2014, 12, 31), date(2015, 1, 1), {2014, 2015}),
        (date(2015, 1, 1), None, {2015}),
        (None, None, set()),
    ],
)
def test_a_training_belongs_to_each_year_it_has_a_day_in(starts_on, ends_on, years):
    training = make.make_training(starts_on=starts_on, ends_on=ends_on)

    for year in (2013, 2014, 2015, 2016):
        assert _ask(Training, f"year={year}") == ({training} if year in years else set())
    assert _ask(Training, "year=2014&year=2015") == ({training} if years else set())


@pytest.mark.parametrize("year", ["15", "20151", "1799", "2200", "9999", "twenty", "²⁰¹⁵"])
def test_a_year_has_four_digits_and_can_be_on_record(year):
    assert list(_problems(Training, f"year={year}")) == ["year"]


@pytest.mark.parametrize("year", [FIRST_YEAR, 1895, LAST_YEAR])
def test_each_year_that_a_record_may_carry_can_be_asked_for(year):
    quote = make.make_quote(said_on=date(year, 5, 1))

    assert _ask(Quote, f"year={year}") == {quote}


def test_a_country_is_where_it_was_held_or_where_people_came_from():
    held = make.make_training(place=make.make_place(country="ML"))
    attended = make.make_training(audience_countries=["NE", "ML"])
    make.make_training(place=make.make_place(country="SN"), audience_countries=["NE"])
    make.make_training()

    assert _ask(Training, "country=ML") == {held, attended}


def test_theme_place_programme_and_kind_narrow_trainings():
    theme, other = make.make_theme(slug="terrorism"), make.make_theme()
    programme, place = make.make_programme(slug="series"), make.make_place(slug="bamako")
    training = make.make_training(programme=programme, place=place, kind="course")
    training.themes.add(theme, other)
    make.make_training()

    assert _ask(Training, "theme=terrorism") == {training}
    assert _ask(Training, f"theme=terrorism&theme={other.slug}") == {training}
    assert _ask(Training, "place=bamako&programme=series&kind=course&kind=seminar") == {training}


def test_every_word_has_to_stand_in_some_text():
    training = make.make_training(title="Vehicle interception", summary="In Bamako.")
    TrainingTranslation.objects.create(parent=training, language="fr", title="Interception de véhicules")
    make.make_training(title="Interception elsewhere")
    rebuild()

    assert _ask(Training, "q=interception+bamako") == {training}
    assert _ask(Training, "q=vehicule+INTERCEPTIONS") == {training}
    assert _ask(Training, "q=interception+sahel") == set()
    assert len(_ask(Training, "q=+")) == 2


def test_more_words_than_anybody_means_are_not_all_looked_for():
    words = [f"word{number}" for number in range(12)]
    training = make.make_training(title=" ".join(words))
    rebuild()

    assert _ask(Training, "q=" + "+".join([*words, "absent"])) == {training}
    assert list(_problems(Training, f"q={'a' * 201}")) == ["q"]


def test_words_do_not_find_hidden_records():
    make.make_training(title="Secret", status=Status.DRAFT)
    rebuild()

    assert _ask(Training, "q=Secret") == set()


def test_partners_by_kind_country_role_and_any_name():
    police = make.make_partner(name="National Police", kind="10", country="ML")
    PartnerName.objects.create(partner=police, text="Police nationale", kind="alias")
    hidden_role = make.make_partner()
    make.make_training({police: Role.HOST})
    make.make_programme({police: Role.FUNDER})
    make.make_training({hidden_role: Role.TRAINER}, status=Status.DRAFT)
    rebuild()

    assert _ask(Partner, "kind=10&country=ML&q=nationale") == {police}
    assert _ask(Partner, "role=host") == _ask(Partner, "role=funder") == {police}
    assert _ask(Partner, "role=trainer") == set()


def test_quotes_by_organisation_training_and_programme():
    training, programme = make.make_training(slug="t"), make.make_programme(slug="p")
    quote = make.make_quote(training=training, programme=programme)
    make.make_quote()

    assert quote.speaker is not None
    assert _ask(Quote, f"partner={quote.speaker.partner.slug}") == {quote}
    assert _ask(Quote, "training=t&programme=p") == {quote}


def test_stories_programmes_instruments_themes_and_places():
    theme, partner = make.make_theme(slug="terrorism", scheme="sdg"), make.make_partner(slug="unodc")
    programme = make.make_programme({partner: Role.ORGANISER}, slug="series", kind="series")
    programme.themes.add(theme)
    story = make.make_story(programme=programme)
    story.themes.add(theme)
    instrument = make.make_instrument({partner: PartyRole.GUARDIAN}, kind="convention")
    place = make.make_place(country="ML")
    make.make_training(place=place)

    assert _ask(Story, "theme=terrorism&programme=series") == {story}
    assert _ask(Programme, "theme=terrorism&kind=series&partner=unodc&role=organiser") == {programme}
    assert _ask(Instrument, "partner=unodc&role=guardian&kind=convention") == {instrument}
    assert _ask(Instrument, "partner=unodc&role=signatory") == set()
    assert _ask(Theme, "scheme=sdg") == {theme}
    assert _ask(Place, "country=ML") == {place}


def test_a_filter_that_cannot_be_answered_keeps_nothing_back_silently():
    make.make_training()

    assert _filterset(Training, "year=nonsense").problems
    assert isinstance(_filterset(Training, "year=2015"), TrainingFilter)


@pytest.mark.parametrize("name", ["year", "country", "partner"])
def test_no_address_asks_for_more_values_than_a_person_would_choose(name):
    value = {"year": "2015", "country": "ML", "partner": make.make_partner(slug="unodc").slug}[name]

    assert _problems(Training, "&".join([f"{name}={value}"] * 50)) == {}
    assert _problems(Training, "&".join([f"{name}={value}"] * 51)) == {name: ["Give at most 50 values."]}
