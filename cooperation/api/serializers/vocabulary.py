"""Themes and places: what records are about, and where they happened."""

from __future__ import annotations

from rest_framework import serializers

from cooperation.api.fields import AddressField, CodeField, ProseField
from cooperation.api.serializers.base import CountrySerializer, FullSerializer
from cooperation.api.serializers.brief import BriefThemeSerializer
from cooperation.choices import ThemeScheme


class ThemeSerializer(FullSerializer):
    """A subject, with its code in the vocabulary ``scheme`` and its address there."""

    TYPE = "theme"

    label = ProseField(allow_null=False)  # type: ignore[assignment]  # the record's, not the serializer's own
    scheme = CodeField(ThemeScheme)
    code = serializers.CharField()
    uri = AddressField()
    parent = BriefThemeSerializer(allow_null=True)


class PlaceSerializer(FullSerializer):
    """A venue or a town; coordinates are decimal degrees, WGS 84."""

    TYPE = "place"

    name = ProseField(allow_null=False)
    locality = ProseField()
    country = CountrySerializer()
    latitude = serializers.FloatField(allow_null=True, min_value=-90, max_value=90)
    longitude = serializers.FloatField(allow_null=True, min_value=-180, max_value=180)
