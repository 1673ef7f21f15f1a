"""The reference: the OpenAPI document as a page to read, without script.

Swagger UI was tried under our Content-Security-Policy: 2.2 MB, and two violations (images in ``data:``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.text import slugify
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from cooperation.api.entry import schema_document
from cooperation.api.parameters import refuse_problems
from cooperation.api.views import AnswersInLanguage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rest_framework.request import Request

Schema = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """What a value can be: a plain type, or the objects of ``names``."""

    plain: str = ""
    names: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    is_list: bool = False
    can_be_null: bool = False


@dataclass(frozen=True)
class Row:
    """A parameter or a field, with its explanation."""

    name: str
    kind: Kind
    about: str = ""


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked: ``link`` leads to an answer where nothing has to be filled in."""

    anchor: str
    path: str
    summary: str
    parameters: list[Row]
    answer: Kind

    @property
    def link(self) -> str:
        """The address itself, empty where it holds a name to fill in."""
        return "" if "{" in self.path else self.path


@dataclass(frozen=True)
class Component:
    """An object of the answers."""

    name: str
    about: list[str]
    kind: Kind
    fields: list[Row]


def kind_of(schema: Mapping[str, Any]) -> Kind:
    """Return what a JSON Schema of ours allows, in a few words."""
    options = [option for option in schema.get("oneOf", [schema]) if option.get("type") != "null"]
    can_be_null = len(options) < len(schema.get("oneOf", [schema])) or "null" in schema.get("type", "")
    references = [option["$ref"].rsplit("/", 1)[-1] for option in options if "$ref" in option]
    if references:
        return Kind(names=references, can_be_null=can_be_null)
    if schema["type"] == "array":
        item = kind_of(schema["items"])
        return Kind(item.plain, item.names, item.codes, is_list=True)
    codes = [code for code in schema.get("enum", [schema.get("const")]) if code is not None]
    return Kind(_plain(schema), codes=codes, can_be_null=can_be_null)


def _plain(schema: Mapping[str, Any]) -> str:
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    name = next(name for name in types if name != "null")
    limits = [f"{schema[limit]}" for limit in ("minimum", "maximum") if limit in schema]
    return " ".join([schema.get("format", name), *(["–".join(limits)] if limits else [])])


def operations(document: Schema) -> Iterator[Operation]:
    """Yield what can be asked, in the order of the document."""
    for path, methods in document["paths"].items():
        described = methods["get"]
        yield Operation(
            anchor=slugify(described["operationId"]),
            path=path,
            summary=described["summary"],
            parameters=[
                Row(parameter["name"], kind_of(parameter["schema"]), parameter.get("description", ""))
                for parameter in described["parameters"]
            ],
            answer=_answer(described["responses"]["200"]),
        )


def problems(document: Schema) -> dict[str, Row]:
    """Return what can go wrong, by status."""
    found = {
        status: Row(status, _answer(answer), answer["description"])
        for methods in document["paths"].values()
        for status, answer in methods["get"]["responses"].items()
        if status != "200"
    }
    return dict(sorted(found.items()))


def _answer(response: Schema) -> Kind:
    return kind_of(next(iter(response["content"].values()))["schema"])


def components(document: Schema) -> Iterator[Component]:
    """Yield the objects of the answers, by name."""
    for name, schema in document["components"]["schemas"].items():
        properties = schema.get("properties", {})
        rows = [Row(known, kind_of(described)) for known, described in properties.items()]
        about = schema.get("description", "").split("\n\n")
        yield Component(name, about, kind_of(schema), rows)


class ReferenceView(AnswersInLanguage, APIView):
    """The reference as a page."""

    http_method_names = ["get", "head", "options"]
    renderer_classes = [TemplateHTMLRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """Return the page."""
        refuse_problems(request.query_params, {})
        document = schema_document()
        content = {
            "info": document["info"],
            "operations": list(operations(document)),
            "problems": list(problems(document).values()),
            "components": list(components(document)),
        }
        return Response(content, template_name="api/reference.html")

    def options(self, *_args: Any, **_kwargs: Any) -> Any:
        """Say which methods there are: of a page there is no more to say."""
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(self.allowed_methods)})
