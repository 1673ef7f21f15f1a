"""``manage.py loaddata``: Django's own, with every rule of the record applied to every row."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import DatabaseError, IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.domain.indexing import reindex
from cooperation.domain.loading import Fault, faults, first_unreadable, raw_key, raw_row, unresolved_relations
from cooperation.models.keyed import Keyed
from cooperation.models.rules import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.core.management.base import CommandParser


class Command(loaddata.Command):
    """Load records from files, all of them or none.

    Rows of other applications are loaded as Django loads them.
    """

    file: str
    row: int
    seen: dict[tuple[Any, ...], str]
    saved: list[Any]
    progress: bool

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--progress`` to Django's arguments, and teach."""
        super().add_arguments(parser)
        parser.description = _(
            "Load records from fixture files. Each row is held to the rules that hold in the admin: one refused "
            "row names its file, number, field and reason, and then nothing at all is loaded. A row is known by "
            "its key, for most records the address: loading a file again sets its records to what the file says, "
            "so that loading an unchanged file twice changes nothing."
        )
        parser.epilog = _("Example: manage.py loaddata partners trainings. A file that others refer to comes first.")
        parser.add_argument("--progress", action="store_true", help=_("Print a line for each file."))

    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        """Load the files in one transaction."""
        self.seen = {}
        self.saved = []
        self.progress = options["progress"]
        super().handle(*fixture_labels, **options)

    def load_label(self, fixture_label: str) -> None:
        """Load every file of that name, each once."""
        for path in dict.fromkeys(path for path, _directory, _name in self.find_fixtures(fixture_label)):
            self.file, self.row = path, 0
            try:
                super().load_label(path)
            except DeserializationError as error:
                raise self._unreadable(error) from error
            if self.progress:
                rows = ngettext("%(count)d row", "%(count)d rows", self.row) % {"count": self.row}
                self.stdout.write(f"  {Path(path).stem}: {rows}")

    def loaddata(self, fixture_labels: Any) -> None:
        """Load the files, and let search find what they say."""
        super().loaddata(fixture_labels)
        reindex(*self.saved)

    def save_obj(self, obj: DeserializedObject) -> bool:
        """Save a row that breaks no rule; raise a CommandError for any other."""
        self.row += 1
        record = obj.object
        excluded = type(record) in self.excluded_models or record._meta.app_config in self.excluded_apps
        if excluded or not isinstance(record, Keyed):
            return super().save_obj(obj)
        record._state.db = self.using
        record._state.adding = not type(record)._base_manager.using(self.using).filter(pk=record.pk).exists()
        place = self._place(record._meta.label_lower, _key(record))
        problems = _problems(obj, self.using) or self._repetition(record)
        if problems:
            raise _refusal(place, problems)
        self.saved.append(record)
        with _explained(place):
            return super().save_obj(LaterRow(obj, place))

    @property
    def _here(self) -> str:
        return _("%(file)s, row %(number)d") % {"file": self.file, "number": self.row}

    def _place(self, kind: str, key: Iterable[Any]) -> str:
        name = ": ".join(filter(None, [kind, " / ".join(map(str, key))]))
        return f"{self._here} ({name})"

    def _repetition(self, record: Keyed) -> list[Fault]:
        """Refuse a key that came before: the later row would silently replace the earlier one."""
        first = self.seen.setdefault((type(record), *_key(record)), self._here)
        if first == self._here:
            return []
        sentence = _("A fixture row may not repeat another, and this one has the key of %(first)s.") % {"first": first}
        return [Fault(", ".join(record.KEY), sentence)]

    def _unreadable(self, error: DeserializationError) -> CommandError:
        """Return the refusal of the row after the last one that was read, or of a file that is none."""
        reason = Fault("", str(error.__cause__ or error))
        row = raw_row(self.file, self.row)
        if row is None:
            return _refusal(self.file, [reason])
        self.row += 1
        key = raw_key(row)
        place = self._place(row["model"], key) if key else self._here
        return _refusal(place, [first_unreadable(row, self.using) or reason])


class LaterRow(DeserializedObject):
    """A row of ours; relations to rows that come later in the files are set at the end, under the same rules."""

    def __init__(self, row: DeserializedObject, place: str) -> None:
        """Take over ``row``, which was read at ``place``."""
        super().__init__(row.object, row.m2m_data, row.deferred_fields)
        self.place = place

    def save_deferred_fields(self, using: str | None = None) -> None:
        """Set the relations; raise a CommandError for one that leads nowhere or breaks a rule."""
        missing = unresolved_relations(self.deferred_fields, str(using))
        if missing:
            raise _refusal(self.place, missing)
        with _explained(self.place):
            super().save_deferred_fields(using)
        problems = faults(self.object)
        if problems:
            raise _refusal(self.place, problems)


def _key(record: Keyed) -> tuple[Any, ...]:
    """Return the natural key, empty while a relation in it is missing."""
    try:
        return record.natural_key()
    except ObjectDoesNotExist:
        return ()


def _problems(row: DeserializedObject, using: str) -> list[Fault]:
    """Return what is wrong with a row; where a relation leads nowhere, that comes first."""
    found = faults(row.object)
    missing = unresolved_relations(row.deferred_fields or {}, using) if found else []
    named = {fault.field for fault in missing}
    return [*missing, *(fault for fault in found if fault.field not in named)]


@contextmanager
def _explained(place: str) -> Iterator[None]:
    """Turn what the database refuses into the editor's sentence."""
    try:
        yield
    except (DatabaseError, ValueError) as error:
        raise _refusal(place, [Fault("", explain(IntegrityError(str(error.__cause__ or error))))]) from error


def _refusal(place: str, problems: list[Fault]) -> CommandError:
    return CommandError("\n".join([place, *(f"  {fault}" for fault in problems), _("Nothing was loaded.")]))
