"""Every string that a reader or an editor sees exists in every language of the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

TRANSLATED = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def _catalogue(language: str):
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_untranslated_or_uncertain(language):
    messages = [message for message in _catalogue(language) if message.id]
    unfinished = [message.id for message in messages if message.fuzzy or not all(_texts(message.string))]

    assert len(messages) > 400
    assert unfinished == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_what_the_original_fills_in(language):
    for message in _catalogue(language):
        if not message.id:
            continue
        original = {name for text in _texts(message.id) for name in PLACEHOLDER.findall(text)}
        for text in _texts(message.string):
            assert set(PLACEHOLDER.findall(text)) <= original, message.id
        assert set(PLACEHOLDER.findall(_texts(message.string)[-1])) == original, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_space_and_the_lines_around_it(language):
    for message in _catalogue(language):
        if isinstance(message.id, str) and message.id:
            for side in (str.lstrip, str.rstrip):  # a no-break space before ":" is French, not a margin
                original, translated = side(message.id, " \n"), side(message.string, " \n")
                assert (original == message.id) == (translated == message.string), message.id
