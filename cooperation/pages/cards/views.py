"""Serving cards: of public records only, in the language of the address, asked for again at little cost."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseGone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.generic import View

from cooperation.domain.renaming import withdrawn_at
from cooperation.models import Instrument, Partner, Programme, Quote, Story, Training, load_translations
from cooperation.pages.cards.contents import card_of, card_of_site
from cooperation.pages.cards.drawing import Card, draw
from cooperation.pages.moved import moved
from cooperation.pages.site import site_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.http import HttpRequest

# With each kind, what its card shows is loaded.
READS: dict[type[Model], Callable[[Any], Any]] = {
    Story: lambda records: records,
    Training: lambda records: records.with_partners(),
    Partner: lambda records: records,
    Quote: lambda records: records.with_speakers(),
    Programme: lambda records: records.with_partners(),
    Instrument: lambda records: records.with_partners(),
}


class CardView(View):
    """The card of one public record: 410 when it was withdrawn, and at a former address the way on."""

    http_method_names = ["get", "head", "options"]
    model: type[Any] = Story

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the picture."""
        record = READS[self.model](self.model.objects.published()).filter(slug=slug).first()
        if record:
            load_translations([record], str(get_language()))
            return _picture(request, card_of(record, site_of(request)))
        if withdrawn_at(self.model, slug):
            return HttpResponseGone(content_type="text/plain")
        return moved(request, self.model, slug)


class SiteCardView(View):
    """The card of the site."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the picture."""
        return _picture(request, card_of_site(site_of(request)))


def _picture(request: HttpRequest, card: Card) -> HttpResponse:
    png = draw(card)
    etag = f'"{hashlib.sha256(png).hexdigest()[:32]}"'
    picture = HttpResponse(png, content_type="image/png")
    response = get_conditional_response(request, etag=etag, response=picture) or picture
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=1"
    return response
