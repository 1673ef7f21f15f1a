"""Search over all kinds of record: one box, what was found by kind, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cooperation.domain import search
from cooperation.pages.page import Link, Page
from cooperation.pages.query import PAGE, encoded, page_problems, ways_through
from cooperation.text import grouped

if TYPE_CHECKING:
    from django.core.paginator import Page as Slice
    from django.http import HttpRequest, HttpResponse, QueryDict
    from django_stubs_ext import StrOrPromise

    from cooperation.domain.search import Group, Hit, Shown

A_FEW = 5  # hits of each kind, where all kinds are shown
PAGE_SIZE = 20
WORDS, KIND = "q", "kind"

HEADINGS: dict[str, StrOrPromise] = {
    "partner": gettext_lazy("Partners"),
    "person": gettext_lazy("People"),
    "training": gettext_lazy("Trainings"),
    "story": gettext_lazy("Stories"),
    "programme": gettext_lazy("Programmes"),
    "instrument": gettext_lazy("Instruments"),
    "quote": gettext_lazy("Quotes"),
    "place": gettext_lazy("Places"),
    "theme": gettext_lazy("Themes"),
}
LISTS = {
    "partner": "partners",
    "training": "trainings",
    "story": "stories",
    "programme": "programmes",
    "instrument": "instruments",
    "quote": "quotes",
}


@dataclass(frozen=True)
class Section:
    """What was found of one kind: its number in words, the hits shown, and where all of them are."""

    kind: str
    heading: StrOrPromise
    number: str
    shown: list[Shown]
    more_url: str
    list_url: str


class SearchPage(Page):
    """``?q=words`` over all kinds, ``&kind=training`` over one. Not for search engines: it is a list of lists."""

    template_name = "search.html"

    def address(self) -> str:
        """Return the search in the language of the moment, with what was asked."""
        query = encoded(self._asked())
        return f"{reverse('search')}?{query}" if query else reverse("search")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with what was found of each kind, or with one page of one kind."""
        problems = self._problems()
        if problems:
            return self._refuse(problems)
        words, kind = request.GET.get(WORDS, ""), request.GET.get(KIND, "")
        asked, language = search.parse(words), str(get_language())
        question = asked.question
        groups = search.find(question, language=language) if asked.terms else []
        is_any = bool(asked.terms) and not groups and len(asked.terms) > 1
        if is_any:
            question = asked.any_of
            groups = search.find(question, language=language)
        chosen = [group for group in groups if group.kind == kind] if kind else groups
        page = self._page(chosen[0].hits if kind and chosen else ())
        hits = list(page) if kind else [hit for group in groups for hit in group.hits[:A_FEW]]
        shown = search.show(hits, question, language)
        context = {
            "title": _title(words if asked.terms else "", kind),
            "crumbs": [Link(_("Home"), reverse("home"))],
            "is_indexed": False,
            "words": _cut(words),
            "is_asked": bool(words.strip()),
            "is_cut": asked.is_cut,
            "is_any": is_any and bool(groups),
            "result": self._result(groups, kind),
            "kinds": self._kinds(groups, kind),
            "groups": [self._section(group, shown, is_one=bool(kind)) for group in chosen],
            "pager": ways_through(page, self._asked()),
            "is_search": True,
            "search_url": reverse("search"),
            "lists": [(HEADINGS[name], reverse(address)) for name, address in LISTS.items()],
        }
        return self.render(context)

    def _asked(self) -> QueryDict:
        """Return the query, with the part of the words that is read."""
        data = self.request.GET.copy()
        if WORDS in data:
            data[WORDS] = _cut(data.get(WORDS, ""))
        return data

    def _problems(self) -> dict[str, list[str]]:
        """Return what is wrong with the query; the words themselves never are."""
        data = self.request.GET
        problems = page_problems(data)
        for name in data:
            if name not in {WORDS, KIND, PAGE}:
                problems[name] = [_("There is no parameter of this name.")]
            elif len(data.getlist(name)) > 1:
                problems[name] = [_("Give this parameter once.")]
        if data.get(KIND, "") not in {"", *HEADINGS}:
            problems[KIND] = [_("Choose one of: {kinds}.").format(kinds=", ".join(HEADINGS))]
        return problems

    def _refuse(self, problems: dict[str, list[str]]) -> HttpResponse:
        known = [(WORDS, _("Words")), (KIND, _("Kind")), (PAGE, _("Page"))]
        back = Link(_("Search"), reverse("search"))
        return self.refuse(_("This search cannot be answered as asked"), problems, known, back)

    def _page(self, hits: tuple[Hit, ...]) -> Slice[Any]:
        try:
            return Paginator(hits, PAGE_SIZE).page(int(self.request.GET.get(PAGE, "1")))
        except EmptyPage as error:
            raise Http404 from error

    def _result(self, groups: list[Group], kind: str) -> str:
        """Return how much was found in words, of the kind that is shown and in all; empty when nothing was."""
        total = sum(len(group.hits) for group in groups)
        if not total:
            return ""
        if kind:
            shown = sum(len(group.hits) for group in groups if group.kind == kind)
            return _("{kind}: {number} of {total} results").format(
                kind=HEADINGS[kind], number=grouped(shown), total=grouped(total)
            )
        if any(group.is_cut for group in groups):
            return _("More than {number} results. Add a word, or choose a kind.").format(number=grouped(total))
        return ngettext("{number} result", "{number} results", total).format(number=grouped(total))

    def _kinds(self, groups: list[Group], chosen: str) -> list[dict[str, Any]]:
        """Return the kinds to choose from, each with its number: those in which something was found."""
        total = sum(len(group.hits) for group in groups)
        everything = {"heading": _("All kinds"), "number": grouped(total), "url": self._url(), "is_chosen": not chosen}
        return [
            everything,
            *(
                {
                    "heading": HEADINGS[group.kind],
                    "number": _number(group),
                    "url": self._url(group.kind),
                    "is_chosen": group.kind == chosen,
                }
                for group in groups
            ),
        ]

    def _section(self, group: Group, shown: list[Shown], *, is_one: bool) -> Section:
        words = {WORDS: _cut(self.request.GET.get(WORDS, ""))}
        list_url = f"{reverse(LISTS[group.kind])}?{urlencode(words)}" if group.kind in LISTS else ""
        return Section(
            group.kind,
            HEADINGS[group.kind],
            _number(group),
            [hit for hit in shown if hit.kind == group.kind],
            self._url(group.kind) if not is_one and len(group.hits) > A_FEW else "",
            list_url,
        )

    def _url(self, kind: str = "") -> str:
        asked = {WORDS: _cut(self.request.GET.get(WORDS, ""))} | ({KIND: kind} if kind else {})
        return f"{reverse('search')}?{urlencode(asked)}"


def _title(words: str, kind: str) -> str:
    if not words:
        return _("Search")
    title = _("Search: {words}").format(words=_cut(words))
    return f"{title} – {HEADINGS[kind]}" if kind else title


def _cut(words: str) -> str:
    """Return the part of a question that is read, without what no address holds."""
    return words[: search.LONGEST].replace("\x00", " ").strip()


def _number(group: Group) -> str:
    number = grouped(len(group.hits))
    return _("more than {number}").format(number=number) if group.is_cut else number
