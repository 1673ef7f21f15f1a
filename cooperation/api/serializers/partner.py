"""A partner."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cooperation.api.fields import AddressField, CodeField, ProseField, TextField
from cooperation.api.serializers.base import CountrySerializer, DatesSerializer, PublishableSerializer
from cooperation.api.serializers.brief import BriefPartnerSerializer
from cooperation.choices import IdentifierScheme, NameKind, OrganisationKind


class PartnerNameSerializer(serializers.Serializer[Any]):
    """Another name that people look for."""

    kind = CodeField(NameKind)
    text = serializers.CharField()
    language = TextField()


class PartnerIdentifierSerializer(serializers.Serializer[Any]):
    """A partner's number in a public register."""

    scheme = CodeField(IdentifierScheme)
    value = serializers.CharField()


class PartnerSerializer(PublishableSerializer):
    """An organisation, or a part of one; ``kind`` is a code of the IATI list OrganisationType."""

    TYPE = "partner"

    name = ProseField(allow_null=False)
    acronym = ProseField()
    names = PartnerNameSerializer(many=True)
    identifiers = PartnerIdentifierSerializer(many=True)
    kind = CodeField(OrganisationKind)
    kind_label = serializers.CharField(source="get_kind_display")
    parent = BriefPartnerSerializer(allow_null=True)
    successor = BriefPartnerSerializer(allow_null=True)
    country = CountrySerializer(allow_null=True)
    homepage = AddressField()
    summary = ProseField()
    founded = DatesSerializer(allow_null=True)
    closed_on = serializers.DateField(allow_null=True)
