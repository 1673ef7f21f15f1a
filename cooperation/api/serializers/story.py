"""A story, with its blocks in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from cooperation.api.fields import NULLABLE_TEXT, AddressField, CodeField, ProseField, TextField
from cooperation.api.serializers.base import CountrySerializer, DatesSerializer, PublishableSerializer
from cooperation.api.serializers.brief import (
    BriefInstrumentSerializer,
    BriefPartnerSerializer,
    BriefPhotoSerializer,
    BriefProgrammeSerializer,
    BriefQuoteSerializer,
    BriefThemeSerializer,
    BriefTrainingSerializer,
)
from cooperation.choices import Qualifier, Role
from cooperation.domain.statistics import Figures, figures
from cooperation.domain.stories import parts_in, records_in
from cooperation.models import FiguresBlock, InstrumentBlock, PhotoBlock, QuoteBlock, TextBlock, TrainingBlock
from cooperation.text import clean_html

if TYPE_CHECKING:
    from cooperation.models import Partner, Story
    from cooperation.models.blocks import Block

RECORDS: dict[type[Block], type[serializers.Serializer[Any]]] = {
    TrainingBlock: BriefTrainingSerializer,
    QuoteBlock: BriefQuoteSerializer,
    InstrumentBlock: BriefInstrumentSerializer,
    PhotoBlock: BriefPhotoSerializer,
}
TYPES: dict[type[Block], str] = {
    TextBlock: "text",
    TrainingBlock: "training",
    QuoteBlock: "quote",
    InstrumentBlock: "instrument",
    PhotoBlock: "photo",
    FiguresBlock: "figures",
}


class FiguresSerializer(serializers.Serializer[Figures]):
    """Sums over the trainings of a story, as honest as the sources.

    ``uncounted`` trainings gave no number; ``days`` had at least one training running.
    """

    trainings = serializers.IntegerField()
    participants = serializers.IntegerField(source="headcount.total", allow_null=True)
    participants_qualifier = CodeField(Qualifier, source="headcount.qualifier")
    uncounted = serializers.IntegerField(source="headcount.uncounted")
    partners = serializers.IntegerField()
    days = serializers.IntegerField()


class BlockSerializer(serializers.Serializer[Any]):
    """A piece of a story: ``html`` of a text, the ``record`` of a card, or the ``figures``."""

    type = serializers.SerializerMethodField()
    heading = serializers.SerializerMethodField()
    html = serializers.SerializerMethodField()
    record = serializers.SerializerMethodField()
    figures = serializers.SerializerMethodField()

    @extend_schema_field({"type": "string", "enum": list(TYPES.values())})
    def get_type(self, block: Block) -> str:
        """Return what the block shows."""
        return TYPES[type(block)]

    @extend_schema_field(NULLABLE_TEXT)
    def get_heading(self, block: Block) -> str | None:
        """Return the heading that opens a section."""
        return block.heading or None if isinstance(block, TextBlock) else None

    @extend_schema_field(NULLABLE_TEXT)
    def get_html(self, block: Block) -> str | None:
        """Return running text as HTML of few elements: p, br, strong, em, a, ul, ol, li, h3."""
        return clean_html(block.text) or None if isinstance(block, TextBlock) else None

    @extend_schema_field(
        PolymorphicProxySerializer(
            "BlockRecord", {TYPES[block]: shown for block, shown in RECORDS.items()}, "type", allow_null=True
        )
    )
    def get_record(self, block: Block) -> Any:
        """Return the record, as others refer to it."""
        serializer = RECORDS.get(type(block))
        return serializer(block.record, context=self.context).data if serializer else None

    @extend_schema_field(FiguresSerializer(allow_null=True))
    def get_figures(self, block: Block) -> Any:
        """Return the sums over the trainings of the same story."""
        if not isinstance(block, FiguresBlock):
            return None
        return FiguresSerializer(figures(records_in(self.context["blocks"][block.parent_id], TrainingBlock))).data


class StoryPartnerSerializer(serializers.Serializer[Any]):
    """A partner and all the roles it has in the story's programme and trainings."""

    partner = BriefPartnerSerializer()
    roles = serializers.ListField(child=CodeField(Role))


class StoryLinkSerializer(serializers.Serializer[Any]):
    """A further link; the address is null where the source names a page without one."""

    label = ProseField(allow_null=False)  # type: ignore[assignment]  # the record's, not the serializer's own
    url = AddressField()
    partner = BriefPartnerSerializer(allow_null=True)
    instrument = BriefInstrumentSerializer(allow_null=True)


class StorySourceSerializer(serializers.Serializer[Any]):
    """Where the story was published before."""

    title = TextField(source="source_title")
    publisher = TextField(source="source_publisher")
    url = AddressField(source="source_url")


class StorySerializer(PublishableSerializer):
    """A report on cooperation, told in blocks.

    The blocks are those of the language of the answer, or of the original where it has none.
    """

    TYPE = "story"

    kicker = ProseField()
    title = ProseField(allow_null=False)
    standfirst = ProseField()
    date = DatesSerializer(source="dates", allow_null=True)
    source = StorySourceSerializer(source="*")  # type: ignore[assignment]  # the record's, not the serializer's own
    programme = BriefProgrammeSerializer(allow_null=True)
    countries = CountrySerializer(many=True)
    themes = BriefThemeSerializer(many=True)
    blocks = serializers.SerializerMethodField()
    partners = serializers.SerializerMethodField()
    links = StoryLinkSerializer(many=True)

    @extend_schema_field(BlockSerializer(many=True))
    def get_blocks(self, story: Story) -> Any:
        """Return what is shown, in reading order."""
        return BlockSerializer(self.context["blocks"][story.pk], many=True, context=self.context).data

    @extend_schema_field(StoryPartnerSerializer(many=True))
    def get_partners(self, story: Story) -> Any:
        """Return everybody in it, in the order of programme and trainings."""
        found: dict[Partner, dict[str, None]] = {}
        for row in parts_in(story, self.context["blocks"][story.pk]):
            found.setdefault(row.partner, {})[row.role] = None
        partners = [{"partner": partner, "roles": list(roles)} for partner, roles in found.items()]
        return StoryPartnerSerializer(partners, many=True, context=self.context).data
