"""The blocks a story is composed of: text, and records that are drawn afresh each time it is read."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from content_editor.models import create_plugin_base
from django.db import models
from django.db.models import Q, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from cooperation.models.instrument import Instrument
from cooperation.models.keyed import Keyed, KeyedManager
from cooperation.models.partner import Partner
from cooperation.models.photo import Photo
from cooperation.models.programme import Programme
from cooperation.models.quote import Quote
from cooperation.models.related import load_related, rows_of
from cooperation.models.rules import LIVE
from cooperation.models.story import Story
from cooperation.models.training import Training
from cooperation.text import clean_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


class Block(Keyed, create_plugin_base(Story)):  # type: ignore[misc]
    """A piece of a story. ``region`` is the language, ``ordering`` its place among the others."""

    KEY = ("parent", "region", "ordering")

    objects = KeyedManager()

    class Meta:
        abstract = True
        ordering = ["ordering"]


class TextBlock(Block):
    """Running text; with a heading it opens a section."""

    heading = models.CharField(
        _("section heading"), max_length=200, blank=True, help_text=_("Opens a new section. Leave empty to go on.")
    )
    text = ProseEditorField(
        _("text"),
        blank=True,
        extensions={
            "Bold": True,
            "Italic": True,
            "BulletList": True,
            "OrderedList": True,
            "ListItem": True,
            "Heading": {"levels": [3]},
            "Link": {"protocols": ["http", "https", "mailto"]},
        },
        sanitize=clean_html,
    )

    class Meta(Block.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(heading="") | ~Q(text=""),
                name="%(class)s_not_empty",
                violation_error_message=_("Write a text or a heading, or remove the block."),
            )
        ]

    def __str__(self) -> str:
        return self.heading


class RecordBlock(Block):
    """A record's card, drawn afresh each time the page is read."""

    if TYPE_CHECKING:
        record: Any

    class Meta(Block.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.record)


class TrainingBlock(RecordBlock):
    """A training's card, drawn from the record each time the page is read."""

    record = models.ForeignKey(Training, models.PROTECT, limit_choices_to=LIVE, verbose_name=_("training"))

    class Meta(Block.Meta):
        verbose_name = _("training")
        verbose_name_plural = _("trainings")


class QuoteBlock(RecordBlock):
    """A quote, drawn from the record each time the page is read."""

    record = models.ForeignKey(Quote, models.PROTECT, limit_choices_to=LIVE, verbose_name=_("quote"))

    class Meta(Block.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")


class InstrumentBlock(RecordBlock):
    """An instrument's card, drawn from the record each time the page is read."""

    record = models.ForeignKey(Instrument, models.PROTECT, limit_choices_to=LIVE, verbose_name=_("instrument"))

    class Meta(Block.Meta):
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")


class PhotoBlock(RecordBlock):
    """A photo or its caption, drawn from the record each time the page is read."""

    record = models.ForeignKey(Photo, models.PROTECT, limit_choices_to=LIVE, verbose_name=_("photo"))

    class Meta(Block.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")


class FiguresBlock(Block):
    """The sums over the trainings in this story, computed each time the page is read."""

    class Meta(Block.Meta):
        verbose_name = _("figures")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


BLOCKS: tuple[type[Block], ...] = (TextBlock, TrainingBlock, QuoteBlock, InstrumentBlock, PhotoBlock, FiguresBlock)


def blocks_of(story: Story, language: str | None = None) -> list[Block]:
    """Return the story's blocks in reading order, in one language or in all, whatever their records' state."""
    rows: list[Block] = []
    for model in BLOCKS:
        queryset: QuerySet[Any] = model.objects.filter(parent=story)
        if issubclass(model, RecordBlock):
            queryset = queryset.select_related("record")
        rows.extend(queryset.filter(region=language) if language else queryset)
    return sorted(rows, key=lambda block: (block.region, block.ordering))


def public_blocks(story: Story, language: str) -> list[Block]:
    """Return the story's blocks in one language, in reading order, each record with what its card shows.

    A block whose record is not public is left out. The number of queries does not grow with the blocks.
    Loads the programme and the links of the story as well: see ``public_blocks_of``.
    """
    return public_blocks_of([story], [language])[story.pk, language]


def public_blocks_of(stories: Iterable[Story], languages: Iterable[str]) -> dict[tuple[int, str], list[Block]]:
    """Return what ``public_blocks`` does for many stories at once, by story and language.

    Programmes of the stories and what their links lead to are loaded in the same queries as those of the
    blocks' records, as far as they are public. The number of queries grows with neither stories nor blocks.
    """
    told = list(stories)
    prefetch_related_objects(told, "links")
    asked = {"parent__in": told, "region__in": set(languages)}
    rows = list(chain.from_iterable(rows_of([model.objects.filter(**asked) for model in BLOCKS])))
    _load_records(told, rows)
    blocks: dict[tuple[int, str], list[Block]] = defaultdict(list)
    for block in sorted(rows, key=lambda block: block.ordering):
        # A relation that has to lead somewhere and was loaded as None has no value to get.
        if not isinstance(block, RecordBlock) or getattr(block, "record", None):
            blocks[block.parent_id, block.region].append(block)
    return blocks


def _load_records(stories: list[Story], blocks: list[Block]) -> None:
    """Load what the blocks and heads of ``stories`` show, kind by kind, each after those that lead to it."""
    now = timezone.now()  # one instant for all questions: a window may open or close between two
    of: dict[type[Any], list[Any]] = {model: [block for block in blocks if type(block) is model] for model in BLOCKS}
    links = [link for story in stories for link in story.links.all()]
    load_related(of[PhotoBlock], Photo.objects.published(now), "record")
    quotes = load_related(of[QuoteBlock], Quote.objects.published(now).select_related("speaker__person"), "record")
    trainings = load_related(
        [*of[TrainingBlock], *quotes], Training.objects.published(now).with_rows(), "record", "training"
    )
    load_related(
        [*of[InstrumentBlock], *links], Instrument.objects.published(now).with_partners(), "record", "instrument"
    )
    load_related([*stories, *trainings, *quotes], Programme.objects.published(now).with_partners(), "programme")
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    load_related([*speakers, *links], Partner.objects.published(now), "partner")
