"""Quotes: what somebody said, word for word, and whether it may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cooperation.choices import Clearance, DatePrecision, Identity
from cooperation.dates import DateSpan
from cooperation.models.partner import Partner
from cooperation.models.person import Appointment
from cooperation.models.programme import Programme
from cooperation.models.publishing import HasPage, Publishable, PublishableQuerySet
from cooperation.models.rules import LIVE, NewestFirstIndex, known, within_years
from cooperation.models.training import Training
from cooperation.models.translation import Translation
from cooperation.text import OUTER_QUOTATION_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import Self

    from cooperation.models.place import Place
    from cooperation.models.theme import Theme

NOT_TO_BE_SHOWN = (Clearance.REFUSED, Clearance.WITHDRAWN)


class QuoteQuerySet(PublishableQuerySet["Quote"]):
    """Reads of quotes."""

    def at_places(self, places: Iterable[Place]) -> Self:
        """Keep quotes about a public training held at one of ``places``."""
        return self.filter(training__in=Training.objects.published().at_places(places))

    def on_themes(self, themes: Iterable[Theme]) -> Self:
        """Keep quotes about a public training or programme on one of ``themes``."""
        about = {
            name: model.objects.published().filter(themes__in=themes)
            for name, model in (("training", Training), ("programme", Programme))
        }
        return self.filter(Q(training__in=about["training"]) | Q(programme__in=about["programme"]))

    def with_speakers(self) -> Self:
        """Load speakers with their posts and, as far as they are public, partners, in one more query."""
        partners = Prefetch("speaker__partner", Partner.objects.published())
        return self.select_related("speaker__person").prefetch_related(partners)

    def with_records(self) -> Self:
        """Load the training or programme it speaks of, as far as they are public."""
        return self.prefetch_related(
            Prefetch("training", Training.objects.published()), Prefetch("programme", Programme.objects.published())
        )


class Quote(HasPage, Publishable):
    """Words that a source attributes, without outer quotation marks, in the language they were said in.

    Either ``speaker``, a person in a post, or ``attribution``, words such as "Various participants".
    """

    TRANSLATED = ("text", "attribution", "occasion", "source_title")
    URL_NAME = "quote"

    text = models.TextField(_("words"), help_text=_("Word for word, without quotation marks around it."))
    speaker = models.ForeignKey(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        verbose_name=_("speaker and post"),
        help_text=_("The person in the post held on that day."),
    )
    attribution = models.CharField(
        _("attribution"),
        max_length=200,
        blank=True,
        help_text=_("Instead of a speaker, where the source names nobody: “Various participants”."),
    )
    said_on = models.DateField(_("said on"), null=True, blank=True)
    said_precision = models.CharField(
        _("day known to the"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    occasion = models.CharField(_("occasion"), max_length=300, blank=True)
    training = models.ForeignKey(
        Training,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        limit_choices_to=LIVE,
        verbose_name=_("about the training"),
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        limit_choices_to=LIVE,
        verbose_name=_("about the programme"),
    )
    source_title = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Where the words are printed.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    clearance = models.CharField(
        _("clearance"),
        max_length=13,
        choices=Clearance,
        default=Clearance.ASKED,
        help_text=_("A refused or withdrawn quote disappears from every page at once."),
    )
    identity = models.CharField(
        _("show the speaker"),
        max_length=9,
        choices=Identity,
        default=Identity.NAMED,
        help_text=_("Anonymous means that no name is stored."),
    )

    objects = QuoteQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = [F("said_on").desc(nulls_last=True), "slug"]
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        indexes = [
            *Publishable.Meta.indexes,
            NewestFirstIndex(fields=["status", "-said_on", "slug"], name="quote_public_list"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(speaker__isnull=False, attribution="") | (Q(speaker__isnull=True) & ~Q(attribution="")),
                name="%(class)s_speaker_or_attribution",
                violation_error_message=_("Give either a speaker or an attribution, and not both."),
            ),
            models.CheckConstraint(
                condition=~Q(identity=Identity.ANONYMOUS) | Q(speaker__isnull=True),
                name="%(class)s_anonymous_without_a_name",
                violation_error_message=_("An anonymous quote has no speaker: give an attribution instead."),
            ),
            known("said_precision", DatePrecision),
            within_years("said_on"),
            known("clearance", Clearance),
            known("identity", Identity),
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)

    @classmethod
    def public_rule(cls, prefix: str = "", at: datetime | None = None) -> Q:
        """Return the common rule, without quotes whose speaker refused or took back the words."""
        return super().public_rule(prefix, at) & ~Q(**{f"{prefix}clearance__in": NOT_TO_BE_SHOWN})

    @property
    def is_published(self) -> bool:
        """Whether the public may see it now."""
        return super().is_published and self.clearance not in NOT_TO_BE_SHOWN

    @property
    def dates(self) -> DateSpan | None:
        """The day, month or year on which it was said; None when unknown."""
        return DateSpan.of(self.said_on, self.said_precision)

    def clean(self) -> None:
        """Refuse quotation marks around the words: the page sets the marks of its language."""
        super().clean()
        text = self.text.strip()
        if text and text[0] in OUTER_QUOTATION_MARKS and text[-1] in OUTER_QUOTATION_MARKS:
            raise ValidationError({"text": _("Leave out the quotation marks around the words.")})


class QuoteTranslation(Translation):
    """A quote in one further language; the page says that it is translated and keeps the original."""

    parent = models.ForeignKey(Quote, models.CASCADE, related_name="translations")
    text = models.TextField(_("words"))
    attribution = models.CharField(_("attribution"), max_length=200, blank=True)
    occasion = models.CharField(_("occasion"), max_length=300, blank=True)
    source_title = models.CharField(_("source"), max_length=300, blank=True)

    class Meta(Translation.Meta):
        pass
