"""An instrument."""

from __future__ import annotations

from rest_framework import serializers

from cooperation.api.fields import AddressField, CodeField, ProseField
from cooperation.api.serializers.base import DatesSerializer, PublishableSerializer
from cooperation.api.serializers.brief import BriefInstrumentSerializer, PartySerializer
from cooperation.choices import InstrumentKind


class InstrumentSerializer(PublishableSerializer):
    """A text that partners agreed on, or that they keep. ``document_url`` leads to the text itself."""

    TYPE = "instrument"

    title = ProseField(allow_null=False)
    short_title = ProseField()
    kind = CodeField(InstrumentKind)
    kind_label = serializers.CharField(source="get_kind_display")
    summary = ProseField()
    signed_on = DatesSerializer(source="signed", allow_null=True)
    validity = DatesSerializer(allow_null=True)
    document_url = AddressField(source="url")
    parties = PartySerializer(source="partner_rows.all", many=True)
    parent = BriefInstrumentSerializer(allow_null=True)
    parts = BriefInstrumentSerializer(many=True)
