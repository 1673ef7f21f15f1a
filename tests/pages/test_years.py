"""The first and the last year that a record may carry: every page and file with such a day answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cooperation.choices import Phase
from cooperation.dates import FIRST_YEAR, LAST_YEAR
from tests import factories as make
from tests.pages.files.taking import events, take
from tests.pages.reading import read, words

pytestmark = pytest.mark.django_db

LAST_DAY = date(LAST_YEAR, 12, 31)


@pytest.mark.parametrize("last", [None, LAST_DAY])
@pytest.mark.parametrize("first", [date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 1, 1), LAST_DAY])
def test_pages_show_days_at_the_ends_of_time(client, first, last):
    training = make.make_training(starts_on=first, ends_on=last, phase=Phase.PLANNED, title="At the end of time")

    for address in (
        "/en/",
        "/en/timeline/",
        "/en/trainings/",
        f"/en/trainings/{training.slug}/",
        "/fr/",
        "/ar/timeline/",
    ):
        assert "At the end of time" in read(client, address)


def test_a_calendar_ends_on_the_day_after_the_last_there_is(client):
    training = make.make_training(starts_on=LAST_DAY, ends_on=LAST_DAY, phase=Phase.PLANNED)
    event = events(take(client, f"/en/trainings/{training.slug}.ics"))[0]

    assert event["DTEND"].dt == LAST_DAY + timedelta(days=1)


@pytest.mark.parametrize("year", [FIRST_YEAR, 1895, LAST_YEAR])
def test_each_year_that_a_list_offers_can_be_asked_for(client, year):
    make.make_quote(said_on=date(year, 5, 1), text="Said long ago or not yet.")
    offered = read(client, "/en/quotes/")

    assert f'value="{year}"' in offered
    assert "Said long ago or not yet." in words(read(client, f"/en/quotes/?year={year}"))
