"""Pages of a list: numbered, counted, and linked to their neighbours in body and header.

This module is loaded while Django REST framework loads its own views: it imports none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, NotFound
from rest_framework.pagination import PageNumberPagination
from rest_framework.utils.urls import replace_query_param

from cooperation.api.parameters import PAGE_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.paginator import Page
    from rest_framework.request import Request
    from rest_framework.response import Response

PAGE_ADDRESS = {"type": ["string", "null"], "format": "uri"}


class RecordPagination(PageNumberPagination):
    """``page`` and ``page_size``, 20 at first and 100 at most; a page past the end is 404."""

    page_size = 20
    max_page_size = 100
    page_size_query_param = "page_size"
    last_page_strings = ()

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list[Any] | None:
        """Return the records of the page asked for."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            sentence = _("There is no page %(number)s.") % {"number": request.query_params["page"]}
            raise NotFound({"page": [ErrorDetail(sentence, "not_found")]}) from error

    def get_paginated_response(self, data: Any) -> Response:
        """Return the envelope, with the same links in the Link header."""
        response = super().get_paginated_response(data)
        response["Link"] = ", ".join(f'<{link}>; rel="{name}"' for name, link in self._links() if link)
        return response

    def _links(self) -> Iterator[tuple[str, str | None]]:
        page = cast("Page[Any]", self.page)
        here = cast("Request", self.request).build_absolute_uri()
        yield "first", replace_query_param(here, "page", 1)
        yield "prev", self.get_previous_link()
        yield "next", self.get_next_link()
        yield "last", replace_query_param(here, "page", page.paginator.num_pages)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the envelope as OpenAPI 3.1 writes it: the inherited one says ``nullable``."""
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "minimum": 0},
                "next": PAGE_ADDRESS,
                "previous": PAGE_ADDRESS,
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, _view: Any) -> list[dict[str, Any]]:
        """Return ``page`` and ``page_size`` as OpenAPI parameters."""
        return [
            {"in": "query", "name": name, "description": parameter.about, "schema": parameter.schema}
            for name, parameter in PAGE_PARAMETERS.items()
        ]
