"""The methods of an address that is there to be read."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cooperation.pages.site import without_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

READING = ["GET", "HEAD", "OPTIONS"]


def read_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view be read; OPTIONS answers which methods there are, as it does on pages, and any other one 405.

    It takes no form, so there is none to protect: without the exemption, 403 would come before 405.
    """

    @csrf_exempt
    @require_http_methods(READING)
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return without_language(HttpResponse(headers={"Allow": ", ".join(READING)}))
        return view(request, *args, **kwargs)

    return answer
