"""``manage.py set_up``: from an empty database to a site with content and an account, once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.domain.loading import FIXTURES, holds_records

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

ACCOUNT = "admin"


class Command(BaseCommand):
    """Do what is still to be done before the first visit; what is there stays as it is."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the two options, and teach."""
        parser.description = _(
            "Prepare the database: bring its tables up to date, load the first story where there is no record "
            "yet, and create an account where nobody can sign in to the admin. Run it as often as you like: "
            "records and accounts that exist are never touched."
        )
        parser.epilog = _("Example: manage.py set_up --no-content, for a site that begins empty.")
        parser.add_argument(
            "--no-account", action="store_true", help=_("Create no account; manage.py createsuperuser makes one.")
        )
        parser.add_argument("--no-content", action="store_true", help=_("Load nothing; the site begins empty."))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Take the three steps that are still open, and say which."""
        done = [self._migrate()]
        if not options["no_content"]:
            done.append(self._load())
        if not options["no_account"]:
            done.append(self._create_account())
        if not any(done):
            self.stdout.write(_("Nothing to set up: everything is there already."))

    def _migrate(self) -> bool:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if not waiting:
            return False
        call_command("migrate", verbosity=0, interactive=False)
        sentence = ngettext("Tables: %(count)d migration applied.", "Tables: %(count)d migrations applied.", waiting)
        self.stdout.write(sentence % {"count": waiting})
        return True

    def _load(self) -> bool:
        if holds_records():
            return False
        at_terminal = self.stdout.isatty()
        call_command("loaddata", *FIXTURES, verbosity=0, progress=at_terminal, stdout=self.stdout)
        self.stdout.write(_("Content: the first story is loaded, with all its records, in English and French."))
        return True

    def _create_account(self) -> bool:
        """Create the first account; its password is printed here and kept nowhere else."""
        users = get_user_model()._default_manager
        if users.filter(is_staff=True).exists():
            return False
        if users.filter(username=ACCOUNT).exists():
            sentence = _("Account: none created. “%(name)s” exists but may not use the admin; run createsuperuser.")
            self.stdout.write(sentence % {"name": ACCOUNT})
            return True
        password = secrets.token_urlsafe(12)
        users.create_superuser(username=ACCOUNT, password=password)
        sentence = _("Account: sign in to the admin as “%(name)s”, password %(password)s – it is shown this once.")
        self.stdout.write(sentence % {"name": ACCOUNT, "password": password})
        return True
