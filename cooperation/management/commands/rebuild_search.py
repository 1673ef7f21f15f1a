"""``manage.py rebuild_search``: all entries of search, written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.domain import indexing

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    """Throw away what search knows and work it out again from the records."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Teach."""
        parser.description = _(
            "Write every entry of search anew, in one transaction: readers search the old ones until it is done. "
            "Needed after an upgrade of PyStemmer, or of the languages of the site; after anything else "
            "check_search --repair writes less."
        )
        parser.epilog = _("Example: manage.py rebuild_search. A thousand trainings take some seconds.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rebuild, and say how many entries there are."""
        progress = self._progress if self.stdout.isatty() else None
        number = indexing.rebuild(progress)
        sentence = ngettext("%(count)d entry written.", "%(count)d entries written.", number)
        self.stdout.write(sentence % {"count": number})

    def _progress(self, kind: str, number: int) -> None:
        self.stdout.write(f"  {kind}: +{number}")
