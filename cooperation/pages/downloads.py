"""What a page offers to take away or to follow, with a word on what each format is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.filters import SORT
from cooperation.pages.calendars import has_event
from cooperation.pages.files import MODELS, address_of
from cooperation.pages.query import PAGE, encoded

if TYPE_CHECKING:
    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise

    from cooperation.models import Partner, Publishable, Training

ATOM = "application/atom+xml"
CALENDAR = "text/calendar"
CSV = "text/csv"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


@dataclass(frozen=True)
class Download:
    """A file: what it is called, what it is for, where it lies and of what type it is.

    One that is ``followed`` is asked for again and again, and named in the head of the page.
    """

    label: StrOrPromise
    about: StrOrPromise
    url: str
    media_type: str
    language: str
    followed: str = ""


def downloads_of_list(section: str, asked: QueryDict) -> list[Download]:
    """Return the files of a list with the filters of ``asked``; a page of it is no file."""
    query = asked.copy()
    query.pop(PAGE, None)
    ordered = encoded(query)
    query.pop(SORT, None)  # a feed and a calendar have the order of time
    files = [
        _download(_("CSV"), _("for any program that reads tables"), address_of(f"{section}-csv", ordered), CSV),
        _download(
            _("Excel"), _("to sort and add up in a spreadsheet"), address_of(f"{section}-xlsx", ordered), WORKBOOK
        ),
        _json(f"{MODELS[section]._meta.model_name}-list", _with_language(ordered)),
        _feed(address_of(f"{section}-feed", encoded(query)), str(MODELS[section]._meta.verbose_name_plural)),
    ]
    if section == "trainings":
        files.append(_calendar(address_of("trainings-calendar", encoded(query))))
    return files


def downloads_of_partner(partner: Partner) -> list[Download]:
    """Return what follows one partner's work."""
    return [
        _feed(address_of("partner-feed", "", partner.slug), _("news of this partner")),
        _calendar(address_of("partner-calendar", "", partner.slug)),
        _json_of(partner),
    ]


def downloads_of_training(training: Training) -> list[Download]:
    """Return the files of one training; no calendar can show a day that is not known."""
    if not has_event(training):
        return [_json_of(training)]
    event = _download(
        _("Add to calendar"),
        _("the days in your own calendar"),
        address_of("training-calendar", "", training.slug),
        CALENDAR,
        _("Calendar of this training"),
    )
    return [event, _json_of(training)]


def offer(downloads: list[Download]) -> dict[str, list[Download]]:
    """Return what a template needs of them: ``downloads`` for its part of the page, ``feeds`` for the head."""
    return {"downloads": downloads, "feeds": [file for file in downloads if file.followed]}


def _download(label: str, about: str, url: str, media_type: str, followed: str = "") -> Download:
    return Download(label, about, url, media_type, str(get_language()), followed)


def _feed(url: str, of: str) -> Download:
    followed = _("Feed: {name}").format(name=of)
    return _download(_("Atom feed"), _("to hear of what is new in a feed reader"), url, ATOM, followed)


def _calendar(url: str) -> Download:
    about = _("to see the days in your own calendar, and what changes")
    return _download(_("Calendar"), about, url, CALENDAR, _("Calendar of trainings"))


def _json(name: str, query: str, *arguments: str) -> Download:
    url = f"{reverse(f'api:{name}', args=arguments)}?{query}"
    return _download(_("JSON"), _("for programs, with every fact of a record"), url, JSON)


def _json_of(record: Publishable) -> Download:
    return _json(f"{record._meta.model_name}-detail", _with_language(""), record.slug)


def _with_language(query: str) -> str:
    language = urlencode({"lang": get_language()})
    return f"{query}&{language}" if query else language
