"""What a list was asked, in words and as addresses: chips, pager, and ways out of an empty list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cooperation.filters import SEVERAL, SORT, RecordsField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page
    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise

    from cooperation.filters import StrictFilterSet

PAGE = "page"
MOST_PAGES = 999_999_999


@dataclass(frozen=True)
class Chip:
    """One value that was asked for. ``label`` is a text, or the record that the value names.

    ``query`` is the query of the list without it.
    """

    name: str
    value: str
    heading: str
    label: Any
    query: str

    @property
    def words(self) -> str:
        """The value in words, without its language: for the title of a page."""
        return self.label if isinstance(self.label, str) else str(self.label.short_name)


@dataclass(frozen=True)
class Option:
    """An order that the list can be put in; ``is_chosen`` marks the one that it is in."""

    value: str
    label: StrOrPromise
    is_chosen: bool


@dataclass(frozen=True)
class WayOn:
    """A parameter that can be dropped from a query that finds nothing, and how many records that brings."""

    chips: list[Chip]
    query: str
    count: int


@dataclass(frozen=True)
class PageLink:
    """A page of a list in its pager; one without a number stands for those left out."""

    number: int | None
    query: str
    is_current: bool


def chips(filterset: StrictFilterSet) -> list[Chip]:
    """Return by what the list was narrowed, value by value; reads what the filters have validated."""
    return [
        Chip(name, value, str(filterset.filters[name].label), label, _taken_back(filterset, name, value))
        for name, asked in filterset.form.cleaned_data.items()
        if name in filterset.asked
        for value, label in _values(filterset, name, asked)
    ]


def records_named(asked: Iterable[Chip]) -> list[Any]:
    """Return the records that were asked for, whose texts have to be loaded."""
    return [chip.label for chip in asked if not isinstance(chip.label, str)]


def narrowed(title: str, asked: Iterable[Chip]) -> str:
    """Return a title with what was asked for: "3 trainings: DPKO, Host"; as it is where nothing was."""
    values = pgettext("between two of a list", ", ").join(chip.words for chip in asked)
    return _("{heading}: {value}").format(heading=title, value=values) if values else title


def orders(filterset: StrictFilterSet) -> list[Option]:
    """Return the orders that the list knows; the first is its own."""
    known = filterset.filters[SORT].orders
    current = filterset.form.cleaned_data[SORT] or next(iter(known))
    return [Option(value, order.label, value == current) for value, order in known.items()]


def ways_on(filterset: StrictFilterSet, asked: list[Chip]) -> list[WayOn]:
    """Return the parameters of a query that finds nothing whose dropping brings something; one query."""
    by_name: dict[str, list[Chip]] = {}
    for chip in asked:
        by_name.setdefault(chip.name, []).append(chip)
    counts = {name: Count("pk", filter=Q(pk__in=filterset.without(name))) for name in by_name}
    found = filterset.queryset.aggregate(**counts) if counts else {}
    return [WayOn(by_name[name], _without(filterset.data, name), count) for name, count in found.items() if count]


def page_problems(data: QueryDict) -> dict[str, list[str]]:
    """Return what is wrong with the number of the page, under its name; it may still lie past the end."""
    if re.fullmatch(r"[1-9][0-9]{0,8}", data.get(PAGE, "1")):
        return {}
    return {PAGE: [_("Give a whole number from 1 to %(last)s.") % {"last": MOST_PAGES}]}


def pager(page: Page[Any], data: QueryDict) -> list[PageLink]:
    """Return links to the pages around ``page`` and to both ends; none when there is only one page."""
    if page.paginator.num_pages == 1:
        return []
    numbers: Iterable[int | str] = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = []
    for number in numbers:
        if isinstance(number, int):
            links.append(PageLink(number, page_query(data, number), number == page.number))
        else:
            links.append(PageLink(None, "", is_current=False))
    return links


def ways_through(page: Page[Any], data: QueryDict) -> dict[str, Any]:
    """Return what a pager shows: its links, and the queries of the pages before and after, None where there is none."""
    return {
        "links": pager(page, data),
        "previous": page_query(data, page.number - 1) if page.has_previous() else None,
        "next": page_query(data, page.number + 1) if page.has_next() else None,
    }


def page_query(data: QueryDict, number: int) -> str:
    """Return the query for another page of the same list; the first page carries no number."""
    query = data.copy()
    query.pop(PAGE, None)
    if number > 1:
        query[PAGE] = str(number)
    return encoded(query)


def encoded(query: QueryDict) -> str:
    """Return the query as text, without the parameters that a form sent empty."""
    return urlencode([(name, value) for name, values in query.lists() for value in values if value])


def _values(filterset: StrictFilterSet, name: str, asked: Any) -> list[tuple[str, Any]]:
    if isinstance(asked, str):
        return [(asked, asked)]
    if isinstance(filterset.form.fields[name], RecordsField):
        return [(record.slug, record) for record in asked]
    words = dict(filterset.form.fields[name].choices)
    return [(str(value), str(words.get(value, value))) for value in asked]


def _taken_back(filterset: StrictFilterSet, name: str, value: str) -> str:
    """Return the query without a value; one that stands alone goes by its name: it was read without its blanks."""
    return _without(filterset.data, name, value if isinstance(filterset.form.fields[name], SEVERAL) else None)


def _without(data: QueryDict, name: str, value: str | None = None) -> str:
    """Return the query from its first page, without one parameter or one of its values."""
    query = data.copy()
    query.pop(PAGE, None)
    query.setlist(name, [other for other in query.getlist(name) if value is not None and other != value])
    return encoded(query)
