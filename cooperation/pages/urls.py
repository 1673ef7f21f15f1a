"""Addresses of the public pages, without the language that stands before them."""

from django.urls import include, path

from cooperation.pages import details, lists, standing, subjects
from cooperation.pages.home import HomePage
from cooperation.pages.network import NetworkPage, NetworkPicture
from cooperation.pages.search import SearchPage
from cooperation.pages.styleguide import StyleguidePage
from cooperation.pages.timeline import TimelinePage, TimelinePicture

urlpatterns = [
    path("search/", SearchPage.as_view(), name="search"),
    path("", HomePage.as_view(), name="home"),
    path("", include("cooperation.pages.cards.urls")),
    path("", include("cooperation.pages.file_urls")),
    path("", include("cooperation.pages.cite_urls")),
    path("stories/", lists.StoryList.as_view(), name="stories"),
    path("stories/<slug:slug>/", details.StoryPage.as_view(), name="story"),
    path("trainings/", lists.TrainingList.as_view(), name="trainings"),
    path("trainings/<slug:slug>/", details.TrainingPage.as_view(), name="training"),
    path("partners/", lists.PartnerList.as_view(), name="partners"),
    path("partners/network/", NetworkPage.as_view(), name="network"),
    path("partners/network.svg", NetworkPicture.as_view(), name="network-picture"),
    path("partners/<slug:slug>/", details.PartnerPage.as_view(), name="partner"),
    path("timeline/", TimelinePage.as_view(), name="timeline"),
    path("timeline.svg", TimelinePicture.as_view(), name="timeline-picture"),
    path("quotes/", lists.QuoteList.as_view(), name="quotes"),
    path("quotes/<slug:slug>/", details.QuotePage.as_view(), name="quote"),
    path("programmes/", lists.ProgrammeList.as_view(), name="programmes"),
    path("programmes/<slug:slug>/", details.ProgrammePage.as_view(), name="programme"),
    path("instruments/", lists.InstrumentList.as_view(), name="instruments"),
    path("places/", lists.PlaceList.as_view(), name="places"),
    path("places/<slug:slug>/", subjects.PlacePage.as_view(), name="place"),
    path("themes/", lists.ThemeList.as_view(), name="themes"),
    path("themes/<slug:slug>/", subjects.ThemePage.as_view(), name="theme"),
    path("about/", standing.AboutPage.as_view(), name="about"),
    path("accessibility/", standing.AccessibilityPage.as_view(), name="accessibility"),
    path("privacy/", standing.PrivacyPage.as_view(), name="privacy"),
    path("styleguide/", StyleguidePage.as_view(), name="styleguide"),
    path("data/", standing.DataPage.as_view(), name="data"),
    path("instruments/<slug:slug>/", details.InstrumentPage.as_view(), name="instrument"),
]
