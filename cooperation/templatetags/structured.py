"""Structured data in a page, written so that no text in it can end its element."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import mark_safe

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()

# As in django.utils.html.json_script; the two separators end a line for those who read the block as a script.
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"})


@register.filter
def as_json(data: Any) -> SafeString:
    """Return ``data`` as JSON that may stand inside a ``<script>`` element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 - escaped on this line
