"""Translations, the originals they were made from, and the languages that a record can be read in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Exists, OuterRef, Q

from cooperation.models import Story, TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from cooperation.models import Translatable, Translation

RecordT = TypeVar("RecordT", bound="Translatable")


def mark_current(translation: Translation) -> None:
    """Note that somebody wrote or checked ``translation`` against the original as it reads now.

    It stays current until the original is changed. The caller saves it.
    """
    translation.source_digest = translation.parent.source_digest


def with_languages(records: QuerySet[RecordT], codes: Iterable[str]) -> QuerySet[RecordT]:
    """Note on each record, in the same query, which of the languages ``codes`` it can be read in, for ``languages_of``.

    It can where each text that the original has is translated; a story, where it has running text as well.
    """
    noted: QuerySet[RecordT] = records.annotate(**{_note(code): _is_whole_in(records.model, code) for code in codes})
    return noted


def languages_of(record: Translatable, codes: Iterable[str]) -> list[str]:
    """Return the languages that ``record`` can be read in, the original's first; it was read ``with_languages``."""
    original = record.original_language
    return [original, *(code for code in codes if code != original and getattr(record, _note(code)))]


def _note(code: str) -> str:
    return f"is_whole_in_{code.replace('-', '_')}"


def _is_whole_in(model: type[Translatable], code: str) -> Q:
    wanted = [name for name in model.TRANSLATED if name not in model.MAY_STAY]
    has_all = Q()
    for name in wanted:
        has_all &= Q(**{f"parent__{name}": ""}) | ~Q(**{name: ""})
    rows = model.translations.rel.related_model._default_manager.filter(has_all, parent=OuterRef("pk"), language=code)
    whole = Q(Exists(rows))
    if issubclass(model, Story):
        whole &= Q(Exists(TextBlock.objects.filter(parent=OuterRef("pk"), region=code).exclude(text="")))
    return whole
