"""Rows from files: what is shipped, in which order, and what is wrong with a row that is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import (
    NON_FIELD_ERRORS,
    FieldDoesNotExist,
    MultipleObjectsReturned,
    ObjectDoesNotExist,
    ValidationError,
)
from django.core.serializers.base import M2MDeserializationError, deserialize_fk_value, deserialize_m2m_values
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import BaseConstraint, Model

# The shipped story, file by file; none refers to a later one.
FIXTURES = (
    "site",
    "themes",
    "places",
    "partners",
    "people",
    "instruments",
    "programmes",
    "trainings",
    "photos",
    "quotes",
    "stories",
)

# What reading a row can end in that is not of the expected shape, or of no kind that we know.
_MALFORMED = (AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: the field or fields, empty for the whole row, and the editor's sentence."""

    field: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.field}: {self.sentence}" if self.field else self.sentence


def holds_records() -> bool:
    """Whether the database has a record of ours, of any kind and in any state."""
    return any(model._base_manager.exists() for model in apps.get_app_config("cooperation").get_models())


def raw_row(path: str, index: int) -> Any:
    """Return a row as a JSON file has it, the first being 0; None where the file has no such row."""
    try:
        return json.loads(Path(path).read_bytes())[index]
    except (OSError, ValueError, LookupError):
        return None


def raw_key(row: Any) -> list[Any]:
    """Return the natural key that a raw row gives; empty where its kind or its fields cannot be read."""
    try:
        names = apps.get_model(row["model"]).KEY
        values = [row["fields"].get(name) for name in names]
    except _MALFORMED:
        return []
    return [part for value in values for part in (value if isinstance(value, list) else [value])]


def faults(record: Model) -> list[Fault]:
    """Return every rule that ``record`` breaks, those of forms and those of the database alike."""
    try:
        record.full_clean()
    except ValidationError as error:
        return [
            Fault(_compared_by(record, sentence) if field == NON_FIELD_ERRORS else field, sentence)
            for field, sentences in error.message_dict.items()
            for sentence in sentences
        ]
    return []


def first_unreadable(row: Any, using: str) -> Fault | None:
    """Return what cannot be read in a raw row: its kind, or the first such value. None when all can."""
    try:
        model, values = apps.get_model(row["model"]), row["fields"].items()
    except _MALFORMED:
        return Fault("", _("A row gives the “model”, one that there is, and its “fields” by name."))
    for name, value in values:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return Fault(name, _("There is no such field."))
        fault = _unresolved(field, value, using) if field.is_relation else _unparsed(field, value)
        if fault:
            return fault
    return None


def unresolved_relations(relations: Mapping[Any, Any], using: str) -> list[Fault]:
    """Return a fault for each relation, given by field, that leads nowhere."""
    found = (_unresolved(field, value, using) for field, value in relations.items())
    return [fault for fault in found if fault]


def _unparsed(field: Any, value: Any) -> Fault | None:
    try:
        field.to_python(value)
    except ValidationError as error:
        return Fault(field.name, error.messages[0])
    return None


def _unresolved(field: Any, value: Any, using: str) -> Fault | None:
    read = deserialize_m2m_values if field.many_to_many else deserialize_fk_value
    try:
        read(field, value, using, handle_forward_references=False)
    except M2MDeserializationError as error:
        return _leads_nowhere(field, error.pk)
    except (ObjectDoesNotExist, MultipleObjectsReturned, TypeError, ValueError, ValidationError):
        return _leads_nowhere(field, value)
    return None


def _leads_nowhere(field: Any, key: Any) -> Fault:
    words = " / ".join(map(str, key)) if isinstance(key, (list, tuple)) else str(key)
    kind = field.related_model._meta.verbose_name
    sentence = _("There is no %(kind)s “%(key)s”. If another row brings it, that row comes first.")
    return Fault(field.name, sentence % {"kind": kind, "key": words})


def _compared_by(record: Model, sentence: str) -> str:
    """Return the fields that the constraint with that sentence compares; empty for rules of ``clean()``."""
    for constraint in record._meta.constraints:
        if str(constraint.violation_error_message) == sentence:
            return ", ".join(dict.fromkeys(_compared(constraint)))
    return ""


def _compared(constraint: BaseConstraint) -> Iterator[str]:
    if isinstance(constraint, UniqueConstraint):
        yield from constraint.fields
        expressions: Iterable[Any] = constraint.expressions
        for expression in expressions:
            yield from (part.name for part in expression.flatten() if hasattr(part, "name"))
    if isinstance(constraint, CheckConstraint):
        yield from _names(constraint.condition)


def _names(condition: Any) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _names(child)
        else:
            yield child[0].split("__")[0]
