"""Rules that stand in the database, each with a sentence for the editor."""

from __future__ import annotations

import copy
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.dates import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from django.db import IntegrityError
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.backends.ddl_references import Statement
    from django_stubs_ext import StrPromise

    from cooperation.dates import DateSpan

# Last parts of addresses that lead to pages and files of the site beside those of the records.
RESERVED_SLUGS = ["calendar", "network"]
LIVE = {"draft_of__isnull": True}  # relations lead to records, never to working copies


def known(field: str, choices: type[models.TextChoices], *, optional: bool = False) -> models.CheckConstraint:
    """Refuse a code that is not in the vocabulary; ``optional`` allows an empty one."""
    values = [*choices.values, ""] if optional else choices.values
    return models.CheckConstraint(
        name=f"%(class)s_{field}_known",
        condition=Q(**{f"{field}__in": values}),
        violation_error_message=gettext_lazy("Choose a value from the list."),
    )


def not_before(later: str, earlier: str, sentence: str | StrPromise) -> models.CheckConstraint:
    """Refuse a span that ends before it begins, or that has an end without a beginning."""
    return models.CheckConstraint(
        name=f"%(class)s_{later}_not_before_{earlier}",
        condition=Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier), f"{earlier}__isnull": False}),
        violation_error_message=sentence,
    )


def within_years(field: str) -> models.CheckConstraint:
    """Refuse a day outside the years that a record may carry: a slip of the hand, and more than pictures can span."""
    years = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
    return models.CheckConstraint(
        name=f"%(class)s_{field}_within_years",
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": years}),
        violation_error_message=gettext_lazy("Give a year from 1800 to 2199."),
    )


def not_its_own_parent(sentence: str | StrPromise) -> models.CheckConstraint:
    """Refuse a record that is its own parent; longer loops are for ``refuse_loop``."""
    return models.CheckConstraint(
        name="%(class)s_not_its_own_parent",
        condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
        violation_error_message=sentence,
    )


def require_aligned(span: DateSpan | None, field: str) -> None:
    """Raise a ValidationError on ``field`` unless ``span`` begins and ends where its precision says."""
    if span and not span.is_aligned:
        sentence = gettext_lazy("Where only the month or the year is known, give its first day and its last day.")
        raise ValidationError({field: sentence})


class NewestFirstIndex(models.Index):
    """An index that serves "newest first, undated last" without a sort on either database.

    SQLite puts NULL last in descending order by itself, PostgreSQL first unless told.
    """

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Statement:
        """Return the statement that creates the index."""
        index = copy.copy(self)
        if schema_editor.connection.vendor == "postgresql":
            index.fields_orders = [
                (name, f"{order} NULLS LAST" if order else order) for name, order in self.fields_orders
            ]
        return super(NewestFirstIndex, index).create_sql(model, schema_editor, using, **kwargs)


def explain(error: IntegrityError) -> str:
    """Return the editor's sentence for the rule that the database just enforced."""
    text = str(error)
    for model in apps.get_app_config("cooperation").get_models():
        for constraint in model._meta.constraints:
            if constraint.name in text:
                return str(constraint.violation_error_message)
    if "unique" in text.lower():
        columns = ", ".join(re.findall(r"\.(\w+)", text) or re.findall(r"Key \(([^)]*)\)", text))
        return _("There is already a row with the same %(columns)s.") % {"columns": columns}
    return _("The database refused this: %(reason)s") % {"reason": text}
