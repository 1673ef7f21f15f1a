"""What the API says of each record: one file per aggregate, the same fields in lists and details."""

from cooperation.api.serializers.instrument import InstrumentSerializer
from cooperation.api.serializers.partner import PartnerSerializer
from cooperation.api.serializers.programme import ProgrammeSerializer
from cooperation.api.serializers.quote import QuoteSerializer
from cooperation.api.serializers.story import StorySerializer
from cooperation.api.serializers.training import TrainingSerializer
from cooperation.api.serializers.vocabulary import PlaceSerializer, ThemeSerializer

__all__ = [
    "InstrumentSerializer",
    "PartnerSerializer",
    "PlaceSerializer",
    "ProgrammeSerializer",
    "QuoteSerializer",
    "StorySerializer",
    "ThemeSerializer",
    "TrainingSerializer",
]
