"""Photos, held or only described, with what must be known before one is shown."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.choices import Consent
from cooperation.models.place import Place
from cooperation.models.publishing import Publishable, PublishableQuerySet
from cooperation.models.rules import LIVE, known, within_years
from cooperation.models.training import Training
from cooperation.models.translation import Translation

if TYPE_CHECKING:
    from datetime import datetime


def original_path(_photo: Photo, filename: str) -> str:
    """Return where an original is kept: a random name, so that no address can be guessed."""
    return f"originals/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class PhotoQuerySet(PublishableQuerySet["Photo"]):
    """Reads of photos."""


class Photo(Publishable):
    """A photo, or the caption of one that the source shows and that is not held here.

    ``alt_text`` is for those who do not see the image; a decorative image has none.
    """

    TRANSLATED = ("caption", "alt_text")

    image = models.ImageField(_("image"), upload_to=original_path, blank=True)
    caption = models.CharField(_("caption"), max_length=300)
    alt_text = models.CharField(_("alternative text"), max_length=300, blank=True)
    is_decorative = models.BooleanField(_("decorative"), default=False)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    consent = models.CharField(
        _("consent of the people shown"), max_length=10, choices=Consent, default=Consent.UNKNOWN
    )
    faces_recognisable = models.BooleanField(_("faces can be recognised"), default=False)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("place")
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    training = models.ForeignKey(
        Training,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
        limit_choices_to=LIVE,
        verbose_name=_("of the training"),
    )

    objects = PhotoQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["slug"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=["status", "slug"], name="photo_public_list"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(image="") | Q(is_decorative=True, alt_text="") | (Q(is_decorative=False) & ~Q(alt_text="")),
                name="%(class)s_alt_text_or_decorative",
                violation_error_message=_("An image has either an alternative text or is marked as decorative."),
            ),
            known("consent", Consent),
            within_years("taken_on"),
        ]

    def __str__(self) -> str:
        return self.caption

    @classmethod
    def public_rule(cls, prefix: str = "", at: datetime | None = None) -> Q:
        """Return the common rule, without photos of people who refused."""
        return super().public_rule(prefix, at) & ~Q(**{f"{prefix}consent": Consent.REFUSED})

    @property
    def is_published(self) -> bool:
        """Whether the public may see it now."""
        return super().is_published and self.consent != Consent.REFUSED


class PhotoTranslation(Translation):
    """A photo's texts in one further language."""

    parent = models.ForeignKey(Photo, models.CASCADE, related_name="translations")
    caption = models.CharField(_("caption"), max_length=300)
    alt_text = models.CharField(_("alternative text"), max_length=300, blank=True)

    class Meta(Translation.Meta):
        pass
