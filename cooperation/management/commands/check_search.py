"""``manage.py check_search``: whether search says what the records say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.domain import indexing

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    """Compare every entry of search with its record."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--repair``, and teach."""
        parser.description = _(
            "Work out what search ought to know of every record and compare it with what it knows. The admin, "
            "publishing and loaddata keep both in step; a statement straight to the database does not. Ends with "
            "code 1 where something is out of step and was not repaired."
        )
        parser.epilog = _("Example: manage.py check_search --repair, after records were changed with SQL.")
        parser.add_argument("--repair", action="store_true", help=_("Write the right entries where they differ."))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, say what was found by kind, and repair where that was asked."""
        repair = options["repair"]
        progress = self._progress if self.stdout.isatty() else None
        wrong = indexing.check(progress, repair=repair)
        if not wrong:
            self.stdout.write(_("Search is in step with every record."))
            return
        for kind, number in wrong.items():
            self.stdout.write(f"  {kind}: {number}")
        total = sum(wrong.values())
        if not repair:
            sentence = ngettext(
                "%(count)d record is out of step. Run it with --repair.",
                "%(count)d records are out of step. Run it with --repair.",
                total,
            )
            raise CommandError(sentence % {"count": total})
        sentence = ngettext("%(count)d record repaired.", "%(count)d records repaired.", total)
        self.stdout.write(sentence % {"count": total})

    def _progress(self, kind: str, number: int) -> None:
        self.stdout.write(f"  {kind}: +{number}")
