"""Partners: organisations that work together, by all the names they are known by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from cooperation.choices import DatePrecision, IdentifierScheme, NameKind, OrganisationKind, languages
from cooperation.dates import DateSpan
from cooperation.models.keyed import Keyed, KeyedManager
from cooperation.models.publishing import HasPage, Publishable, PublishableQuerySet
from cooperation.models.rules import LIVE, known, not_its_own_parent, within_years
from cooperation.models.translation import Prose, Translation
from cooperation.models.tree import refuse_loop

if TYPE_CHECKING:
    from typing import Self


class PartnerQuerySet(PublishableQuerySet["Partner"]):
    """Reads of partners."""

    def with_names(self) -> Self:
        """Load other names, identifiers, the parent and the successor, as far as they are public."""
        public = Partner.objects.published()
        return self.prefetch_related("names", "identifiers", Prefetch("parent", public), Prefetch("successor", public))


class Partner(HasPage, Publishable):
    """An organisation, or a part of one, under the name that it has today.

    ``kind`` is a code of the IATI list OrganisationType. ``founded_on`` and ``closed_on`` are
    the earliest days that the sources allow; ``founded_precision`` says how they are printed.
    """

    TRANSLATED = ("name", "acronym", "summary")
    MAY_STAY = ("acronym",)
    URL_NAME = "partner"

    name = models.CharField(_("name"), max_length=200, help_text=_("The full name of today. Others go under Names."))
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=2, choices=OrganisationKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        limit_choices_to=LIVE,
        verbose_name=_("part of"),
    )
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        limit_choices_to=LIVE,
        verbose_name=_("succeeded by"),
    )
    country = CountryField(_("country"), blank=True, help_text=_("Empty for an international organisation."))
    homepage = models.URLField(_("homepage"), blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences: what it is and does."))
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    founded_precision = models.CharField(
        _("founding known to the"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["name", "slug"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=["status", "name", "slug"], name="partner_public_list"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                Lower("name"),
                condition=Q(draft_of__isnull=True),
                name="%(class)s_name_taken",
                violation_error_message=_("There is already a partner of this name."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(founded_on__isnull=True) | Q(closed_on__gte=F("founded_on")),
                name="%(class)s_closed_not_before_founded",
                violation_error_message=_("It was closed before it was founded."),
            ),
            not_its_own_parent(_("A partner cannot be part of itself.")),
            known("kind", OrganisationKind),
            known("founded_precision", DatePrecision),
            within_years("founded_on"),
            within_years("closed_on"),
        ]

    def __str__(self) -> str:
        return self.acronym or self.name

    @property
    def short_name(self) -> Prose:
        """What it is called in a list: its acronym, or its name where it has none."""
        prose = self.prose
        return prose["acronym"] or prose["name"]

    @property
    def founded(self) -> DateSpan | None:
        """The day, month or year of its founding; None when unknown."""
        return DateSpan.of(self.founded_on, self.founded_precision)

    def clean(self) -> None:
        """Refuse a partner that would be, through others, a part of itself."""
        super().clean()
        refuse_loop(self, ValidationError({"parent": _("A partner cannot be part of itself.")}))


class PartnerTranslation(Translation):
    """A partner's name and description in one further language."""

    parent = models.ForeignKey(Partner, models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    summary = models.TextField(_("summary"), blank=True)

    class Meta(Translation.Meta):
        pass


class PartnerName(Keyed):
    """Another name that people look for: an alias, a former or official name, a misspelling."""

    KEY = ("partner", "kind", "text")

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="names")
    kind = models.CharField(_("kind"), max_length=11, choices=NameKind, default=NameKind.ALIAS)
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=7, choices=languages, blank=True)

    objects = KeyedManager()

    class Meta:
        ordering = ["kind", "text"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        unique_together = [("partner", "kind", "text")]
        constraints = [known("kind", NameKind)]

    def __str__(self) -> str:
        return self.text


class PartnerIdentifier(Keyed):
    """A partner's number in a public register of organisations."""

    KEY = ("scheme", "value")

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("register"), max_length=10, choices=IdentifierScheme)
    value = models.CharField(_("number"), max_length=80)

    objects = KeyedManager()

    class Meta:
        ordering = ["scheme", "value"]
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="%(class)s_taken",
                violation_error_message=_("Another partner has this number."),
            ),
            known("scheme", IdentifierScheme),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
