"""What a site has of its own besides texts: its logo and its accent colours, each at an address of its own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response

from cooperation.models import SiteSettings
from cooperation.pages.methods import read_only
from cooperation.pages.site import site_of, without_language

if TYPE_CHECKING:
    from django.http import HttpRequest

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"


@read_only
def logo(_request: HttpRequest, digest: str) -> HttpResponse:
    """Answer with the logo of that fingerprint; 404 for one that was replaced."""
    picture = SiteSettings.objects.filter(logo_digest=digest).values_list("logo", flat=True).first()
    if not picture:
        raise Http404
    return without_language(HttpResponse(bytes(picture), "image/webp", headers={"Cache-Control": FOR_GOOD}))


@read_only
def colours(request: HttpRequest) -> HttpResponse:
    """Answer with the style sheet of the site's own accent: a few rules, so that no page needs a style inside it."""
    site = site_of(request)
    style = site.colours
    is_current = site.colours_version and request.GET.get("v") == site.colours_version
    etag = f'"{hashlib.sha256(style.encode()).hexdigest()[:32]}"'
    headers = {"Cache-Control": FOR_GOOD if is_current else ASK_AGAIN, "ETag": etag}
    sheet = HttpResponse(style, "text/css; charset=utf-8", headers=headers)
    return without_language(get_conditional_response(request, etag=etag, response=sheet) or sheet)
