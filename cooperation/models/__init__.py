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
from cooperation.models.moved import (
    FormerSlug,
    InstrumentFormerSlug,
    PartnerFormerSlug,
    ProgrammeFormerSlug,
    QuoteFormerSlug,
    StoryFormerSlug,
    TrainingFormerSlug,
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
from cooperation.models.search import SearchEntry
from cooperation.models.settings import SiteSettings, SiteSettingsTranslation
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
from cooperation.models.translation import Prose, Translatable, Translation, load_translations, shown_text

__all__ = [
    "Appointment",
    "AppointmentTranslation",
    "FiguresBlock",
    "FormerSlug",
    "Instrument",
    "InstrumentBlock",
    "InstrumentFormerSlug",
    "InstrumentParty",
    "InstrumentPartyTranslation",
    "InstrumentTranslation",
    "Module",
    "ModuleTranslation",
    "Outcome",
    "OutcomeTranslation",
    "Partner",
    "PartnerFormerSlug",
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
    "ProgrammeFormerSlug",
    "ProgrammePartner",
    "ProgrammePartnerTranslation",
    "ProgrammeTranslation",
    "Prose",
    "Publishable",
    "Quote",
    "QuoteBlock",
    "QuoteFormerSlug",
    "QuoteTranslation",
    "SearchEntry",
    "SiteSettings",
    "SiteSettingsTranslation",
    "Story",
    "StoryFormerSlug",
    "StoryLink",
    "StoryLinkTranslation",
    "StoryTranslation",
    "TextBlock",
    "Theme",
    "ThemeTranslation",
    "Training",
    "TrainingBlock",
    "TrainingFormerSlug",
    "TrainingPartner",
    "TrainingPartnerTranslation",
    "TrainingTranslation",
    "Translatable",
    "Translation",
    "load_translations",
    "shown_text",
]
