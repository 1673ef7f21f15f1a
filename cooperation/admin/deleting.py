"""What a deletion takes along, told without a query for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import NestedObjects, quote
from django.db import router
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.admin import AdminSite
    from django.db.models import QuerySet
    from django.http import HttpRequest


class LoadedObjects(NestedObjects):
    """The objects that would go, with everything their names are made of."""

    def related_objects(self, related_model: Any, related_fields: Any, objs: Any) -> QuerySet[Any]:
        """Load the relations that a row always has: a partner's part is printed with its name."""
        rows: QuerySet[Any] = super().related_objects(related_model, related_fields, objs)
        return rows.select_related()


def deletion_of(
    objs: Sequence[Any] | QuerySet[Any], request: HttpRequest, site: AdminSite
) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
    """Return the objects as nested lines, their numbers by kind, and what forbids the deletion.

    That is the kinds that this account may not delete, and the objects that stand in the way.
    """
    if not objs:
        return [], {}, set(), []
    collector = LoadedObjects(using=router.db_for_write(type(objs[0])), origin=objs)
    collector.collect(objs)
    forbidden: set[str] = set()

    def line(obj: Any) -> str:
        model = type(obj)
        kind = str(capfirst(model._meta.verbose_name))
        if not site.is_registered(model):
            return _("{heading}: {value}").format(heading=kind, value=obj)
        if not site.get_model_admin(model).has_delete_permission(request, obj):
            forbidden.add(str(model._meta.verbose_name))
        address = reverse(f"{site.name}:{model._meta.app_label}_{model._meta.model_name}_change", args=[quote(obj.pk)])
        return format_html(
            _("{heading}: {value}"), heading=kind, value=format_html('<a href="{}">{}</a>', address, obj)
        )

    lines = collector.nested(line)
    protected = [line(obj) for obj in collector.protected]
    found: dict[Any, Any] = collector.model_objs
    counts = {str(model._meta.verbose_name_plural): len(rows) for model, rows in found.items()}
    return lines, counts, forbidden, protected
