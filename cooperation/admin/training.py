"""Trainings, with their partners, parts, outcomes and translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import TranslatedInline, TranslationInline
from cooperation.admin.columns import (
    Linked,
    PublicNowFilter,
    UntranslatedFilter,
    links_to,
    printed_headcount,
)
from cooperation.admin.parts import PartAdmin
from cooperation.admin.records import ADDRESS, PUBLICATION, RecordAdmin
from cooperation.models import (
    Module,
    ModuleTranslation,
    Outcome,
    OutcomeTranslation,
    Training,
    TrainingPartner,
    TrainingPartnerTranslation,
    TrainingTranslation,
)
from cooperation.templatetags.dates import plain_dates

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest


class TrainingPartnerInline(TranslatedInline):
    """Who took part, and as what."""

    model = TrainingPartner
    autocomplete_fields = ("partner",)
    fields = (("partner", "role", "position"), "note", "translated")


class ModuleInline(TranslatedInline):
    """The parts of a training, in the order in which they were taught."""

    model = Module
    fields = (("title", "kind", "position"), "description", "translated")


class OutcomeInline(TranslatedInline):
    """What came out of a training."""

    model = Outcome
    fields = (("kind", "position"), "text", "translated")


@admin.register(Training)
class TrainingAdmin(RecordAdmin):
    """Trainings."""

    list_display = ("title", "state", "days", "place", "headcount", "phase")
    list_filter = (
        "status",
        PublicNowFilter,
        UntranslatedFilter,
        "kind",
        "phase",
        ("themes", admin.RelatedOnlyFieldListFilter),
        ("place", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("place",)
    search_fields = (
        "title",
        "slug",
        "translations__title",
        "place__name",
        "partner_rows__partner__name",
        "partner_rows__partner__acronym",
        "partner_rows__partner__names__text",
    )
    date_hierarchy = "starts_on"
    autocomplete_fields = ("programme", "place", "themes")
    readonly_fields = (*RecordAdmin.readonly_fields, "quotes", "photos")
    fieldsets = (
        (None, {"fields": ("title", "summary", "kind", "programme")}),
        (_("When"), {"fields": (("starts_on", "ends_on", "date_precision"), "phase", "hours")}),
        (_("Where"), {"fields": ("place", "format")}),
        (
            _("Who and how many"),
            {"fields": (("participants", "participants_qualifier", "women"), "audience", "audience_countries")},
        ),
        (_("What was taught"), {"fields": ("description", "learning_objectives", "certificate_awarded")}),
        (_("What it is about"), {"fields": ("themes",)}),
        (_("Words and pictures"), {"fields": ("quotes", "photos")}),
        ADDRESS,
        PUBLICATION,
    )
    inlines = (TrainingPartnerInline, ModuleInline, OutcomeInline, TranslationInline.of(TrainingTranslation))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out what can only be linked to a saved training."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else [part for part in fieldsets if "quotes" not in part[1]["fields"]]

    @admin.display(description=_("dates"), ordering="starts_on")
    def days(self, training: Training) -> str:
        """Return the days of teaching as precisely as they are known."""
        return plain_dates(training.dates)

    @admin.display(description=_("participants"), ordering="participants")
    def headcount(self, training: Training) -> str:
        """Return the headcount as the source gave it."""
        return printed_headcount(training)

    @admin.display(description=_("quotes"))
    def quotes(self, training: Training) -> str:
        """Return links to what was said about it."""
        return links_to(training, Linked("quotes", "training"))

    @admin.display(description=_("photos"))
    def photos(self, training: Training) -> str:
        """Return links to its photos."""
        return links_to(training, Linked("photos", "training"))


@admin.register(TrainingPartner)
class TrainingPartnerAdmin(PartAdmin):
    """What a partner did in a training, in other languages."""

    inlines = (TranslationInline.of(TrainingPartnerTranslation),)


@admin.register(Module)
class ModuleAdmin(PartAdmin):
    """A part of a training in other languages."""

    inlines = (TranslationInline.of(ModuleTranslation),)


@admin.register(Outcome)
class OutcomeAdmin(PartAdmin):
    """An outcome in other languages."""

    inlines = (TranslationInline.of(OutcomeTranslation),)
