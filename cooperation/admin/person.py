"""People and their posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import DeskAdmin, TranslatedInline, TranslationInline
from cooperation.models import Appointment, AppointmentTranslation, Person

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class AppointmentInline(TranslatedInline):
    """The posts of one person; the translation of a post's title has a form of its own."""

    model = Appointment
    autocomplete_fields = ("partner",)
    fields = (("title", "language"), "partner", ("starts_on", "ends_on"), "is_listed", "translated")


@admin.register(Person)
class PersonAdmin(DeskAdmin):
    """People."""

    list_display = ("display_name", "honorific", "given_name", "family_name")
    list_filter = ("honorific",)
    search_fields = (
        "display_name",
        "given_name",
        "family_name",
        "appointments__title",
        "appointments__partner__name",
        "appointments__partner__acronym",
        "appointments__partner__names__text",
    )
    prepopulated_fields = {"slug": ("display_name",)}
    fields = ("display_name", "honorific", ("given_name", "family_name"), "slug")
    inlines = (AppointmentInline,)


@admin.register(Appointment)
class AppointmentAdmin(DeskAdmin):
    """Posts: what a quote points at, so that the title printed stays the one of that day."""

    list_display = ("person", "title", "partner", "starts_on", "ends_on", "is_listed")
    list_filter = ("is_listed", "language")
    search_fields = (
        "title",
        "translations__title",
        "person__display_name",
        "person__family_name",
        "partner__name",
        "partner__acronym",
        "partner__names__text",
    )
    date_hierarchy = "starts_on"
    autocomplete_fields = ("person", "partner")
    fieldsets = (
        (None, {"fields": ("person", "title", "partner", "language")}),
        (_("From when to when"), {"fields": (("starts_on", "ends_on"), "is_listed")}),
    )
    inlines = (TranslationInline.of(AppointmentTranslation),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Load person and partner along with each post: it is named after them."""
        return super().get_queryset(request).select_related("person", "partner")
