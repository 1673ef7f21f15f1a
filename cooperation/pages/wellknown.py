"""What programs ask every site for: robots.txt, security.txt (RFC 9116) and its icon."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cooperation.pages.cards.drawing import draw_mark
from cooperation.pages.methods import read_only
from cooperation.pages.page import ordered_languages
from cooperation.pages.site import site_of, without_language

if TYPE_CHECKING:
    from django.http import HttpRequest

# The file is made of the settings when it is asked for. A copy of it is to be trusted this long and no longer:
# a site that is gone should not go on naming whom to write to.
TRUSTED_FOR = timedelta(days=30)


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """Answer with what crawlers should leave alone, and where the sitemaps are."""
    context = {"sitemap": request.build_absolute_uri(reverse("sitemaps"))}
    return _plain("robots.txt", context)


@read_only
def security(request: HttpRequest) -> HttpResponse:
    """Answer with whom to tell of a weakness; 404 where no contact is set, for the file has to name one.

    Raises:
        Http404: the settings of the site hold no contact for security.

    """
    site = site_of(request)
    if not site.security_uri:
        raise Http404
    last_day = timezone.now().astimezone(UTC).date() + TRUSTED_FOR
    context = {
        "contact": site.security_uri,
        "expires": datetime.combine(last_day, time(), UTC).isoformat().replace("+00:00", "Z"),
        "languages": ordered_languages(site.offered),
        "canonical": request.build_absolute_uri(reverse("security")),
    }
    return _plain("security.txt", context)


@read_only
def favicon(_request: HttpRequest) -> HttpResponse:
    """Answer with the site's mark for browsers that look for it at this address."""
    return without_language(HttpResponse(draw_mark(48, "ICO"), content_type="image/x-icon"))


@read_only
def touch_icon(_request: HttpRequest) -> HttpResponse:
    """Answer with the site's mark for the first screen of a phone."""
    return without_language(HttpResponse(draw_mark(180, "PNG"), content_type="image/png"))


def _plain(template: str, context: dict[str, Any]) -> HttpResponse:
    return without_language(HttpResponse(render_to_string(template, context), content_type="text/plain; charset=utf-8"))
