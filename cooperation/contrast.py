"""Colours of a site: their contrast, as the Web Content Accessibility Guidelines define it, and the rules to set them.

Colours are written ``#rrggbb``. A ratio lies between 1 (the same colour) and 21 (black on white).
"""

from __future__ import annotations

TEXT_AA = 4.5
TEXT_AAA = 7.0

# What text in the accent colour can stand on: ground, surface and highlight of site.css.
GROUNDS_LIGHT = ("#ffffff", "#f5f6f4", "#e3f0ec")
GROUNDS_DARK = ("#101816", "#18231f", "#12302a")
# An own accent for the day alone must not reach the night, where site.css says this one.
BUILT_IN_DARK = "#7fd6c6"

_LINEAR_BELOW = 0.04045
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def is_colour(value: str) -> bool:
    """Whether ``value`` is written ``#rrggbb``, in small letters."""
    return len(value) == len("#rrggbb") and value[0] == "#" and set(value[1:]) <= set("0123456789abcdef")


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black and 1 for white (WCAG 2.2, "relative luminance")."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip(_WEIGHTS, linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, in whichever order they are given."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def floor_ratio(ratio: float) -> float:
    """Return the ratio to one decimal, never more than it is: 4.49 is not 4.5."""
    return int(ratio * 10 + 1e-9) / 10


def accent_style(light: str, dark: str) -> str:
    """Return the rules that set the accent, in the layers of site.css; nothing for what is no colour."""
    rules = []
    if is_colour(light):
        rules.append(f"@layer tokens{{:root{{--accent:{light}}}}}")
        rules.append(f"@layer media{{@media print{{:root{{--accent:{light};--visited:{light}}}}}}}")
    by_night = dark if is_colour(dark) else BUILT_IN_DARK if rules else ""
    if by_night:
        rules.append(f"@layer tokens{{@media (prefers-color-scheme:dark){{:root{{--accent:{by_night}}}}}}}")
    return "\n".join(rules)
