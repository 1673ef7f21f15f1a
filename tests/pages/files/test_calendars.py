"""Calendars, read back by icalendar and by khal: the true days, and nothing that the source does not say."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from cooperation.choices import DatePrecision, Phase, Role
from cooperation.models import Training
from tests import factories as make
from tests.pages.files.taking import address, events, take
from tests.pages.reading import content_of

pytestmark = pytest.mark.django_db

CALENDAR = address("trainings", "ics")


def event_of(client, **fields):
    training = make.make_training(**fields)
    found = events(take(client, f"/en/trainings/{training.slug}.ics"))
    assert len(found) == 1
    return found[0]


def days(event) -> tuple[date, date]:
    """Return the first day and the last: the one before the day on which the standard lets an event end."""
    return event["DTSTART"].dt, event["DTEND"].dt - timedelta(days=1)


def test_an_event_says_what_the_training_says(client):
    place = make.make_place(name="Academy", locality="Bamako", latitude="12.63915", longitude="-8.00289")
    training = make.make_training(
        {make.make_partner(acronym="UNODC"): Role.ORGANISER}, title="Détection; part 1, 2", place=place, version=3
    )
    training.themes.add(make.make_theme(label="Law, order"), make.make_theme(label="Peace"))
    event = events(take(client, CALENDAR))[0]

    assert event["SUMMARY"] == "Détection; part 1, 2"
    assert event["SUMMARY"].params["LANGUAGE"] == "en"
    assert days(event) == (date(2015, 3, 16), date(2015, 3, 27))
    assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
    assert event["LOCATION"] == "Academy, Bamako, Mali"
    assert event["GEO"].to_ical() == "12.63915;-8.00289"
    assert event["URL"] == f"http://testserver/en/trainings/{training.slug}/"
    assert event["UID"] == f"training-{training.pk}@testserver"
    assert (event["SEQUENCE"], event["STATUS"], event["CLASS"], event["TRANSP"]) == (2, "CONFIRMED", "PUBLIC", "OPAQUE")
    assert [str(category) for category in event["CATEGORIES"].cats] == ["Law, order", "Peace"]
    assert event["DESCRIPTION"] == f"{training.summary}\n\nOrganiser: UNODC"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == training.updated_at.replace(microsecond=0)
    assert "ORGANIZER" not in event


def test_a_calendar_is_named_for_those_that_follow_it(client):
    make.make_training()
    answer = client.get(CALENDAR, {"year": "2015"})
    calendar: Any = Calendar.from_ical(content_of(answer))

    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Trainings, Year: 2015 – Cooperation Record"
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert calendar["X-PUBLISHED-TTL"] == "PT12H"
    assert calendar["URL"] == "http://testserver/en/trainings/?year=2015"
    assert "METHOD" not in calendar  # it would ask for an organiser with an address
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="trainings-selected.en.ics"'


def test_lines_are_folded_and_end_as_the_standard_wants(client):
    make.make_training(title="Ⓛong " * 50, summary="one\r\ntwo\rthree\x00\x1f; a\\b"[:24].replace("\x00", ""))
    content = take(client, CALENDAR)

    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert b"DESCRIPTION;LANGUAGE=en:one\\ntwo\\nthree\\; a\\\\" in content


@pytest.mark.parametrize(
    ("phase", "status", "summary", "transparency"),
    [
        (Phase.PLANNED, "TENTATIVE", "A course", "OPAQUE"),
        (Phase.HELD, "CONFIRMED", "A course", "OPAQUE"),
        (Phase.POSTPONED, "CANCELLED", "Postponed: A course", "TRANSPARENT"),
        (Phase.CANCELLED, "CANCELLED", "Cancelled: A course", "TRANSPARENT"),
    ],
)
def test_what_is_not_held_is_struck_out(client, phase, status, summary, transparency):
    event = event_of(client, title="A course", phase=phase)

    assert (event["STATUS"], event["SUMMARY"], event["TRANSP"]) == (status, summary, transparency)


def test_a_month_is_shown_as_a_month_and_says_so(client):
    month: dict[str, Any] = {
        "starts_on": date(2016, 2, 1),
        "ends_on": date(2016, 2, 29),
        "date_precision": DatePrecision.MONTH,
    }
    event = event_of(client, title="A course", **month)

    assert days(event) == (date(2016, 2, 1), date(2016, 2, 29))
    assert (event["SUMMARY"], event["TRANSP"]) == ("A course (only the month is known)", "TRANSPARENT")


@pytest.mark.parametrize(
    ("precision", "last"), [(DatePrecision.DAY, date(2016, 2, 1)), (DatePrecision.MONTH, date(2016, 2, 29))]
)
def test_of_an_open_end_only_the_beginning_is_shown(client, precision, last):
    event = event_of(client, starts_on=date(2016, 2, 1), ends_on=None, date_precision=precision, summary="")

    assert days(event) == (date(2016, 2, 1), last)
    assert event["DESCRIPTION"] == "The last day is not known."


def test_what_has_no_day_on_a_calendar_is_counted_and_has_no_file_of_its_own(client):
    make.make_training(title="dated")
    year: dict[str, Any] = {
        "starts_on": date(2015, 1, 1),
        "ends_on": date(2015, 12, 31),
        "date_precision": DatePrecision.YEAR,
    }
    left_out = [make.make_training(**year), make.make_training(starts_on=None, ends_on=None)]
    one = make.make_training(slug="of-a-year", kind="seminar", **year)
    calendar: Any = Calendar.from_ical(take(client, CALENDAR))
    named: Any = Calendar.from_ical(take(client, CALENDAR, {"kind": "seminar"}))
    partners = make.make_partner(slug="partner")
    words = "are not in this calendar: their sources give no more than the year."

    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["dated"]
    assert calendar["DESCRIPTION"] == calendar["X-WR-CALDESC"] == f"3 trainings {words}"
    assert named["DESCRIPTION"] == "1 training is not in this calendar: its source gives no more than the year."
    assert [client.get(f"/en/trainings/{training.slug}.ics").status_code for training in [*left_out, one]] == [404] * 3
    assert "DESCRIPTION" not in Calendar.from_ical(take(client, f"/en/partners/{partners.slug}/calendar.ics"))


def test_an_event_is_all_in_one_language(client):
    host = make.make_partner(name="School", slug="school")
    host.translations.create(language="fr", name="École")
    place = make.make_place(name="Capital")
    place.translations.create(language="fr", name="Capitale")
    translated = make.make_training({host: Role.HOST}, title="Two", place=place)
    translated.translations.create(language="fr", title="Deux")
    make.make_training({host: Role.HOST}, title="One", summary="In English.", place=place)
    found = {str(event["SUMMARY"]): event for event in events(take(client, "/fr/trainings/calendar.ics"))}

    assert {title: event["SUMMARY"].params["LANGUAGE"] for title, event in found.items()} == {"Deux": "fr", "One": "en"}
    assert found["One"]["LOCATION"] == "Capital, Mali"
    assert found["One"]["DESCRIPTION"] == "In English.\n\nHost: School"
    assert found["Deux"]["LOCATION"] == "Capitale, Mali"
    assert found["Deux"]["DESCRIPTION"].endswith("École")
    assert "What training" not in found["Deux"]["DESCRIPTION"]  # the summary is not translated
    assert found["One"]["URL"].startswith("http://testserver/fr/")


def test_a_partner_has_a_calendar_of_its_trainings(client):
    funder = make.make_partner(slug="funder", name="Funder")
    programme = make.make_programme({funder: Role.FUNDER})
    make.make_training(title="paid for", programme=programme)
    make.make_training({funder: Role.HOST, make.make_partner(acronym="X"): Role.HOST}, title="hosted")
    make.make_training({make.make_partner(): Role.HOST}, title="of another")
    found = events(take(client, "/en/partners/funder/calendar.ics"))

    assert {str(event["SUMMARY"]) for event in found} == {"paid for", "hosted"}
    assert {str(event["DESCRIPTION"]).rpartition("\n")[2] for event in found} == {"Funder: Funder", "Host: Funder, X"}


def test_a_corrected_date_is_a_later_state_of_the_same_event(client):
    training = make.make_training()
    before = events(take(client, CALENDAR))[0]
    Training.objects.update(ends_on=date(2015, 3, 28), version=training.version + 1)
    after = events(take(client, CALENDAR))[0]

    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert days(after)[1] == date(2015, 3, 28)


def khal(config: Path, *arguments: str) -> str:
    command = [str(Path(sys.executable).parent / "khal"), "-c", str(config), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own command


def test_a_calendar_program_shows_the_true_last_day(client, tmp_path):
    make.make_training(title="Detection")
    month: dict[str, Any] = {
        "starts_on": date(2015, 5, 1),
        "ends_on": date(2015, 5, 31),
        "date_precision": DatePrecision.MONTH,
    }
    make.make_training(title="Interception", **month)
    (tmp_path / "all.ics").write_bytes(take(client, CALENDAR))
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[read]]\npath = {tmp_path}/read\n"
        "[default]\ndefault_calendar = read\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "timeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "local_timezone = Europe/Vienna\ndefault_timezone = Europe/Vienna\n"
    )
    khal(config, "import", "--batch", str(tmp_path / "all.ics"))
    listed = khal(config, "list", "--once", "--format", "{start} {end} {title}", "2015-03-01", "2015-12-31")

    assert {line for line in listed.splitlines() if line.startswith("2015") and " " in line} == {
        "2015-03-16 2015-03-27 Detection",
        "2015-05-01 2015-05-31 Interception (only the month is known)",
    }
