"""Partners, by all their names and numbers."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_countries.filters import CountryFilter

from cooperation.admin.base import PartInline, TranslationInline
from cooperation.admin.columns import PublicNowFilter, UntranslatedFilter
from cooperation.admin.records import ADDRESS, PUBLICATION, RecordAdmin
from cooperation.models import Partner, PartnerIdentifier, PartnerName, PartnerTranslation


class PartnerNameInline(PartInline):
    """Other names that people look for."""

    model = PartnerName
    fields = (("text", "kind", "language"),)


class PartnerIdentifierInline(PartInline):
    """The partner's numbers in public registers."""

    model = PartnerIdentifier
    fields = (("scheme", "value"),)


@admin.register(Partner)
class PartnerAdmin(RecordAdmin):
    """Partners."""

    list_display = ("name", "acronym", "state", "kind", "country", "parent")
    list_filter = ("status", PublicNowFilter, UntranslatedFilter, "kind", ("country", CountryFilter))
    list_select_related = ("parent",)
    search_fields = (
        "name",
        "acronym",
        "slug",
        "names__text",
        "identifiers__value",
        "translations__name",
        "translations__acronym",
    )
    date_hierarchy = "founded_on"
    autocomplete_fields = ("parent", "successor")
    slug_from = ("name",)
    fieldsets = (
        (None, {"fields": (("name", "acronym"), "kind", "summary")}),
        (_("Where it belongs"), {"fields": ("parent", "country", "homepage")}),
        (_("From when to when"), {"fields": (("founded_on", "founded_precision"), "closed_on", "successor")}),
        ADDRESS,
        PUBLICATION,
    )
    inlines = (PartnerNameInline, PartnerIdentifierInline, TranslationInline.of(PartnerTranslation))
