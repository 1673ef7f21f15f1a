"""Quotes."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import TranslationInline
from cooperation.admin.columns import PublicNowFilter, UntranslatedFilter
from cooperation.admin.records import ADDRESS, PUBLICATION, RecordAdmin
from cooperation.models import Quote, QuoteTranslation
from cooperation.templatetags.dates import plain_dates


@admin.register(Quote)
class QuoteAdmin(RecordAdmin):
    """Quotes."""

    list_display = ("__str__", "state", "said_by", "day", "clearance", "identity")
    list_filter = ("status", PublicNowFilter, UntranslatedFilter, "clearance", "identity")
    list_select_related = ("speaker__person", "speaker__partner")
    search_fields = (
        "text",
        "slug",
        "attribution",
        "speaker__person__display_name",
        "speaker__person__family_name",
        "speaker__partner__name",
        "speaker__partner__acronym",
        "speaker__partner__names__text",
        "translations__text",
    )
    date_hierarchy = "said_on"
    autocomplete_fields = ("speaker", "training", "programme")
    slug_from = ("text",)
    fieldsets = (
        (None, {"fields": ("text",)}),
        (_("Who said it"), {"fields": ("speaker", "attribution", "identity")}),
        (_("When and about what"), {"fields": (("said_on", "said_precision"), "occasion", "training", "programme")}),
        (_("Where it is printed"), {"fields": ("source_title", "source_url", "clearance")}),
        ADDRESS,
        PUBLICATION,
    )
    inlines = (TranslationInline.of(QuoteTranslation),)

    @admin.display(description=_("said by"), ordering="speaker__person__family_name")
    def said_by(self, quote: Quote) -> str:
        """Return the speaker with the post, or the attribution."""
        return str(quote.speaker or quote.attribution)

    @admin.display(description=_("said on"), ordering="said_on")
    def day(self, quote: Quote) -> str:
        """Return the day as precisely as it is known."""
        return plain_dates(quote.dates)
