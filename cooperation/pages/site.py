"""The settings of the site for one request, and the languages that it is offered in."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_language, get_language_from_path
from django.utils.translation.trans_real import parse_accept_lang_header

from cooperation.models import SiteSettings

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

NO_LANGUAGE = "zxx"  # between a view and the middleware


def site_of(request: HttpRequest) -> SiteSettings:
    """Return the settings with their texts in the language of the moment.

    They are read once for each request and language, in one statement: templates, feeds and files share them.
    """
    language = str(get_language())
    kept: dict[str, SiteSettings] = request.__dict__.setdefault("_site_settings", {})
    if language not in kept:
        kept[language] = SiteSettings.current(language)
    return kept[language]


class OfferedLanguageMiddleware(LocaleMiddleware):
    """Django's choice of language, among those that the site offers.

    An address under a language that is switched off answers 404. An address without a language leads to one
    that is offered, the first of the reader's that is.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Choose the language; raise Http404 for one that is switched off."""
        super().process_request(request)
        asked = get_language_from_path(request.path_info)
        if asked and asked not in site_of(request).offered:
            translation.activate(settings.LANGUAGE_CODE)
            raise Http404

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Lead an address without a language to one that is offered."""
        if response.status_code == HTTPStatus.NOT_FOUND and not get_language_from_path(request.path_info):
            translation.activate(offered_language(request))
        # An answer in a language of its own, or in none, is the same whatever the browser prefers.
        has_own = response.has_header("Content-Language")
        answer = super().process_response(request, response)
        if has_own and answer is response:
            kept = [name for name in response.get("Vary", "").split(", ") if name and name != "Accept-Language"]
            response["Vary"] = ", ".join(kept)
        if not response.get("Vary"):
            del response["Vary"]
        if response.get("Content-Language") == NO_LANGUAGE:
            del response["Content-Language"]
        return answer


def without_language(response: HttpResponse) -> HttpResponse:
    """Mark an answer that says the same in every language, such as a sitemap."""
    response["Content-Language"] = NO_LANGUAGE
    return response


def offered_language(request: HttpRequest) -> str:
    """Return the language of the moment if it is offered, else the first offered one that the browser asks for."""
    offered = site_of(request).offered
    current = str(get_language())
    return current if current in offered else first_wanted(request, offered)


def first_wanted(request: HttpRequest, codes: Collection[str]) -> str:
    """Return the first of the languages ``codes`` that the browser asks for, else the one that the site falls back to.

    Of languages that the browser wants equally, it named the first one first.
    """
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        try:
            code = translation.get_supported_language_variant(wanted)
        except LookupError:
            continue
        if code in codes:
            return code
    return settings.LANGUAGE_CODE
