"""How far a record is translated into the language of its page, said where it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cooperation.models import Publishable
    from cooperation.pages.page import Link

MISSING, PARTIAL, OUTDATED = "missing", "partial", "outdated"


@dataclass(frozen=True)
class TranslationNotice:
    """What a page says of its translation.

    ``gap`` is "missing", "partial" or "outdated". ``readings`` are links to the page in the languages in which
    it can be read, the original first. ``changed_at`` is when the original was last changed.
    """

    gap: str
    readings: Sequence[Link]
    changed_at: datetime

    @property
    def is_reading(self) -> bool:
        """Whether the page can be read in its language all the same."""
        return self.gap == OUTDATED


def notice_of(record: Publishable, headline: str, language: str, readings: Sequence[Link]) -> TranslationNotice | None:
    """Return the notice for a page in ``language``; None where it reads as the original does.

    The record has its translations loaded; the text called ``headline`` is what the page is called.
    """
    if record.prose_in(language)[headline].language != language:
        return TranslationNotice(MISSING, readings, record.last_change_at)
    if language not in {link.language for link in readings}:
        return TranslationNotice(PARTIAL, readings, record.last_change_at)
    if record.is_outdated_in(language):
        others = [link for link in readings if link.language != language]
        return TranslationNotice(OUTDATED, others[:1], record.last_change_at)
    return None
