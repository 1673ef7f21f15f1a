"""Addresses of citations: a file in each format beside the page of each record."""

from django.urls import path

from cooperation.pages.cite import CitationFile
from cooperation.pages.views import PREVIEWS

urlpatterns = [
    path(
        f"{page.section}/<slug:slug>/cite.<str:ending>",
        CitationFile.as_view(page=page),
        name=f"{page.model.URL_NAME}-cite",
    )
    for page in PREVIEWS.values()
]
