"""How the schema describes the API: parameters, problems and open doors, the same for every view."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from cooperation.api.errors import PROBLEM_TYPE
from cooperation.api.parameters import PROSE_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drf_spectacular.utils import Direction

ANSWERS = {
    HTTPStatus.BAD_REQUEST: "A parameter is unknown, malformed, repeated or out of range; each is named.",
    HTTPStatus.NOT_FOUND: "There is nothing public at this address, or no such page.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Only GET, HEAD and OPTIONS are answered.",
    HTTPStatus.NOT_ACCEPTABLE: "The answer is not available in the media type asked for.",
    HTTPStatus.GONE: "The record was public and has been withdrawn; the detail is its notice.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong on this side.",
}


class ProblemErrorSerializer(serializers.Serializer[Any]):
    """One thing that is wrong; ``parameter`` names the parameter, null where it is none."""

    code = serializers.CharField()
    detail = serializers.CharField()
    parameter = serializers.CharField(allow_null=True)


class ProblemSerializer(serializers.Serializer[Any]):
    """An error, as RFC 9457 writes it."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField()
    errors = ProblemErrorSerializer(many=True)  # type: ignore[assignment]  # the problem's, not the serializer's own


def tidy(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Take ``readOnly`` out of the schema, and reStructuredText out of its explanations.

    Everything is read-only here; to say it of some fields would mislead.
    """
    for component in result["components"]["schemas"].values():
        if "description" in component:
            component["description"] = component["description"].replace("``", "`")
        for described in component.get("properties", {}).values():
            described.pop("readOnly", None)
    return result


class RecordSchema(AutoSchema):
    """Describes a view of ours."""

    def get_auth(self) -> list[dict[str, Any]]:
        """Say that nothing is needed: no key, no registration."""
        return [{}]

    def get_override_parameters(self) -> list[Any]:
        """Add the language of the answer."""
        return [
            OpenApiParameter(name, parameter.schema, description=parameter.about)
            for name, parameter in PROSE_PARAMETERS.items()
        ]

    def get_summary(self) -> str:
        """Return a line for tables of contents."""
        documented = str(self.view.__doc__).splitlines()[0]
        return documented if self._is_list_view() or not self.has_slug else f"One of: {documented}"

    @property
    def has_slug(self) -> bool:
        """Whether the address names one record."""
        return "{slug}" in self.path

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        bodies["200"]["description"] = "The answer."
        problem = self.resolve_serializer(ProblemSerializer, direction).ref
        for status in self._errors():
            content = {PROBLEM_TYPE: {"schema": problem}}
            bodies[str(status.value)] = {"description": ANSWERS[status], "content": content}
        return bodies

    def _errors(self) -> Sequence[HTTPStatus]:
        """Return the errors that the view can answer with."""
        skipped = set() if self.has_slug else {HTTPStatus.GONE}
        if not (self.has_slug or self._is_list_view()):
            skipped.add(HTTPStatus.NOT_FOUND)
        return [status for status in ANSWERS if status not in skipped]
