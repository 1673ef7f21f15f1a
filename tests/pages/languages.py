"""Which language each text of a page says that it is in."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOT_TEXT = {"script", "style"}
SPOKEN = ("title", "alt", "aria-label", "aria-description", "placeholder")


@dataclass(frozen=True)
class Said:
    """A text of a page, the language and direction that it stands in, and the elements around it."""

    text: str
    language: str
    direction: str
    path: str


@dataclass
class _Element:
    tag: str
    language: str
    direction: str


@dataclass
class _Reader(HTMLParser):
    found: list[Said] = field(default_factory=list)
    open: list[_Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        above = self.open[-1] if self.open else _Element("", "", "")
        given = dict(attrs)
        element = _Element(
            tag,
            given.get("lang", above.language),
            given.get("dir") or above.direction,
        )
        texts = [given.get(name) for name in SPOKEN]
        if tag == "meta" and given.get("name") == "description":
            texts.append(given.get("content"))
        if tag not in VOID:
            self.open.append(element)
        self._say(element, *texts)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1].tag not in NOT_TEXT:
            self._say(self.open[-1], data)

    def _say(self, element: _Element, *texts: str | None) -> None:
        path = " ".join(one.tag for one in self.open)
        self.found += [
            Said(" ".join(text.split()), element.language, element.direction, path)
            for text in texts
            if text and text.strip()
        ]


def texts_of(page: str) -> list[Said]:
    """Return every text that a reader of ``page`` meets, spoken attributes and the description included."""
    reader = _Reader()
    reader.feed(page)
    return reader.found
