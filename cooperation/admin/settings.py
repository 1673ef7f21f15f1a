"""The settings of the site: one form, without a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from cooperation.admin.base import DeskAdmin, TranslationInline
from cooperation.admin.forms import RecordForm
from cooperation.contrast import GROUNDS_DARK, GROUNDS_LIGHT, TEXT_AAA, contrast, floor_ratio, is_colour
from cooperation.domain.logos import drawn_anew, take_logo
from cooperation.models import SiteSettings, SiteSettingsTranslation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class SiteSettingsForm(RecordForm):
    """Asks for the languages by name, and takes a logo as a file."""

    languages = forms.MultipleChoiceField(
        label=_("languages offered"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A language that is not ticked has no pages. The first language of the site always has."),
    )
    new_logo = forms.FileField(
        label=_("logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, up to 2 MB. No emblem of the United Nations: it is protected."),
    )
    without_logo = forms.BooleanField(label=_("take the logo away"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tick the languages that are offered."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["languages"]
        field.choices = settings.LANGUAGES
        self.initial["languages"] = self.instance.offered

    def clean_languages(self) -> list[str]:
        """Return the codes; none where all are ticked, so that a language that is added later is offered too."""
        chosen: list[str] = self.cleaned_data["languages"]
        return [] if len(chosen) == len(settings.LANGUAGES) else chosen or [settings.LANGUAGE_CODE]

    def clean_new_logo(self) -> Any:
        """Return the logo as it will be served; None when no file was chosen."""
        upload = self.cleaned_data["new_logo"]
        return drawn_anew(upload) if upload else None

    def _post_clean(self) -> None:
        if self.cleaned_data.get("new_logo") or self.cleaned_data.get("without_logo"):
            take_logo(self.instance, self.cleaned_data.get("new_logo"))
        super()._post_clean()  # type: ignore[misc] # Django's hook for this, untyped


@admin.register(SiteSettings)
class SiteSettingsAdmin(DeskAdmin):
    """The one row of settings; a site that has none yet is shown the defaults."""

    form = SiteSettingsForm
    readonly_fields = ("logo_now", "contrasts")
    view_on_site = False
    fieldsets = (
        (None, {"fields": ("name", "strapline", "language", "footer_text")}),
        (_("Look"), {"fields": ("logo_now", "new_logo", "without_logo", ("accent_light", "accent_dark"), "contrasts")}),
        (_("Languages"), {"fields": ("languages",)}),
        (_("Maps"), {"fields": ("show_map", "map_disclaimer")}),
        (
            _("Contact"),
            {"fields": ("contact_name", "contact_email", "contact_url", "contact_address", "security_contact")},
        ),
    )
    inlines = (TranslationInline.of(SiteSettingsTranslation),)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Refuse: there is one row, and it is always there to be changed."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse: a site has settings."""
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the row; the defaults, not saved yet, where there is none."""
        found = super().get_object(request, object_id, from_field)
        return found or (SiteSettings() if object_id == "1" else None)

    def changelist_view(self, _request: HttpRequest, _extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the one form."""
        return HttpResponseRedirect(reverse("admin:cooperation_sitesettings_change", args=[1]))

    def response_post_save_change(self, _request: HttpRequest, _obj: Any) -> HttpResponseRedirect:
        """Lead to the index: there is no list to go back to."""
        return HttpResponseRedirect(reverse("admin:index"))

    @admin.display(description=_("logo now"))
    def logo_now(self, row: SiteSettings) -> str:
        """Return the logo as readers see it."""
        if not row.logo_digest:
            return str(_("The built-in mark"))
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="">', row.logo_url, row.logo_width, row.logo_height
        )

    @admin.display(description=_("contrast"))
    def contrasts(self, row: SiteSettings) -> str:
        """Return each accent on each ground, with its ratio and the level that it reaches."""
        samples = [
            (ground, colour, ground, colour, _verdict(colour, ground))
            for colour, grounds in ((row.accent_light, GROUNDS_LIGHT), (row.accent_dark, GROUNDS_DARK))
            if is_colour(colour)
            for ground in grounds
        ]
        if not samples:
            return str(_("The built-in colours: at least 7.0 to 1 everywhere."))
        sample = (
            '<li><svg width="48" height="24" aria-hidden="true"><rect width="48" height="24" fill="{}"/>'
            '<path d="M6 12h36" stroke="{}" stroke-width="6"/></svg> {} / {}: {}</li>'
        )
        return format_html("<ul>{}</ul>", format_html_join("", sample, samples))


def _verdict(colour: str, ground: str) -> str:
    ratio = contrast(colour, ground)
    level = "AAA" if ratio >= TEXT_AAA else "AA"
    return _("%(ratio)s to 1, level %(level)s") % {
        "ratio": number_format(floor_ratio(ratio), decimal_pos=1),
        "level": level,
    }
