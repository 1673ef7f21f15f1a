"""The first of many records on a page, and the way to all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode

from cooperation.domain.work import MOST_SHOWN

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_LISTED = 30


@dataclass(frozen=True)
class First:
    """As many records as a page can hold; ``url`` leads to the list of all, where there is one."""

    records: list[Any]
    is_cut: bool = False
    url: str = ""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.records)


def first_of(queryset: QuerySet[Any], most: int = MOST_SHOWN, url: str = "") -> First:
    """Return the first ``most`` records, in one query."""
    return cut(list(queryset[: most + 1]), most, url)


def cut(records: list[Any], most: int, url: str = "") -> First:
    """Return the first ``most`` of ``records``, which are all or more than those."""
    return First(records[:most], len(records) > most, url)


def list_url(name: str, **query: str) -> str:
    """Return the address of the list called ``name``, narrowed by ``query``."""
    return f"{reverse(name)}?{urlencode(query)}"
