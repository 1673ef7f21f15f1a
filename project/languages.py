"""The language of the admin, which speaks fewer languages than the public pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cooperation.pages.site import first_wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class StaffLanguageMiddleware:
    """Answer in the admin in one of ``STAFF_LANGUAGES``: a whole screen in a second language, never a mix.

    A browser that asks for Arabic, then French, gets French; one that asks for Arabic alone gets the
    language of ``LANGUAGE_CODE``. Stands after the middleware that chooses the language of pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what answers next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose again where the first choice is no language of the admin."""
        if request.path_info.startswith(reverse("admin:index")):
            if translation.get_language() not in settings.STAFF_LANGUAGES:
                translation.activate(first_wanted(request, settings.STAFF_LANGUAGES))
            request.LANGUAGE_CODE = str(translation.get_language())
        return self.get_response(request)
