"""Public records of every kind, joined in every way that the API shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cooperation.choices import ModuleKind, NameKind, OutcomeKind, PartyRole, Role
from cooperation.models import (
    FiguresBlock,
    InstrumentBlock,
    Module,
    Outcome,
    PartnerIdentifier,
    PartnerName,
    PhotoBlock,
    QuoteBlock,
    StoryLink,
    TextBlock,
    TrainingBlock,
)
from tests import factories as make

if TYPE_CHECKING:
    from cooperation.models import Story

COLLECTIONS = ("trainings", "partners", "quotes", "stories", "programmes", "instruments", "themes", "places")


def list_url(collection: str) -> str:
    return f"/api/v1/{collection}/"


def make_world() -> dict[str, Any]:
    """Return one public record of each collection by its name, each joined to the others."""
    above, funder = make.make_partner(), make.make_partner()
    partner = make.make_partner(parent=above, successor=funder, country="ML", founded_on=date(2013, 1, 1))
    PartnerName.objects.create(partner=partner, kind=NameKind.ALIAS, text="Another name")
    PartnerIdentifier.objects.create(partner=partner, scheme="ROR", value=f"number {partner.pk}")
    convention = make.make_instrument({partner: PartyRole.GUARDIAN})
    instrument = make.make_instrument({partner: PartyRole.SUPPORTER}, parent=convention)
    theme = make.make_theme(parent=make.make_theme())
    programme = make.make_programme({funder: Role.FUNDER}, parent=make.make_programme(), countries=["ML"])
    programme.instruments.add(instrument)
    place = make.make_place(latitude="12.63915", longitude="-8.00289")
    training = make.make_training(
        {partner: Role.ORGANISER, above: Role.HOST}, programme=programme, place=place, participants=50
    )
    Module.objects.create(parent=training, title="A part", kind=ModuleKind.THEORY)
    Outcome.objects.create(parent=training, text="A pledge", kind=OutcomeKind.COMMITMENT)
    speaker = make.make_appointment(partner=partner)
    quote = make.make_quote(speaker=speaker, training=training, programme=programme, said_on=date(2014, 1, 1))
    story = make.make_story(programme=programme, countries=["ML"])
    StoryLink.objects.create(parent=story, label="A link", partner=partner, instrument=instrument)
    for record in (programme, training, story):
        record.themes.add(theme)
    compose(story, training, quote, instrument, make.make_photo(training=training))
    records = (training, partner, quote, story, programme, instrument, theme, place)
    return dict(zip(COLLECTIONS, records, strict=True))


def compose(story: Story, training: Any, quote: Any, instrument: Any, photo: Any) -> None:
    """Add a block of every type to the English region of ``story``."""
    shown: dict[type[Any], Any] = {
        TrainingBlock: training,
        QuoteBlock: quote,
        InstrumentBlock: instrument,
        PhotoBlock: photo,
    }
    for ordering, (block, record) in enumerate(shown.items(), start=20):
        block.objects.create(parent=story, region="en", ordering=ordering, record=record)
    TextBlock.objects.create(parent=story, region="en", ordering=30, heading="A section")
    FiguresBlock.objects.create(parent=story, region="en", ordering=40)
