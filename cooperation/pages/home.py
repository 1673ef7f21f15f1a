"""The first page: what this is, what it amounts to, and the latest of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.domain.statistics import figures_of_public
from cooperation.models import Instrument, Quote, Story, Training, load_translations
from cooperation.pages.page import Page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LATEST = 3


class HomePage(Page):
    """The front of the site."""

    template_name = "home.html"

    def address(self) -> str:
        """Return the first page in the language of the moment."""
        return reverse("home")

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Answer with the figures, the lead story, the latest trainings and a quote short enough to print large."""
        trainings = Training.objects.published()
        quotes = Quote.objects.published()
        context: dict[str, Any] = {
            "description": _("A public record of cooperation between organisations."),
            "figures": figures_of_public(trainings),
            "quote_count": quotes.count(),
            "instrument_count": Instrument.objects.published().count(),
            "story": Story.objects.published().first(),
            "trainings": list(trainings.with_partners()[:LATEST]),
            "quote": quotes.order_by(Length("text"), "slug").with_speakers().first(),
        }
        found = [context["story"], context["quote"], *context["trainings"]]
        load_translations([record for record in found if record], str(get_language()))
        return self.render(context)
