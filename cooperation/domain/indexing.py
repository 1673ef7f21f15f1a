"""The entries that are searched, kept in step with the records: whoever writes a record calls this.

In the same transaction: ``reindex`` after a save, ``following`` around a deletion. Only what became
different is written. ``check`` tells what is out of step, after a statement that went past all this.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from cooperation.domain.wording import KIND_OF, KINDS, lasts, recorded
from cooperation.models import (
    Appointment,
    Instrument,
    Partner,
    Person,
    Place,
    Programme,
    Quote,
    SearchEntry,
    Story,
    Theme,
    Training,
)
from cooperation.models.search import TIDYING
from cooperation.text import STEMMED, stems, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cooperation.domain.wording import Kind, Saying

    Touched = dict[type[Any], set[int]]

BATCH = 200  # records that are read and compared at a time
LONGEST_BODY = 200_000  # letters that are searched; PostgreSQL takes no vector of more than a megabyte

# Who repeats the names of a record: the kind, and how it leads there.
REPEATED_BY: dict[type[Any], tuple[tuple[type[Any], str], ...]] = {
    Partner: (
        (Training, "partner_rows__partner"),
        (Training, "programme__partner_rows__partner"),
        (Programme, "partner_rows__partner"),
        (Instrument, "partner_rows__partner"),
        (Quote, "speaker__partner"),
        (Partner, "parent"),
    ),
    Person: ((Quote, "speaker__person"),),
    Appointment: ((Quote, "speaker"),),
    Place: ((Training, "place"),),
    Theme: ((Training, "themes"), (Story, "themes"), (Programme, "themes"), (Theme, "parent")),
    Programme: (
        (Training, "programme"),
        (Quote, "programme"),
        (Story, "programme"),
        (Programme, "parent"),
    ),
    Training: ((Quote, "training"),),
    Instrument: ((Instrument, "parent"),),
}
_COMPARED = ("title", "names", "body", "title_words", "names_words", "body_words", "is_lasting")
_REPEATED = ("title_words", "names_words", "is_lasting")


@transaction.atomic
def reindex(*records: Any) -> None:
    """Bring the entries of records into step, and of all that repeat their names.

    A row of a record, such as a partner's part or a translation, stands for its record.
    """
    touched: Touched = defaultdict(set)
    for record in records:
        owner = _owner(record)
        if owner is not None:
            touched[type(owner)].add(owner.pk)
    _bring_into_step(touched)


@contextmanager
def following(*records: Any) -> Iterator[None]:
    """Bring entries into step with what happens within: a deletion leaves nobody to ask afterwards."""
    with transaction.atomic():
        touched: Touched = defaultdict(set)
        for record in filter(None, map(_owner, records)):
            touched[type(record)].add(record.pk)
            for model, pks in _repeating(type(record), [record.pk]):
                touched[model].update(pks)
        yield
        _bring_into_step(touched)


def rebuild(progress: Callable[[str, int], None] | None = None) -> int:
    """Write all entries anew, and return how many there are."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        for kind in KINDS.values():
            for pks in _batches(kind):
                SearchEntry.objects.bulk_create(computed(kind, pks).values(), batch_size=500)
                if progress:
                    progress(kind.name, len(pks))
    with connection.cursor() as cursor:
        cursor.execute(TIDYING[connection.vendor])
    return SearchEntry.objects.count()


def check(progress: Callable[[str, int], None] | None = None, *, repair: bool = False) -> dict[str, int]:
    """Return how many records of each kind are out of step with their entries; with ``repair`` mend them."""
    wrong = dict.fromkeys(KINDS, 0)
    for kind in KINDS.values():
        for pks in _batches(kind):
            wrong[kind.name] += len(_out_of_step(kind, pks, repair=repair))
            if progress:
                progress(kind.name, len(pks))
        stray = SearchEntry.objects.filter(kind=kind.name).exclude(object_id__in=recorded(kind.model).values("pk"))
        wrong[kind.name] += stray.order_by().values("object_id").distinct().count()
        if repair:
            stray.delete()
    return {name: number for name, number in wrong.items() if number}


def computed(kind: Kind, pks: Iterable[int]) -> dict[tuple[int, str], SearchEntry]:
    """Return the entries that these records ought to have, by record and language."""
    entries = [_entry(kind, record, said) for record in kind.loaded(pks) for said in kind.say(record)]
    return {(entry.object_id, entry.language): entry for entry in entries}


def _bring_into_step(touched: Mapping[type[Any], set[int]]) -> None:
    waiting: Touched = defaultdict(set)
    for model, pks in touched.items():
        waiting[model] |= pks
        for repeating, others in _repeating(model, list(_renamed(model, pks))):
            waiting[repeating].update(others)
    for model, pks in waiting.items():
        if model in KIND_OF:
            for some in _chunks(sorted(pks)):
                _out_of_step(KIND_OF[model], some, repair=True)


def _renamed(model: type[Any], pks: Iterable[int]) -> Iterator[int]:
    """Yield the records whose names are no longer those that others repeat; a post has no entry to compare."""
    if model not in REPEATED_BY or model not in KIND_OF:
        yield from pks
        return
    for some in _chunks(sorted(pks)):
        stored, wanted = _stored(KIND_OF[model], some), computed(KIND_OF[model], some)
        for pk in some:
            if _values(stored, pk, _REPEATED) != _values(wanted, pk, _REPEATED):
                yield pk


def _repeating(model: type[Any], pks: list[int]) -> Iterator[tuple[type[Any], list[int]]]:
    for repeating, path in REPEATED_BY.get(model, ()) if pks else ():
        found = recorded(repeating).filter(**{f"{path}__in": pks}).order_by()
        yield repeating, list(found.values_list("pk", flat=True))


def _out_of_step(kind: Kind, pks: list[int], *, repair: bool) -> set[int]:
    """Return which of these records have other entries than they ought to; with ``repair`` write the right ones."""
    stored, wanted = _stored(kind, pks), computed(kind, pks)
    wrong = {pk for pk in pks if _values(stored, pk, _COMPARED) != _values(wanted, pk, _COMPARED)}
    if repair and wrong:
        with transaction.atomic():
            SearchEntry.objects.filter(kind=kind.name, object_id__in=wrong).delete()
            SearchEntry.objects.bulk_create(entry for (pk, _language), entry in wanted.items() if pk in wrong)
    return wrong


def _stored(kind: Kind, pks: list[int]) -> dict[tuple[int, str], SearchEntry]:
    entries = SearchEntry.objects.filter(kind=kind.name, object_id__in=pks)
    return {(entry.object_id, entry.language): entry for entry in entries}


def _values(entries: Mapping[tuple[int, str], SearchEntry], pk: int, fields: tuple[str, ...]) -> Any:
    """Return what the entries of one record say, by language."""
    return {
        language: [getattr(entry, name) for name in fields]
        for (record, language), entry in entries.items()
        if record == pk
    }


def _entry(kind: Kind, record: Any, said: Saying) -> SearchEntry:
    title, names, body = said.title.strip(), _lines(said.names), "\n".join(filter(None, said.body))
    called = _lines([title, *said.called])
    return SearchEntry(
        kind=kind.name,
        object_id=record.pk,
        language=said.language,
        title=title,
        names="\n".join([*called[1:], *names] if title else [*called, *names]),
        body=body,
        title_words="\n".join(
            dict.fromkeys(line for text in [*called, *said.hidden] for line in _name_words(text).splitlines())
        ),
        names_words="\n".join(dict.fromkeys(line for text in names for line in _name_words(text).splitlines())),
        body_words=" ".join(stems(words(body), said.language))[:LONGEST_BODY],
        is_lasting=lasts(record),
    )


@lru_cache(maxsize=4096)
def _name_words(text: str) -> str:
    """Return a name as it is compared: its words, and their stems in each language, a line each."""
    folded = words(text)
    return "\n".join(dict.fromkeys(" ".join(line) for line in [folded, *(stems(folded, code) for code in STEMMED)]))


def _lines(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (" ".join(text.split()) for text in texts))))


def _owner(record: Any) -> Any:
    """Return the record that a row belongs to, itself if it is one; None where nothing is searched."""
    while type(record) not in KIND_OF and type(record) not in REPEATED_BY:
        record = getattr(record, "parent", None) or getattr(record, "partner", None)
        if record is None:
            return None
    return record


def _batches(kind: Kind) -> Iterator[list[int]]:
    """Yield the numbers of all records of a kind, some at a time."""
    last = 0
    while pks := list(recorded(kind.model).filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        yield pks
        last = pks[-1]


def _chunks(pks: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]
