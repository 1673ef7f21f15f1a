"""A quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cooperation.api.fields import NULLABLE_TEXT, AddressField, CodeField, ProseField
from cooperation.api.serializers.base import DatesSerializer, PublishableSerializer
from cooperation.api.serializers.brief import (
    BriefPartnerSerializer,
    BriefProgrammeSerializer,
    BriefTrainingSerializer,
)
from cooperation.choices import Identity

if TYPE_CHECKING:
    from cooperation.models import Appointment, Quote


class SpeakerSerializer(serializers.Serializer[Any]):
    """Who spoke, in the post held that day. The name is null where only the post is shown."""

    honorific = serializers.SerializerMethodField()
    name = serializers.SerializerMethodField()
    post = ProseField(source="title", allow_null=False)
    partner = BriefPartnerSerializer(allow_null=True)

    @extend_schema_field(NULLABLE_TEXT)
    def get_honorific(self, post: Appointment) -> str | None:
        """Return the form of address that the source prints, if the name is shown."""
        return post.person.get_honorific_display() or None if self.context["named"] else None

    @extend_schema_field(NULLABLE_TEXT)
    def get_name(self, post: Appointment) -> str | None:
        """Return the name as printed, if it is shown."""
        return post.person.display_name if self.context["named"] else None


class OriginalSerializer(serializers.Serializer[Any]):
    """The words as they were said."""

    language = serializers.CharField()
    text = serializers.CharField()


class SourceSerializer(serializers.Serializer[Any]):
    """Where the words are printed."""

    title = ProseField(source="source_title")
    url = AddressField(source="source_url")


class QuoteSerializer(PublishableSerializer):
    """What somebody said, word for word: a speaker in a post, or an attribution, never both.

    A translated quote keeps its ``original``.
    """

    TYPE = "quote"

    text = ProseField(allow_null=False)
    original = serializers.SerializerMethodField()
    identity = CodeField(Identity)
    speaker = serializers.SerializerMethodField()
    attribution = ProseField()
    said_on = DatesSerializer(source="dates", allow_null=True)
    occasion = ProseField()
    training = BriefTrainingSerializer(allow_null=True)
    programme = BriefProgrammeSerializer(allow_null=True)
    source = SourceSerializer(source="*")  # type: ignore[assignment]  # the record's, not the serializer's own

    @extend_schema_field(OriginalSerializer(allow_null=True))
    def get_original(self, quote: Quote) -> dict[str, str] | None:
        """Return the words in the language they were said in; None unless the text is a translation."""
        if quote.prose_in(self.context["language"])["text"].language == quote.language:
            return None
        return {"language": quote.language, "text": quote.text}

    @extend_schema_field(SpeakerSerializer(allow_null=True))
    def get_speaker(self, quote: Quote) -> Any:
        """Return the speaker with as much of the name as may be shown."""
        if quote.speaker is None or quote.identity == Identity.ANONYMOUS:
            return None
        named = {"named": quote.identity == Identity.NAMED}
        return SpeakerSerializer(quote.speaker, context={**self.context, **named}).data
