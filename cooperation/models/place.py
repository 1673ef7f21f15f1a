"""Places: where a training was held or a photo taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from cooperation.choices import languages
from cooperation.models.keyed import KeyedQuerySet
from cooperation.models.publishing import HasPage
from cooperation.models.translation import Translatable, Translation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import Self


class PlaceQuerySet(KeyedQuerySet["Place"]):
    """Reads of places."""

    def published(self, at: datetime | None = None) -> Self:
        """Keep places that a public training or photo names: one only a draft names stays hidden."""
        shown = [
            apps.get_model("cooperation", name).objects.published(at).values("place") for name in ("Training", "Photo")
        ]
        return self.filter(Q(pk__in=shown[0]) | Q(pk__in=shown[1]))

    def within(self, places: Iterable[Place]) -> Self:
        """Keep ``places`` and, where one of them is a town, the venues in it."""
        keys = [place.pk for place in places]
        towns = Place.objects.filter(pk__in=keys, locality="", name=OuterRef("locality"), country=OuterRef("country"))
        return self.filter(Q(pk__in=keys) | Q(Exists(towns)))

    def around(self, place: Place) -> Self:
        """Keep the town that ``place`` is in, or the venues in it where it is the town itself."""
        if place.locality:
            return self.filter(country=place.country, name=place.locality, locality="")
        return self.filter(country=place.country, locality=place.name)


class Place(HasPage, Translatable):
    """A venue or a town. Coordinates are decimal degrees, WGS 84, both or neither."""

    TRANSLATED = ("name", "locality")
    URL_NAME = "place"

    slug = models.SlugField(_("address"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200, help_text=_("The venue, or the town when no venue is known."))
    locality = models.CharField(_("town"), max_length=200, blank=True, help_text=_("Empty when the name is the town."))
    country = CountryField(_("country"))
    language = models.CharField(_("original language"), max_length=7, choices=languages, default="en")
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "slug"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                # "is not null" is said: a check that comes out as NULL counts as passed.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="%(class)s_on_earth",
                violation_error_message=_("Give both coordinates: latitude -90 to 90, longitude -180 to 180."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.locality}" if self.locality else self.name


class PlaceTranslation(Translation):
    """A place's name in one further language."""

    parent = models.ForeignKey(Place, models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=200)
    locality = models.CharField(_("town"), max_length=200, blank=True)

    class Meta(Translation.Meta):
        pass
