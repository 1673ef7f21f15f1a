"""A training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cooperation.api.fields import CodeField, LinesField, ProseField
from cooperation.api.serializers.base import CountrySerializer, DatesSerializer, PublishableSerializer
from cooperation.api.serializers.brief import (
    BriefPlaceSerializer,
    BriefProgrammeSerializer,
    BriefQuoteSerializer,
    BriefThemeSerializer,
    PartSerializer,
)
from cooperation.choices import Format, ModuleKind, OutcomeKind, Phase, Qualifier, TrainingKind
from cooperation.models import ProgrammePartner, Training

if TYPE_CHECKING:
    from cooperation.models.role import PartnerRole


class TrainingPartSerializer(PartSerializer):
    """A partner's part in a training; ``inherited`` for those who fund it through its programme."""

    inherited = serializers.SerializerMethodField()

    @extend_schema_field(bool)
    def get_inherited(self, row: PartnerRole) -> bool:
        """Return whether the part is held in the programme rather than in the training itself."""
        return isinstance(row, ProgrammePartner)


class ModuleSerializer(serializers.Serializer[Any]):
    """A part of a training, in the order in which it was taught."""

    title = ProseField(allow_null=False)
    kind = CodeField(ModuleKind)
    kind_label = serializers.CharField(source="get_kind_display")
    description = ProseField()


class OutcomeSerializer(serializers.Serializer[Any]):
    """What came out of a training."""

    kind = CodeField(OutcomeKind)
    kind_label = serializers.CharField(source="get_kind_display")
    text = ProseField(allow_null=False)


class TrainingSerializer(PublishableSerializer):
    """A course for security forces, as its organisers reported it.

    ``participants`` counts persons and is read with its qualifier: "over 50" is 50 and more_than.
    ``hours`` are of teaching.
    """

    TYPE = "training"

    title = ProseField(allow_null=False)
    summary = ProseField()
    description = ProseField()
    kind = CodeField(TrainingKind)
    kind_label = serializers.CharField(source="get_kind_display")
    phase = CodeField(Phase)
    format = CodeField(Format, allow_null=True)
    dates = DatesSerializer(allow_null=True)
    hours = serializers.FloatField(allow_null=True)
    participants = serializers.IntegerField(allow_null=True, min_value=0)
    participants_qualifier = serializers.SerializerMethodField()
    women = serializers.IntegerField(allow_null=True, min_value=0)
    audience = ProseField()
    audience_countries = CountrySerializer(many=True)
    learning_objectives = LinesField()
    certificate_awarded = serializers.BooleanField(allow_null=True)
    place = BriefPlaceSerializer(allow_null=True)
    programme = BriefProgrammeSerializer(allow_null=True)
    partners = serializers.SerializerMethodField()
    modules = ModuleSerializer(many=True)
    outcomes = OutcomeSerializer(many=True)
    quotes = BriefQuoteSerializer(many=True)
    themes = BriefThemeSerializer(many=True)

    @extend_schema_field({"type": ["string", "null"], "enum": [*Qualifier.values, None]})
    def get_participants_qualifier(self, training: Training) -> str | None:
        """Return how exactly the source counts; None where nobody counted."""
        return None if training.participants is None else training.participants_qualifier

    @extend_schema_field(TrainingPartSerializer(many=True))
    def get_partners(self, training: Training) -> Any:
        """Return each partner's part."""
        return TrainingPartSerializer(training.part_rows, many=True, context=self.context).data
