"""Stories, composed of blocks: each language of the site is a tab of its own."""

from __future__ import annotations

from content_editor.admin import ContentEditor
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import TranslatedInline, TranslationInline
from cooperation.admin.columns import PublicNowFilter, UntranslatedFilter
from cooperation.admin.editor import BlockInline, CloneGuardMixin, NonceMediaMixin
from cooperation.admin.parts import PartAdmin
from cooperation.admin.records import ADDRESS, PUBLICATION, RecordAdmin
from cooperation.models import (
    FiguresBlock,
    InstrumentBlock,
    PhotoBlock,
    QuoteBlock,
    Story,
    StoryLink,
    StoryLinkTranslation,
    StoryTranslation,
    TextBlock,
    TrainingBlock,
)
from cooperation.templatetags.dates import plain_dates


class StoryLinkInline(TranslatedInline):
    """Further links under a story."""

    model = StoryLink
    autocomplete_fields = ("partner", "instrument")
    fields = (("label", "position"), "url", "partner", "instrument", "translated")


@admin.register(Story)
class StoryAdmin(NonceMediaMixin, CloneGuardMixin, RecordAdmin, ContentEditor):
    """Stories."""

    list_display = ("title", "state", "day", "programme")
    list_filter = (
        "status",
        PublicNowFilter,
        UntranslatedFilter,
        ("themes", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("programme",)
    search_fields = ("title", "kicker", "slug", "translations__title", "source_title")
    date_hierarchy = "story_date"
    autocomplete_fields = ("programme", "themes")
    fieldsets = (
        (None, {"fields": ("title", "kicker", "standfirst")}),
        (_("When and where"), {"fields": (("story_date", "date_precision"), "countries")}),
        (_("What it is about"), {"fields": ("programme", "themes")}),
        (_("Where it was published before"), {"fields": ("source_title", "source_publisher", "source_url")}),
        ADDRESS,
        PUBLICATION,
    )
    inlines = (
        BlockInline.create(TextBlock, icon="notes"),
        BlockInline.create(TrainingBlock, icon="school", autocomplete_fields=("record",)),
        BlockInline.create(QuoteBlock, icon="format_quote", autocomplete_fields=("record",)),
        BlockInline.create(InstrumentBlock, icon="description", autocomplete_fields=("record",)),
        BlockInline.create(PhotoBlock, icon="photo", autocomplete_fields=("record",)),
        BlockInline.create(FiguresBlock, icon="functions"),
        StoryLinkInline,
        TranslationInline.of(StoryTranslation),
    )

    @admin.display(description=_("date"), ordering="story_date")
    def day(self, story: Story) -> str:
        """Return the date as precisely as it is known."""
        return plain_dates(story.dates)


@admin.register(StoryLink)
class StoryLinkAdmin(PartAdmin):
    """A further link in other languages."""

    inlines = (TranslationInline.of(StoryLinkTranslation),)
