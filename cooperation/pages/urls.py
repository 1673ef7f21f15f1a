"""Addresses of the public pages, without the language that stands before them."""

from django.urls import path

from cooperation.pages import details, lists
from cooperation.pages.home import HomePage

urlpatterns = [
    path("", HomePage.as_view(), name="home"),
    path("stories/", lists.StoryList.as_view(), name="stories"),
    path("stories/<slug:slug>/", details.StoryPage.as_view(), name="story"),
    path("trainings/", lists.TrainingList.as_view(), name="trainings"),
    path("trainings/<slug:slug>/", details.TrainingPage.as_view(), name="training"),
    path("partners/", lists.PartnerList.as_view(), name="partners"),
    path("partners/<slug:slug>/", details.PartnerPage.as_view(), name="partner"),
    path("quotes/", lists.QuoteList.as_view(), name="quotes"),
    path("quotes/<slug:slug>/", details.QuotePage.as_view(), name="quote"),
    path("programmes/", lists.ProgrammeList.as_view(), name="programmes"),
    path("programmes/<slug:slug>/", details.ProgrammePage.as_view(), name="programme"),
    path("instruments/", lists.InstrumentList.as_view(), name="instruments"),
    path("instruments/<slug:slug>/", details.InstrumentPage.as_view(), name="instrument"),
]
