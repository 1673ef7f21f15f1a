"""What can be found, in words, and all that the two databases do differently to find it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections, models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from cooperation.models.keyed import Keyed, KeyedQuerySet
from cooperation.text import STEMMED, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Self

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True)
class Term:
    """A word that was asked for, or several that stand together. All are folded and none of them is syntax.

    The last word of a prefix is the beginning of one.
    """

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def forms(self) -> list[str]:
        """The forms in which it can stand in an entry: as it is, and as the stems of each language."""
        stemmed = [] if self.is_prefix else [" ".join(stems(self.words, language)) for language in STEMMED]
        return list(dict.fromkeys([" ".join(self.words), *stemmed]))


@dataclass(frozen=True)
class Question:
    """What is looked for: all of the terms, or any of them."""

    terms: tuple[Term, ...]
    any_of: bool = False

    def for_sqlite(self, kind: str) -> str:
        """Return it as FTS5 reads it."""
        star = {True: "*", False: ""}
        terms = [" OR ".join(f'"{form}"{star[term.is_prefix]}' for form in term.forms) for term in self.terms]
        joined = (" OR " if self.any_of else " AND ").join(f"({term})" for term in terms)
        return f'kind : "{kind}" AND {{title_words names_words body_words}} : ({joined})'

    def for_postgresql(self) -> str:
        """Return it as ``to_tsquery`` reads it."""
        terms = []
        for term in self.terms:
            forms = [" <-> ".join(f"'{word}'" for word in form.split()) for form in term.forms]
            terms.append(" | ".join(f"({form}{':*' if term.is_prefix else ''})" for form in forms))
        return (" | " if self.any_of else " & ").join(f"({term})" for term in terms)


class SearchEntryQuerySet(KeyedQuerySet["SearchEntry"]):
    """Reads of entries. None of them asks whether the record is public: join its ``published()``."""

    def matching(self, question: Question, kinds: Sequence[str], most: int | None = None) -> Self:
        """Keep entries of these kinds that answer ``question``; of each kind the best ``most``, in rough order."""
        if not question.terms:
            return self.none()
        on_sqlite = connections[self.db].vendor == "sqlite"
        one, limit = (_ON_SQLITE if on_sqlite else _ON_POSTGRESQL), ("" if most is None else " LIMIT %s")
        parts, values = [], []
        for number, kind in enumerate(kinds):
            order = "" if most is None else (_SQLITE_ORDER if on_sqlite else _POSTGRESQL_ORDER)
            parts.append(f"SELECT id FROM ({one}{order}{limit}) AS part_{number}")  # noqa: S608 - our own words only
            values += [question.for_sqlite(kind)] if on_sqlite else [question.for_postgresql(), kind]
            values += [] if most is None else [str(most)]
        return self.filter(pk__in=RawSQL(" UNION ALL ".join(parts), values))  # noqa: S611 - values are parameters


class SearchEntry(Keyed):
    """What one record says in one language, kept in step with it by ``domain/indexing.py``.

    ``title``, ``names`` and ``body`` are shown, a name to a line; the three of ``…_words`` are the same
    folded and stemmed, as they are compared. ``language`` is empty where the texts are names only.
    """

    KEY = ("kind", "object_id", "language")

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.PositiveBigIntegerField(_("number of the record"))
    language = models.CharField(_("language"), max_length=7, blank=True)
    title = models.TextField(_("title"), blank=True)
    names = models.TextField(_("names"), blank=True)
    body = models.TextField(_("text"), blank=True)
    title_words = models.TextField(blank=True)
    names_words = models.TextField(blank=True)
    body_words = models.TextField(blank=True)
    is_lasting = models.BooleanField(
        _("without a window"),
        default=False,
        help_text=_("Whether the record is public with no window in time, so that entries of others repeat its names."),
    )

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"],
                name="%(class)s_once",
                violation_error_message=_("There is already an entry of this record in this language."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}".strip()


TABLE = "cooperation_searchentry"
_COLUMNS = ("kind", "title_words", "names_words", "body_words")
_OLD = ", ".join(f"old.{name}" for name in _COLUMNS)
_NEW = ", ".join(f"new.{name}" for name in _COLUMNS)
_ADD = f"INSERT INTO {TABLE}_fts(rowid, {', '.join(_COLUMNS)}) VALUES (new.id, {_NEW});"  # noqa: S608
_DROP = f"INSERT INTO {TABLE}_fts({TABLE}_fts, rowid, {', '.join(_COLUMNS)}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608
TRIGGERS = {
    f"{TABLE}_added": f"AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
    f"{TABLE}_deleted": f"AFTER DELETE ON {TABLE} BEGIN {_DROP} END",
    f"{TABLE}_changed": f"AFTER UPDATE ON {TABLE} BEGIN {_DROP} {_ADD} END",
}

# What each database is told after much was written at once.
TIDYING = {
    "sqlite": f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('optimize')",  # noqa: S608 - our own words only
    "postgresql": f"ANALYZE {TABLE}",
}

_ON_SQLITE = f"SELECT rowid AS id FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s"  # noqa: S608 - our own words only
_SQLITE_ORDER = f" ORDER BY bm25({TABLE}_fts, 0.0, 10.0, 6.0, 1.0), rowid DESC"
_ON_POSTGRESQL = (
    f"SELECT e.id FROM {TABLE} e, to_tsquery('simple', %s) AS asked WHERE e.vector @@ asked AND e.kind = %s"  # noqa: S608
)
_POSTGRESQL_ORDER = " ORDER BY ts_rank('{0.1, 0.2, 0.6, 1.0}', e.vector, asked) DESC, e.id DESC"


def install_index(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index of the database that is in use, filled with what the table holds.

    SQLite drops triggers without a word whenever a table is remade: call this again from each
    later migration that changes a field of ``SearchEntry``.
    """
    remove_index(editor)
    for statement in _sqlite_index() if editor.connection.vendor == "sqlite" else _postgresql_index():
        editor.execute(statement)


def remove_index(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away; entries stay."""
    if editor.connection.vendor == "sqlite":
        for name in TRIGGERS:
            editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        editor.execute(f"DROP TABLE IF EXISTS {TABLE}_fts")
    else:
        editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS vector")


def _sqlite_index() -> Iterable[str]:
    yield (
        f"CREATE VIRTUAL TABLE {TABLE}_fts USING fts5({', '.join(_COLUMNS)}, content='{TABLE}', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    )
    yield from (f"CREATE TRIGGER {name} {what}" for name, what in TRIGGERS.items())
    yield f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('rebuild')"  # noqa: S608 - our own words only


def _postgresql_index() -> Iterable[str]:
    weighed = zip(_COLUMNS[1:], "ABD", strict=True)
    vector = " || ".join(f"setweight(to_tsvector('simple', {name}), '{weight}')" for name, weight in weighed)
    yield f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({vector}) STORED"
    yield f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)"
