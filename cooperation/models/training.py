"""Trainings: what was taught, when, where, to whom, and by which partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from cooperation.choices import DatePrecision, Format, ModuleKind, OutcomeKind, Phase, Qualifier, Role, TrainingKind
from cooperation.dates import DateSpan
from cooperation.models.keyed import KeyedManager
from cooperation.models.place import Place
from cooperation.models.programme import Programme, ProgrammePartner
from cooperation.models.publishing import HasPage, Publishable
from cooperation.models.role import PartnerRole, PartnerRoleQuerySet, PartsQuerySet
from cooperation.models.rules import LIVE, NewestFirstIndex, known, not_before, require_aligned, within_years
from cooperation.models.theme import Theme
from cooperation.models.translation import Translatable, Translation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from cooperation.models.partner import Partner


class TrainingQuerySet(PartsQuerySet["Training"]):
    """Reads of trainings."""

    def with_part_of(self, partners: Iterable[Partner] | None, roles: Iterable[str] | None) -> Self:
        """Keep trainings in which one of ``partners`` holds one of ``roles``, on one row; None is any.

        Who funds a public programme funds its trainings.
        """
        own = TrainingPartner.objects.held_by(partners, roles)
        inherited = ProgrammePartner.objects.held_by(partners, roles).filter(
            Programme.public_rule("parent__"), role=Role.FUNDER
        )
        return self.filter(Q(pk__in=own.values("parent")) | Q(programme__in=inherited.values("parent")))

    def at_places(self, places: Iterable[Place]) -> Self:
        """Keep trainings held at one of ``places``, or at a venue in one of them."""
        return self.filter(place__in=Place.objects.within(places))

    def with_rows(self) -> Self:
        """Load place and partners with roles in one more query, whatever the number of trainings."""
        return self.select_related("place").prefetch_related(
            Prefetch("partner_rows", TrainingPartner.objects.published().with_partners())
        )

    def on_a_calendar(self) -> Self:
        """Keep trainings whose days are known, or at least their month."""
        return self.filter(starts_on__isnull=False).exclude(date_precision=DatePrecision.YEAR)

    def with_partners(self) -> Self:
        """Load place, partners with roles, and the programme with its funders, in three more queries.

        What is not public is not loaded; the number of queries does not grow with the trainings.
        """
        return self.with_rows().prefetch_related(Prefetch("programme", Programme.objects.published().with_partners()))

    def with_programme(self) -> Self:
        """Load the programme, as far as it is public, in one more query."""
        return self.prefetch_related(Prefetch("programme", Programme.objects.published()))

    def with_parts(self) -> Self:
        """Load themes, modules and outcomes in three more queries."""
        return self.prefetch_related("themes", "modules", "outcomes")


class Training(HasPage, Publishable):
    """A course for security forces, as its organisers reported it.

    Dates are calendar days at the venue, first and last day included. Where only the month is
    known, they are its first and last day and ``date_precision`` is "month". ``participants``
    counts persons; "over 50" is 50 with the qualifier "more_than". ``hours`` are of teaching.
    """

    TRANSLATED = ("title", "summary", "description", "audience", "learning_objectives")
    URL_NAME = "training"

    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences for lists and cards."))
    description = models.TextField(
        _("description"), blank=True, help_text=_("What happened and why. An empty line begins a new paragraph.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=TrainingKind, default=TrainingKind.TRAINING)
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trainings",
        limit_choices_to=LIVE,
        verbose_name=_("programme or series"),
        help_text=_("Who funds the programme is shown on the training too; do not repeat it below."),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("The last day of teaching."))
    date_precision = models.CharField(
        _("dates known to the"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
        help_text=_("For “March 2015” choose month, and give 1 and 31 March."),
    )
    phase = models.CharField(_("phase"), max_length=9, choices=Phase, default=Phase.HELD)
    format = models.CharField(
        _("format"), max_length=7, choices=Format, blank=True, help_text=_("Leave empty where the source does not say.")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="trainings", verbose_name=_("place")
    )
    hours = models.DecimalField(_("hours of teaching"), max_digits=6, decimal_places=2, null=True, blank=True)
    participants = models.PositiveIntegerField(
        _("participants"), null=True, blank=True, help_text=_("How many persons. Leave empty where nobody counted.")
    )
    participants_qualifier = models.CharField(
        _("the source says"),
        max_length=9,
        choices=Qualifier,
        default=Qualifier.EXACT,
        help_text=_("“Over 50” is 50 with “more than”."),
    )
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)
    audience = models.CharField(
        _("audience"), max_length=300, blank=True, help_text=_("Who took part, in the plural: “security officers”.")
    )
    audience_countries = CountryField(_("countries of the audience"), multiple=True, blank=True)
    learning_objectives = models.TextField(
        _("learning objectives"), blank=True, help_text=_("What was taught, one objective a line.")
    )
    certificate_awarded = models.BooleanField(
        _("certificate awarded"), null=True, blank=True, help_text=_("Unknown where the source does not say.")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="trainings", verbose_name=_("themes"))

    objects = TrainingQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = [F("starts_on").desc(nulls_last=True), "slug"]
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        indexes = [
            *Publishable.Meta.indexes,
            # The order of the list, then what its facets count: they read the index and not the texts beside it.
            NewestFirstIndex(
                fields=[
                    *("status", "-starts_on", "slug"),
                    *("draft_of", "publish_from", "publish_until"),
                    *("kind", "place", "programme", "ends_on", "audience_countries"),
                ],
                name="training_public_list",
            ),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            not_before("ends_on", "starts_on", _("The last day is before the first day, or there is no first day.")),
            models.CheckConstraint(
                condition=Q(participants_qualifier=Qualifier.EXACT) | Q(participants__isnull=False),
                name="%(class)s_qualifier_needs_a_number",
                violation_error_message=_("Give the number that the source qualifies, or choose “exactly”."),
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True)
                | Q(participants__isnull=True)
                | ~Q(participants_qualifier=Qualifier.EXACT)
                | Q(women__lte=F("participants")),
                name="%(class)s_women_among_participants",
                violation_error_message=_("There are more women than participants."),
            ),
            models.CheckConstraint(
                condition=~Q(format=Format.ON_SITE) | Q(place__isnull=False),
                name="%(class)s_on_site_needs_a_place",
                violation_error_message=_("A training on site has a place. Choose one, or leave the format empty."),
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=0),
                name="%(class)s_hours_positive",
                violation_error_message=_("Hours of teaching are more than zero."),
            ),
            known("kind", TrainingKind),
            known("date_precision", DatePrecision),
            within_years("starts_on"),
            within_years("ends_on"),
            known("phase", Phase),
            known("format", Format, optional=True),
            known("participants_qualifier", Qualifier),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def dates(self) -> DateSpan | None:
        """The days of teaching, as precisely as they are known; None when the first is unknown."""
        return DateSpan.between(self.starts_on, self.ends_on, self.date_precision)

    @property
    def inherited_rows(self) -> list[ProgrammePartner]:
        """The rows of its programme's funders, where that is public and they are not named here.

        Reads what ``with_partners`` has loaded, as do the two below.
        """
        named = {row.partner_id for row in self.partner_rows.all() if row.role == Role.FUNDER}
        rows: Iterable[ProgrammePartner] = self.programme.partner_rows.all() if self.programme else ()
        return [row for row in rows if row.role == Role.FUNDER and row.partner_id not in named]

    @property
    def funder_rows(self) -> list[PartnerRole]:
        """The rows of those who paid, for it or for its programme."""
        return [row for row in self.part_rows if row.role == Role.FUNDER]

    @property
    def part_rows(self) -> list[PartnerRole]:
        """The rows of all who took part, those who fund its programme last."""
        return [*self.partner_rows.all(), *self.inherited_rows]

    def clean(self) -> None:
        """Refuse days that are not the first and last of a month or year."""
        super().clean()
        require_aligned(self.dates, "date_precision")


class TrainingTranslation(Translation):
    """A training's texts in one further language."""

    parent = models.ForeignKey(Training, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    description = models.TextField(_("description"), blank=True)
    audience = models.CharField(_("audience"), max_length=300, blank=True)
    learning_objectives = models.TextField(_("learning objectives"), blank=True)

    class Meta(Translation.Meta):
        pass


class TrainingPartnerQuerySet(PartnerRoleQuerySet["TrainingPartner"]):
    """Reads of the rows that join partners to a training."""


class TrainingPartner(PartnerRole):
    """A partner's part in a training."""

    parent = models.ForeignKey(Training, models.CASCADE, related_name="partner_rows")
    role = models.CharField(_("role"), max_length=13, choices=Role)

    objects = TrainingPartnerQuerySet.as_manager()

    class Meta(PartnerRole.Meta):
        constraints = [known("role", Role)]
        indexes = [models.Index(fields=["partner", "role", "parent"], name="trainingpartner_by_partner")]


class TrainingPartnerTranslation(Translation):
    """The note on a partner's part in one further language."""

    parent = models.ForeignKey(TrainingPartner, models.CASCADE, related_name="translations")
    note = models.CharField(_("note"), max_length=200)

    class Meta(Translation.Meta):
        pass


class Module(Translatable):
    """A part of a training, in the order in which it was taught."""

    KEY = ("parent", "position")
    TRANSLATED = ("title", "description")

    parent = models.ForeignKey(Training, models.CASCADE, related_name="modules")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=ModuleKind)
    description = models.TextField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = KeyedManager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        constraints = [known("kind", ModuleKind)]

    def __str__(self) -> str:
        return self.title


class ModuleTranslation(Translation):
    """A module's texts in one further language."""

    parent = models.ForeignKey(Module, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)

    class Meta(Translation.Meta):
        pass


class Outcome(Translatable):
    """What came out of a training: knowledge gained, a commitment made, a result reported."""

    KEY = ("parent", "position")
    TRANSLATED = ("text",)

    parent = models.ForeignKey(Training, models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=15, choices=OutcomeKind)
    text = models.TextField(_("text"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = KeyedManager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [known("kind", OutcomeKind)]

    def __str__(self) -> str:
        return self.text[:80]


class OutcomeTranslation(Translation):
    """An outcome in one further language."""

    parent = models.ForeignKey(Outcome, models.CASCADE, related_name="translations")
    text = models.TextField(_("text"))

    class Meta(Translation.Meta):
        pass
