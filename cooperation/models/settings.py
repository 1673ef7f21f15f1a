"""What an organisation decides about its own site: name, colours, languages, whom to write to."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from cooperation.choices import languages
from cooperation.contrast import (
    GROUNDS_DARK,
    GROUNDS_LIGHT,
    TEXT_AA,
    TEXT_AAA,
    accent_style,
    contrast,
    floor_ratio,
    is_colour,
)
from cooperation.models.keyed import KeyedQuerySet
from cooperation.models.translation import Translatable, Translation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self


NO_COLOUR = _("Write a colour as # and six digits from 0 to f: #0a5049.")


def _colour_or_empty(field: str) -> models.CheckConstraint:
    """Refuse what has not the shape of a colour; the digits are left to ``clean()``.

    No regular expression: plain SQLite has none, and could then not copy the table.
    """
    shaped = Q(**{f"{field}__startswith": "#"}) & Q(Exact(Length(field), len("#rrggbb")))
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | shaped, name=f"%(class)s_{field}_shaped", violation_error_message=NO_COLOUR
    )


class SiteSettingsQuerySet(KeyedQuerySet["SiteSettings"]):
    """Reads of the settings."""

    def with_texts(self, language: str) -> Self:
        """Load the texts of ``language`` in the same statement, and leave out the bytes of the logo."""
        texts = {f"text_{name}": F(f"wanted__{name}") for name in self.model.TRANSLATED}
        wanted = FilteredRelation("translations", condition=Q(translations__language=language))
        return self.defer("logo").annotate(wanted=wanted, **texts)


class SiteSettings(Translatable):
    """The one row of settings: how the site calls itself, looks, and can be reached.

    A site without the row is served with the defaults of the fields. ``languages`` lists those that are
    offered, none meaning all; the language of ``LANGUAGE_CODE`` always is. Colours are written ``#rrggbb``;
    an empty one is the built-in. The logo is a WebP picture, small enough to live in the row.
    """

    KEY = ("number",)
    TRANSLATED = ("name", "strapline", "footer_text", "map_disclaimer")

    number = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=80, default="Cooperation Record")
    strapline = models.CharField(
        _("strapline"), max_length=200, blank=True, help_text=_("What the site is, in one sentence.")
    )
    language = models.CharField(
        _("original language"),
        max_length=7,
        choices=languages,
        default="en",
        help_text=_("The language of the texts on this form. Others go under Translations."),
    )
    footer_text = models.TextField(
        _("text at the foot"), blank=True, help_text=_("Stands at the foot of every page, above the fixed sentence.")
    )
    logo = models.BinaryField(_("logo"), default=b"", blank=True)
    logo_width = models.PositiveSmallIntegerField(default=0, editable=False)
    logo_height = models.PositiveSmallIntegerField(default=0, editable=False)
    logo_digest = models.CharField(max_length=16, blank=True, editable=False)
    accent_light = models.CharField(
        _("accent colour, light"), max_length=7, blank=True, help_text=_("For links and marks by day: #0a5049.")
    )
    accent_dark = models.CharField(
        _("accent colour, dark"), max_length=7, blank=True, help_text=_("For the same by night: #7fd6c6.")
    )
    show_map = models.BooleanField(_("show maps"), default=True)
    map_disclaimer = models.TextField(
        _("disclaimer of maps"), blank=True, help_text=_("Leave empty to print the built-in one.")
    )
    languages = models.JSONField(_("languages offered"), default=list, blank=True)
    contact_name = models.CharField(_("contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)
    contact_url = models.URLField(_("page of the contact"), blank=True)
    security_contact = models.CharField(
        _("contact for security"),
        max_length=200,
        blank=True,
        help_text=_("An e-mail or web address to which people report weaknesses of the site."),
    )

    objects = SiteSettingsQuerySet.as_manager()

    class Meta:
        default_permissions = ("change", "view")
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(
                condition=Q(number=1),
                name="%(class)s_one_row",
                violation_error_message=_("A site has one row of settings."),
            ),
            _colour_or_empty("accent_light"),
            _colour_or_empty("accent_dark"),
            models.CheckConstraint(
                condition=Q(logo_digest="", logo_width=0, logo_height=0)
                | (~Q(logo_digest="") & Q(logo_width__gt=0, logo_height__gt=0)),
                name="%(class)s_logo_with_its_size",
                violation_error_message=_("A logo has a width and a height."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls, language: str) -> SiteSettings:
        """Return the settings with their texts in ``language``: one statement; the defaults where there is no row."""
        row = cls.objects.with_texts(language).first()
        if row is None:
            return cls.defaults(language)
        row._keep(language, {name: getattr(row, f"text_{name}") or "" for name in cls.TRANSLATED})
        return row

    @classmethod
    def defaults(cls, language: str) -> SiteSettings:
        """Return what a site begins with, without asking the database."""
        row = cls()
        row._keep(language, {})
        return row

    def _keep(self, language: str, texts: dict[str, str]) -> None:
        self.__dict__["_loaded_translations"] = {language: texts}

    @property
    def offered(self) -> list[str]:
        """The codes of the languages that readers are offered, in the order of the setting ``LANGUAGES``."""
        chosen = {*self.languages, settings.LANGUAGE_CODE}
        return [code for code, _name in settings.LANGUAGES if not self.languages or code in chosen]

    @property
    def has_contact(self) -> bool:
        """Whether there is any way to reach those who run the site."""
        return any((self.contact_email, self.contact_address, self.contact_url))

    @property
    def security_uri(self) -> str:
        """The contact for security as a URI, ``mailto:`` for an e-mail address; empty when there is none."""
        is_address = "@" in self.security_contact and "://" not in self.security_contact
        return f"mailto:{self.security_contact}" if is_address else self.security_contact

    @property
    def logo_url(self) -> str:
        """The address of the logo, another one for each logo; empty when there is none."""
        return reverse("site-logo", args=[self.logo_digest]) if self.logo_digest else ""

    @property
    def colours(self) -> str:
        """The style sheet of the accent colours; empty while both are the built-in ones."""
        return accent_style(self.accent_light, self.accent_dark)

    @property
    def colours_version(self) -> str:
        """A fingerprint of that style sheet; empty where it is."""
        return hashlib.sha256(self.colours.encode()).hexdigest()[:12] if self.colours else ""

    def clean(self) -> None:
        """Refuse accents that cannot be read, languages that are none, and a contact that is no address."""
        super().clean()
        problems: dict[str, list[str]] = {}
        for name, grounds in (("accent_light", GROUNDS_LIGHT), ("accent_dark", GROUNDS_DARK)):
            colour = getattr(self, name).lower()
            setattr(self, name, colour)
            problems[name] = _unreadable(colour, grounds)
        problems["languages"] = _wrong_languages(self.languages)
        problems["security_contact"] = _no_address(self.security_contact)
        found = {name: sentences for name, sentences in problems.items() if sentences}
        if found:
            raise ValidationError(found)


class SiteSettingsTranslation(Translation):
    """The site's texts in one further language."""

    parent = models.ForeignKey(SiteSettings, models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=80)
    strapline = models.CharField(_("strapline"), max_length=200, blank=True)
    footer_text = models.TextField(_("text at the foot"), blank=True)
    map_disclaimer = models.TextField(_("disclaimer of maps"), blank=True)

    class Meta(Translation.Meta):
        pass


def lowest_contrast(colour: str, grounds: Sequence[str]) -> tuple[float, str]:
    """Return the lowest ratio that ``colour`` has on any of the grounds, and that ground."""
    return min((contrast(colour, ground), ground) for ground in grounds)


def _unreadable(colour: str, grounds: Sequence[str]) -> list[str]:
    """Return why text in that colour could not be read."""
    if not colour:
        return []
    if not is_colour(colour):
        return [str(NO_COLOUR)]
    ratio, ground = lowest_contrast(colour, grounds)
    if ratio >= TEXT_AA:
        return []
    sentence = _(
        "%(colour)s on %(ground)s has a contrast of %(ratio)s to 1. Text needs at least %(least)s to 1 to be read; "
        "%(aim)s to 1 is the aim."
    )
    figures = {"ratio": floor_ratio(ratio), "least": TEXT_AA, "aim": TEXT_AAA}
    words = {name: number_format(figure, decimal_pos=1) for name, figure in figures.items()}
    return [sentence % {"colour": colour, "ground": ground, **words}]


def _wrong_languages(chosen: Any) -> list[str]:
    known = [code for code, _name in settings.LANGUAGES]
    if not isinstance(chosen, list) or not set(map(str, chosen)) <= set(known):
        return [str(_("Choose from the languages of the site."))]
    if chosen and settings.LANGUAGE_CODE not in chosen:
        return [str(_("The language that the site falls back to cannot be switched off."))]
    return []


def _no_address(value: str) -> list[str]:
    """Return why ``value`` is neither an e-mail nor a web address; an empty one is neither and is allowed."""
    check = EmailValidator() if "@" in value and "://" not in value else URLValidator(schemes=["https"])
    try:
        if value:
            check(value)
    except ValidationError:
        return [str(_("Give an e-mail address, or a web address that begins with https://."))]
    return []
