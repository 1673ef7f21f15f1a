"""Addresses of the files, beside the pages that say the same."""

from django.urls import URLPattern, path

from cooperation.pages.calendars import PartnerCalendar, TrainingCalendar, TrainingsCalendar
from cooperation.pages.feeds import ListFeed, PartnerFeed
from cooperation.pages.files import MODELS
from cooperation.pages.spreadsheets import ListCSV, ListWorkbook


def _of_list(section: str) -> list[URLPattern]:
    """Return what every list has."""
    return [
        path(f"{section}/feed.atom", ListFeed.as_view(section=section), name=f"{section}-feed"),
        path(f"{section}/{section}.csv", ListCSV.as_view(section=section), name=f"{section}-csv"),
        path(f"{section}/{section}.xlsx", ListWorkbook.as_view(section=section), name=f"{section}-xlsx"),
    ]


urlpatterns = [
    *(address for section in MODELS for address in _of_list(section)),
    path("trainings/calendar.ics", TrainingsCalendar.as_view(), name="trainings-calendar"),
    path("trainings/<slug:slug>.ics", TrainingCalendar.as_view(), name="training-calendar"),
    path("partners/<slug:slug>/feed.atom", PartnerFeed.as_view(), name="partner-feed"),
    path("partners/<slug:slug>/calendar.ics", PartnerCalendar.as_view(), name="partner-calendar"),
]
