"""Errors as problem details (RFC 9457), wherever under ``/api/`` they come from."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.exceptions import APIException, NotFound

if TYPE_CHECKING:
    from django.http import HttpResponse

PROBLEM_TYPE = "application/problem+json"


class Withdrawn(APIException):
    """A record that was public and has been taken back; the detail is its notice."""

    status_code = HTTPStatus.GONE
    default_code = "withdrawn"


def _sentence(status: int) -> str:
    """Return what an error means to whoever asked; nothing about the inside."""
    sentences = {
        HTTPStatus.FORBIDDEN: _("This is not allowed."),
        HTTPStatus.NOT_FOUND: _("There is nothing public at this address."),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong here. It has been noted; try again later."),
    }
    return sentences.get(HTTPStatus(status), _("The request cannot be answered as it stands."))


def _problem(status: int, detail: str, errors: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "errors": errors,
    }


class ProblemFormatter(ExceptionFormatter):
    """Writes an exception as a problem, one entry of ``errors`` for each thing that is wrong."""

    def run(self) -> dict[str, Any]:
        """Return the body of the answer."""
        status = self.exc.status_code
        errors = [{"code": error.code, "detail": error.detail, "parameter": error.attr} for error in self.get_errors()]
        whole = _sentence(status) if status == HTTPStatus.BAD_REQUEST else str(errors[0]["detail"])
        return _problem(status, whole, errors)


class ProblemHandler(ExceptionHandler):
    """Answers every exception of a view with a problem."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """Say "not found" in our words, whoever raised it."""
        if isinstance(exc, Http404):
            return NotFound(_sentence(HTTPStatus.NOT_FOUND))
        known: Exception = super().convert_known_exceptions(exc)
        return known

    def convert_unhandled_exceptions(self, exc: Exception) -> APIException:
        """Hide what went wrong inside."""
        if isinstance(exc, APIException):
            return exc
        return APIException(_sentence(HTTPStatus.INTERNAL_SERVER_ERROR), "internal_server_error")

    def format_exception(self, exc: APIException) -> dict[str, Any]:
        """Return the problem document."""
        return ProblemFormatter(exc, self.context, self.exc).run()

    def get_response(self, exc: APIException, data: dict[str, Any]) -> JsonResponse:  # type: ignore[override]
        """Return the answer in JSON, whatever the view itself writes."""
        return _answer(data, exc.status_code, self.get_headers(exc))


def problem_handler(exc: Exception, context: Any) -> HttpResponse | None:
    """Answer an exception of an API view; None, while debugging, for one that is a bug."""
    response: HttpResponse | None = ProblemHandler(exc, context).run()
    return response


def problem_response(status: int) -> HttpResponse:
    """Return a problem for an error that no view answered."""
    detail = _sentence(status)
    code = HTTPStatus(status).name.lower()
    return _answer(_problem(status, detail, [{"code": code, "detail": detail, "parameter": None}]), status)


def _answer(problem: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> JsonResponse:
    plain = {"ensure_ascii": False}
    return JsonResponse(problem, status=status, headers=headers, content_type=PROBLEM_TYPE, json_dumps_params=plain)
