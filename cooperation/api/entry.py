"""The entry document and the schema: where a client that knows only ``/api/v1/`` begins."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse as page_reverse
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2, OpenApiYamlRenderer2
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from cooperation.api.parameters import refuse_problems
from cooperation.api.views import AnswersInLanguage, PublicViewSet
from cooperation.models import SiteSettings

if TYPE_CHECKING:
    from rest_framework.request import Request


@cache
def schema_document() -> dict[str, Any]:
    """Return the OpenAPI document, made once for each process: it depends on code and settings only."""
    with translation.override(settings.LANGUAGE_CODE):
        document: dict[str, Any] = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
    return document


class CollectionSerializer(serializers.Serializer[Any]):
    """A list of records; ``html_url`` is its page for people, null where it has none."""

    type = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField()
    html_url = serializers.URLField(allow_null=True)


class EntrySerializer(serializers.Serializer[Any]):
    """What there is, and where."""

    name = serializers.CharField()
    version = serializers.CharField()
    languages = serializers.ListField(child=serializers.CharField())
    collections = CollectionSerializer(many=True)
    schema_url = serializers.URLField()
    documentation_url = serializers.URLField()
    html_url = serializers.URLField()


class EntryView(AnswersInLanguage, APIView):
    """Where to begin: every collection, the schema and the guide."""

    http_method_names = ["get", "head", "options"]
    collections: dict[str, type[PublicViewSet]] = {}

    @extend_schema(operation_id="entry", responses=EntrySerializer, tags=["entry"])
    def get(self, request: Request) -> Response:
        """Return the entry document."""
        refuse_problems(request.query_params, self.parameters)
        schema, guide = (reverse(f"api:{name}", request=request) for name in ("schema", "docs"))
        site = SiteSettings.current(str(translation.get_language()))
        entry = {
            "name": site.prose["name"],
            "version": settings.SPECTACULAR_SETTINGS["VERSION"],
            "languages": site.offered,
            "collections": [self._collection(name, view) for name, view in self.collections.items()],
            "schema_url": schema,
            "documentation_url": guide,
            "html_url": request.build_absolute_uri(page_reverse("home")),
        }
        links = f'<{schema}>; rel="service-desc", <{guide}>; rel="service-doc"'
        return Response(EntrySerializer(entry).data, headers={"Link": links})

    def _collection(self, name: str, view: type[PublicViewSet]) -> dict[str, Any]:
        record_type = str(view.model._meta.model_name)
        page = self.request.build_absolute_uri(page_reverse(name)) if hasattr(view.model, "URL_NAME") else None
        url = reverse(f"api:{record_type}-list", request=self.request)
        title = str(view.model._meta.verbose_name_plural)
        return {"type": record_type, "name": title, "url": url, "html_url": page}


class SchemaView(AnswersInLanguage, APIView):
    """The OpenAPI document as JSON."""

    http_method_names = ["get", "head", "options"]
    renderer_classes = [OpenApiJsonRenderer2, OpenApiJsonRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """Return the document."""
        refuse_problems(request.query_params, {})
        return Response(schema_document())


class YamlSchemaView(SchemaView):
    """The OpenAPI document as YAML."""

    renderer_classes = [OpenApiYamlRenderer2]
