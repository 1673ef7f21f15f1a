"""Atom feeds (RFC 4287): what was added to the record and what has changed, the latest first."""

from __future__ import annotations

from datetime import UTC, datetime
from heapq import nlargest
from typing import IO, TYPE_CHECKING, Any

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language

from cooperation.choices import Identity
from cooperation.domain.stories import stories_naming
from cooperation.models import Programme, Quote, Story, Training
from cooperation.pages.files import READS, ListFile, RecordFile, headline, said, telling
from cooperation.pages.query import PAGE, page_problems, page_query
from cooperation.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page
    from django.http import HttpRequest

    from cooperation.models import Publishable
    from cooperation.pages.files import File

ENTRIES = 50
LONGEST_TITLE = 120
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class PagedAtom(Atom1Feed):
    """Atom with the links of RFC 5005, categories that have a label, and the language of each entry."""

    def latest_post_date(self) -> datetime:
        """Return when the latest entry was changed; the same instant ever again for an empty feed."""
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_root_elements(self, handler: Any) -> None:
        """Write the head, with links to the other pages of the feed."""
        super().add_root_elements(handler)
        for rel, address in self.feed["paging"].items():
            handler.addQuickElement("link", "", {"rel": rel, "href": address})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Return the language of an entry, where it is not that of the feed."""
        language = item["language"]
        return {} if language == self.feed["language"] else {"xml:lang": language}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an entry and its themes."""
        super().add_item_elements(handler, item)
        for term, label in item["themes"]:
            handler.addQuickElement("category", "", {"term": term, "label": label})


class ListFeed(ListFile):
    """The records of a list by their last change, fifty a page."""

    media_type = "application/atom+xml; charset=utf-8"
    extension = "atom"
    also = (PAGE,)

    def problems(self) -> dict[str, list[str]]:
        """Return what is wrong with the number of the page."""
        return page_problems(self.request.GET)

    def write(self, out: IO[bytes]) -> None:
        """Write one page of the feed; raise Http404 past the end."""
        pages = Paginator(self.records().latest_change_first(), ENTRIES)
        try:
            page = pages.page(int(self.request.GET.get(PAGE, "1")))
        except EmptyPage as error:
            raise Http404 from error
        first = self._address(1)
        feed = _feed(self, first, self._address(page.number), self._paging(page))
        _fill(feed, self, self.read(page.object_list))
        feed.write(out, "utf-8")

    def page(self) -> str:
        """Return the list from its first page: its pages are others than those of the feed."""
        query = page_query(self.request.GET, 1)
        return reverse(self.section) + (f"?{query}" if query else "")

    def _paging(self, page: Page[Any]) -> dict[str, str]:
        numbers = {"first": 1, "last": page.paginator.num_pages}
        if page.has_previous():
            numbers["previous"] = page.number - 1
        if page.has_next():
            numbers["next"] = page.number + 1
        return {rel: self._address(number) for rel, number in numbers.items()}

    def _address(self, number: int) -> str:
        query = page_query(self.request.GET, number)
        return self.absolute(self.request.path + (f"?{query}" if query else ""))


class PartnerFeed(RecordFile):
    """The fifty records with the latest changes that one partner has a part in."""

    section = "partners"
    media_type = ListFeed.media_type
    extension = ListFeed.extension

    def write(self, out: IO[bytes]) -> None:
        """Write its trainings, programmes, quotes and stories."""
        partner = self.record
        kinds: tuple[Any, ...] = (
            Training.objects.published().with_part_of([partner], None),
            Programme.objects.published().with_part_of([partner], None),
            Quote.objects.published().filter(speaker__partner=partner).exclude(identity=Identity.ANONYMOUS),
            stories_naming(partner),
        )
        found = [record for kind in kinds for record in READS[kind.model](kind).latest_change_first()[:ENTRIES]]
        latest = nlargest(ENTRIES, found, key=lambda record: record.seen_at)
        own = self.absolute(self.request.path)
        feed = _feed(self, own, own, {})
        _fill(feed, self, self.read(latest))
        feed.write(out, "utf-8")


def _feed(file: ListFeed | PartnerFeed, identity: str, own: str, paging: dict[str, str]) -> PagedAtom:
    """Return a feed without entries. Its author is the site: it says what the records are."""
    return PagedAtom(
        title=printable(file.title()),
        link=file.absolute(file.page()),
        description="",
        language=file.language,
        author_name=printable(file.site_name),
        feed_url=own,
        feed_guid=identity,
        paging=paging,
    )


def _fill(feed: PagedAtom, file: File, records: Iterable[Any]) -> None:
    """Add an entry for each record, each wholly in the language of its title."""
    for record in records:
        with telling(record):
            html = render_to_string(f"feeds/{record._meta.model_name}.html", {"record": record})
            feed.add_item(
                title=printable(Truncator(headline(record)).chars(LONGEST_TITLE)),
                link=file.permalink(record),
                description=printable(html.strip()),
                unique_id=permanent_name(file.request, record),
                pubdate=record.first_seen_at or record.created_at,
                updateddate=record.seen_at,
                author_name=printable(_author(record)) or None,
                language=str(get_language()),
                themes=[(theme.slug, printable(theme.prose["label"])) for theme in _themes(record)],
            )


def permanent_name(request: HttpRequest, record: Publishable) -> str:
    """Return the tag URI (RFC 4151) of a record: the same in every language, and after its address was changed.

    The day in it is the one on which the record was entered.
    """
    host = request.get_host().partition(":")[0]
    day = record.created_at.astimezone(UTC).date().isoformat()
    return f"tag:{host},{day}:{record._meta.model_name}/{record.pk}"


def _author(record: Publishable) -> str:
    """Return whose words they are, where they are not the site's own."""
    if isinstance(record, Story):
        return record.source_publisher
    if isinstance(record, Quote):
        named = record.speaker is not None and record.identity == Identity.NAMED
        return str(record.speaker.person) if named and record.speaker else said(record, "attribution")
    return ""


def _themes(record: Publishable) -> list[Any]:
    return list(record.themes.all()) if hasattr(record, "themes") else []
