"""Columns and filters that more than one list shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.choices import Status
from cooperation.templatetags.records import qualified

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from cooperation.models import Publishable, Training

    Filter = admin.SimpleListFilter
else:
    Filter = admin.SimpleListFilter


def status_of(record: Publishable) -> str:
    """Return the record's state in words, with a class for its colour."""
    label = str(Status(record.status).label)
    if record.status == Status.PUBLISHED and not record.is_published:
        label = _("%(status)s, not shown now") % {"status": label}
    return format_html('<span class="status status-{}">{}</span>', record.status, label)


def printed_headcount(training: Training) -> str:
    """Return the headcount as the source gave it: "more than 50"; empty where nobody counted."""
    return "" if training.participants is None else qualified(training.participants, training.participants_qualifier)


class Linked(NamedTuple):
    """Records of another kind that point to this one: ``field`` is where they do."""

    accessor: str
    field: str


def links_to(record: Any, linked: Linked) -> str:
    """Return links to the records that point to ``record``, each with its state, and one to add another."""
    rows = getattr(record, linked.accessor).all()
    model = rows.model
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    items = format_html_join(
        "", '<li><a href="{}">{}</a> {}</li>', ((reverse(f"{name}_change", args=[r.pk]), r, status_of(r)) for r in rows)
    )
    add = _("Add %(kind)s") % {"kind": model._meta.verbose_name}
    return format_html(
        '<ul class="linked">{}<li><a class="addlink" href="{}?{}={}">{}</a></li></ul>',
        items,
        reverse(f"{name}_add"),
        linked.field,
        record.pk,
        add,
    )


class PublicNowFilter(Filter):
    """What the public sees at this moment, visibility windows included."""

    title = gettext_lazy("public now")
    parameter_name = "public"

    def lookups(self, _request: HttpRequest, _model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Return yes and no."""
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what is shown, or what is not."""
        rule = Q(pk__in=queryset.model.objects.published().values("pk"))
        return {"yes": queryset.filter(rule), "no": queryset.exclude(rule)}.get(self.value() or "", queryset)


class UntranslatedFilter(Filter):
    """What somebody still has to translate."""

    title = gettext_lazy("not translated into")
    parameter_name = "untranslated"

    def lookups(self, _request: HttpRequest, _model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Return the languages of the site."""
        return [(code, str(name)) for code, name in settings.LANGUAGES]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep records written in another language and not translated into this one."""
        language = self.value()
        if not language:
            return queryset
        rows = queryset.model.translations.rel.related_model.objects.filter(language=language)
        return queryset.exclude(language=language).exclude(pk__in=rows.values("parent"))
