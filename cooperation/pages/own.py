"""What a site has of its own besides texts: its logo and its accent colours, each at an address of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.http import quote_etag
from django.views.decorators.http import condition, require_safe

from cooperation.contrast import is_colour
from cooperation.models import SiteSettings
from cooperation.pages.site import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"
# An own colour for the day alone must not reach the night, where site.css says this one.
BUILT_IN_DARK = "#7fd6c6"


@require_safe
def logo(_request: HttpRequest, digest: str) -> HttpResponse:
    """Answer with the logo of that fingerprint; 404 for one that was replaced."""
    picture = SiteSettings.objects.filter(logo_digest=digest).values_list("logo", flat=True).first()
    if not picture:
        raise Http404
    return HttpResponse(bytes(picture), "image/webp", headers={"Cache-Control": FOR_GOOD})


def _etag(request: HttpRequest) -> str:
    return quote_etag(site_of(request).colours_version)


@require_safe
@condition(etag_func=_etag)
def colours(request: HttpRequest) -> HttpResponse:
    """Answer with the style sheet of the site's own accent: a few rules, so that no page needs a style inside it."""
    site = site_of(request)
    is_current = request.GET.get("v") == site.colours_version
    headers = {"Cache-Control": FOR_GOOD if is_current else ASK_AGAIN}
    return HttpResponse(style_of(site.accent_light, site.accent_dark), "text/css; charset=utf-8", headers=headers)


def style_of(light: str, dark: str) -> str:
    """Return the rules that set the accent, in the layers of site.css; nothing for what is no colour."""
    rules = []
    if is_colour(light):
        rules.append(f"@layer tokens{{:root{{--accent:{light}}}}}")
        rules.append(f"@layer media{{@media print{{:root{{--accent:{light};--visited:{light}}}}}}}")
    by_night = dark if is_colour(dark) else BUILT_IN_DARK if rules else ""
    if by_night:
        rules.append(f"@layer tokens{{@media (prefers-color-scheme:dark){{:root{{--accent:{by_night}}}}}}}")
    return "\n".join(rules)
