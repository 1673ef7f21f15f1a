"""Translations, and the originals they were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cooperation.models import Translation


def mark_current(translation: Translation) -> None:
    """Note that somebody wrote or checked ``translation`` against the original as it reads now.

    It stays current until the original is changed. The caller saves it.
    """
    translation.source_digest = translation.parent.source_digest
