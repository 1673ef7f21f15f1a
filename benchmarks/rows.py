"""Rows that are written together: in bulk, in their order, each kind checked by sample against its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

RowT = TypeVar("RowT", bound="Model")
IN_ONE_STATEMENT = 500
CHECKED = 101  # of each kind the first of a batch and every so manieth after it


class Rows:
    """Rows that wait to be written. One may refer to any that was added before it, of another kind."""

    def __init__(self) -> None:
        """Begin with none."""
        self.waiting: dict[type[Model], list[Any]] = {}

    def add(self, row: RowT) -> RowT:
        """Keep a row until ``write``; return it."""
        self.waiting.setdefault(type(row), []).append(row)
        return row

    def translate(self, record: Any, texts: Mapping[str, Mapping[str, str]], *, outdated: bool = False) -> None:
        """Add what ``record`` says in each language that ``texts`` have besides its own."""
        rows = type(record).translations.rel.related_model
        kept = "0" * 16 if outdated else record.source_digest
        for language, said in texts.items():
            if language != record.original_language:
                self.add(rows(parent=record, language=language, source_digest=kept, **said))

    def write(self) -> None:
        """Write all that waits in one transaction, and hold a sample against the rules of its model.

        Raises:
            ValidationError: a row breaks a rule that no constraint of the database states.

        """
        with transaction.atomic():
            for model, rows in self.waiting.items():
                model._default_manager.bulk_create(rows, batch_size=IN_ONE_STATEMENT)
            for rows in self.waiting.values():
                for row in rows[::CHECKED]:
                    _check(row)
        self.waiting = {}


def _check(row: Any) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        error.add_note(f"{row._meta.label} {row.pk}")
        raise
