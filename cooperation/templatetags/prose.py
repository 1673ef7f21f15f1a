"""Prose on a page: in its own language where that is not the page's, and a story's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from cooperation.models import Partner, Prose, Translatable
from cooperation.text import clean_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

register = template.Library()


class Chip(Protocol):
    """A value that a list was asked for, under the heading of its filter."""

    @property
    def heading(self) -> str: ...  # noqa: D102 - the class says it

    @property
    def label(self) -> Any: ...  # noqa: D102 - the class says it


@register.filter
def text(prose: str) -> str:
    """Return ``prose`` escaped, marked with its language when the page is in another one."""
    language = foreign_language(prose)
    if not language:
        return conditional_escape(prose)
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), str(prose))


@register.filter
def paragraphs(prose: str) -> str:
    """Return each paragraph of ``prose`` in a ``<p>``; an empty line separates them."""
    return format_html_join("\n", "<p>{}</p>", ((text(part),) for part in _parts(r"\n\s*\n", prose)))


@register.filter
def lines(prose: str) -> list[str]:
    """Return the lines of ``prose`` that are not empty, each in its language."""
    return _parts(r"\n", prose)


@register.filter
def rich(html: str) -> SafeString:
    """Return a story's text as HTML: the one place where stored markup reaches a page.

    It is cleaned again, because a fixture or a raw statement can store what no form would.
    """
    return mark_safe(clean_html(html))  # noqa: S308 - cleaned on this line


@register.filter
def short_name(partner: Partner) -> str:
    """Return what a partner is called in a list: its acronym, or its name where it has none."""
    return text(partner.prose["acronym"] or partner.prose["name"])


@register.filter
def label(value: Any) -> str:
    """Return what a choice is called: a text as it is, a record by its short name, title or label."""
    if isinstance(value, Partner):
        return short_name(value)
    return text(value.prose[value.TRANSLATED[0]]) if isinstance(value, Translatable) else text(value)


@register.filter
def in_words(chip: Chip) -> str:
    """Return what a list was asked: "Role: Host"."""
    return format_html(_("{heading}: {value}"), heading=chip.heading, value=label(chip.label))


@register.filter
def quoted(chips: Iterable[Chip]) -> str:
    """Return what a list was asked, each value between quotation marks."""
    return format_html_join(", ", "<q>{}</q>", ((in_words(chip),) for chip in chips))


@register.filter
def foreign_language(prose: str) -> str:
    """Return the language of ``prose`` when it is not the page's, else an empty string."""
    language = prose.language if isinstance(prose, Prose) else ""
    return "" if language == get_language() else language


@register.filter
def is_translated(record: Translatable, field: str) -> bool:
    """Whether the page shows a translation of that field rather than the original."""
    return record.prose[field].language != record.original_language


@register.filter
def direction(language: str) -> str:
    """Return the direction in which a language is written: ``ltr`` or ``rtl``."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def own_name(language: str) -> str:
    """Return what a language calls itself."""
    return str(get_language_info(language)["name_local"])


@register.filter
def name_here(language: str) -> str:
    """Return what a language is called in the language of the page."""
    return str(get_language_info(language)["name_translated"])


@register.filter
def translated_from(language: str) -> str:
    """Return the sentence that a text is a translation; languages inflect it too much for one pattern."""
    sentences = {"en": _("Translated from English."), "fr": _("Translated from French.")}
    return sentences.get(language) or _("Translated. Original language: {name}.").format(name=name_here(language))


def _parts(separator: str, prose: str) -> list[str]:
    found = [part.strip() for part in re.split(separator, prose.replace("\r\n", "\n"))]
    language = prose.language if isinstance(prose, Prose) else ""
    return [Prose(part, language) if language else part for part in found if part]
