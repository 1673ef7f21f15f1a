"""Pages for requests that cannot be answered: each says what happened and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cooperation.models import SiteSettings
from cooperation.pages.page import language_links, site_frame
from cooperation.pages.site import offered_language, site_of

if TYPE_CHECKING:
    from django.http import HttpRequest

# These answer while the database or more is out of order: they stand alone and read nothing.
ALONE = {500, 503}


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """Return the page for ``status``: 400, 403, 404, 429, 500 or 503, in a language that the site offers.

    The first four have the frame of the site, with its built-in name where the settings cannot be read.
    """
    if status in ALONE:
        return HttpResponse(render_to_string(f"errors/{status}.html"), status=status)
    try:
        with override(offered_language(request)):
            return _framed(site_of(request), status)
    except DatabaseError:
        return _framed(SiteSettings.defaults(str(get_language())), status)


def _framed(site: SiteSettings, status: int) -> HttpResponse:
    titles = {
        400: _("This request cannot be read"),
        403: _("This page is not open to you"),
        404: _("There is no page at this address"),
        429: _("Too many requests in a short time"),
    }
    frame = site_frame(site) | {
        "title": titles[status],
        "languages": language_links(lambda: reverse("home"), site.offered),
        "is_indexed": False,
    }
    return HttpResponse(render_to_string(f"errors/{status}.html", frame), status=status)
