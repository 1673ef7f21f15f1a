"""What was changed in a record since it was first published, as far as the log of the desk tells."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.admin.models import LogEntry
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, override

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from django_stubs_ext import StrOrPromise

    from cooperation.models import Publishable

# The entry of a publication is written in its transaction.
PUBLISHING = timedelta(minutes=1)
# When a record should be looked at again is the desk's own affair.
NOT_FOR_READERS = {"review_on"}


@dataclass(frozen=True)
class Change:
    """A day on which a public record was changed, where the site is, and the facts that were."""

    day: date
    facts: list[StrOrPromise]


@dataclass(frozen=True)
class History:
    """What was changed since the first publication, newest first.

    ``is_complete`` says that nothing else was: a record can also be loaded from a file, which notes nothing.
    """

    changes: list[Change]
    is_complete: bool


def history_of(record: Publishable) -> History | None:
    """Return what readers may know of the record's changes, in one query; None where it was never public.

    It names facts, such as "first day", and never their values, nor who changed them.
    """
    since = record.first_seen_at
    if since is None:
        return None
    opts = record._meta
    entries = list(
        LogEntry.objects.filter(
            content_type__app_label=opts.app_label,
            content_type__model=opts.model_name,
            object_id=str(record.pk),
            action_time__gte=since,
        )
        .order_by("action_time", "pk")
        .values_list("action_time", "change_message")
    )
    noted = max([since, *(instant for instant, _message in entries)])
    facts = _facts_by_day(entries, since, _words_of(type(record)))
    changes = [Change(day, list(dict.fromkeys(named))) for day, named in reversed(facts.items()) if named]
    return History(changes, is_complete=record.updated_at <= noted)


def _facts_by_day(
    entries: Iterable[tuple[datetime, str]], since: datetime, words: dict[str, StrOrPromise]
) -> dict[date, list[StrOrPromise]]:
    """Return the facts that the entries name, the oldest day first."""
    found: dict[date, list[StrOrPromise]] = {}
    for instant, message in entries:
        facts = found.setdefault(timezone.localdate(instant), [])
        parts = _structured(message)
        if parts is not None:
            facts.extend(word for label in _labels(parts) if (word := words.get(label, UNKNOWN)))
        elif instant - since > PUBLISHING:
            facts.append(gettext_lazy("whether it is public"))
    return found


UNKNOWN = gettext_lazy("other details")


def _structured(message: str) -> list[dict[str, Any]] | None:
    """Return what the admin and a new address note; None for the sentence that ``domain/publishing.py`` leaves.

    Of a record that was public, that sentence says that it was published or withdrawn.
    """
    if message and not message.startswith("["):
        return None
    parts: list[dict[str, Any]] = json.loads(message or "[]")
    return parts


def _labels(parts: Iterable[dict[str, dict[str, Any]]]) -> Iterator[str]:
    """Yield what each part of an entry names: a kind of row, or the fields of the record itself."""
    for part in parts:
        for said in part.values():
            if "name" in said:
                yield said["name"]
            else:
                yield from said.get("fields", [])


def _words_of(model: type[Publishable]) -> dict[str, StrOrPromise]:
    """Return the words for a fact by the label under which the admin notes it, which is in no language.

    An empty word stands for what is not for readers.
    """
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    rows: list[Any] = [relation.related_model for relation in model._meta.related_objects]
    with override(None):
        words: dict[str, StrOrPromise] = {str(row._meta.verbose_name): row._meta.verbose_name_plural for row in rows}
        for field in fields:
            words[capfirst(str(field.verbose_name))] = "" if field.name in NOT_FOR_READERS else field.verbose_name
    return words
