"""Relations that are loaded for records of several kinds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import F, Value
from django.db.models.functions import Cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import Model, QuerySet

RecordT = TypeVar("RecordT", bound="Model")


def load_related(records: Iterable[Any], targets: QuerySet[RecordT], *names: str) -> list[RecordT]:
    """Load the relations to one record that are called ``names``, in one query for all ``records``; return the targets.

    ``targets`` are those that may be shown, with what is shown of them: a relation to any other is loaded as
    None, as after a prefetch of a filtered queryset. A record without a relation of that name is passed over.
    """
    places = [(record, field) for record in records for field in record._meta.concrete_fields if field.name in names]
    keys = {getattr(record, field.attname) for record, field in places} - {None}
    found = targets.in_bulk(keys)
    for record, field in places:
        record._state.fields_cache[field.name] = found.get(getattr(record, field.attname))
    return list(found.values())


def rows_of(querysets: Sequence[QuerySet[Any]]) -> list[list[Any]]:
    """Return the rows of each of ``querysets``, which can be of several models, in one query and in no order.

    What a queryset defers stays deferred. Fields of the same name must be of the same type: they share a column.
    """
    if not querysets:
        return []
    loaded = [_loaded_fields(queryset) for queryset in querysets]
    columns = {field.attname: field for fields in loaded for field in fields}
    queries = [_in_columns(number, queryset, columns) for number, queryset in enumerate(querysets)]
    rows: list[list[Any]] = [[] for _queryset in querysets]
    for number, *values in queries[0].union(*queries[1:], all=True):
        by_name = dict(zip(columns, values, strict=True))
        names = [field.attname for field in loaded[number]]
        record = querysets[number].model.from_db(querysets[number].db, names, [by_name[name] for name in names])
        rows[number].append(record)
    return rows


def _loaded_fields(queryset: QuerySet[Any]) -> list[Any]:
    """Return the fields that a queryset loads: those of ``only()`` and the key, or all."""
    names, is_deferred = queryset.query.deferred_loading
    fields = queryset.model._meta.concrete_fields
    return [field for field in fields if (field.name in names) != is_deferred or field.primary_key]


def _in_columns(number: int, queryset: QuerySet[Any], columns: dict[str, Any]) -> QuerySet[Any, Any]:
    """Return the rows as tuples: the number of the queryset, then a value for each of ``columns``, NULL for others'."""
    own = {field.attname for field in _loaded_fields(queryset)}
    values = [F(name) if name in own else Cast(Value(None), field) for name, field in columns.items()]
    tuples: QuerySet[Any, Any] = queryset.only().order_by().values_list(Value(number), *values)
    return tuples
