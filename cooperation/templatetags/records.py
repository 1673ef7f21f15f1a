"""What records say in numbers and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cooperation.choices import Identity, PartyRole, Qualifier, Role
from cooperation.models import InstrumentParty, Programme, Training
from cooperation.templatetags.prose import text
from cooperation.text import grouped

if TYPE_CHECKING:
    from collections.abc import Collection

    from cooperation.domain.statistics import Headcount
    from cooperation.models import Quote
    from cooperation.models.role import PartnerRole

register = template.Library()

register.filter("number", grouped)


def qualified(value: int, qualifier: str) -> str:
    """Return a number with what the source says of it: "more than 50"."""
    patterns = {
        Qualifier.EXACT: "{number}",
        Qualifier.ABOUT: pgettext("a count", "about {number}"),
        Qualifier.AT_LEAST: pgettext("a count", "at least {number}"),
        Qualifier.MORE_THAN: pgettext("a count", "more than {number}"),
    }
    return patterns[Qualifier(qualifier)].format(number=grouped(value))


@register.filter
def headcount(training: Training) -> str:
    """Return who took part: "more than 50 officers", "drugs squad, number not stated"."""
    who = training.prose["audience"]
    if training.participants is None:
        return format_html(_("{people}, number not stated"), people=text(who)) if who else _("number not stated")
    count = qualified(training.participants, training.participants_qualifier)
    if who:
        return format_html(pgettext("a count and the people", "{count} {people}"), count=count, people=text(who))
    return ngettext("{count} participant", "{count} participants", training.participants).format(count=count)


@register.filter
def people_counted(sum_of: Headcount) -> str:
    """Return a sum of people with its qualifier: "at least 100"; says so where nobody counted."""
    if sum_of.total is None:
        return _("not stated")
    return qualified(sum_of.total, sum_of.qualifier)


@register.filter
def kind_of(record: Any) -> str:
    """Return what a record is called beside its title: "Workshop", "Series", "Story"."""
    return capfirst(record.get_kind_display() if hasattr(record, "kind") else str(record._meta.verbose_name))


@register.filter
def rows(record: Any) -> list[PartnerRole]:
    """Return who took part in a record and as what; a training with those who fund its programme.

    Reads what ``with_partners`` has loaded.
    """
    return record.part_rows if isinstance(record, Training) else list(record.partner_rows.all())


@register.filter
def by_role(found: Collection[PartnerRole]) -> list[dict[str, Any]]:
    """Return the rows grouped by role, in the order of the vocabulary; a partner once in each."""
    groups: dict[str, dict[int, PartnerRole]] = {}
    for row in found:
        groups.setdefault(row.role, {}).setdefault(row.partner_id, row)
    is_of_instrument = any(isinstance(row, InstrumentParty) for row in found)
    vocabulary: list[Role] | list[PartyRole] = list(PartyRole) if is_of_instrument else list(Role)
    return [
        {"role": role, "label": role.label, "letter": getattr(role, "letter", ""), "rows": list(groups[role].values())}
        for role in vocabulary
        if role in groups
    ]


@register.filter
def inherited_from(row: PartnerRole, record: Any) -> Programme | None:
    """Return the programme whose row it is, when it is shown on a training; else None."""
    return row.parent if isinstance(row.parent, Programme) and row.parent != record else None


@register.filter
def speaker_name(quote: Quote) -> str:
    """Return the name under a quote; empty where only the post may be shown."""
    if quote.speaker and quote.identity == Identity.NAMED:
        return text(quote.speaker.person.name)
    return text(quote.prose["attribution"])


@register.filter
def said_by(quote: Quote) -> str:
    """Return what a quote is told apart by: the name under it, or else the post."""
    return speaker_name(quote) or (text(quote.speaker.prose["title"]) if quote.speaker else "")
