"""Every string that a reader sees exists in every language of the site, every other one in the languages of staff."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.utils.translation import override

from cooperation.choices import Role
from cooperation.models import Publishable

LANGUAGES = [code for code, _name in settings.LANGUAGES]
TRANSLATED = [code for code in LANGUAGES if code != settings.LANGUAGE_CODE]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
# What only staff see, and a language that they do not work in may leave out.
STAFF = (
    "cooperation/admin/",
    "cooperation/apps.py",
    "cooperation/domain/gaps.py",
    "cooperation/domain/loading.py",
    "cooperation/domain/publishing.py",
    "cooperation/domain/renaming.py",
    "cooperation/management/",
    "cooperation/models/",
    "project/desk.py",
    "templates/admin/",
)


def _catalogue(language: str):
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _messages(language: str):
    return [message for message in _catalogue(language) if message.id]


def _texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _is_for_staff(message) -> bool:
    return all(path.startswith(STAFF) for path, _line in message.locations)


def _unfinished(messages) -> list[str]:
    return [message.id for message in messages if message.fuzzy or not all(_texts(message.string))]


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_that_a_reader_sees_is_untranslated_or_uncertain(language):
    for_readers = [message for message in _messages(language) if not _is_for_staff(message)]

    assert len(for_readers) > 300
    assert _unfinished(for_readers) == []


@pytest.mark.parametrize("language", [code for code in TRANSLATED if code in settings.STAFF_LANGUAGES])
def test_nothing_is_untranslated_in_a_language_of_staff(language):
    assert _unfinished(_messages(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_to_a_guess(language):
    assert [message.id for message in _catalogue(language) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_kinds_of_records_and_their_fields_have_a_name_for_readers(language):
    catalogue = _catalogue(language)
    models = [model for model in apps.get_app_config("cooperation").get_models() if issubclass(model, Publishable)]
    with override(settings.LANGUAGE_CODE):
        kinds = [str(model._meta.verbose_name) for model in models]
        fields = {
            str(field.verbose_name)
            for model in models
            for field in model._meta.fields
            if field.editable and field.name != "id"
        }

    assert len(kinds) == 7
    assert [name for name in [*kinds, *fields] if name not in catalogue or not catalogue[name].string] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_what_the_original_fills_in(language):
    for message in _messages(language):
        original = {name for text in _texts(message.id) for name in PLACEHOLDER.findall(text)}
        if not all(_texts(message.string)):
            continue  # for staff only, and seen above where it must not be
        for text in _texts(message.string):  # "one training" may stand for its number
            assert set(PLACEHOLDER.findall(text)) <= original, message.id
        assert set(PLACEHOLDER.findall(_texts(message.string)[-1])) == original, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_tags_of_the_original(language):
    for message in _messages(language):
        original = TAG.findall(_texts(message.id)[-1])
        for text in filter(None, _texts(message.string)):
            assert TAG.findall(text) == original, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_space_and_the_lines_around_it(language):
    for message in _messages(language):
        if isinstance(message.id, str) and message.string:
            for side in (str.lstrip, str.rstrip):  # a no-break space before ":" is French, not a margin
                original, translated = side(message.id, " \n"), side(message.string, " \n")
                assert (original == message.id) == (translated == message.string), message.id


def test_french_has_its_spaces_and_its_apostrophe():
    # "%" of a placeholder and ":" of an address or a time are no punctuation.
    wrong = re.compile(r"[^\u202f\u00a0][;!?»](?!\w)|«[^\u202f]|[^\u00a0\d}]:(?![/\w])|\w'\w")
    texts = [TAG.sub("", text) for message in _messages("fr") for text in _texts(message.string)]
    assert [text for text in texts if wrong.search(PLACEHOLDER.sub("x", text))] == []


def test_arabic_has_its_own_punctuation_and_western_digits():
    wrong = re.compile(r"[,;?](?= |$)|[\u0660-\u0669\u06f0-\u06f9]")
    texts = [text for message in _messages("ar") for text in _texts(message.string)]
    assert [text for text in texts if wrong.search(text)] == []


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("fr", 2)])
def test_a_plural_has_as_many_forms_as_the_language(language, forms):
    catalogue = _catalogue(language)
    counted = [message for message in catalogue if isinstance(message.id, tuple) and all(message.string)]

    assert catalogue.num_plurals == forms
    assert {len(message.string) for message in counted} == {forms}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_has_a_letter_of_its_own(language):
    with override(language):
        letters = [str(role.letter) for role in Role]
    assert sorted(set(letters)) == sorted(letters)
    assert {len(letter) for letter in letters} == {1}
