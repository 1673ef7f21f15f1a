"""Named reads: what they keep, what they load, what they cost."""

from __future__ import annotations

from typing import Any

import pytest

from cooperation.choices import PartyRole, Role, Status
from cooperation.models import (
    FiguresBlock,
    Instrument,
    InstrumentBlock,
    Partner,
    PartnerName,
    PhotoBlock,
    Programme,
    Quote,
    QuoteBlock,
    Story,
    StoryLink,
    Training,
    TrainingBlock,
    TrainingPartner,
)
from cooperation.models.blocks import blocks_of, public_blocks
from tests import factories as make

pytestmark = pytest.mark.django_db

DRAFT: dict[str, Any] = {"status": Status.DRAFT}


@pytest.mark.parametrize("trainings", [1, 3])
def test_partners_of_trainings_load_in_four_queries_without_what_is_hidden(trainings, django_assert_num_queries):
    funder, hidden = make.make_partner(), make.make_partner(**DRAFT)
    series = make.make_programme({funder: Role.FUNDER, hidden: Role.FUNDER})
    for _ in range(trainings):
        make.make_training({make.make_partner(): Role.HOST, hidden: Role.ORGANISER}, programme=series)

    with django_assert_num_queries(4):  # trainings with places, rows with partners, programmes, their rows
        for training in Training.objects.published().with_partners():
            assert [row.role for row in training.partner_rows.all()] == [Role.HOST]
            assert [row.partner for row in training.funder_rows] == [funder]


def test_a_funder_of_training_and_programme_is_named_once_and_a_hidden_programme_gives_none():
    funder, other = make.make_partner(), make.make_partner()
    series = make.make_programme({funder: Role.FUNDER, other: Role.FUNDER, make.make_partner(): Role.ORGANISER})
    make.make_training({funder: Role.FUNDER}, programme=series)
    make.make_training(programme=make.make_programme({funder: Role.FUNDER}, **DRAFT))
    both, none = Training.objects.published().with_partners().order_by("pk")

    assert [row.partner for row in both.funder_rows] == [funder, other]
    assert none.programme is None
    assert none.funder_rows == []


def test_partner_and_role_hold_on_one_row_and_programme_funders_count():
    unodc, japan = make.make_partner(), make.make_partner()
    organised = make.make_training({unodc: Role.ORGANISER, japan: Role.HOST})
    funded = make.make_training(programme=make.make_programme({japan: Role.FUNDER, unodc: Role.ORGANISER}))
    make.make_training(programme=make.make_programme({japan: Role.FUNDER}, **DRAFT))

    def found(partners, roles):
        return set(Training.objects.published().with_part_of(partners, roles))

    assert found([unodc], [Role.ORGANISER]) == {organised}
    assert found([japan], [Role.ORGANISER]) == set()
    assert found([japan], [Role.FUNDER]) == {funded}
    assert found([japan], None) == {organised, funded}
    assert found(None, [Role.HOST]) == {organised}
    assert found(None, None) == {organised, funded}


def test_a_hidden_partner_leads_to_no_record():
    hidden = make.make_partner(**DRAFT)
    make.make_training({hidden: Role.HOST})

    assert not Training.objects.published().with_part_of([hidden], None).exists()


def test_relations_load_as_far_as_they_are_public():
    hidden = make.make_partner(**DRAFT)
    partner = make.make_partner(parent=hidden, successor=hidden)
    PartnerName.objects.create(partner=partner, text="Old name")
    programme = make.make_programme(parent=make.make_programme(**DRAFT))
    programme.instruments.add(make.make_instrument(**DRAFT), shown := make.make_instrument())
    instrument = make.make_instrument(parent=make.make_instrument(**DRAFT))
    part = make.make_instrument(parent=instrument)
    make.make_instrument(parent=instrument, **DRAFT)

    found = Partner.objects.with_names().get(pk=partner.pk)
    assert (found.parent, found.successor, [str(name) for name in found.names.all()]) == (None, None, ["Old name"])
    within = Programme.objects.with_relations().get(pk=programme.pk)
    assert (within.parent, list(within.instruments.all())) == (None, [shown])
    whole = Instrument.objects.with_relations().with_partners().get(pk=instrument.pk)
    assert (whole.parent, list(whole.parts.all())) == (None, [part])


@pytest.mark.parametrize("quotes", [1, 3])
def test_quotes_load_speakers_and_records_in_constant_queries(quotes, django_assert_num_queries):
    for _ in range(quotes):
        make.make_quote(
            speaker=make.make_appointment(partner=make.make_partner(**DRAFT)),
            training=make.make_training(**DRAFT),
            programme=make.make_programme(),
        )

    with django_assert_num_queries(4):  # quotes with posts and people, partners, trainings, programmes
        for quote in Quote.objects.published().with_speakers().with_records():
            assert quote.speaker is not None
            assert quote.speaker.person.display_name
            assert (getattr(quote.speaker, "partner", None), quote.training) == (None, None)
            assert quote.programme is not None


def _story_with_blocks(blocks: int) -> Story:
    story = make.make_story(programme=make.make_programme())
    for number in range(blocks):
        rows = {make.make_partner(): Role.HOST}
        TrainingBlock.objects.create(parent=story, region="en", ordering=20, record=make.make_training(rows))
        QuoteBlock.objects.create(parent=story, region="en", ordering=30, record=make.make_quote())
        instrument = make.make_instrument({make.make_partner(): PartyRole.GUARDIAN})
        InstrumentBlock.objects.create(parent=story, region="en", ordering=40, record=instrument)
        PhotoBlock.objects.create(parent=story, region="en", ordering=50, record=make.make_photo())
        FiguresBlock.objects.create(parent=story, region="en", ordering=60 + number)
        TrainingBlock.objects.create(parent=story, region="en", ordering=15, record=make.make_training(**DRAFT))
        QuoteBlock.objects.create(parent=story, region="en", ordering=15, record=make.make_quote(**DRAFT))
        QuoteBlock.objects.create(parent=story, region="fr", ordering=15, record=make.make_quote())
    return story


@pytest.mark.parametrize("blocks", [1, 3])
def test_blocks_come_in_order_without_hidden_records_in_constant_queries(blocks, django_assert_num_queries):
    story = _story_with_blocks(blocks)

    # links, blocks, photos, quotes, trainings and rows, instruments and parties, programmes and rows, partners
    with django_assert_num_queries(11):
        shown = public_blocks(story, "en")

    kinds = ["TextBlock", *["TrainingBlock"] * blocks, *["QuoteBlock"] * blocks, *["InstrumentBlock"] * blocks]
    kinds += [*["PhotoBlock"] * blocks, *["FiguresBlock"] * blocks]
    assert [type(block).__name__ for block in shown] == kinds


def test_all_blocks_of_a_story_include_those_with_hidden_records():
    story = _story_with_blocks(1)

    assert len(blocks_of(story, "en")) == 8
    assert len(blocks_of(story)) == 9
    assert [str(block) for block in blocks_of(story, "en")][-1] == "figures"


def test_links_of_a_story_lead_only_to_public_records():
    story = make.make_story(programme=make.make_programme(**DRAFT))
    StoryLink.objects.create(parent=story, label="Police", partner=make.make_partner(**DRAFT), position=1)
    StoryLink.objects.create(parent=story, label="Strategy", instrument=make.make_instrument(), position=2)
    loaded = Story.objects.get()
    public_blocks(loaded, "en")

    assert [(str(link), link.partner, bool(link.instrument)) for link in loaded.links.all()] == [
        ("Police", None, False),
        ("Strategy", None, True),
    ]
    assert loaded.programme is None


def test_natural_keys_name_records_and_never_working_copies():
    partner = make.make_partner()
    training = make.make_training({partner: Role.HOST})
    make.make_training(draft_of=training, slug=training.slug, status=Status.DRAFT)
    row = training.partner_rows.get()

    assert row.natural_key() == (training.slug, partner.slug, "host")
    assert Training.objects.get_by_natural_key(*training.natural_key()) == training
    assert TrainingPartner.objects.get_by_natural_key(*row.natural_key()) == row
    with pytest.raises(Training.DoesNotExist):
        Training.objects.get_by_natural_key("nowhere")


def test_records_name_themselves_for_editors():
    partner = make.make_partner(name="United Nations Police", acronym="UNPOL")
    place = make.make_place(name="National Police Academy", locality="Bamako")
    appointment = make.make_appointment(partner=partner, title="Adviser")
    appointment.person.honorific = "mrs"
    appointment.person.display_name = "A. Sibidé"
    quote = make.make_quote(text="word " * 30)

    assert str(partner) == "UNPOL"
    assert str(make.make_partner(name="Bamako drugs squad")) == "Bamako drugs squad"
    assert (str(place), str(make.make_place(name="Bamako"))) == ("National Police Academy, Bamako", "Bamako")
    assert str(appointment) == "Mrs. A. Sibidé, Adviser, UNPOL"
    assert len(str(quote)) == 60
    assert str(make.make_training({partner: Role.HOST}).partner_rows.get()) == "UNPOL: Host"
