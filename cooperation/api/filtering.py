"""The filter backend: hands the query to the list's FilterSet and refuses what that does not know.

This module is loaded while Django REST framework loads its own views: it imports none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.filters import BaseFilterBackend

from cooperation.api.parameters import refuse_problems
from cooperation.dates import FIRST_YEAR, LAST_YEAR
from cooperation.filters import OrderFilter, RecordsFilter

if TYPE_CHECKING:
    import django_filters as filters
    from django.db.models import QuerySet
    from rest_framework.request import Request

SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
YEAR = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
WORDS = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[^\x00]*\S[^\x00]*$"}


class StrictFilterBackend(BaseFilterBackend):
    """Filters a list by the view's FilterSet; refuses unknown parameters on lists and details alike."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """Return the records asked for; 400 naming each parameter that cannot be read."""
        parameters = view.parameters
        if not view.detail:
            filterset = view.filterset_class(request.query_params, queryset, also=parameters)
            refuse_problems(request.query_params, parameters, filterset)
            filtered: QuerySet[Any] = filterset.qs
            return filtered
        refuse_problems(request.query_params, parameters)
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Return the filters of a list as OpenAPI parameters, each exactly as it is read."""
        return [_described(name, asked) for name, asked in view.filterset_class.base_filters.items()]


def _described(name: str, asked: filters.Filter) -> dict[str, Any]:
    described = {"in": "query", "name": name, "description": str(asked.label)}
    if not hasattr(asked.field, "choices"):
        return {**described, "schema": WORDS}
    if isinstance(asked, OrderFilter):
        codes = list(asked.orders)
        return {**described, "schema": {"type": "string", "enum": codes, "default": codes[0]}}
    schema = {"type": "array", "items": _one_of(asked), "minItems": 1}
    return {**described, "schema": schema, "explode": True, "style": "form"}


def _one_of(asked: filters.Filter) -> dict[str, Any]:
    if isinstance(asked, RecordsFilter):
        return SLUG
    codes = [code for code, _label in asked.field.choices]
    return {"type": "string", "enum": codes} if codes else YEAR
