"""Prose on a page: in its own language where that is not the page's, and a story's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol
from unicodedata import bidirectional

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi, get_language_info, pgettext
from django.utils.translation import gettext as _

from cooperation.models import Prose, Translatable
from cooperation.text import clean_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from cooperation.domain.search import Passage
    from cooperation.models import Partner

register = template.Library()


class Chip(Protocol):
    """A value that a list was asked for, under the heading of its filter."""

    @property
    def heading(self) -> str: ...  # noqa: D102 - the class says it

    @property
    def label(self) -> Any: ...  # noqa: D102 - the class says it


@register.filter
def text(prose: str) -> str:
    """Return ``prose`` escaped, marked with its language when the page is in another one.

    A name is of no language; it is set apart where its letters do not run as the page does.
    """
    language = foreign_language(prose)
    if not language:
        is_name = isinstance(prose, Prose) and not prose.language
        pattern = '<bdi lang="und">{}</bdi>' if is_name and _runs_across(prose) else "{}"
        return format_html(pattern, conditional_escape(prose))
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), str(prose))


@register.filter
def marked(passage: Passage) -> str:
    """Return a passage escaped, with a mark on what was searched for, in its language where it is not the page's."""
    marks = {True: "<mark>{}</mark>", False: "{}"}
    pieces = format_html_join("", "{}", ((format_html(marks[piece.is_hit], piece.text),) for piece in passage.pieces))
    if not passage.language or passage.language == get_language():
        return pieces
    return format_html('<span lang="{}" dir="{}">{}</span>', passage.language, direction(passage.language), pieces)


@register.filter
def paragraphs(prose: str) -> str:
    """Return each paragraph of ``prose`` in a ``<p>`` of its language; an empty line separates them."""
    language = foreign_language(prose)
    pattern = f'<p lang="{language}" dir="{direction(language)}">{{}}</p>' if language else "<p>{}</p>"
    return format_html_join("\n", pattern, ((str(part),) for part in _parts(r"\n\s*\n", prose)))


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
    return text(partner.short_name)


@register.filter
def label(value: Any) -> str:
    """Return what a choice is called: a text as it is, a record by its short name, title or label."""
    return text(value.short_name if isinstance(value, Translatable) else value)


@register.filter
def heading(record: Any) -> str:
    """Return the title of a record, or the name of a partner."""
    return text(record.headline)


@register.filter
def in_words(chip: Chip) -> str:
    """Return what a list was asked: "Role: Host"."""
    return format_html(_("{heading}: {value}"), heading=chip.heading, value=label(chip.label))


@register.filter
def quoted(chips: Iterable[Chip]) -> str:
    """Return what a list was asked, each value between quotation marks."""
    return format_html_join(pgettext("between two of a list", ", "), "<q>{}</q>", ((in_words(chip),) for chip in chips))


@register.filter
def foreign_language(prose: str) -> str:
    """Return the language of ``prose`` when it is not the page's, else an empty string."""
    language = prose.language if isinstance(prose, Prose) else ""
    return "" if language == get_language() else language


@register.filter
def as_given(record: Translatable, field: str) -> Prose:
    """Return a text that is not translated, such as the title of a source, in the language of the original."""
    return Prose(getattr(record, field), record.original_language)


@register.filter
def is_translated(record: Translatable, field: str) -> bool:
    """Whether the page shows a translation of that field rather than the original."""
    return record.prose[field].language != record.original_language


@register.filter
def direction(language: str) -> str:
    """Return the direction in which a language is written: ``ltr`` or ``rtl``."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def name_here(language: str) -> str:
    """Return what a language is called in the language of the page."""
    return str(get_language_info(language)["name_translated"])


@register.filter
def translated_from(language: str) -> str:
    """Return the sentence that a text is a translation; languages inflect it too much for one pattern."""
    sentences = {"en": _("Translated from English."), "fr": _("Translated from French.")}
    return sentences.get(language) or _("Translated. Original language: {name}.").format(name=name_here(language))


def _runs_across(name: str) -> bool:
    """Whether a letter of ``name`` runs the other way than the language of the moment."""
    across = {"L"} if get_language_bidi() else {"R", "AL"}
    return any(bidirectional(letter) in across for letter in name)


def _parts(separator: str, prose: str) -> list[str]:
    found = [part.strip() for part in re.split(separator, prose.replace("\r\n", "\n"))]
    language = prose.language if isinstance(prose, Prose) else ""
    return [Prose(part, language) if language else part for part in found if part]
