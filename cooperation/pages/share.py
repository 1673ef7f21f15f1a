"""How a page introduces itself where somebody posts a link to it: OpenGraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, to_locale

from cooperation.models import Story
from cooperation.pages.cards.drawing import HEIGHT, WIDTH
from cooperation.pages.cards.views import CARD_READS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpRequest

# OpenGraph knows languages by a country; these are the ones that its readers expect.
LOCALES = {"ar": "ar_AR", "en": "en_GB", "es": "es_ES", "fr": "fr_FR", "ru": "ru_RU", "zh-hans": "zh_CN"}


@dataclass(frozen=True)
class Share:
    """What stands under a link to a page: its card, title, description and language."""

    url: str
    title: str
    description: str
    site_name: str
    image: str
    kind: str
    locale: str
    other_locales: list[str]
    published: datetime | None = None
    modified: datetime | None = None
    width: int = WIDTH
    height: int = HEIGHT


def share_of(request: HttpRequest, page: Mapping[str, Any]) -> Share:
    """Return how the page whose context is ``page`` introduces itself; it triggers no query."""
    record = page.get("record")
    has_card = type(record) in CARD_READS
    card = reverse(f"{record.URL_NAME}-card", args=[record.slug]) if record and has_card else reverse("card")
    is_article = isinstance(record, Story)
    here = str(get_language())
    others = [link.language for link in page["alternates"] if link.language != here]
    return Share(
        url=page["canonical"],
        title=str(page.get("title") or page["site_name"]),
        description=str(page.get("description") or ""),
        site_name=str(page["site_name"]),
        image=request.build_absolute_uri(card),
        kind="article" if is_article else "website",
        locale=_locale(here),
        other_locales=[_locale(code) for code in others] if page.get("is_indexed") is not False else [],
        published=record.first_seen_at if record and is_article else None,
        modified=record.last_change_at if record and is_article else None,
    )


def _locale(language: str) -> str:
    return LOCALES.get(language, to_locale(language))
