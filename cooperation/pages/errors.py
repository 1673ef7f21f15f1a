"""Pages for requests that cannot be answered: each says what happened and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperation.pages.page import language_links, site_frame

if TYPE_CHECKING:
    from django.http import HttpRequest


def error_page(request: HttpRequest, status: int) -> HttpResponse:  # noqa: ARG001 - the handlers' signature
    """Return the page for ``status``: 400, 403, 404 or 500. It reads no record and no request."""
    titles = {
        400: _("This request cannot be read"),
        403: _("This page is not open to you"),
        404: _("There is no page at this address"),
        500: _("Something went wrong here"),
    }
    frame = site_frame() | {
        "title": titles[status],
        "languages": language_links(lambda: reverse("home")),
        "is_indexed": False,
    }
    return HttpResponse(render_to_string(f"errors/{status}.html", frame), status=status)
