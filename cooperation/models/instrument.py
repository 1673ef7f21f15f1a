"""Instruments: the memoranda, conventions and strategies that partners act under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from cooperation.choices import DatePrecision, InstrumentKind, PartyRole
from cooperation.dates import DateSpan
from cooperation.models.publishing import HasPage, Publishable
from cooperation.models.role import PartnerRole, PartnerRoleQuerySet, PartsQuerySet
from cooperation.models.rules import LIVE, known, not_before, not_its_own_parent, require_aligned, within_years
from cooperation.models.translation import Translation
from cooperation.models.tree import refuse_loop

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from cooperation.models.theme import Theme


class InstrumentQuerySet(PartsQuerySet["Instrument"]):
    """Reads of instruments."""

    def on_themes(self, themes: Iterable[Theme]) -> Self:
        """Keep instruments that a public programme on one of ``themes`` contributes to."""
        programmes = apps.get_model("cooperation", "Programme").objects.published().filter(themes__in=themes)
        return self.filter(pk__in=programmes.values("instruments"))

    def with_partners(self) -> Self:
        """Load parties and their parts in one more query, whatever the number of instruments."""
        return self.prefetch_related(Prefetch("partner_rows", InstrumentParty.objects.published().with_partners()))

    def with_relations(self) -> Self:
        """Load the instrument it belongs to and those that belong to it, as far as they are public."""
        public = Instrument.objects.published()
        return self.prefetch_related(Prefetch("parent", public), Prefetch("parts", public))


class Instrument(HasPage, Publishable):
    """A text that partners agreed on, or that they keep.

    ``signed_on`` is the earliest day that the source allows ("February 2015": 1 February, month).
    ``valid_from`` and ``valid_until`` are its first and last day, as ``valid_precision`` allows.
    """

    TRANSLATED = ("title", "short_title", "summary")
    URL_NAME = "instrument"

    title = models.CharField(_("title"), max_length=300)
    short_title = models.CharField(_("short title"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=InstrumentKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        limit_choices_to=LIVE,
        verbose_name=_("belongs to"),
        help_text=_("The convention that a protocol supplements."),
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_precision = models.CharField(
        _("signature known to the"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True, help_text=_("The last day that counts."))
    valid_precision = models.CharField(
        _("validity known to the"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    url = models.URLField(_("address of the text"), blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences for lists and cards."))

    objects = InstrumentQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["title", "slug"]
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=["status", "title", "slug"], name="instrument_public_list"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            not_before("valid_until", "valid_from", _("It ends before it begins, or it has no beginning.")),
            not_its_own_parent(_("An instrument cannot belong to itself.")),
            known("kind", InstrumentKind),
            known("signed_precision", DatePrecision),
            known("valid_precision", DatePrecision),
            within_years("signed_on"),
            within_years("valid_from"),
            within_years("valid_until"),
        ]

    def __str__(self) -> str:
        return self.short_title or self.title

    @property
    def signed(self) -> DateSpan | None:
        """The day, month or year of signature; None when unknown."""
        return DateSpan.of(self.signed_on, self.signed_precision)

    @property
    def validity(self) -> DateSpan | None:
        """The days on which it holds; None when its beginning is unknown."""
        return DateSpan.between(self.valid_from, self.valid_until, self.valid_precision)

    @property
    def dates(self) -> DateSpan | None:
        """What is printed beside its title: the signature, or else the validity."""
        return self.signed or self.validity

    def clean(self) -> None:
        """Refuse loops, and days that are not the first and last of a month or year."""
        super().clean()
        refuse_loop(self, ValidationError({"parent": _("An instrument cannot belong to itself.")}))
        require_aligned(self.validity, "valid_precision")


class InstrumentTranslation(Translation):
    """An instrument's title and summary in one further language."""

    parent = models.ForeignKey(Instrument, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=300)
    short_title = models.CharField(_("short title"), max_length=100, blank=True)
    summary = models.TextField(_("summary"), blank=True)

    class Meta(Translation.Meta):
        pass


class InstrumentPartyQuerySet(PartnerRoleQuerySet["InstrumentParty"]):
    """Reads of the rows that join partners to an instrument."""


class InstrumentParty(PartnerRole):
    """What a partner is to an instrument: signatory, guardian, supporter or contributor."""

    parent = models.ForeignKey(Instrument, models.CASCADE, related_name="partner_rows")
    role = models.CharField(_("part"), max_length=11, choices=PartyRole)

    objects = InstrumentPartyQuerySet.as_manager()

    class Meta(PartnerRole.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [known("role", PartyRole)]


class InstrumentPartyTranslation(Translation):
    """The note on a party in one further language."""

    parent = models.ForeignKey(InstrumentParty, models.CASCADE, related_name="translations")
    note = models.CharField(_("note"), max_length=200)

    class Meta(Translation.Meta):
        pass
