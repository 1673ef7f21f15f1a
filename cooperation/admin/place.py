"""Places."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_countries.filters import CountryFilter

from cooperation.admin.base import DeskAdmin, TranslationInline
from cooperation.admin.columns import UntranslatedFilter
from cooperation.models import Place, PlaceTranslation


@admin.register(Place)
class PlaceAdmin(DeskAdmin):
    """Places."""

    list_display = ("name", "locality", "country", "latitude", "longitude")
    list_filter = (UntranslatedFilter, ("country", CountryFilter))
    search_fields = ("name", "locality", "slug", "translations__name", "translations__locality")
    prepopulated_fields = {"slug": ("name", "locality")}
    view_on_site = False
    fieldsets = (
        (None, {"fields": ("name", "locality", "country", "language")}),
        (_("On the map"), {"fields": (("latitude", "longitude"),)}),
        (_("Address"), {"fields": ("slug",)}),
    )
    inlines = (TranslationInline.of(PlaceTranslation),)
