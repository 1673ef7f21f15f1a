"""A story: its blocks in order, its records as they stand, what they say together."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from cooperation.choices import PartyRole, Role, Status
from cooperation.models import (
    FiguresBlock,
    InstrumentBlock,
    PhotoBlock,
    QuoteBlock,
    StoryLink,
    TextBlock,
    TrainingBlock,
)
from cooperation.models.blocks import public_blocks
from cooperation.pages.story import at_a_glance
from tests import factories as make
from tests.pages.reading import parts, read_record, words

pytestmark = pytest.mark.django_db


def _add(story, *blocks, region: str = "en") -> None:
    for ordering, block in enumerate(blocks, start=20):
        block.parent, block.region, block.ordering = story, region, ordering
        block.save()


def test_blocks_stand_in_their_order_and_a_heading_opens_a_section(client):
    story = make.make_story(source_title="Source", source_publisher="Publisher")
    training = make.make_training({make.make_partner(): Role.HOST}, title="The training", participants=50)
    _add(
        story,
        TrainingBlock(record=training),
        TextBlock(heading="Second part"),
        QuoteBlock(record=make.make_quote(text="the words.", attribution="Participants")),
        InstrumentBlock(record=make.make_instrument({make.make_partner(): PartyRole.GUARDIAN}, title="The instrument")),
        TextBlock(heading="Third part", text="<p>Its <strong>text</strong>.</p>"),
        PhotoBlock(record=make.make_photo(caption="The photo")),
        FiguresBlock(),
    )
    page = read_record(client, story)
    places = [page.index(said) for said in (
        "Text of story", "The training</a>", "Second part</h2>", "the words.", "The instrument</a>", "Third part</h2>",
        "Its <strong>text</strong>.", "The photo", "days with a training",
    )]  # fmt: skip

    assert places == sorted(places)
    assert re.findall(r'<section class="section" aria-label(?:ledby)?="([^"]*)"', page) == [
        "Introduction", "part-2", "part-3", "source", "about",
    ]  # fmt: skip


def test_a_corrected_record_reads_corrected_in_the_story(client):
    story, training = make.make_story(), make.make_training(title="As it was")
    _add(story, TrainingBlock(record=training))
    before = read_record(client, story)
    training.title, training.ends_on = "As it is", date(2015, 3, 28)
    training.save()
    after = read_record(client, story)

    assert ("As it was" in before, "As it is" in before) == (True, False)
    assert ("As it was" in after, "As it is" in after) == (False, True)
    assert "28 March 2015" in after


def test_the_rail_joins_the_partners_of_trainings_and_programme_each_once_in_a_role(client):
    host, donor, force = (make.make_partner(name=name) for name in ("Host", "Donor", "Force"))
    series = make.make_programme({donor: Role.FUNDER, force: Role.TRAINEE_FORCE, host: Role.HOST})
    story = make.make_story(programme=series, countries=["ML", "NE"])
    for number in range(2):
        training = make.make_training({host: Role.HOST}, programme=series)
        _add(story, *[TrainingBlock(record=training)] if number else [])
    rail = parts(read_record(client, story), '<aside class="rail".*?</aside>')[0]

    assert [words(item) for item in parts(rail, "<li>(?:(?!</li>).)*role-name.*?</li>")] == [
        "H Host Host",
        "F Funder Donor",
        "A Attending force Force",
    ]
    assert "Countries Mali, Niger" in words(rail)


def test_at_a_glance_counts_each_record_once_and_finds_the_outer_days():
    story = make.make_story()
    early = make.make_training(
        starts_on=date(2015, 2, 1), ends_on=date(2015, 2, 28), date_precision="month", participants=50
    )
    late = make.make_training(starts_on=date(2015, 4, 1), ends_on=None)
    undated = make.make_training(starts_on=None, ends_on=None)
    quote = make.make_quote()
    _add(
        story, *(TrainingBlock(record=training) for training in (late, early, undated, early)), QuoteBlock(record=quote)
    )
    glance = at_a_glance(public_blocks(story, "en"))

    assert (glance["trainings"], glance["quotes"], glance["instruments"]) == (3, 1, 0)
    assert (glance["first"].first, glance["first"].precision) == (date(2015, 2, 1), "month")
    assert (glance["last"].last, glance["last"].precision) == (date(2015, 2, 28), "month")
    assert glance["figures"].headcount.total == 50


def test_a_story_of_text_alone_has_no_days_and_no_partners(client):
    story = make.make_story(standfirst="", kicker="")
    glance = at_a_glance(public_blocks(story, "en"))
    page = read_record(client, story)

    assert (glance["first"], glance["last"], glance["trainings"]) == (None, None, 0)
    assert "Partners in this story" not in page
    assert "Participants" not in page


def test_a_further_link_leads_where_the_source_or_the_record_says(client):
    story, partner, instrument = make.make_story(), make.make_partner(acronym="P"), make.make_instrument(title="I")
    hidden = make.make_partner(status=Status.DRAFT, name="Hidden")
    links: list[dict[str, Any]] = [
        {"url": "https://example.org/", "label": "Address"},
        {"partner": partner, "label": "Partner"},
        {"instrument": instrument, "label": "Instrument"},
        {"partner": hidden, "label": "Bare"},
    ]
    for position, link in enumerate(links):
        StoryLink.objects.create(parent=story, position=position, **link)
    section = parts(read_record(client, story), '<section class="section" aria-labelledby="further">.*?</section>')[0]

    assert [item.strip() for item in re.findall(r"<li>(.*?)</li>", section, re.DOTALL)] == [
        '<a href="https://example.org/">Address</a>',
        f'Partner: <a href="/en/partners/{partner.slug}/">P</a>',
        f'Instrument: <a href="/en/instruments/{instrument.slug}/">I</a>',
        "Bare",
    ]
    assert "without giving their addresses" in section


def test_where_a_language_has_no_blocks_the_original_is_read_and_marked(client):
    story = make.make_story(title="Only English")
    translated = make.make_story()
    translated.translations.create(language="fr", title="En français")
    _add(translated, TextBlock(heading="Partie", text="<p>Texte.</p>"), region="fr")
    fallback, page = read_record(client, story, "fr"), read_record(client, translated, "fr")

    assert (
        f'<div class="prose flow rich" lang="en" dir="ltr"><p>Text of {story.slug.replace("-", " ")}.</p></div>'
        in fallback
    )
    assert '<h2 id="part-1" lang="fr" dir="ltr">Partie</h2>' in page
    assert "Text of story" not in page
    assert '<p class="notice">' in fallback
    assert '<p class="notice">' not in page
