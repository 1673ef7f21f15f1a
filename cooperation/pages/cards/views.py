"""Serving cards: of public records only, in the language of the address, asked for again at little cost."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseGone
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from cooperation.domain.renaming import withdrawn_at
from cooperation.models import Instrument, Partner, Programme, Quote, Story, Training, load_translations
from cooperation.pages.cards.contents import card_of, card_of_site
from cooperation.pages.cards.drawing import Card, draw, way_of_drawing
from cooperation.pages.moved import moved
from cooperation.pages.site import site_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.http import HttpRequest

# With each kind, what its card shows is loaded.
CARD_READS: dict[type[Model], Callable[[Any], Any]] = {
    Story: lambda records: records,
    Training: lambda records: records.with_partners(),
    Partner: lambda records: records,
    Quote: lambda records: records.with_speakers(),
    Programme: lambda records: records.with_partners(),
    Instrument: lambda records: records.with_partners(),
}


@method_decorator(csrf_exempt, name="dispatch")  # it takes no form: 405 for one, and not 403
class CardView(View):
    """The card of one public record: 410 when it was withdrawn, and at a former address the way on."""

    http_method_names = ["get", "head", "options"]
    model: type[Any] = Story

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the picture."""
        record = CARD_READS[self.model](self.model.objects.published()).filter(slug=slug).first()
        if record:
            load_translations([record], str(get_language()))
            return _picture(request, card_of(record, site_of(request)))
        if withdrawn_at(self.model, slug):
            return HttpResponseGone(content_type="text/plain")
        return moved(request, self.model, slug)


@method_decorator(csrf_exempt, name="dispatch")  # it takes no form: 405 for one, and not 403
class SiteCardView(View):
    """The card of the site."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the picture."""
        return _picture(request, card_of_site(site_of(request)))


def _picture(request: HttpRequest, card: Card) -> HttpResponse:
    """Return a card; who has it is told so before it is drawn, which takes long."""
    etag = f'"{hashlib.sha256(f"{way_of_drawing()} {card}".encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(draw(card), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=1"
    return response
