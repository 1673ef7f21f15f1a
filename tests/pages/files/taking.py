"""Files as a reader takes them, and what stands in them."""

from __future__ import annotations

import csv
import io
from typing import Any

import feedparser
from icalendar import Calendar
from openpyxl import load_workbook

from tests.pages.reading import content_of

LISTS = ("stories", "trainings", "partners", "quotes", "programmes", "instruments")
FORMATS = ("csv", "xlsx", "atom")


def address(section: str, extension: str, language: str = "en") -> str:
    names = {"atom": "feed.atom", "ics": "calendar.ics"}
    return f"/{language}/{section}/{names.get(extension, f'{section}.{extension}')}"


def take(client: Any, url: str, query: Any = None, status: int = 200) -> bytes:
    """Return the bytes of a file."""
    answer = client.get(url, query)
    assert answer.status_code == status
    return content_of(answer)


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of its columns."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(content: bytes) -> Any:
    """Return the one sheet of a workbook."""
    return load_workbook(io.BytesIO(content)).worksheets[0]


def cells(content: bytes) -> list[dict[str, Any]]:
    """Return the rows of a workbook by the names of its columns, below its two rows of headings."""
    head, _labels, *others = sheet(content).iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def entries(content: bytes) -> list[Any]:
    """Return the entries of a feed that a strict reader has nothing to say against."""
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.get("bozo_exception")
    return list(feed.entries)


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def slugs(content: bytes, extension: str) -> list[str]:
    """Return the records of a file in its order."""
    if extension == "csv":
        return [row["slug"] for row in rows(content)]
    if extension == "xlsx":
        return [row["slug"] for row in cells(content)]
    links = (
        [entry.link for entry in entries(content)]
        if extension == "atom"
        else [str(event["URL"]) for event in events(content)]
    )
    return [link.rstrip("/").rpartition("/")[2] for link in links]
