"""Addresses of the API, below ``/api/v1/``."""

from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from cooperation.api import views
from cooperation.api.entry import EntryView, SchemaView, YamlSchemaView
from cooperation.api.reference import ReferenceView

app_name = "api"

COLLECTIONS: dict[str, type[views.PublicViewSet]] = {
    "trainings": views.TrainingViewSet,
    "partners": views.PartnerViewSet,
    "quotes": views.QuoteViewSet,
    "stories": views.StoryViewSet,
    "programmes": views.ProgrammeViewSet,
    "instruments": views.InstrumentViewSet,
    "themes": views.ThemeViewSet,
    "places": views.PlaceViewSet,
}

router = SimpleRouter()
for prefix, viewset in COLLECTIONS.items():
    router.register(prefix, viewset, basename=str(viewset.model._meta.model_name))

urlpatterns = [
    path("", EntryView.as_view(collections=COLLECTIONS), name="entry"),
    path("openapi.json", SchemaView.as_view(), name="schema"),
    path("openapi.yaml", YamlSchemaView.as_view(), name="schema-yaml"),
    path("docs/", ReferenceView.as_view(), name="docs"),
    *router.urls,
]
