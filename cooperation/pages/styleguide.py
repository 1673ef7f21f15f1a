"""Every part of the pages in both directions of writing, for those who work on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import override

from cooperation.contrast import GROUNDS_DARK, GROUNDS_LIGHT, contrast, floor_ratio
from cooperation.pages.page import Page
from cooperation.pages.samples import samples

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

DIRECTIONS = (("en", "ltr"), ("ar", "rtl"))
SPACES = range(1, 9)
POINTING = ("id", "for", "headers", "aria-labelledby", "aria-describedby")
# Name, by day, by night: the text colours of site.css.
COLOURS = (
    ("ink", "#16201d", "#eef3f0"),
    ("soft", "#434d49", "#b4c0bb"),
    ("accent", "#0a5049", "#7fd6c6"),
    ("visited", "#5b2a7a", "#d3b3f0"),
    ("warning", "#6b4200", "#f2c26b"),
    ("organiser", "#0b5a52", "#7fd6c6"),
    ("supporter", "#1f4e8c", "#a9c8f5"),
    ("host", "#7a4b00", "#f2c26b"),
    ("funder", "#7a2e6b", "#e9b3de"),
    ("trainer", "#a3231b", "#ffaaa2"),
    ("designer", "#4b5300", "#d3db86"),
    ("other-role", "#434d49", "#b4c0bb"),
)


@dataclass(frozen=True)
class Colour:
    """A token, its value by day and by night, and its contrast on the ground of each."""

    name: str
    by_day: str
    by_night: str

    @property
    def ratio_by_day(self) -> float:
        """The contrast on the ground by day."""
        return floor_ratio(contrast(self.by_day, GROUNDS_LIGHT[0]))

    @property
    def ratio_by_night(self) -> float:
        """The contrast on the ground by night."""
        return floor_ratio(contrast(self.by_night, GROUNDS_DARK[0]))


class StyleguidePage(Page):
    """The styleguide: for staff, found by nobody else and kept by no cache."""

    template_name = "styleguide/page.html"

    def address(self) -> str:
        """Return the page in the language of the moment."""
        return reverse("styleguide")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer staff with every part, anybody else with the way to sign in."""
        if not request.user.is_staff:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        context: dict[str, Any] = {
            "title": "Styleguide",
            "is_indexed": False,
            "colours": [Colour(*colour) for colour in COLOURS],
            "spaces": SPACES,
            "panels": [_panel(language, direction) for language, direction in DIRECTIONS],
        }
        response = self.render(context)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response


def _apart(parts: str, mark: str) -> SafeString:
    """Return rendered parts with ids of their own, because they stand on the page once for each direction."""

    def marked(found: re.Match[str]) -> str:
        return f'{found[1]}="{" ".join(f"{mark}-{name}" for name in found[2].split())}"'

    return mark_safe(re.sub(rf'(?<= )({"|".join(POINTING)})="([^"]+)"', marked, parts))  # noqa: S308 - was rendered


def _panel(language: str, direction: str) -> dict[str, str]:
    """Return every part as it is in that language, its ids told apart from those of the other."""
    with override(language):
        parts = _apart(render_to_string("styleguide/parts.html", samples(language)), direction)
    return {"language": language, "direction": direction, "parts": parts}
