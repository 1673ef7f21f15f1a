"""Composing a story: blocks of every kind, one region per language, under a strict policy."""

from __future__ import annotations

import json
import re

import pytest
from django.db import models

from cooperation.choices import Status
from cooperation.models import Story, TextBlock, TrainingBlock
from cooperation.models.blocks import BLOCKS, blocks_of
from tests import factories as make
from tests.admin.desk import filled, row, sentences_of, url

pytestmark = pytest.mark.django_db

TEXTS, TRAININGS = "cooperation_textblock_set", "cooperation_trainingblock_set"


def test_every_kind_of_block_can_be_added_in_every_language(desk):
    page = desk.get(url(Story, "add")).content.decode()
    context = json.loads(page.split('id="content-editor-context"', 1)[1].split(">", 1)[1].split("</script>", 1)[0])

    assert [plugin["model"] for plugin in context["plugins"]] == [model._meta.label_lower for model in BLOCKS]
    assert {plugin["regions"] for plugin in context["plugins"]} == {None}  # all of them
    assert [region["key"] for region in context["regions"]] == ["en", "fr", "ar"]


def test_a_story_is_composed_of_text_and_records(desk):
    story, training = make.make_story(), make.make_training()
    block = row(TEXTS, 1, region="fr", ordering=10, heading="Détecter", text="<p>Texte <script>alert(1)</script></p>")
    card = row(TRAININGS, 0, region="fr", ordering=20, record=training.pk)

    response = desk.post(url(story, "change"), filled(desk, url(story, "change"), **block | card))

    assert response.status_code == 302
    text, shown = blocks_of(story, "fr")
    assert (text.heading, text.text) == ("Détecter", "<p>Texte </p>")
    assert shown.record == training
    assert len(blocks_of(story, "en")) == 1


def test_an_empty_block_is_refused(desk):
    story = make.make_story()
    empty = row(TEXTS, 1, region="en", ordering=20, heading="", text="<p></p>")

    response = desk.post(url(story, "change"), filled(desk, url(story, "change"), standfirst="Typed", **empty))

    assert sentences_of(response) == ["Write a text or a heading, or remove the block."]
    assert "Typed" in response.content.decode()
    assert TextBlock.objects.count() == 1


def test_working_copies_are_no_blocks(desk):
    story, training = make.make_story(), make.make_training()
    copy = make.make_training(draft_of=training, status=Status.DRAFT)
    card = row(TRAININGS, 0, region="en", ordering=20, record=copy.pk)

    response = desk.post(url(story, "change"), filled(desk, url(story, "change"), **card))

    assert sentences_of(response) == ["Select a valid choice. That choice is not one of the available choices."]
    assert not TrainingBlock.objects.exists()


def test_every_inline_script_of_the_form_carries_the_nonce(desk):
    page = desk.get(url(make.make_story(), "change"))
    [nonce] = set(re.findall(r"'nonce-([^']+)'", page["Content-Security-Policy"]))
    scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page.content.decode())

    assert scripts
    assert [script for script in scripts if f'nonce="{nonce}"' not in script and "application/json" not in script] == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", page.content.decode()) == []


def test_the_editor_finds_the_form_of_the_story_first(desk):
    page = desk.get(url(make.make_story(status=Status.DRAFT), "change")).content.decode()
    content = page.split('id="content-main"', 1)[1]

    assert re.findall(r'<form[^>]* id="(\w+(?:-\w+)?)"', content) == ["story_form", "move-submit", "move-publish"]
    assert content.count("<form") == 3


def clone(client, story, what: str, region: str = "fr"):
    cloned = {"_clone": [what], "_clone_region": region, "_clone_ordering": 10}
    return client.post(url(story, "change"), filled(client, url(story, "change"), **cloned))


def _count() -> int:
    return sum(model._default_manager.count() for model in BLOCKS if issubclass(model, models.Model))


def test_blocks_are_cloned_within_a_story_into_another_language(desk):
    story = make.make_story()
    block = blocks_of(story)[0]

    assert clone(desk, story, f"cooperation.textblock:{block.pk}").status_code == 302
    assert [row.text for row in blocks_of(story, "fr")] == [block.text]


@pytest.mark.parametrize("what", ["of another story", "auth.user:1", "a region that is none"])
def test_nothing_else_is_cloned(desk, what):
    story, other = make.make_story(), make.make_story()
    pks = {"of another story": other, "a region that is none": story}
    label = f"cooperation.textblock:{blocks_of(pks[what])[0].pk}" if what in pks else what
    region = "xx" if what == "a region that is none" else "fr"

    assert clone(desk, story, label, region).status_code == 403
    assert _count() == 2
