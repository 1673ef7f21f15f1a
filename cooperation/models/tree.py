"""Records that stand in a tree through ``parent``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError


def refuse_loop(record: Any, error: ValidationError) -> None:
    """Raise ``error`` when the chain of parents of ``record`` comes back to it."""
    ancestor, seen = record.parent, {record.pk} - {None}
    while ancestor is not None:
        if ancestor is record or ancestor.pk in seen:
            raise error
        seen.add(ancestor.pk)
        ancestor = ancestor.parent
