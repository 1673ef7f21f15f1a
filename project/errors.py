"""Errors that no view answered: a problem document under ``/api/``, a page everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cooperation.api.errors import problem_response
from cooperation.pages.errors import error_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - never shown to anybody
    """Answer 400: the request itself could not be read."""
    return _answer(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - the same
    """Answer 403."""
    return _answer(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the reason is for the log
    """Answer 403: a form came without the token that only our own pages give."""
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - the same
    """Answer 404."""
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without a word about the inside."""
    return _answer(request, 500)


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem_response(status)
    return error_page(request, status)
