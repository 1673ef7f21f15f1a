from __future__ import annotations

from datetime import date

import pytest

from benchmarks import addresses, generate
from benchmarks.world import Plan, World
from cooperation.domain.gaps import publication_gaps
from cooperation.models import Instrument, Partner, Programme, Quote, SearchEntry, Story, Training, TrainingPartner
from tests.pages.reading import content_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
TRAININGS = 45
KINDS = (Training, Partner, Programme, Instrument, Quote, Story)


def write(trainings: int = TRAININGS, seed: int = 1) -> None:
    World(Plan(trainings, seed, TODAY), lambda *_how_far: None).write()


def what_is_said() -> list[object]:
    return [
        list(Training.objects.order_by("pk").values_list("slug", "title", "status", "starts_on", "place__name")),
        list(TrainingPartner.objects.order_by("pk").values_list("parent__slug", "partner__slug", "role")),
        list(SearchEntry.objects.order_by("kind", "object_id", "language").values_list("kind", "title", "body")),
    ]


def test_the_plan_stays_in_proportion_and_within_its_bounds():
    few, many, most = (Plan(number, 1, TODAY) for number in (1, 5_000, 100_000))

    assert (few.partners, few.places, few.programmes, few.instruments, few.people) == (8, 8, 8, 8, 8)
    assert (many.partners, many.places, many.programmes, many.instruments) == (2_000, 500, 333, 111)
    assert (most.partners, most.places, most.programmes) == (2_000, 2_000, 6_666)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_and_file_of_a_generated_site_answers(client, language):
    write()
    found = {**addresses.pages(), **addresses.files()}
    answers = {}
    for name, path in found.items():
        answer = client.get(f"/{language}/{path}")
        answers[name] = answer.status_code if content_of(answer) else None

    assert {name: code for name, code in answers.items() if code != 200} == {}
    assert len(answers) > 50


def test_what_is_public_lacks_nothing_that_it_must_have_and_not_all_is_public():
    write()
    public = [record for model in KINDS for record in model.objects.published()]

    assert [gap for record in public for gap in publication_gaps(record) if gap.is_must] == []
    assert Training.objects.published().count() < Training.objects.count() == TRAININGS


def test_the_same_plan_gives_the_same_records_and_another_seed_gives_others(transactional_db):
    said = []
    for seed in (1, 1, 2):
        World(Plan(TRAININGS, seed, TODAY), lambda *_how_far: None).write()
        said.append(what_is_said())
        _empty()

    assert said[0] == said[1]
    assert said[0] != said[2]


def test_a_second_helping_stands_beside_the_first():
    write()
    write()

    assert Training.objects.count() == 2 * TRAININGS


def test_a_database_that_holds_records_is_refused_unless_they_are_to_be_added(monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    write(1)
    with pytest.raises(SystemExit, match="holds records already"):
        generate.main(["--trainings", "1"])

    generate.main(["--trainings", "1", "--add"])

    assert Training.objects.count() == 2
    assert "trainings: 1 of 1" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--trainings", "0"], ["--today", "yesterday"], []])
def test_what_cannot_be_done_is_said(monkeypatch, capsys, arguments):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(SystemExit):
        generate.options_of(arguments)

    assert "error:" in capsys.readouterr().err


def _empty() -> None:
    from django.core.management import call_command

    call_command("flush", interactive=False, reset_sequences=True, verbosity=0)
