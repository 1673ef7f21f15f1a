"""Instruments and their parties."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import TranslatedInline, TranslationInline
from cooperation.admin.columns import PublicNowFilter, UntranslatedFilter
from cooperation.admin.parts import PartAdmin
from cooperation.admin.records import ADDRESS, PUBLICATION, RecordAdmin
from cooperation.models import Instrument, InstrumentParty, InstrumentPartyTranslation, InstrumentTranslation
from cooperation.templatetags.dates import plain_dates


class InstrumentPartyInline(TranslatedInline):
    """Who signed it, keeps it or supports it."""

    model = InstrumentParty
    autocomplete_fields = ("partner",)
    fields = (("partner", "role", "position"), "note", "translated")


@admin.register(Instrument)
class InstrumentAdmin(RecordAdmin):
    """Instruments."""

    list_display = ("title", "short_title", "state", "kind", "days", "parent")
    list_filter = ("status", PublicNowFilter, UntranslatedFilter, "kind")
    list_select_related = ("parent",)
    search_fields = (
        "title",
        "short_title",
        "slug",
        "translations__title",
        "translations__short_title",
        "partner_rows__partner__name",
        "partner_rows__partner__acronym",
        "partner_rows__partner__names__text",
    )
    date_hierarchy = "signed_on"
    autocomplete_fields = ("parent",)
    fieldsets = (
        (None, {"fields": ("title", "short_title", "kind", "parent")}),
        (
            _("When"),
            {"fields": (("signed_on", "signed_precision"), ("valid_from", "valid_until", "valid_precision"))},
        ),
        (_("What it says"), {"fields": ("summary", "url")}),
        ADDRESS,
        PUBLICATION,
    )
    inlines = (InstrumentPartyInline, TranslationInline.of(InstrumentTranslation))

    @admin.display(description=_("dates"), ordering="signed_on")
    def days(self, instrument: Instrument) -> str:
        """Return the signature, or else the validity, as precisely as it is known."""
        return plain_dates(instrument.dates)


@admin.register(InstrumentParty)
class InstrumentPartyAdmin(PartAdmin):
    """What a partner is to an instrument, in other languages."""

    inlines = (TranslationInline.of(InstrumentPartyTranslation),)
