"""The pictures that go with a page of records: the timeline of their dates, the map of their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cooperation.domain.chronology import facts_of
from cooperation.pages.facts import FactLine, fact_lines, timeline_of
from cooperation.pages.pictures.locator import locator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cooperation.domain.chronology import Dated
    from cooperation.models import Place
    from cooperation.pages.pictures.canvas import Picture

FEWEST = 2  # facts that make a timeline


@dataclass
class Illustrations:
    """Pictures of loaded ``records`` and ``places``, drawn when a template asks: texts must be translated by then."""

    records: Sequence[Dated] = ()
    places: Sequence[Place] = field(default=())

    @cached_property
    def lines(self) -> list[FactLine]:
        """The dated facts of the records in words; none where there are too few for an order."""
        facts = facts_of(self.records)
        return fact_lines(facts) if len(facts) >= FEWEST else []

    @cached_property
    def timeline(self) -> Picture | None:
        """The same as a picture."""
        return timeline_of(self.lines)

    @cached_property
    def map(self) -> Picture | None:
        """Where the places lie."""
        return locator(self.places)


def places_of(records: Sequence[object]) -> list[Place]:
    """Return the places of those records that have one, each once."""
    found = (getattr(record, "place", None) for record in records)
    return list(dict.fromkeys(place for place in found if place))
