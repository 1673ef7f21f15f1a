"""Lists: filtered by their FilterSet, twenty records a page, with facets and chips."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import EmptyPage, Paginator
from django.db import DEFAULT_DB_ALIAS
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.domain import facets
from cooperation.domain.counting import Question
from cooperation.domain.kept import state_of
from cooperation.filters import FILTERS, SORT
from cooperation.models import load_translations
from cooperation.pages.downloads import downloads_of_list, offer
from cooperation.pages.page import Link, Page
from cooperation.pages.query import (
    PAGE,
    chips,
    encoded,
    narrowed,
    orders,
    page_problems,
    page_query,
    records_named,
    ways_on,
    ways_through,
)

if TYPE_CHECKING:
    from django.core.paginator import Page as Slice
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from cooperation.filters import StrictFilterSet
    from cooperation.pages.downloads import Download
    from cooperation.pages.query import Chip

PAGE_SIZE = 20


class ListPage(Page):
    """The public records of one kind. A query that cannot be understood answers 400 and says why."""

    model: ClassVar[Any]
    title: ClassVar[StrOrPromise]
    standfirst: ClassVar[StrOrPromise]

    def read(self, records: Any) -> Any:
        """Load with ``records`` what their rows show."""
        return records

    @abstractmethod
    def ways(self) -> list[facets.By]:
        """Return by what this list can be narrowed."""

    @abstractmethod
    def counted(self, number: int) -> str:
        """Return a number of records in words: "3 trainings"."""

    def files(self) -> list[Download]:
        """Return the files that hold the same records."""
        return downloads_of_list(self.section, self.request.GET)

    def address(self) -> str:
        """Return the list in the language of the moment, with what was asked of it; its first page has no number."""
        data = self.request.GET
        query = page_query(data, 1) if data.get(PAGE) == "1" else encoded(data)
        return f"{reverse(self.section)}?{query}" if query else reverse(self.section)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with one page of the list."""
        state = state_of(DEFAULT_DB_ALIAS)
        filterset = FILTERS[self.model](request.GET, self.model.objects.published(), also={PAGE})
        problems = page_problems(request.GET) | filterset.problems
        if problems:
            return self._refuse(filterset, problems)
        asked = chips(filterset)
        chosen = {name: request.GET.getlist(name) for name in request.GET}
        question = Question(filterset.queryset, filterset.without, filterset.asked, chosen, state)
        count, narrower = facets.count(question, self.ways())
        records = self._slice(self.read(filterset.qs), count)
        choices = [record for facet in narrower for record in facet.records]
        load_translations([*records, *choices, *records_named(asked)], str(get_language()))
        shown = {"q", *(facet.name for facet in narrower)}
        context = {
            "records": records,
            "facets": narrower,
            "chips": asked,
            "hidden": [chip for chip in asked if chip.name not in shown],
            "words": filterset.form.cleaned_data["q"],
            "orders": orders(filterset),
            "sort": filterset.form.cleaned_data[SORT],
            "ways_on": [] if records else self._ways_on(filterset),
            "everything": self._everything(filterset) if asked and not records else "",
            "pager": ways_through(records, request.GET),
            **offer(self.files()),
        }
        if context["words"]:
            context["is_indexed"] = False  # there are as many such lists as there are words
        return self.render(context | self._head(records, asked))

    def _head(self, records: Slice[Any], asked: list[Chip]) -> dict[str, Any]:
        number = self.counted(records.paginator.count)
        title = narrowed(number, asked) if asked else str(self.title)
        if records.number > 1:
            title = _("{title}, page {number}").format(title=title, number=records.number)
        return {
            "title": title,
            "heading": self.title,
            "standfirst": self.standfirst,
            "description": self.standfirst,
            "crumbs": [Link(_("Home"), reverse("home"))],
            "list_url": reverse(self.section),
            "count": number,
        }

    def _slice(self, records: QuerySet[Any], count: int) -> Slice[Any]:
        """Return the page that was asked for; raise Http404 past the end."""
        paginator = Paginator(records, PAGE_SIZE)
        paginator.count = count  # counted with the facets: it costs no query of its own
        try:
            return paginator.page(int(self.request.GET.get(PAGE, "1")))
        except EmptyPage as error:
            raise Http404 from error

    def _ways_on(self, filterset: StrictFilterSet) -> list[dict[str, Any]]:
        found = ways_on(filterset, chips(filterset))
        return [{"chips": way.chips, "query": way.query, "count": self.counted(way.count)} for way in found]

    def _everything(self, filterset: StrictFilterSet) -> str:
        """Return the whole list in words; nothing when it is empty."""
        number = filterset.queryset.count()
        return self.counted(number) if number else ""

    def _refuse(self, filterset: StrictFilterSet, problems: dict[str, list[str]]) -> HttpResponse:
        """Answer 400, naming each parameter that is wrong and those that the list knows."""
        known = [(name, known.label) for name, known in filterset.filters.items()]
        back = Link(self.title, reverse(self.section))
        return self.refuse(_("This list cannot be shown as asked"), problems, known, back)
