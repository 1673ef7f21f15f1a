"""The public records of each list, with everything that its answers show loaded beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from cooperation.models import Instrument, Partner, Place, Programme, Quote, Story, Theme, Training
from cooperation.models.blocks import public_blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from cooperation.models.blocks import Block


def trainings() -> QuerySet[Training]:
    """Return trainings with partners, place, programme, parts and quotes."""
    quotes = Prefetch("quotes", Quote.objects.published())
    return _with_languages(Training.objects.published().with_partners().with_parts().prefetch_related(quotes))


def partners() -> QuerySet[Partner]:
    """Return partners with their names and the partners they belong to."""
    return _with_languages(Partner.objects.published().with_names())


def quotes() -> QuerySet[Quote]:
    """Return quotes with their speakers and what they speak of."""
    return _with_languages(Quote.objects.published().with_speakers().with_records())


def stories() -> QuerySet[Story]:
    """Return stories without blocks, links and programme: ``blocks_of_stories`` loads these."""
    return _with_languages(Story.objects.published().prefetch_related("themes"))


def programmes() -> QuerySet[Programme]:
    """Return programmes with partners, themes and instruments."""
    return _with_languages(Programme.objects.published().with_partners().with_relations())


def instruments() -> QuerySet[Instrument]:
    """Return instruments with their parties and what they belong to."""
    return _with_languages(Instrument.objects.published().with_partners().with_relations())


def themes() -> QuerySet[Theme]:
    """Return themes with the broader theme of each."""
    return _with_languages(Theme.objects.published().select_related("parent"))


def places() -> QuerySet[Place]:
    """Return the places that public records name."""
    return _with_languages(Place.objects.published())


def blocks_of_stories(stories: Iterable[Story], language: str) -> dict[int, list[Block]]:
    """Return each story's public blocks in ``language``, or in its own where there are none."""
    known = list(stories)
    blocks = public_blocks_of(known, {language, *(story.language for story in known)})
    return {story.pk: blocks[story.pk, language] or blocks[story.pk, story.language] for story in known}


def _with_languages(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Load which languages each record is translated into, without the texts."""
    rows = queryset.model.translations.rel.related_model.objects.only("parent", "language")
    return queryset.prefetch_related(Prefetch("translations", rows))
