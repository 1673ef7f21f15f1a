"""Themes."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import DeskAdmin, TranslationInline
from cooperation.admin.columns import UntranslatedFilter
from cooperation.models import Theme, ThemeTranslation


@admin.register(Theme)
class ThemeAdmin(DeskAdmin):
    """Themes."""

    list_display = ("label", "scheme", "code", "parent")
    list_filter = ("scheme", UntranslatedFilter)
    list_select_related = ("parent",)
    search_fields = ("label", "code", "slug", "translations__label")
    prepopulated_fields = {"slug": ("label",)}
    autocomplete_fields = ("parent",)
    view_on_site = False
    fieldsets = (
        (None, {"fields": ("label", "language")}),
        (_("In its vocabulary"), {"fields": (("scheme", "code"), "uri", "parent")}),
        (_("Address"), {"fields": ("slug",)}),
    )
    inlines = (TranslationInline.of(ThemeTranslation),)
