"""Rows from files: held to every rule, all or none, and twice the same."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from cooperation.choices import Role
from cooperation.management.commands.loaddata import Command
from cooperation.models import Module, Partner, Theme, Training, TrainingPartner
from tests.commands.tables import tables
from tests.factories import make_appointment, make_partner, make_training

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

TIMES = {"created_at": "2026-11-23T00:00:00Z", "updated_at": "2026-11-23T00:00:00Z"}
NO_DATE = "“March” value has an invalid date format. It must be in YYYY-MM-DD format."
NO_ROW = "A row gives the “model”, one that there is, and its “fields” by name."


def row(model: str, **fields: Any) -> dict[str, Any]:
    return {"model": f"cooperation.{model}", "fields": fields}


def training(**fields: Any) -> dict[str, Any]:
    return row("training", slug="new", title="A training", **TIMES, **fields)


def quote(**fields: Any) -> dict[str, Any]:
    return row("quote", **{"slug": "q", "text": "so it was said", "source_title": "A source"} | TIMES | fields)


def theme(slug: str, **fields: Any) -> dict[str, Any]:
    return row("theme", slug=slug, **{"code": slug, "label": slug.title()} | fields)


def part(role: str = "organiser", partner: str = "unodc", **fields: Any) -> dict[str, Any]:
    return row("trainingpartner", parent=["held"], partner=[partner], role=role, **fields)


def save(folder: Path, *rows: Any, name: str = "file") -> str:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(rows))
    return str(path)


def load(*paths: str, **options: Any) -> str:
    out = StringIO()
    call_command("loaddata", *paths, stdout=out, **options)
    return out.getvalue()


def refused(*paths: str, **options: Any) -> str:
    """Return the refusal, which must leave every table as it was."""
    before = tables()
    with pytest.raises(CommandError) as refusal:
        load(*paths, **options)
    assert tables() == before
    return str(refusal.value)


@pytest.fixture(autouse=True)
def held() -> Training:
    """Store a training, a partner and a post that rows refer to and that a bad file could change."""
    unodc = make_partner(slug="unodc", name="UNODC")
    speaker = make_appointment(partner=unodc, title="Head")
    speaker.person.slug = "head"
    speaker.person.save()
    return make_training(slug="held", partners={unodc: Role.SUPPORTER})


SPEAKER = ["head", "unodc", "Head"]
EITHER = "attribution, speaker: Give either a speaker or an attribution, and not both."
REPEATS = "parent, partner, role: A fixture row may not repeat another, and this one has the key of {file}, row 2."
NOBODY = "There is no {kind} “{key}”. If another row brings it, that row comes first."
BAD_ROWS = {
    "end before start": (
        [training(starts_on="2015-03-27", ends_on="2015-03-16")],
        "2 (cooperation.training: new)",
        "ends_on, starts_on: The last day is before the first day, or there is no first day.",
    ),
    "both speaker and attribution": ([quote(speaker=SPEAKER, attribution="Some")], "2 (cooperation.quote: q)", EITHER),
    "neither speaker nor attribution": ([quote()], "2 (cooperation.quote: q)", EITHER),
    "unknown role": (
        [part("guest")],
        "2 (cooperation.trainingpartner: held / unodc / guest)",
        "role: Value 'guest' is not a valid choice.",
    ),
    "women above participants": (
        [training(participants=3, women=4)],
        "2 (cooperation.training: new)",
        "women, participants, participants_qualifier: There are more women than participants.",
    ),
    "doubled role": (
        [part(), part("trainer"), part()],
        "4 (cooperation.trainingpartner: held / unodc / organiser)",
        REPEATS,
    ),
    "role that is stored under another number": (
        [part("supporter") | {"pk": 900}],
        "2 (cooperation.trainingpartner: held / unodc / supporter)",
        "This partner already has this role here.",
    ),
    "rule of the form": (
        [quote(text="“so it was said”", speaker=SPEAKER)],
        "2 (cooperation.quote: q)",
        "text: Leave out the quotation marks around the words.",
    ),
    "code taken": (
        [theme("other", code="good")],
        "2 (cooperation.theme: other)",
        "scheme, code: This vocabulary already has a theme with this code.",
    ),
    "name taken in other letters": (
        [row("partner", slug="second", name="unodc", kind="40", **TIMES)],
        "2 (cooperation.partner: second)",
        "name: There is already a partner of this name.",
    ),
    "no such date": ([training(starts_on="March")], "2 (cooperation.training: new)", f"starts_on: {NO_DATE}"),
    "no such field": ([training(colour="blue")], "2 (cooperation.training: new)", "colour: There is no such field."),
    "no such record in the key": (
        [part(partner="nobody")],
        "2 (cooperation.trainingpartner: held / nobody / organiser)",
        "partner: " + NOBODY.format(kind="partner", key="nobody"),
    ),
    "no such record": (
        [row("quoteblock", parent=["held"], region="en", ordering=10, record=["none"])],
        "2 (cooperation.quoteblock: held / en / 10)",
        "parent: " + NOBODY.format(kind="story", key="held"),
    ),
    "no such record among several": (
        [training(themes=[["good"], ["none"]])],
        "2 (cooperation.training: new)",
        "themes: " + NOBODY.format(kind="theme", key="none"),
    ),
    "no such number": (
        [training(themes=["x"])],
        "2 (cooperation.training: new)",
        "themes: " + NOBODY.format(kind="theme", key="x"),
    ),
    "relation of the key left out": (
        [row("trainingpartner", partner=["unodc"], role="host")],
        "2 (cooperation.trainingpartner: None / unodc / host)",
        "TrainingPartner has no parent.",
    ),
    "relation of the key left out beside a number": (
        [row("trainingpartner", partner=["unodc"], role="host") | {"pk": 900}],
        "2 (cooperation.trainingpartner)",
        "parent: This field cannot be null.",
    ),
    "no such kind": ([row("colour", slug="x")], "2", NO_ROW),
    "no fields": ([{"model": "cooperation.theme"}], "2", NO_ROW),
    "no row": ([5], "2", NO_ROW),
    "its own parent": (
        [theme("loop", parent=["loop"])],
        "2 (cooperation.theme: loop)",
        "A theme cannot be broader than itself.",
    ),
    "each other's parent": (
        [theme("a", parent=["b"]), theme("b", parent=["a"])],
        "2 (cooperation.theme: a)",
        "parent: A theme cannot be broader than itself.",
    ),
    "a parent that never comes": (
        [theme("a", parent=["b"])],
        "2 (cooperation.theme: a)",
        "parent: " + NOBODY.format(kind="theme", key="b"),
    ),
}


@pytest.mark.parametrize(("rows", "place", "problem"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_refused_with_its_place_and_changes_nothing(tmp_path, rows, place, problem):
    file = save(tmp_path, theme("good"), *rows)
    assert refused(file) == f"{file}, row {place}\n  {problem.format(file=file)}\nNothing was loaded."


def test_every_fault_of_a_row_is_named_at_once(tmp_path):
    file = save(tmp_path, quote(text="", speaker=["x", "unodc", "Head"]))
    assert refused(file).splitlines()[1:-1] == [
        "  speaker: " + NOBODY.format(kind="appointment", key="x / unodc / Head"),
        "  text: This field cannot be blank.",
        f"  {EITHER}",
    ]


def test_a_required_relation_that_leads_nowhere_is_not_called_empty(tmp_path):
    story = row("story", slug="s", title="A story", **TIMES)
    block = row("quoteblock", parent=["s"], region="en", ordering=10, record=["none"])
    file = save(tmp_path, story, block)
    assert refused(file).splitlines()[1:-1] == ["  record: " + NOBODY.format(kind="quote", key="none")]


def test_what_only_the_database_refuses_is_explained(tmp_path):
    file = save(tmp_path, row("training", slug="new", title="A training"))
    place, reason, end = refused(file).split("\n", 2)
    assert place == f"{file}, row 1 (cooperation.training: new)"
    assert reason.startswith("  The database refused this: ")
    assert "updated_at" in reason
    assert end.endswith("Nothing was loaded.")


def test_a_key_that_names_two_records_is_refused(tmp_path, held):
    Module.objects.bulk_create([Module(parent=held, title=title, kind="theory", position=1) for title in "ab"])
    file = save(tmp_path, row("module", parent=["held"], position=1, title="c", kind="theory"))
    assert refused(file).splitlines()[1] == "  get() returned more than one Module -- it returned 2!"


def test_a_row_may_not_repeat_one_of_another_file(tmp_path):
    first, second = save(tmp_path, theme("good"), name="first"), save(tmp_path, theme("good"), name="second")
    assert refused(first, second).startswith(f"{second}, row 1 (cooperation.theme: good)\n  slug: ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [("no json", "Expecting value: line 1 column 1 (char 0)"), ('{"a": 1}', "string indices must be integers")],
)
def test_a_file_that_holds_no_rows_is_refused(tmp_path, text, reason):
    file = tmp_path / "file.json"
    file.write_text(text)
    assert refused(str(file)).startswith(f"{file}\n  {reason}")


def test_a_row_from_standard_input_is_held_to_the_rules(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps([quote()])))
    assert refused("-", format="json") == f"-, row 1 (cooperation.quote: q)\n  {EITHER}\nNothing was loaded."
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps([training(starts_on="March")])))
    assert NO_DATE in refused("-", format="json")


def test_a_row_may_refer_to_one_that_comes_later(tmp_path):
    file = save(tmp_path, theme("narrow", parent=["broad"]), theme("broad"))
    load(file)
    load(file)
    assert list(Theme.objects.values_list("slug", "parent__slug")) == [("broad", None), ("narrow", "broad")]


def test_a_known_row_is_set_to_what_the_file_says(tmp_path):
    before = Partner.objects.get(slug="unodc")
    load(
        save(
            tmp_path,
            row("partner", slug="unodc", name="UNODC", acronym="U", kind="40", **TIMES),
            part("supporter", note="A note"),
        )
    )
    after = Partner.objects.get(slug="unodc")
    assert (after.pk, after.acronym) == (before.pk, "U")
    assert list(TrainingPartner.objects.values_list("role", "note")) == [("supporter", "A note")]


def test_rows_of_other_applications_load_as_ever(tmp_path):
    group = {"model": "auth.group", "fields": {"name": "Editors"}}
    assert load(save(tmp_path, group, theme("good"))) == "Installed 2 object(s) from 1 fixture(s)\n"
    assert [group.name for group in Group.objects.all()] == ["Editors"]


@pytest.mark.parametrize("excluded", ["cooperation", "cooperation.Quote"])
def test_an_excluded_row_is_not_checked(tmp_path, excluded):
    before = tables()
    load(save(tmp_path, quote()), exclude=[excluded])
    assert tables() == before


def test_progress_names_each_file_and_its_rows(tmp_path):
    files = [save(tmp_path, theme("a"), name="one"), save(tmp_path, theme("b"), theme("c"), name="two")]
    assert load(*files, progress=True, verbosity=0) == "  one: 1 row\n  two: 2 rows\n"
    assert load(*files, verbosity=0) == ""


def test_a_file_that_is_found_twice_is_loaded_once(monkeypatch):
    monkeypatch.chdir(settings.FIXTURE_DIRS[0])
    assert load("places").endswith(" from 1 fixture(s)\n")


def test_help_teaches_what_happens_to_a_refused_row():
    text = " ".join(Command().create_parser("manage.py", "loaddata").format_help().split())
    assert "one refused row names its file, number, field and reason, and then nothing at all is loaded" in text
    assert "Example: manage.py loaddata partners trainings." in text
