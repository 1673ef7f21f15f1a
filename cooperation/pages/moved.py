"""Former addresses of records: the same page, file or feed, where it is today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from cooperation.domain.renaming import renamed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def moved(request: HttpRequest, model: type[Any], slug: str) -> HttpResponse:
    """Lead a request for a former address of a public record to its address of today, query included.

    It is the address of the view that was asked for, so pages, feeds, calendars and cards are all found again.

    Raises:
        Http404: no public record had this address.

    """
    record = renamed(model, slug)
    if record is None or request.resolver_match is None:
        raise Http404
    match = request.resolver_match
    address = reverse(match.view_name, kwargs={**match.kwargs, "slug": record.slug}, query=request.GET or None)
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "public, max-age=1"  # a record may take a former address into use again
    return response
