"""Stories: records composed into something to read, block by block and language by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content_editor.models import Region
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from cooperation.choices import DatePrecision
from cooperation.dates import DateSpan
from cooperation.models.instrument import Instrument
from cooperation.models.keyed import KeyedManager
from cooperation.models.partner import Partner
from cooperation.models.programme import Programme
from cooperation.models.publishing import HasPage, Publishable, PublishableQuerySet
from cooperation.models.rules import LIVE, NewestFirstIndex, known, within_years
from cooperation.models.theme import Theme
from cooperation.models.translation import Translatable, Translation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from cooperation.models.place import Place


class StoryQuerySet(PublishableQuerySet["Story"]):
    """Reads of stories."""

    def at_places(self, places: Iterable[Place]) -> Self:
        """Keep stories that show a public training held at one of ``places``."""
        trainings = apps.get_model("cooperation", "Training").objects.published().at_places(places)
        blocks = apps.get_model("cooperation", "TrainingBlock").objects.filter(record__in=trainings)
        return self.filter(pk__in=blocks.values("parent"))


class Story(HasPage, Publishable):
    """A report on cooperation, told in blocks: each language of the site is a region of its own.

    ``story_date`` is the earliest day that the source allows; None where it is undated.
    """

    TRANSLATED = ("kicker", "title", "standfirst")
    HEADLINE = "title"
    URL_NAME = "story"
    regions = [Region(key=code, title=name) for code, name in settings.LANGUAGES]

    kicker = models.CharField(_("line above the title"), max_length=200, blank=True)
    title = models.CharField(
        _("title"), max_length=300, help_text=_("As published, where the story was published before.")
    )
    standfirst = models.TextField(_("standfirst"), blank=True, help_text=_("Two or three sentences under the title."))
    source_title = models.CharField(_("title of the source"), max_length=300, blank=True)
    source_publisher = models.CharField(_("publisher of the source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    story_date = models.DateField(_("date of the story"), null=True, blank=True)
    date_precision = models.CharField(
        _("date known to the"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        limit_choices_to=LIVE,
        verbose_name=_("programme or series"),
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="stories", verbose_name=_("themes"))
    countries = CountryField(_("countries"), multiple=True, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = [F("story_date").desc(nulls_last=True), "slug"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            *Publishable.Meta.indexes,
            NewestFirstIndex(fields=["status", "-story_date", "slug"], name="story_public_list"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            known("date_precision", DatePrecision),
            within_years("story_date"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def dates(self) -> DateSpan | None:
        """The day, month or year of the story; None where it is undated."""
        return DateSpan.of(self.story_date, self.date_precision)


class StoryTranslation(Translation):
    """A story's head in one further language; its blocks stand in that language's region."""

    parent = models.ForeignKey(Story, models.CASCADE, related_name="translations")
    kicker = models.CharField(_("line above the title"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=300)
    standfirst = models.TextField(_("standfirst"), blank=True)

    class Meta(Translation.Meta):
        pass


class StoryLink(Translatable):
    """A further link under a story; a source that names a page without its address leaves ``url`` empty."""

    KEY = ("parent", "position")
    TRANSLATED = ("label",)

    parent = models.ForeignKey(Story, models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=300)
    url = models.URLField(_("address"), blank=True, help_text=_("Leave empty where the source gives none."))
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=LIVE,
        verbose_name=_("is the page of the partner"),
    )
    instrument = models.ForeignKey(
        Instrument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=LIVE,
        verbose_name=_("is the page of the instrument"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = KeyedManager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("further link")
        verbose_name_plural = _("further links")

    def __str__(self) -> str:
        return self.label


class StoryLinkTranslation(Translation):
    """A link's label in one further language."""

    parent = models.ForeignKey(StoryLink, models.CASCADE, related_name="translations")
    label = models.CharField(_("label"), max_length=300)

    class Meta(Translation.Meta):
        pass
