"""What every record says of itself, and the small parts that several of them share."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cooperation.api.fields import (
    ISO,
    APIAddressField,
    CodeField,
    InstantField,
    LanguageField,
    LanguagesField,
    PageAddressField,
    TypeField,
)
from cooperation.choices import DatePrecision
from cooperation.dates import DateSpan, iso


class RecordSerializer(serializers.Serializer[Any]):
    """A record: what it is, and its addresses for machines and for people."""

    TYPE: ClassVar[str]

    type = TypeField()
    slug = serializers.SlugField()
    url = APIAddressField()
    html_url = PageAddressField()


class FullSerializer(RecordSerializer):
    """A record with everything that is public of it."""

    language = LanguageField()
    available_languages = LanguagesField()


class PublishableSerializer(FullSerializer):
    """A record that somebody published, with the instants of its life."""

    created_at = InstantField()
    updated_at = InstantField()
    first_published_at = InstantField(source="first_seen_at", allow_null=True)


class CountrySerializer(serializers.Serializer[Any]):
    """A country or territory of ISO 3166-1, named in the language of the answer; null where there is none."""

    code = serializers.RegexField("^[A-Z]{2}$")
    name = serializers.CharField()

    def get_attribute(self, instance: Any) -> Any:
        """Return the country, or None for an empty one."""
        return super().get_attribute(instance) or None


class DatesSerializer(serializers.Serializer[DateSpan]):
    """Calendar days, both included, as precisely as they are known.

    ``first`` and ``last`` are the earliest and latest day that the source allows; ``last`` is null
    while the end is open. ``iso`` is ISO 8601 and as precise as the source: 2015-02, 2015-03-16/2015-03-27, 2013/..
    """

    first = serializers.DateField()
    last = serializers.DateField(allow_null=True)
    precision = CodeField(DatePrecision)
    iso = serializers.SerializerMethodField()

    @extend_schema_field({"type": "string", "pattern": ISO})
    def get_iso(self, span: DateSpan) -> str:
        """Return the span in ISO 8601: one date, or two with a stroke between them."""
        first = iso(span.first, span.precision)
        if span.is_one_unit:
            return first
        return f"{first}/{iso(span.last, span.precision) if span.last else '..'}"
