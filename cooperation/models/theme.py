"""Themes: what a record is about, in one of three vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.choices import ThemeScheme, languages
from cooperation.models.keyed import KeyedQuerySet
from cooperation.models.publishing import HasPage
from cooperation.models.rules import known, not_its_own_parent
from cooperation.models.translation import Translatable, Translation
from cooperation.models.tree import refuse_loop

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self


class ThemeQuerySet(KeyedQuerySet["Theme"]):
    """Reads of themes."""

    def published(self, _at: datetime | None = None) -> Self:
        """Keep all: themes are a vocabulary, public by their nature at any instant."""
        return self.all()


class Theme(HasPage, Translatable):
    """A subject, named in a vocabulary: our own, ReliefWeb's or the SDG targets.

    ``code`` is the vocabulary's own code, ``slug`` the last part of our page's address.
    """

    TRANSLATED = ("label",)
    URL_NAME = "theme"

    slug = models.SlugField(_("address"), max_length=100, unique=True)
    scheme = models.CharField(_("vocabulary"), max_length=12, choices=ThemeScheme, default=ThemeScheme.LOCAL)
    code = models.CharField(_("code"), max_length=40, help_text=_("The code in that vocabulary, for example 16.4."))
    label = models.CharField(_("label"), max_length=200)
    language = models.CharField(_("original language"), max_length=7, choices=languages, default="en")
    uri = models.URLField(_("address in the vocabulary"), blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("broader theme")
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["label", "slug"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"],
                name="%(class)s_code_taken",
                violation_error_message=_("This vocabulary already has a theme with this code."),
            ),
            not_its_own_parent(_("A theme cannot be broader than itself.")),
            known("scheme", ThemeScheme),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse a chain of broader themes that comes back to this one."""
        super().clean()
        refuse_loop(self, ValidationError({"parent": _("A theme cannot be broader than itself.")}))


class ThemeTranslation(Translation):
    """A theme's label in one further language."""

    parent = models.ForeignKey(Theme, models.CASCADE, related_name="translations")
    label = models.CharField(_("label"), max_length=200)

    class Meta(Translation.Meta):
        pass
