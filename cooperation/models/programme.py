"""Programmes, projects and series: what holds several trainings together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from cooperation.choices import DatePrecision, ProgrammeKind, Role
from cooperation.dates import DateSpan
from cooperation.models.instrument import Instrument
from cooperation.models.publishing import HasPage, Publishable
from cooperation.models.role import PartnerRole, PartnerRoleQuerySet, PartsQuerySet
from cooperation.models.rules import (
    LIVE,
    NewestFirstIndex,
    known,
    not_before,
    not_its_own_parent,
    require_aligned,
    within_years,
)
from cooperation.models.theme import Theme
from cooperation.models.translation import Translation
from cooperation.models.tree import refuse_loop

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from cooperation.models.place import Place


class ProgrammeQuerySet(PartsQuerySet["Programme"]):
    """Reads of programmes."""

    def at_places(self, places: Iterable[Place]) -> Self:
        """Keep programmes with a public training at one of ``places``."""
        trainings = apps.get_model("cooperation", "Training").objects.published().at_places(places)
        return self.filter(pk__in=trainings.values("programme"))

    def with_partners(self) -> Self:
        """Load partners and their roles in one more query, whatever the number of programmes."""
        return self.prefetch_related(Prefetch("partner_rows", ProgrammePartner.objects.published().with_partners()))

    def with_relations(self) -> Self:
        """Load themes, instruments and the programme it belongs to, as far as they are public."""
        return self.prefetch_related(
            "themes",
            Prefetch("instruments", Instrument.objects.published()),
            Prefetch("parent", Programme.objects.published()),
        )


class Programme(HasPage, Publishable):
    """A programme, a project or a series of trainings. Dates: see ``Training``."""

    TRANSLATED = ("title", "summary", "description")
    URL_NAME = "programme"

    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences for lists and cards."))
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ProgrammeKind, default=ProgrammeKind.PROGRAMME)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        limit_choices_to=LIVE,
        verbose_name=_("part of"),
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="programmes", verbose_name=_("themes"))
    countries = CountryField(_("countries"), multiple=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    date_precision = models.CharField(
        _("dates known to the"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    instruments = models.ManyToManyField(
        Instrument,
        blank=True,
        related_name="programmes",
        limit_choices_to=LIVE,
        verbose_name=_("instruments it contributes to"),
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = [F("starts_on").desc(nulls_last=True), "slug"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        indexes = [
            *Publishable.Meta.indexes,
            NewestFirstIndex(fields=["status", "-starts_on", "slug"], name="programme_public_list"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            not_before("ends_on", "starts_on", _("The last day is before the first day, or there is no first day.")),
            not_its_own_parent(_("A programme cannot be part of itself.")),
            known("kind", ProgrammeKind),
            known("date_precision", DatePrecision),
            within_years("starts_on"),
            within_years("ends_on"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def dates(self) -> DateSpan | None:
        """The days it runs, as precisely as they are known."""
        return DateSpan.between(self.starts_on, self.ends_on, self.date_precision)

    def clean(self) -> None:
        """Refuse loops, and days that are not the first and last of a month or year."""
        super().clean()
        refuse_loop(self, ValidationError({"parent": _("A programme cannot be part of itself.")}))
        require_aligned(self.dates, "date_precision")


class ProgrammeTranslation(Translation):
    """A programme's texts in one further language."""

    parent = models.ForeignKey(Programme, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta(Translation.Meta):
        pass


class ProgrammePartnerQuerySet(PartnerRoleQuerySet["ProgrammePartner"]):
    """Reads of the rows that join partners to a programme."""


class ProgrammePartner(PartnerRole):
    """A partner's part in a programme."""

    parent = models.ForeignKey(Programme, models.CASCADE, related_name="partner_rows")
    role = models.CharField(_("role"), max_length=13, choices=Role)

    objects = ProgrammePartnerQuerySet.as_manager()

    class Meta(PartnerRole.Meta):
        constraints = [known("role", Role)]


class ProgrammePartnerTranslation(Translation):
    """The note on a partner's part in one further language."""

    parent = models.ForeignKey(ProgrammePartner, models.CASCADE, related_name="translations")
    note = models.CharField(_("note"), max_length=200)

    class Meta(Translation.Meta):
        pass
