"""Prose in several languages: the original on the record, every other language in a row of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cooperation.choices import languages
from cooperation.models.keyed import Keyed, KeyedManager
from cooperation.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Prose(str):
    """Text together with the ``language`` it is written in."""

    __slots__ = ("language",)

    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Return ``text`` as it is, marked with its language."""
        prose = super().__new__(cls, text)
        prose.language = language
        return prose


class Translatable(Keyed):
    """A record with prose: ``TRANSLATED`` names the fields, ``translations`` holds the other languages."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ()
    # Those that a language may do without: an acronym is a name, and stays as it is where there is no other.
    MAY_STAY: ClassVar[tuple[str, ...]] = ()
    # The one that the record goes by, where it is not the first.
    HEADLINE: ClassVar[str] = ""

    if TYPE_CHECKING:
        parent: Any
        translations: Any

    class Meta:
        abstract = True

    @property
    def original_language(self) -> str:
        """The language of the prose on the record itself."""
        return str(getattr(self, "language", None) or self.parent.original_language)

    @property
    def prose(self) -> dict[str, Prose]:
        """The texts in the language of the moment, each in the original where it is not translated."""
        return self.prose_in(get_language() or settings.LANGUAGE_CODE)

    @classmethod
    def naming_fields(cls) -> list[str]:
        """Return the fields that it takes to link to a record and to call it by its name in any language."""
        wanted = {"slug", "language", "country", *cls.TRANSLATED}
        return [field.name for field in cls._meta.concrete_fields if field.name in wanted]

    @classmethod
    def headline_field(cls) -> str:
        """Return the name of the text that the record goes by: its title, its name, the words of a quote."""
        return cls.HEADLINE or cls.TRANSLATED[0]

    @property
    def headline(self) -> Prose:
        """The text that the record goes by, in the language of the moment."""
        return self.prose[self.headline_field()]

    @property
    def short_name(self) -> Prose:
        """What the record is called in a list: a partner has a shorter name."""
        return self.headline

    def prose_in(self, language: str) -> dict[str, Prose]:
        """Return the texts by field name; an untranslated one keeps its original language.

        Costs no query after ``load_translations``, else one.
        """
        translated = self._translated_values(language)
        return {
            name: Prose(translated[name], language)
            if translated.get(name)
            else Prose(getattr(self, name), self.original_language)
            for name in self.TRANSLATED
        }

    @property
    def source_digest(self) -> str:
        """The fingerprint of the original prose, kept by each translation made from it."""
        return digest({name: str(getattr(self, name)) for name in self.TRANSLATED})

    def is_outdated_in(self, language: str) -> bool:
        """Whether the original reads differently from what was translated; False where no translation says what it was.

        Costs no query after ``load_translations``, else one.
        """
        kept = self._translated_values(language).get("source_digest")
        return bool(kept) and kept != self.source_digest

    def _translated_values(self, language: str) -> dict[str, str]:
        if language == self.original_language:
            return {}
        loaded: dict[str, dict[str, str]] = self.__dict__.setdefault("_loaded_translations", {})
        if language not in loaded:
            rows = self.translations.filter(language=language).values("source_digest", *self.TRANSLATED)
            loaded[language] = rows.first() or {}
        return loaded[language]


class Translation(Keyed):
    """The prose of one record in one further language."""

    KEY = ("parent", "language")

    language = models.CharField(
        _("language"), max_length=7, choices=languages, help_text=_("The language of this translation.")
    )
    source_digest = models.CharField(max_length=16, blank=True, editable=False)

    if TYPE_CHECKING:
        parent: Any

    objects = KeyedManager()

    class Meta:
        abstract = True
        # Not a UniqueConstraint: in an admin inline one that holds the parent answers 500 on resubmission.
        unique_together = [("parent", "language")]
        ordering = ["language"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")

    def __str__(self) -> str:
        return f"{self.parent} ({self.get_language_display()})"

    def unique_error_message(self, _model: type[models.Model], _unique_check: Sequence[str]) -> ValidationError:
        """Return the sentence for the editor who translated a text into one language twice."""
        return ValidationError(_("There is already a translation into this language."), code="unique_together")

    def clean(self) -> None:
        """Refuse a translation into the language of the original."""
        super().clean()
        if self.language == self.parent.original_language:
            raise ValidationError({"language": _("This is the language of the original: write it there.")})

    @property
    def is_current(self) -> bool:
        """Whether the original still reads as it did when this was translated."""
        return bool(self.source_digest == self.parent.source_digest)


def shown_text(model: type[Any], name: str, language: str) -> Coalesce:
    """Return the text ``name`` of a ``model`` as a page in ``language`` shows it, to order by."""
    rows = model.translations.rel.related_model._default_manager.filter(parent=OuterRef("pk"), language=language)
    translated = Case(When(~Q(language=language), then=Subquery(rows.values(name))))
    return Coalesce(translated, F(name))


def load_translations(records: Iterable[models.Model], language: str) -> None:
    """Load the prose of ``records``, and of all that is already loaded with them, in one query.

    Walks the relations that a queryset has selected or prefetched; it fetches none itself.
    """
    wanted: dict[type[Translatable], dict[Any, list[Translatable]]] = defaultdict(lambda: defaultdict(list))
    for record in _loaded_with(records):
        if isinstance(record, Translatable) and record.original_language != language:
            record.__dict__.setdefault("_loaded_translations", {})[language] = {}
            wanted[type(record)][record.pk].append(record)
    if not wanted:
        return
    width = max(len(model.TRANSLATED) for model in wanted)
    queries = [_translation_rows(model, list(rows), language, width) for model, rows in wanted.items()]
    models_by_label = {model._meta.label: model for model in wanted}
    for label, pk, source_digest, *texts in queries[0].union(*queries[1:], all=True):
        model = models_by_label[label]
        values = {"source_digest": source_digest, **dict(zip(model.TRANSLATED, texts, strict=False))}
        for record in wanted[model][pk]:
            record.__dict__["_loaded_translations"][language] = values


def _translation_rows(
    model: type[Translatable], pks: list[Any], language: str, width: int
) -> models.QuerySet[Any, Any]:
    """Return (label, parent, digest, texts…) of one model, padded so that all models have ``width`` texts."""
    rows: type[Any] = model.translations.rel.related_model
    label, nothing = (Value(text, output_field=models.TextField()) for text in (model._meta.label, ""))
    padding = [nothing] * (width - len(model.TRANSLATED))
    asked = rows._default_manager.filter(parent__in=pks, language=language).order_by()
    texts: models.QuerySet[Any, Any] = asked.values_list(
        label, "parent_id", "source_digest", *model.TRANSLATED, *padding
    )
    return texts


def _loaded_with(records: Iterable[models.Model]) -> Iterator[models.Model]:
    """Yield the records and everything that is loaded with them, each object once."""
    seen: set[int] = set()
    waiting = list(records)
    while waiting:
        record = waiting.pop()
        if id(record) in seen:
            continue
        seen.add(id(record))
        yield record
        waiting.extend(related for related in record._state.fields_cache.values() if related is not None)
        for rows in getattr(record, "_prefetched_objects_cache", {}).values():
            waiting.extend(rows)
