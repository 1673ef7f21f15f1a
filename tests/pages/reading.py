"""Reading pages as a test does."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_init

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def content_of(answer: Any) -> bytes:
    """Return all that an answer sends, also one that is sent in pieces: left unread, those would not be closed."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def read_record(client: Any, record: Any, language: str = "en") -> str:
    return read(client, f"/{language}{record.get_absolute_url()[3:]}")


def words(html: str) -> str:
    """Return the text between the tags, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def parts(html: str, pattern: str) -> list[str]:
    """Return the pieces of ``html`` that match, each from its first to its last tag."""
    return [match[0] for match in re.finditer(pattern, html, re.DOTALL)]


@contextmanager
def loaded(model: type[Any]) -> Iterator[list[Any]]:
    """Collect the records of ``model`` that are made within, in their order."""
    found: list[Any] = []

    def collect(instance: Any, **_more: Any) -> None:
        found.append(instance)

    post_init.connect(collect, sender=model)
    try:
        yield found
    finally:
        post_init.disconnect(collect, sender=model)
