"""Addresses of the cards, each beside the page that it stands for."""

from django.urls import path

from cooperation.models import Instrument, Partner, Programme, Quote, Story, Training
from cooperation.pages.cards.views import CardView, SiteCardView

urlpatterns = [
    path("card.png", SiteCardView.as_view(), name="card"),
    path("stories/<slug:slug>/card.png", CardView.as_view(model=Story), name="story-card"),
    path("trainings/<slug:slug>/card.png", CardView.as_view(model=Training), name="training-card"),
    path("partners/<slug:slug>/card.png", CardView.as_view(model=Partner), name="partner-card"),
    path("quotes/<slug:slug>/card.png", CardView.as_view(model=Quote), name="quote-card"),
    path("programmes/<slug:slug>/card.png", CardView.as_view(model=Programme), name="programme-card"),
    path("instruments/<slug:slug>/card.png", CardView.as_view(model=Instrument), name="instrument-card"),
]
