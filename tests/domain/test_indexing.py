"""Whatever is written, search knows it in the same transaction, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from cooperation.choices import NameKind, PartyRole, Role, Status
from cooperation.domain import indexing, publishing
from cooperation.domain.loading import FIXTURES
from cooperation.domain.search import numbers_of
from cooperation.models import Partner, PartnerName, Person, Place, SearchEntry, Theme, Training
from cooperation.models.search import TABLE, TRIGGERS, install_index, remove_index
from tests.admin.desk import client_of, url
from tests.api.world import make_world
from tests.factories import (
    make_appointment,
    make_instrument,
    make_partner,
    make_photo,
    make_place,
    make_programme,
    make_quote,
    make_story,
    make_theme,
    make_training,
)
from tests.pages.hidden import CANARY, STATES, tie_hidden_records

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> dict[str, Any]:
    """Return one record of each kind, tied to one another wherever they can be, with their entries."""
    partner, place, theme = make_partner(acronym="PARTNER"), make_place(), make_theme()
    programme = make_programme({partner: Role.FUNDER})
    training = make_training({partner: Role.HOST}, place=place, programme=programme)
    speaker = make_appointment(partner=partner)
    found: dict[str, Any] = {
        "partner": partner,
        "part": make_partner(parent=partner),
        "place": place,
        "theme": theme,
        "narrower": make_theme(parent=theme),
        "programme": programme,
        "training": training,
        "funded": make_training(programme=programme),
        "person": speaker.person,
        "speaker": speaker,
        "quote": make_quote(speaker=speaker, training=training, programme=programme),
        "instrument": make_instrument({partner: PartyRole.SIGNATORY}),
        "story": make_story(programme=programme),
    }
    for name in ("training", "programme", "story"):
        found[name].themes.add(theme)
    indexing.rebuild()
    return found


def rename_partner(world):
    Partner.objects.filter(pk=world["partner"].pk).update(acronym="RENAMED")


def add_alias(world):
    PartnerName.objects.create(partner=world["partner"], kind=NameKind.FORMER, text="Renamed")


def rename_place(world):
    Place.objects.filter(pk=world["place"].pk).update(name="Renamed")


def rename_theme(world):
    Theme.objects.filter(pk=world["theme"].pk).update(label="Renamed")


def translate_theme(world):
    world["theme"].translations.create(language="fr", label="Renamed")


def rename_person(world):
    Person.objects.filter(pk=world["person"].pk).update(display_name="Renamed")


def rename_programme(world):
    world["programme"].title = "Renamed"
    world["programme"].save()


def rename_training(world):
    Training.objects.filter(pk=world["training"].pk).update(title="Renamed")


def give_window(world):
    Partner.objects.filter(pk=world["partner"].pk).update(publish_from="2015-01-01T00:00Z")


def rename_post(world):
    world["speaker"].title = "Renamed"
    world["speaker"].save()


CHANGES = [
    ("partner", rename_partner, {"partner", "part", "training", "funded", "programme", "instrument", "quote"}),
    ("partner", add_alias, {"partner", "part", "training", "funded", "programme", "instrument", "quote"}),
    ("partner", give_window, {"partner", "part", "training", "funded", "programme", "instrument", "quote"}),
    ("place", rename_place, {"place", "training"}),
    ("theme", rename_theme, {"theme", "narrower", "training", "programme", "story"}),
    ("theme", translate_theme, {"theme", "narrower", "training", "programme", "story"}),
    ("person", rename_person, {"person", "quote"}),
    ("speaker", rename_post, {"quote"}),
    ("programme", rename_programme, {"programme", "training", "funded", "quote", "story"}),
    ("training", rename_training, {"training", "quote"}),
]


@pytest.mark.parametrize(("name", "change", "stale"), CHANGES, ids=[change.__name__ for _n, change, _s in CHANGES])
def test_a_changed_name_reaches_all_that_repeat_it(world, name, change: Callable[[Any], None], stale):
    change(world)
    assert sum(indexing.check().values()) == len(stale)

    indexing.reindex(type(world[name]).objects.get(pk=world[name].pk))

    assert indexing.check() == {}


def test_what_is_in_step_is_not_written_again(world):
    before = list(SearchEntry.objects.values_list("pk", flat=True))
    indexing.reindex(*world.values())

    assert list(SearchEntry.objects.values_list("pk", flat=True)) == before


def test_a_change_of_the_text_alone_costs_the_partner_no_look_at_its_trainings(world, django_assert_max_num_queries):
    Partner.objects.filter(pk=world["partner"].pk).update(summary="Rewritten.")
    with django_assert_max_num_queries(16):
        indexing.reindex(world["partner"])

    assert indexing.check() == {}


def test_rows_stand_for_their_record_and_what_is_not_searched_for_nothing(world):
    row = world["training"].partner_rows.get()
    row.note = "A note"
    row.save()
    translation = row.translations.create(language="fr", note="Une note")
    alias = PartnerName.objects.create(partner=world["partner"], text="Alias")
    assert indexing.check() == {"training": 2, "partner": 2, "programme": 1, "instrument": 1, "quote": 1}

    indexing.reindex(translation, alias, make_photo())

    assert indexing.check() == {}


@pytest.mark.parametrize("state", STATES)
def test_a_note_beside_a_partner_that_is_not_public_is_not_searched(state):
    world, other = make_world(), make_world()
    tie_hidden_records(world, other, state)
    indexing.rebuild()

    ofs = ("trainings", "instruments")
    public = [SearchEntry.objects.get(kind=name[:-1], object_id=world[name].pk) for name in ofs]
    assert [entry.body for entry in public if CANARY in entry.body] == []


def test_a_note_is_searched_from_the_moment_that_its_partner_is_public(world):
    world["training"].partner_rows.update(note="An expert led it")
    indexing.reindex(world["training"])
    assert Training.objects.filter(pk__in=numbers_of(Training, "expert")).count() == 1

    Partner.objects.filter(pk=world["partner"].pk).update(status=Status.DRAFT)
    indexing.reindex(Partner.objects.get(pk=world["partner"].pk))

    assert Training.objects.filter(pk__in=numbers_of(Training, "expert")).count() == 0
    assert indexing.check() == {}


def test_publishing_and_withdrawing_are_followed(world):
    boss = User.objects.create_superuser("boss")
    draft = make_partner(status=Status.DRAFT)
    make_training({draft: Role.HOST}, title="With a draft")
    indexing.rebuild()

    publishing.publish(draft, by=boss)
    assert (SearchEntry.objects.filter(kind="partner", object_id=draft.pk).count(), indexing.check()) == (1, {})

    publishing.withdraw(draft, by=boss, notice="Wrong.")
    assert (SearchEntry.objects.filter(kind="partner", object_id=draft.pk).count(), indexing.check()) == (0, {})


def test_a_deletion_at_the_desk_is_followed(world):
    desk = client_of(User.objects.create_superuser("boss"))
    Theme.objects.filter(pk=world["narrower"].pk).delete()
    indexing.check(repair=True)

    desk.post(url(world["theme"], "delete"), {"post": "yes"})
    desk.post(
        url(Training, "changelist"),
        {"action": "delete_selected", "_selected_action": [world["funded"].pk], "post": "yes"},
    )

    assert (Theme.objects.count(), Training.objects.count()) == (0, 1)
    assert indexing.check() == {}


def test_a_save_at_the_desk_is_followed_with_its_rows(world):
    desk = client_of(User.objects.create_superuser("boss"))
    theme = world["theme"]
    empty = {"translations-TOTAL_FORMS": 1, "translations-INITIAL_FORMS": 0}
    fields = {"label": "Renamed", "slug": theme.slug, "scheme": theme.scheme, "code": theme.code, "language": "en"}
    row = {"translations-0-language": "fr", "translations-0-label": "Autrement"}

    answer = desk.post(url(theme, "change"), fields | empty | row)

    assert answer.status_code == 302
    assert SearchEntry.objects.get(kind="theme", object_id=theme.pk, language="fr").title == "Autrement"
    assert indexing.check() == {}


def test_files_are_followed(tmp_path):
    call_command("loaddata", *FIXTURES, verbosity=0)
    assert indexing.check() == {}

    row = {"model": "cooperation.partnername", "fields": {"partner": ["minusma"], "text": "Renamed", "kind": "alias"}}
    (tmp_path / "names.json").write_text(json.dumps([row]))
    call_command("loaddata", str(tmp_path / "names.json"), verbosity=0)

    assert SearchEntry.objects.filter(kind="training", names__contains="Renamed").exists()
    assert indexing.check() == {}


def test_a_save_that_is_undone_leaves_no_entry(world):
    def undone():
        with indexing.following(world["quote"]):
            world["quote"].delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()

    assert indexing.check() == {}


def test_what_went_past_all_this_is_found_and_repaired(world, capsys):
    Training.objects.filter(pk=world["funded"].pk).delete()
    Training.objects.filter(pk=world["training"].pk).update(summary="Changed by SQL.")

    with pytest.raises(CommandError, match=r"^2 records are out of step\. Run it with --repair\.$"):
        call_command("check_search")
    call_command("check_search", repair=True)
    call_command("check_search")

    assert capsys.readouterr().out.splitlines() == [
        "  training: 2",
        "  training: 2",
        "2 records repaired.",
        "Search is in step with every record.",
    ]


def test_a_rebuild_says_how_many_entries_there_are(world, capsys, monkeypatch):
    SearchEntry.objects.all().delete()
    monkeypatch.setattr("django.core.management.base.OutputWrapper.isatty", lambda _self: True)
    call_command("rebuild_search", no_color=True)
    call_command("check_search", no_color=True)

    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("  partner: +3", "Search is in step with every record.")
    assert f"{SearchEntry.objects.count()} entries written." in lines
    assert indexing.check() == {}


@pytest.mark.parametrize("batch", [1, 2])
def test_batches_cover_every_record(world, monkeypatch, batch):
    monkeypatch.setattr(indexing, "BATCH", batch)
    before = set(SearchEntry.objects.values_list("kind", "object_id", "language"))
    indexing.rebuild()

    assert set(SearchEntry.objects.values_list("kind", "object_id", "language")) == before


def test_the_index_is_there_and_can_be_taken_away_and_made_again(world):
    editor = connection.SchemaEditorClass(connection)
    assert _parts_of_the_index() == _wanted()

    remove_index(editor)
    assert _parts_of_the_index() == set()

    install_index(editor)
    install_index(editor)
    assert _parts_of_the_index() == _wanted()
    assert list(numbers_of(Training, world["training"].title)) == [{"object_id": world["training"].pk}]


def _wanted() -> set[str]:
    return {*TRIGGERS} if connection.vendor == "sqlite" else {f"{TABLE}_vector"}


def _parts_of_the_index() -> set[str]:
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT indexname FROM pg_indexes WHERE tablename = %s AND indexdef LIKE '%%USING gin%%'",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql[connection.vendor], [TABLE])
        return {name for (name,) in cursor.fetchall()}
