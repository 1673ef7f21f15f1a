"""Photos that a source shows: what is known of them. The images themselves are not taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import TranslationInline
from cooperation.admin.columns import PublicNowFilter, UntranslatedFilter
from cooperation.admin.records import ADDRESS, PUBLICATION, RecordAdmin
from cooperation.models import Photo, PhotoTranslation

if TYPE_CHECKING:
    from django.http import HttpRequest


class CaptionInline(TranslationInline):
    """A caption in another language."""

    model = PhotoTranslation

    def get_fields(self, _request: HttpRequest, _obj: Any = None) -> Any:
        """Leave out the alternative text, which belongs to an image."""
        return [("language", "state", "is_still_right"), "caption"]


@admin.register(Photo)
class PhotoAdmin(RecordAdmin):
    """Photos."""

    list_display = ("caption", "state", "training", "place", "consent")
    list_filter = ("status", PublicNowFilter, UntranslatedFilter, "consent", "faces_recognisable")
    list_select_related = ("training", "place")
    search_fields = ("caption", "slug", "credit", "translations__caption", "training__title")
    date_hierarchy = "taken_on"
    autocomplete_fields = ("training", "place")
    slug_from = ("caption",)
    fieldsets = (
        (None, {"fields": ("caption",)}),
        (_("When and where"), {"fields": ("training", "taken_on", "place")}),
        (_("The people shown"), {"fields": ("faces_recognisable", "consent")}),
        (_("Rights"), {"fields": ("credit", "licence")}),
        ADDRESS,
        PUBLICATION,
    )
    inlines = (CaptionInline,)
