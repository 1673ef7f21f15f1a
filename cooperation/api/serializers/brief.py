"""Records as others refer to them: enough to name and to follow, nothing that needs a further query."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cooperation.api.fields import CodeField, ProseField, TextField, TypeField
from cooperation.api.serializers.base import CountrySerializer, RecordSerializer
from cooperation.choices import PartyRole, Role, ThemeScheme


class TitledSerializer(RecordSerializer):
    """A record that has a title."""

    title = ProseField(allow_null=False)


class BriefTrainingSerializer(TitledSerializer):
    """A training by its title."""

    TYPE = "training"


class BriefProgrammeSerializer(TitledSerializer):
    """A programme by its title."""

    TYPE = "programme"


class BriefInstrumentSerializer(TitledSerializer):
    """An instrument by its title."""

    TYPE = "instrument"


class BriefQuoteSerializer(RecordSerializer):
    """A quote by its words."""

    TYPE = "quote"

    text = ProseField(allow_null=False)


class BriefPartnerSerializer(RecordSerializer):
    """A partner by its name of today."""

    TYPE = "partner"

    name = ProseField(allow_null=False)
    acronym = ProseField()


class BriefThemeSerializer(RecordSerializer):
    """A theme by its label and its code in its vocabulary."""

    TYPE = "theme"

    label = ProseField(allow_null=False)  # type: ignore[assignment]  # the record's, not the serializer's own
    scheme = CodeField(ThemeScheme)
    code = serializers.CharField()


class BriefPlaceSerializer(RecordSerializer):
    """A place by its name, town and country."""

    TYPE = "place"

    name = ProseField(allow_null=False)
    locality = ProseField()
    country = CountrySerializer()


class BriefPhotoSerializer(serializers.Serializer[Any]):
    """A photo by its caption. ``held`` says whether the image itself is here."""

    TYPE = "photo"

    type = TypeField()
    slug = serializers.SlugField()
    caption = ProseField(allow_null=False)
    alt_text = ProseField()
    credit = TextField()
    licence = TextField()
    held = serializers.BooleanField(source="image")


class PartSerializer(serializers.Serializer[Any]):
    """A partner's part in a record; ``note`` is what the source adds."""

    role = CodeField(Role)
    role_label = serializers.CharField(source="get_role_display")
    note = ProseField()
    partner = BriefPartnerSerializer()


class PartySerializer(PartSerializer):
    """What a partner is to an instrument."""

    role = CodeField(PartyRole)
