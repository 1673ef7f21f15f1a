"""A picture by itself, for print and press: an SVG file that carries its own style."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from cooperation.pages.pictures.canvas import Picture

STYLE_SHEET = Path(__file__).parents[2] / "static" / "cooperation" / "site.css"
BY_ITSELF = "svg{background:var(--ground)}"


@lru_cache(maxsize=1)
def style() -> str:
    """Return the site's tokens, by day and by night, and its rules for what is inside a picture, on one line."""
    sheet = re.sub(r"/\*.*?\*/", "", STYLE_SHEET.read_text(), flags=re.DOTALL)
    rules = layer(sheet, "tokens") + layer(sheet, "pictures") + BY_ITSELF
    return re.sub(r"\s+", " ", rules)


def layer(sheet: str, name: str) -> str:
    """Return a cascade layer of the style sheet, from its first word through the brace that closes it."""
    start = sheet.index(f"@layer {name} {{")
    depth = 0
    for brace in re.finditer(r"[{}]", sheet[start:]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return sheet[start : start + brace.end()]
    raise ValueError(name)


def style_source() -> str:
    """Return the source that a content security policy allows the style by: what it reads once XML has unescaped it."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"'sha256-{digest}'"


def document(picture: Picture, title: str) -> str:
    """Return the picture as a file of its own, called ``title``."""
    return render_to_string("pictures/alone.svg", {"picture": picture, "title": title, "style": style()})
