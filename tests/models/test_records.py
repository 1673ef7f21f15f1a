"""What records say about themselves."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.utils import translation

from cooperation.choices import Role
from cooperation.dates import DateSpan
from cooperation.models import Module, Outcome, PartnerIdentifier, Person
from cooperation.models.photo import original_path
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_partly_known_days_are_spans():
    founded = make.make_partner(founded_on=date(2013, 4, 25), founded_precision="year")
    memorandum = make.make_instrument(signed_on=date(2015, 2, 1), signed_precision="month")
    strategy = make.make_instrument(valid_from=date(2013, 1, 1), valid_until=date(2017, 12, 31), valid_precision="year")
    said = make.make_quote(said_on=date(2014, 1, 1), said_precision="year")
    story = make.make_story(story_date=date(2015, 1, 1), date_precision="year")
    series = make.make_programme(starts_on=date(2015, 3, 16), ends_on=date(2015, 4, 18))

    assert founded.founded == DateSpan(date(2013, 1, 1), date(2013, 12, 31), "year")
    assert memorandum.dates == DateSpan(date(2015, 2, 1), date(2015, 2, 28), "month")
    assert strategy.dates == DateSpan(date(2013, 1, 1), date(2017, 12, 31), "year")
    assert said.dates == DateSpan(date(2014, 1, 1), date(2014, 12, 31), "year")
    assert story.dates == DateSpan(date(2015, 1, 1), date(2015, 12, 31), "year")
    assert series.dates == DateSpan(date(2015, 3, 16), date(2015, 4, 18), "day")
    assert make.make_instrument().dates is None


def test_records_read_as_what_they_are_called():
    training = make.make_training(title="Vehicle interception")
    module = Module(parent=training, title="Theory", kind="theory")
    outcome = Outcome(parent=training, text="Officers pledged to recruit women. " * 5, kind="commitment")

    assert str(training) == "Vehicle interception"
    assert str(module) == "Theory"
    assert len(str(outcome)) == 80
    assert str(make.make_story(title="A story")) == "A story"
    assert str(make.make_programme(title="A series")) == "A series"
    assert str(make.make_instrument(title="A long title", short_title="MoU")) == "MoU"
    assert str(make.make_photo(caption="Diplomas")) == "Diplomas"
    assert str(make.make_theme(label="Terrorism")) == "Terrorism"
    assert str(PartnerIdentifier(scheme="ROR", value="04a1")) == "ROR 04a1"
    assert str(Person(display_name="Yury Fedotov")) == "Yury Fedotov"


def test_an_original_gets_a_name_that_nobody_can_guess():
    first, second = (original_path(make.make_photo(), "Officers Bamako.JPG") for _ in range(2))

    assert first != second
    assert first.endswith(".jpg")
    assert "Bamako" not in first


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_each_role_has_a_letter_of_its_own_in_each_language(language):
    with translation.override(language):
        letters = [str(role.letter) for role in Role]

    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 for letter in letters)


def test_themes_and_places_have_pages_of_their_own():
    with translation.override("fr"):
        assert make.make_theme(slug="terrorism").get_absolute_url() == "/fr/themes/terrorism/"
        assert make.make_place(slug="bamako").get_absolute_url() == "/fr/places/bamako/"
        assert make.make_training(slug="detection").get_absolute_url() == "/fr/trainings/detection/"
