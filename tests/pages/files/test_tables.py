"""Tables: stable columns, typed cells, nothing that a spreadsheet would run."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from zipfile import ZipFile

import pytest
import time_machine
from django.utils import timezone

from cooperation.choices import DatePrecision, Identity, NameKind, PartyRole, Qualifier, Role
from cooperation.models import (
    InstrumentParty,
    PartnerIdentifier,
    PartnerName,
    ProgrammePartner,
    Training,
    TrainingPartner,
)
from cooperation.pages import files
from cooperation.pages.spreadsheets import FORMULA_BEGINS
from tests import factories as make
from tests.pages.files.taking import LISTS, address, cells, rows, sheet, take
from tests.pages.reading import content_of

pytestmark = pytest.mark.django_db

# What an import reads, in this order; then what only an export says.
TRAINING_COLUMNS = [
    "slug",
    "title",
    "language",
    "summary",
    "kind",
    "programme",
    "starts_on",
    "ends_on",
    "phase",
    "format",
    "place",
    "locality",
    "country",
    "hours",
    "participants",
    "participants_qualifier",
    "women",
    "audience",
    "audience_countries",
    "themes",
    "organiser",
    "supporter",
    "host",
    "funder",
    "trainer",
    "co_trainer",
    "designer",
    "trainee_force",
    "accountable",
    "extending",
    "funder_of_programme",
    "updated_at",
    "permalink",
]


def row_of(client, section: str, language: str = "en") -> dict[str, str]:
    """Return what the one row of a table says, without what it leaves empty."""
    found = rows(take(client, address(section, "csv", language)))
    assert len(found) == 1
    return {name: value for name, value in found[0].items() if value and name not in {"updated_at", "permalink"}}


def test_a_csv_file_begins_with_a_mark_and_the_columns_that_an_import_reads(client):
    answer = client.get(address("trainings", "csv"))
    content = content_of(answer)

    assert content == b"\xef\xbb\xbf" + ",".join(TRAINING_COLUMNS).encode() + b"\r\n"
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Content-Disposition"] == 'attachment; filename="trainings.en.csv"'


def test_a_training_is_a_row(client):
    unodc, police = make.make_partner(acronym="UNODC"), make.make_partner(name="Police; the force")
    funder = make.make_partner(name="Funder")
    programme = make.make_programme({funder: Role.FUNDER}, slug="series")
    training = make.make_training(
        {unodc: Role.ORGANISER, police: Role.TRAINEE_FORCE},
        slug="detection",
        title="Detection",
        summary='Said "yes",\nand no',
        programme=programme,
        place=make.make_place(name="Academy", locality="Bamako"),
        format="on_site",
        hours=Decimal("12.50"),
        participants=50,
        participants_qualifier=Qualifier.MORE_THAN,
        women=0,
        audience="officers",
        audience_countries=["ML", "NE"],
    )
    TrainingPartner.objects.create(parent=training, partner=police, role=Role.ORGANISER)
    training.themes.add(make.make_theme(slug="a"), make.make_theme(slug="b"))

    assert row_of(client, "trainings") == {
        "slug": "detection",
        "title": "Detection",
        "language": "en",
        "summary": 'Said "yes",\nand no',
        "kind": "training",
        "programme": "series",
        "starts_on": "2015-03-16",
        "ends_on": "2015-03-27",
        "phase": "held",
        "format": "on_site",
        "place": "Academy",
        "locality": "Bamako",
        "country": "ML",
        "hours": "12.50",
        "participants": "50",
        "participants_qualifier": "more_than",
        "women": "0",
        "audience": "officers",
        "audience_countries": "ML NE",
        "themes": "a;b",
        "organiser": "UNODC;Police, the force",
        "trainee_force": "Police, the force",
        "funder_of_programme": "Funder",
    }
    last = rows(take(client, address("trainings", "csv")))[0]
    assert last["permalink"] == "http://testserver/en/trainings/detection/"
    assert last["updated_at"] == f"{training.updated_at:%Y-%m-%dT%H:%M:%SZ}"


def test_what_is_not_known_is_empty(client):
    make.make_training(slug="bare", title="Bare", summary="", starts_on=None, ends_on=None)

    assert row_of(client, "trainings") == {
        "slug": "bare",
        "title": "Bare",
        "language": "en",
        "kind": "training",
        "phase": "held",
    }


@pytest.mark.parametrize(
    ("precision", "first", "last", "said"),
    [
        (DatePrecision.DAY, date(2015, 2, 1), date(2015, 2, 28), ("2015-02-01", "2015-02-28")),
        (DatePrecision.MONTH, date(2015, 2, 1), date(2015, 2, 28), ("2015-02", "2015-02")),
        (DatePrecision.YEAR, date(2015, 1, 1), date(2015, 12, 31), ("2015", "2015")),
    ],
)
def test_a_date_is_as_precise_as_its_source(client, precision, first, last, said):
    make.make_training(starts_on=first, ends_on=last, date_precision=precision)
    row = row_of(client, "trainings")
    typed = cells(take(client, address("trainings", "xlsx")))[0]

    assert (row["starts_on"], row["ends_on"]) == said
    assert typed["starts_on"] == (datetime(2015, 2, 1) if precision == DatePrecision.DAY else said[0])  # noqa: DTZ001


def test_the_other_kinds_are_rows_too(client):
    parent = make.make_partner(slug="un", name="A parent")
    partner = make.make_partner(slug="unodc", acronym="UNODC", parent=parent, country="AT", founded_on=date(1997, 1, 1))
    partner.founded_precision = DatePrecision.YEAR
    partner.save()
    for kind, text in ((NameKind.ALIAS, "The Office"), (NameKind.MISSPELLING, "UNDOC")):
        PartnerName.objects.create(partner=partner, kind=kind, text=text)
    PartnerIdentifier.objects.create(partner=partner, scheme="ROR", value="01")
    instrument = make.make_instrument(slug="memo", signed_on=date(2015, 2, 1), signed_precision=DatePrecision.MONTH)
    InstrumentParty.objects.create(parent=instrument, partner=partner, role=PartyRole.SIGNATORY)
    programme = make.make_programme(slug="series", countries=["ML"])
    programme.instruments.add(instrument)
    ProgrammePartner.objects.create(parent=programme, partner=parent, role=Role.FUNDER)
    make.make_story(slug="story", source_publisher="UNODC", programme=programme, story_date=date(2015, 5, 1))
    found = {
        section: {name: value for name, value in rows(take(client, address(section, "csv")))[-1].items() if value}
        for section in ("partners", "instruments", "programmes", "stories")
    }

    assert found["partners"].items() >= {
        ("slug", "unodc"),
        ("acronym", "UNODC"),
        ("parent", "un"),
        ("country", "AT"),
        ("founded_on", "1997"),
        ("other_names", "The Office"),
        ("identifiers", "ROR:01"),
    }
    assert found["instruments"].items() >= {("signed_on", "2015-02"), ("signatory", "UNODC")}
    assert found["programmes"].items() >= {("countries", "ML"), ("instruments", "memo"), ("funder", "A parent")}
    assert found["stories"].items() >= {("story_date", "2015-05-01"), ("programme", "series")}


@pytest.mark.parametrize(
    ("identity", "shown"),
    [
        (Identity.NAMED, {"speaker": "Ada Speaker", "post": "Director", "organisation": "UNODC"}),
        (Identity.ROLE_ONLY, {"post": "Director", "organisation": "UNODC"}),
    ],
)
def test_a_speaker_is_named_where_that_is_public(client, identity, shown):
    post = make.make_appointment(partner=make.make_partner(acronym="UNODC"), title="Director")
    type(post.person).objects.update(display_name="Ada Speaker")
    make.make_quote(slug="q", text="yes", speaker=post, identity=identity, source_title="")

    assert row_of(client, "quotes") == {
        "slug": "q",
        "text": "yes",
        "language": "en",
        "original_language": "en",
        **shown,
    }


def test_an_attribution_stands_for_a_speaker(client):
    make.make_quote(slug="q", text="yes", attribution="Participants", identity=Identity.ANONYMOUS, source_title="")

    assert row_of(client, "quotes") == {
        "slug": "q",
        "text": "yes",
        "language": "en",
        "original_language": "en",
        "attribution": "Participants",
    }


def test_the_texts_of_a_row_are_in_the_language_that_it_names(client):
    host = make.make_partner(name="School")
    host.translations.create(language="fr", name="École")
    two = make.make_training({host: Role.HOST}, slug="two", title="Two", summary="English")
    two.translations.create(language="fr", title="Deux")
    make.make_training({host: Role.HOST}, slug="one", title="One", summary="English")
    french = {row["slug"]: row for row in rows(take(client, address("trainings", "csv", "fr")))}
    wanted = ("language", "title", "summary", "host", "permalink")

    assert [french["two"][name] for name in wanted] == [
        "fr",
        "Deux",
        "",
        "École",
        "http://testserver/fr/trainings/two/",
    ]
    assert [french["one"][name] for name in wanted] == [
        "en",
        "One",
        "English",
        "School",
        "http://testserver/fr/trainings/one/",
    ]


def test_no_text_is_run_as_a_formula(client):
    texts = [f"{begin}1+cmd|' /C calc'!A0" for begin in FORMULA_BEGINS]
    for text in texts:
        make.make_training(title=text, participants=5)
    plain = rows(take(client, address("trainings", "csv")))
    workbook = sheet(take(client, address("trainings", "xlsx")))
    titles = [workbook.cell(number, 2) for number in range(3, 3 + len(texts))]

    assert {row["title"] for row in plain} == {f"'{text}".replace("\r", "\n") for text in texts}
    assert {row["participants"] for row in plain} == {"5"}
    assert {cell.data_type for cell in titles} == {"s"}
    assert {cell.value for cell in titles} == {text.replace("\r", "\n") for text in texts}
    assert all(cell.quotePrefix for cell in titles)


def test_what_a_workbook_cannot_hold_is_left_out(client):
    make.make_training(title="Tr\x0baining\x1f", audience="#N/A", summary="")
    found = cells(take(client, address("trainings", "xlsx")))[0]
    workbook = sheet(take(client, address("trainings", "xlsx")))

    assert (found["title"], found["audience"]) == ("Training", "#N/A")
    assert workbook.cell(3, TRAINING_COLUMNS.index("audience") + 1).data_type == "s"
    assert row_of(client, "trainings")["title"] == "Training"


def test_cells_are_typed_and_headings_stay_in_sight(client):
    training = make.make_training(hours=Decimal("7.5"), participants=50)
    content = take(client, address("trainings", "xlsx"))
    workbook = sheet(content)
    names, labels, values = workbook.iter_rows(values_only=True)
    row = dict(zip(names, values, strict=True))

    assert list(names) == TRAINING_COLUMNS
    assert labels[:3] == ("Address", "Title", "Language")
    assert dict(zip(names, labels, strict=True))["trainee_force"] == "Attending force"
    assert workbook.cell(2, 1).font.bold
    assert workbook.freeze_panes == "B3"
    assert workbook.title == "Trainings"
    assert (row["hours"], row["participants"], row["women"]) == (7.5, 50, None)
    assert row["ends_on"] == datetime(2015, 3, 27)  # noqa: DTZ001 - a workbook has no time zones
    assert row["updated_at"] == training.updated_at.replace(tzinfo=None, microsecond=0)


@pytest.mark.parametrize("day", [date(1865, 5, 17), date(1900, 2, 28)])
def test_a_day_before_those_that_a_workbook_can_count_is_a_text(client, day):
    make.make_partner(founded_on=day, closed_on=date(1900, 3, 1))
    row = cells(take(client, address("partners", "xlsx")))[0]

    assert row["founded_on"] == day.isoformat() == row_of(client, "partners")["founded_on"]
    assert row["closed_on"] == datetime(1900, 3, 1)  # noqa: DTZ001 - a workbook has no time zones


def test_headings_are_in_the_language_and_direction_of_the_address(client):
    french = sheet(take(client, address("trainings", "xlsx", "fr")))
    arabic = sheet(take(client, address("trainings", "xlsx", "ar")))

    assert french.title == "Formations"
    assert [cell.value for cell in french[1]] == [cell.value for cell in arabic[1]] == TRAINING_COLUMNS
    assert french["B2"].value == "Titre"
    assert (french.sheet_view.rightToLeft, arabic.sheet_view.rightToLeft) == (False, True)


@pytest.mark.parametrize("section", LISTS)
def test_every_column_has_a_name_and_a_heading_of_its_own(client, section):
    names, labels = sheet(take(client, address(section, "xlsx"))).iter_rows(values_only=True)

    assert len(set(names)) == len(names)
    assert all(label and label[:1].upper() == label[:1] for label in labels)
    assert all(name.replace("_", "").isalpha() and name.islower() for name in names)


def test_equal_tables_are_equal_files(client):
    make.make_training()
    first = take(client, address("trainings", "xlsx"))
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        second = take(client, address("trainings", "xlsx"))

    assert first == second
    assert {entry.date_time[0] for entry in ZipFile(io.BytesIO(first)).infolist()} == {1980}


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_long_table_is_read_in_parts(client, extension, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(files, "BATCH", 2)
    for _number in range(5):
        make.make_partner()

    with django_assert_num_queries(2 + 3 * 2):  # settings, all rows; names and identifiers of each part
        content = take(client, address("partners", extension))

    found = rows(content) if extension == "csv" else cells(content)
    assert [row["slug"] for row in found] == [partner.slug for partner in files.MODELS["partners"].objects.all()]


def test_a_large_file_goes_by_way_of_the_disk(client, monkeypatch):
    make.make_training()
    small = take(client, address("trainings", "csv"))
    monkeypatch.setattr(files, "HELD_IN_MEMORY", 10)

    assert take(client, address("trainings", "csv")) == small


def test_a_failure_while_writing_is_an_error_and_no_file(client, monkeypatch):
    make.make_training()
    monkeypatch.setattr(Training, "inherited_rows", property(lambda _training: 1 / 0))
    client.raise_request_exception = False
    answer = client.get(address("trainings", "csv"))

    assert answer.status_code == 500
    assert answer["Content-Type"] == "text/html; charset=utf-8"
