"""Programmes, projects and series."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import TranslatedInline, TranslationInline
from cooperation.admin.columns import PublicNowFilter, UntranslatedFilter
from cooperation.admin.parts import PartAdmin
from cooperation.admin.records import ADDRESS, PUBLICATION, RecordAdmin
from cooperation.models import Programme, ProgrammePartner, ProgrammePartnerTranslation, ProgrammeTranslation
from cooperation.templatetags.dates import plain_dates


class ProgrammePartnerInline(TranslatedInline):
    """Who carries the programme, and as what."""

    model = ProgrammePartner
    autocomplete_fields = ("partner",)
    fields = (("partner", "role", "position"), "note", "translated")


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    """Programmes."""

    list_display = ("title", "state", "kind", "days", "parent")
    list_filter = (
        "status",
        PublicNowFilter,
        UntranslatedFilter,
        "kind",
        ("themes", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("parent",)
    search_fields = (
        "title",
        "slug",
        "translations__title",
        "partner_rows__partner__name",
        "partner_rows__partner__acronym",
        "partner_rows__partner__names__text",
    )
    date_hierarchy = "starts_on"
    autocomplete_fields = ("parent", "themes", "instruments")
    fieldsets = (
        (None, {"fields": ("title", "kind", "summary", "description")}),
        (_("When"), {"fields": (("starts_on", "ends_on", "date_precision"),)}),
        (_("Where"), {"fields": ("countries",)}),
        (_("What it is about"), {"fields": ("themes", "parent", "instruments")}),
        ADDRESS,
        PUBLICATION,
    )
    inlines = (ProgrammePartnerInline, TranslationInline.of(ProgrammeTranslation))

    @admin.display(description=_("dates"), ordering="starts_on")
    def days(self, programme: Programme) -> str:
        """Return the days it runs, as precisely as they are known."""
        return plain_dates(programme.dates)


@admin.register(ProgrammePartner)
class ProgrammePartnerAdmin(PartAdmin):
    """What a partner does in a programme, in other languages."""

    inlines = (TranslationInline.of(ProgrammePartnerTranslation),)
