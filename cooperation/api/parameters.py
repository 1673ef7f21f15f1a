"""Query parameters: whatever is unknown, doubled, empty or out of range is refused by its name.

This module is loaded while Django REST framework loads its own views: it imports none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from cooperation.filters import StrictFilterSet

LANGUAGE = "lang"
MOST_PAGES = 999_999_999


@dataclass(frozen=True)
class Whole:
    """A whole number from 1 through ``last``, without sign or leading zeros."""

    last: int
    default: int
    about: str

    def problem(self, value: str) -> str | None:
        """Return what is wrong with ``value``, if anything is."""
        if re.fullmatch(r"[1-9][0-9]{0,8}", value) and int(value) <= self.last:
            return None
        return _("Give a whole number from 1 to %(last)s.") % {"last": self.last}

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of its values."""
        return {"type": "integer", "minimum": 1, "maximum": self.last, "default": self.default}


@dataclass(frozen=True)
class Language:
    """A language of the site."""

    about: str

    def problem(self, value: str) -> str | None:
        """Return what is wrong with ``value``, if anything is."""
        codes = list(dict(settings.LANGUAGES))
        return None if value in codes else _("Give one of: %(codes)s.") % {"codes": ", ".join(codes)}

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of its values."""
        return {"type": "string", "enum": list(dict(settings.LANGUAGES)), "default": settings.LANGUAGE_CODE}


Parameter = Whole | Language

PROSE_PARAMETERS: dict[str, Parameter] = {
    LANGUAGE: Language("Language of the prose, labels and page addresses. What is not translated stays in its own.")
}
PAGE_PARAMETERS: dict[str, Parameter] = {
    "page": Whole(MOST_PAGES, 1, "Number of the page, from 1. A page past the end is 404."),
    "page_size": Whole(100, 20, "Records on a page."),
}


def asked_language(query: QueryDict) -> str:
    """Return the language that the query asks for, else that of the site."""
    value = query.get(LANGUAGE)
    return value if value in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def refuse_problems(
    query: QueryDict, parameters: Mapping[str, Parameter], filterset: StrictFilterSet | None = None
) -> None:
    """Raise 400, naming each parameter that neither ``parameters`` nor ``filterset`` can read."""
    filters = filterset.filters if filterset else {}
    sentences = filterset.problems if filterset else {}
    problems: dict[str, list[ErrorDetail]] = {}
    for name in {**sentences, **query}:
        own = _problem_with(query.getlist(name), parameters.get(name), is_known=name in filters or name in parameters)
        found = [ErrorDetail(str(sentence), "invalid") for sentence in sentences.get(name, [])]
        if own or found:
            problems[name] = [own] if own else found
    if problems:
        raise ValidationError(problems)


def _problem_with(values: Sequence[str], parameter: Parameter | None, *, is_known: bool) -> ErrorDetail | None:
    if not is_known:
        return ErrorDetail(_("There is no parameter of this name."), "unknown")
    if parameter and len(values) > 1:
        return ErrorDetail(_("Give this parameter once."), "repeated")
    if not all(value.strip() for value in values):
        return ErrorDetail(_("Give a value, or leave the parameter out."), "blank")
    problem = parameter.problem(values[0]) if parameter else None
    return ErrorDetail(problem, "invalid") if problem else None
