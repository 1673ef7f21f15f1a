"""Readers: nobody is signed in outside of the desk, so what a browser brings is left unread there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class ReadersMiddleware:
    """Answer readers as if they had no cookie; only the addresses of staff have a session and forms.

    A cookie that is not ours, left by another site on the same host, would otherwise be replaced or deleted:
    both set a cookie, and make the answer vary with it. Stands before every middleware that reads cookies.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what answers next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the cookies away where nobody is staff. The answer cannot vary with them then, and does not say so."""
        if request.path.startswith(_staff_addresses()):
            return self.get_response(request)
        request.COOKIES = {}
        response = self.get_response(request)
        others = [name for name in response.get("Vary", "").split(", ") if name not in {"", "Cookie"}]
        if others:
            response["Vary"] = ", ".join(others)
        else:
            del response["Vary"]
        return response


def _staff_addresses() -> tuple[str, ...]:
    """Return how the addresses begin that know staff from readers: the desk, with its previews, and the styleguide."""
    addresses = [reverse("admin:index")]
    for language, _name in settings.LANGUAGES:
        with override(language):
            addresses.append(reverse("styleguide"))
    return tuple(addresses)
