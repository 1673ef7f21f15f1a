"""People, and the posts they held: a quote points at the post, so its title stays that of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.choices import Honorific, Identity, languages
from cooperation.models.keyed import Keyed, KeyedQuerySet
from cooperation.models.partner import Partner
from cooperation.models.rules import LIVE, known, within_years
from cooperation.models.translation import Prose, Translatable, Translation

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self


class PersonQuerySet(KeyedQuerySet["Person"]):
    """Reads of people."""

    def published(self, at: datetime | None = None) -> Self:
        """Keep people with a post that the public may see."""
        return self.filter(pk__in=Appointment.objects.published(at).values("person"))


class Person(Keyed):
    """Somebody who speaks for a partner or takes part in its work; the name as the source spells it."""

    slug = models.SlugField(_("short name"), max_length=100, unique=True, help_text=_("For files; never shown."))
    honorific = models.CharField(
        _("form of address"),
        max_length=4,
        choices=Honorific,
        blank=True,
        help_text=_("Only where the source prints it with the name."),
    )
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100)
    display_name = models.CharField(
        _("name as printed"), max_length=200, help_text=_("Exactly as the source spells it, without form of address.")
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["family_name", "given_name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [known("honorific", Honorific, optional=True)]

    def __str__(self) -> str:
        return f"{self.get_honorific_display()} {self.display_name}".strip()

    @property
    def name(self) -> Prose:
        """The name with its form of address, in no language: it is spelt as the source spells it, on every page."""
        return Prose(str(self), "")


class AppointmentQuerySet(KeyedQuerySet["Appointment"]):
    """Reads of appointments."""

    def published(self, at: datetime | None = None) -> Self:
        """Keep posts that the public may see: listed, or held by the named speaker of a public quote."""
        quotes = apps.get_model("cooperation", "Quote").objects.published(at).filter(identity=Identity.NAMED)
        return self.filter(Partner.public_rule("partner__", at)).filter(
            Q(is_listed=True) | Q(pk__in=quotes.exclude(speaker=None).values("speaker"))
        )


class Appointment(Translatable):
    """A post that a person holds or held at a partner; empty days are unknown ones."""

    KEY = ("person", "partner", "title")
    TRANSLATED = ("title",)

    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments", verbose_name=_("person"))
    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="appointments", limit_choices_to=LIVE, verbose_name=_("partner")
    )
    title = models.CharField(_("post"), max_length=200, help_text=_("As the source gives it: “Executive Director”."))
    language = models.CharField(_("original language"), max_length=7, choices=languages, default="en")
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_listed = models.BooleanField(
        _("listed among the partner's people"),
        default=False,
        help_text=_("The named speaker of a public quote is listed anyway."),
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["person__family_name", "person__given_name", "title"]
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        unique_together = [("person", "partner", "title")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="%(class)s_ends_not_before_starts",
                violation_error_message=_("The post ends before it begins."),
            ),
            within_years("starts_on"),
            within_years("ends_on"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}, {self.partner}"


class AppointmentTranslation(Translation):
    """The title of a post in one further language."""

    parent = models.ForeignKey(Appointment, models.CASCADE, related_name="translations")
    title = models.CharField(_("post"), max_length=200)

    class Meta(Translation.Meta):
        pass
