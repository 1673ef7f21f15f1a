"""The record: one file per aggregate, each with the named reads of its queryset."""

from cooperation.models.blocks import (
    FiguresBlock,
    InstrumentBlock,
    PhotoBlock,
    QuoteBlock,
    TextBlock,
    TrainingBlock,
)
from cooperation.models.instrument import (
    Instrument,
    InstrumentParty,
    InstrumentPartyTranslation,
    InstrumentTranslation,
)
from cooperation.models.partner import Partner, PartnerIdentifier, PartnerName, PartnerTranslation
from cooperation.models.person import Appointment, AppointmentTranslation, Person
from cooperation.models.photo import Photo, PhotoTranslation
from cooperation.models.place import Place, PlaceTranslation
from cooperation.models.programme import (
    Programme,
    ProgrammePartner,
    ProgrammePartnerTranslation,
    ProgrammeTranslation,
)
from cooperation.models.publishing import Publishable
from cooperation.models.quote import Quote, QuoteTranslation
from cooperation.models.story import Story, StoryLink, StoryLinkTranslation, StoryTranslation
from cooperation.models.theme import Theme, ThemeTranslation
from cooperation.models.training import (
    Module,
    ModuleTranslation,
    Outcome,
    OutcomeTranslation,
    Training,
    TrainingPartner,
    TrainingPartnerTranslation,
    TrainingTranslation,
)
from cooperation.models.translation import Prose, Translatable, Translation, load_translations

__all__ = [
    "Appointment",
    "AppointmentTranslation",
    "FiguresBlock",
    "Instrument",
    "InstrumentBlock",
    "InstrumentParty",
    "InstrumentPartyTranslation",
    "InstrumentTranslation",
    "Module",
    "ModuleTranslation",
    "Outcome",
    "OutcomeTranslation",
    "Partner",
    "PartnerIdentifier",
    "PartnerName",
    "PartnerTranslation",
    "Person",
    "Photo",
    "PhotoBlock",
    "PhotoTranslation",
    "Place",
    "PlaceTranslation",
    "Programme",
    "ProgrammePartner",
    "ProgrammePartnerTranslation",
    "ProgrammeTranslation",
    "Prose",
    "Publishable",
    "Quote",
    "QuoteBlock",
    "QuoteTranslation",
    "Story",
    "StoryLink",
    "StoryLinkTranslation",
    "StoryTranslation",
    "TextBlock",
    "Theme",
    "ThemeTranslation",
    "Training",
    "TrainingBlock",
    "TrainingPartner",
    "TrainingPartnerTranslation",
    "TrainingTranslation",
    "Translatable",
    "Translation",
    "load_translations",
]
