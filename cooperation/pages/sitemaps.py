"""Sitemaps: for each language, the public pages that are truly written in it, with their other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from cooperation.domain.translating import languages_of, with_languages
from cooperation.models import Instrument, Partner, Place, Programme, Quote, Story, Theme, Training
from cooperation.pages.methods import read_only
from cooperation.pages.page import SECTIONS, STANDING, ordered_languages
from cooperation.pages.site import site_of, without_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    EntrySitemap = Sitemap["Entry"]
else:
    EntrySitemap = Sitemap

RECORDS: tuple[type[Any], ...] = (Story, Training, Partner, Quote, Programme, Instrument)
VOCABULARIES: tuple[type[Any], ...] = (Place, Theme)  # of which no day of change is known
PAGES = ("home", *SECTIONS, "places", "themes", *STANDING)


@dataclass(frozen=True)
class Entry:
    """A page: its path below the language, the languages it is written in, and when its record was last changed."""

    path: str
    languages: tuple[str, ...]
    changed: datetime | None = None


class LanguageSitemap(EntrySitemap):
    """The pages that are written in one language."""

    def __init__(self, language: str, entries: Iterable[Entry]) -> None:
        """Keep those of ``entries``."""
        self.language = language
        self.entries = [entry for entry in entries if language in entry.languages]

    def items(self) -> list[Entry]:
        """Return the pages."""
        return self.entries

    def location(self, item: Entry) -> str:
        """Return the address of a page in this language."""
        return f"/{self.language}{item.path}"

    def lastmod(self, item: Entry) -> datetime | None:
        """Return when the record of a page was last changed; lists and the first page have no such day."""
        return item.changed

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """Return one page of the sitemap, each address with itself and its translations as alternates."""
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            root = url["location"].removesuffix(self.location(url["item"]))
            url["alternates"] = [
                {"location": f"{root}/{language}{url['item'].path}", "lang_code": language}
                for language in url["item"].languages
            ]
        return urls


@read_only
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Answer with the list of the sitemaps, one or more for each language that the site offers."""
    sitemaps = _sitemaps(request)
    return without_language(views.index(request, sitemaps, sitemap_url_name="sitemap"))


@read_only
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """Answer with the sitemap of one language: 50,000 addresses, ``?p=2`` has the next."""
    if section not in site_of(request).offered:
        raise Http404
    return without_language(views.sitemap(request, _sitemaps(request), section=section))


def _sitemaps(request: HttpRequest) -> dict[str, Any]:
    offered = tuple(ordered_languages(site_of(request).offered))
    entries = list(_entries(offered))
    return {language: LanguageSitemap(language, entries) for language in offered}


def _entries(offered: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the public pages; one query for each kind of record, whatever their number."""
    for name in PAGES:
        yield Entry(_path(name), offered)
    for model in RECORDS:
        public = with_languages(model.objects.published(), offered).order_by("pk")
        for record in public.only("slug", "language", "updated_at", "publish_from"):
            written = languages_of(record, offered)
            languages = tuple(code for code in offered if code in written)
            changed = record.last_change_at
            yield Entry(_path(model.URL_NAME, record.slug), languages, changed)
    for model in VOCABULARIES:
        for record in with_languages(model.objects.published(), offered).order_by("pk").only("slug", "language"):
            written = languages_of(record, offered)
            yield Entry(_path(model.URL_NAME, record.slug), tuple(code for code in offered if code in written))


def _path(name: str, *args: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return reverse(name, args=args).removeprefix(f"/{settings.LANGUAGE_CODE}")
