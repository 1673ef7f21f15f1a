"""A programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from cooperation.api.fields import ADDRESS, CodeField, ProseField
from cooperation.api.serializers.base import CountrySerializer, DatesSerializer, PublishableSerializer
from cooperation.api.serializers.brief import (
    BriefInstrumentSerializer,
    BriefProgrammeSerializer,
    BriefThemeSerializer,
    PartSerializer,
)
from cooperation.choices import ProgrammeKind

if TYPE_CHECKING:
    from cooperation.models import Programme


class ProgrammeSerializer(PublishableSerializer):
    """A programme, a project or a series of trainings; ``trainings_url`` lists these."""

    TYPE = "programme"

    title = ProseField(allow_null=False)
    summary = ProseField()
    description = ProseField()
    kind = CodeField(ProgrammeKind)
    kind_label = serializers.CharField(source="get_kind_display")
    parent = BriefProgrammeSerializer(allow_null=True)
    dates = DatesSerializer(allow_null=True)
    countries = CountrySerializer(many=True)
    partners = PartSerializer(source="partner_rows.all", many=True)
    instruments = BriefInstrumentSerializer(many=True)
    themes = BriefThemeSerializer(many=True)
    trainings_url = serializers.SerializerMethodField()

    @extend_schema_field(ADDRESS)
    def get_trainings_url(self, programme: Programme) -> str:
        """Return the address of its public trainings: there may be more than fit in one answer."""
        return f"{reverse('api:training-list', request=self.context['request'])}?programme={programme.slug}"
