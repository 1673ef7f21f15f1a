"""Fields of the answers. Unknown is null in every one of them, never an empty text."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.encoding import iri_to_uri
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers
from rest_framework.reverse import reverse

if TYPE_CHECKING:
    from django.db.models import Choices
    from rest_framework.request import Request

NULLABLE_TEXT = {"type": ["string", "null"]}
ADDRESS = {"type": "string", "format": "uri"}
ISO = r"^(\d{4}(-\d\d){0,2})(/(\.\.|\d{4}(-\d\d){0,2}))?$"


class TextField(serializers.CharField):
    """A text that is stored once for all languages; null when empty."""

    def __init__(self, **options: Any) -> None:
        """Take the options of a field; it may be null unless said otherwise."""
        super().__init__(**{"allow_null": True} | options)

    def get_attribute(self, instance: Any) -> Any:
        """Return the text, or None for an empty one."""
        return super().get_attribute(instance) or None


class ProseField(TextField):
    """A text of the record in the language of the answer, in the original where it is not translated."""

    def get_attribute(self, instance: Any) -> Any:
        """Return the text, or None for an empty one."""
        return instance.prose_in(self.context["language"])[self.source] or None


class LinesField(serializers.ListField):
    """Prose that has one item on each line."""

    child = serializers.CharField()

    def get_attribute(self, instance: Any) -> list[str]:
        """Return the lines that are not empty."""
        prose = instance.prose_in(self.context["language"])[self.source]
        return [line.strip() for line in prose.splitlines() if line.strip()]


class CodeField(TextField):
    """A code of one of our vocabularies; the schema lists them."""

    def __init__(self, choices: type[Choices], **options: Any) -> None:
        """Take the vocabulary."""
        super().__init__(**{"allow_null": False} | options)
        self.codes = list(choices.values)


class InstantField(serializers.DateTimeField):
    """An instant in UTC, ending in Z."""

    def enforce_timezone(self, value: Any) -> Any:
        """Return the instant in UTC, whatever the site's own time zone is."""
        return value.astimezone(UTC)


class AddressField(serializers.URLField):
    """A web address that the source gives, as a URI; null when it gives none."""

    def __init__(self, **options: Any) -> None:
        """Take the options of a field."""
        super().__init__(**{"allow_null": True} | options)

    def get_attribute(self, instance: Any) -> Any:
        """Return the address, or None for an empty one."""
        return iri_to_uri(super().get_attribute(instance)) or None


class OwnField(serializers.Field[Any, Any, Any, Any]):
    """A field that is made from the whole record."""

    schema: dict[str, Any]

    def get_attribute(self, instance: Any) -> Any:
        """Return the record itself."""
        return instance

    @property
    def request(self) -> Request:
        """The request that is being answered."""
        request: Request = self.context["request"]
        return request


class TypeField(OwnField):
    """The type of a record, the same in every answer."""

    @property
    def schema(self) -> dict[str, Any]:  # type: ignore[override]
        """The one value that it has in this serializer."""
        return {"type": "string", "const": self.parent.TYPE}  # type: ignore[attr-defined]

    def to_representation(self, value: Any) -> str:
        """Return the name of the model in small letters."""
        return str(value._meta.model_name)


class APIAddressField(OwnField):
    """The record's own address in this API."""

    schema = ADDRESS

    def to_representation(self, value: Any) -> str:
        """Return an absolute address."""
        return reverse(f"api:{value._meta.model_name}-detail", args=[value.slug], request=self.request)


class PageAddressField(OwnField):
    """The page for people, in the language of the answer."""

    schema = ADDRESS

    def to_representation(self, value: Any) -> str:
        """Return an absolute address."""
        with translation.override(self.context["language"]):
            return self.request.build_absolute_uri(value.get_absolute_url())


class LanguageField(OwnField):
    """The language of the record's prose in this answer: the one asked for where it is translated."""

    schema = {"type": "string"}

    def to_representation(self, value: Any) -> str:
        """Return a language code."""
        asked: str = self.context["language"]
        texts = value.prose_in(asked).values()
        return asked if any(text.language == asked for text in texts) else str(value.original_language)


class LanguagesField(OwnField):
    """The languages that the record can be read in, the original first."""

    schema = {"type": "array", "items": {"type": "string"}, "minItems": 1}

    def to_representation(self, value: Any) -> list[str]:
        """Return language codes."""
        return [value.original_language, *sorted(row.language for row in value.translations.all())]


class OwnFieldExtension(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Describes fields that are made from the whole record, and codes."""

    target_class = OwnField
    match_subclasses = True

    def map_serializer_field(self, _auto_schema: Any, _direction: str) -> dict[str, Any]:
        """Return the JSON Schema that the field carries."""
        schema: dict[str, Any] = self.target.schema
        return schema


class CodeFieldExtension(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Describes a code by the vocabulary it comes from."""

    target_class = CodeField

    def map_serializer_field(self, _auto_schema: Any, _direction: str) -> dict[str, Any]:
        """Return the codes; null is one of them where the field may be null."""
        codes = [*self.target.codes, *([None] if self.target.allow_null else [])]
        return {"type": "string", "enum": codes}
