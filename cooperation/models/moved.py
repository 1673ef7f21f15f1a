"""Addresses that records had before: whoever asks there is led to the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.models.instrument import Instrument
from cooperation.models.keyed import Keyed, KeyedManager
from cooperation.models.partner import Partner
from cooperation.models.programme import Programme
from cooperation.models.quote import Quote
from cooperation.models.story import Story
from cooperation.models.training import Training

if TYPE_CHECKING:
    from collections.abc import Sequence


class FormerSlug(Keyed):
    """The last part of an address that a record left when it was renamed.

    It points to the record and not to another address, so however often that is renamed, one step leads
    there. No other record of the kind may take it: ``Publishable.clean`` refuses that.
    """

    slug = models.SlugField(_("former address"), max_length=100, unique=True)

    if TYPE_CHECKING:
        parent: Any

    objects = KeyedManager()

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["slug"]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug

    def unique_error_message(self, _model: type[models.Model], _unique_check: Sequence[str]) -> ValidationError:
        """Return the sentence for an address that leads to another record already."""
        return ValidationError(_("This address already leads to another record."), code="unique")


class StoryFormerSlug(FormerSlug):
    """An address that a story had before."""

    parent = models.ForeignKey(Story, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        pass


class TrainingFormerSlug(FormerSlug):
    """An address that a training had before."""

    parent = models.ForeignKey(Training, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        pass


class PartnerFormerSlug(FormerSlug):
    """An address that a partner had before."""

    parent = models.ForeignKey(Partner, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        pass


class QuoteFormerSlug(FormerSlug):
    """An address that a quote had before."""

    parent = models.ForeignKey(Quote, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        pass


class ProgrammeFormerSlug(FormerSlug):
    """An address that a programme had before."""

    parent = models.ForeignKey(Programme, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        pass


class InstrumentFormerSlug(FormerSlug):
    """An address that an instrument had before."""

    parent = models.ForeignKey(Instrument, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        pass
