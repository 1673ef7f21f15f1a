"""Themes and places: what public records are about, and where they happened."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, Subquery, Value
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.models import Instrument, Place, Programme, Quote, Story, Theme, Training, load_translations
from cooperation.pages import lists
from cooperation.pages.first import MOST_LISTED, First, cut, first_of
from cooperation.pages.page import Link, Page
from cooperation.pages.pictures.locator import locator
from cooperation.text import latitude, longitude

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from cooperation.pages.listing import ListPage

MOST_SHOWN = 5


@dataclass(frozen=True)
class Shelf:
    """The latest records of one kind under a subject; ``count`` says all of them in words, ``url`` lists them."""

    records: list[Any]
    count: str
    url: str


class SubjectPage(Page):
    """The page of one theme or place: the latest public records of each kind, and the way to all of them."""

    model: ClassVar[Any]
    parameter: ClassVar[str]
    record: Any

    @abstractmethod
    def found(self, record: Any) -> dict[type[ListPage], QuerySet[Any]]:
        """Return what is public under the subject, by the list that shows it."""

    @abstractmethod
    def subject(self, slug: str) -> Any:
        """Return the subject of that address, or None where the public sees none."""

    @abstractmethod
    def around(self, record: Any) -> dict[str, First]:
        """Return what is wider and narrower than the subject, by the names that the template knows."""

    def get(self, _request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the subject; 404 where the public sees none."""
        self.record = self.subject(slug)
        if self.record is None:
            raise Http404
        shelves = {kind.section: self.shelf(kind, found) for kind, found in self.found(self.record).items()}
        around = self.around(self.record)
        near = [other for others in around.values() for other in others.records]
        shown = [record for shelf in shelves.values() for record in shelf.records]
        load_translations([self.record, *near, *shown], str(get_language()))
        title = self.record.headline
        context = {
            "record": self.record,
            "title": title,
            "kind": self.record._meta.verbose_name,
            "crumbs": [Link(_("Home"), reverse("home")), self.crumb()],
            "shelves": [shelf for shelf in shelves.values() if shelf.records],
            **shelves,
            **around,
        }
        return self.render(context | self.illustrations(self.record))

    def shelf(self, kind: type[ListPage], found: QuerySet[Any]) -> Shelf:
        """Return the first of ``found``, with the number of all, in one query and what its rows load."""
        total = found.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number")
        records = list(found.annotate(in_all=Subquery(total))[:MOST_SHOWN])
        number = records[0].in_all if records else 0
        return Shelf(records, kind().counted(number), f"{reverse(kind.section)}?{self.parameter}={self.record.slug}")

    def illustrations(self, _record: Any) -> dict[str, Any]:
        """Return the pictures of the page; they are drawn when every text is translated."""
        return {}

    @abstractmethod
    def crumb(self) -> Link:
        """Return the link to all subjects of this kind."""

    def address(self) -> str:
        """Return the subject's address in the language of the moment."""
        return str(self.record.get_absolute_url())


class ThemePage(SubjectPage):
    """A theme with its broader and narrower themes, and what is public on it."""

    model = Theme
    parameter = "theme"
    template_name = "themes/detail.html"
    narrower: list[Theme]

    def subject(self, slug: str) -> Theme | None:
        """Return the theme, with the first of its narrower ones loaded in the same query."""
        itself = ExpressionWrapper(Q(slug=slug), BooleanField())
        themes = Theme.objects.published().filter(Q(slug=slug) | Q(parent__slug=slug)).select_related("parent")
        found = list(themes.order_by(itself.desc(), "label", "slug")[: MOST_LISTED + 2])
        self.narrower = found[1:]
        return found[0] if found else None

    def around(self, _record: Theme) -> dict[str, First]:
        """Return the narrower themes."""
        return {"narrower": cut(self.narrower, MOST_LISTED)}

    def found(self, record: Theme) -> dict[type[ListPage], QuerySet[Any]]:
        """Return what is public on the theme."""
        return {
            lists.TrainingList: Training.objects.published().filter(themes=record).select_related("place"),
            lists.StoryList: Story.objects.published().filter(themes=record),
            lists.QuoteList: Quote.objects.published().on_themes([record]).with_speakers(),
            lists.ProgrammeList: Programme.objects.published().filter(themes=record),
            lists.InstrumentList: Instrument.objects.published().on_themes([record]),
        }

    def crumb(self) -> Link:
        """Return the link to all themes."""
        return Link(_("Themes"), reverse("themes"))


class PlacePage(SubjectPage):
    """A place with the town that it is in or the venues that are in it, and what happened there."""

    model = Place
    parameter = "place"
    template_name = "places/detail.html"

    def subject(self, slug: str) -> Place | None:
        """Return the place, unless no public record names it."""
        return Place.objects.published().filter(slug=slug).first()

    def around(self, record: Place) -> dict[str, First]:
        """Return the town that it is in, or the venues that are in it."""
        near = first_of(Place.objects.published().around(record), MOST_LISTED)
        return {"town" if record.locality else "venues": near}

    def found(self, record: Place) -> dict[type[ListPage], QuerySet[Any]]:
        """Return what happened there, in its venues too."""
        here = [record]
        return {
            lists.TrainingList: Training.objects.published().at_places(here).select_related("place"),
            lists.StoryList: Story.objects.published().at_places(here),
            lists.QuoteList: Quote.objects.published().at_places(here).with_speakers(),
            lists.ProgrammeList: Programme.objects.published().at_places(here),
        }

    def illustrations(self, record: Place) -> dict[str, Any]:
        """Return the coordinates in words, and the map unless the site shows none."""
        coordinates: list[str] = []
        if record.latitude is not None and record.longitude is not None:
            coordinates = [latitude(record.latitude), longitude(record.longitude)]
        return {"coordinates": coordinates, "map": locator([record]) if self.site.show_map else None}

    def crumb(self) -> Link:
        """Return the link to all places."""
        return Link(_("Places"), reverse("places"))
