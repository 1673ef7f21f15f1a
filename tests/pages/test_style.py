"""The style sheet of the public pages keeps the rules that no checker of the market knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
STYLE = re.sub(r"/\*.*?\*/", "", (ROOT / "cooperation/static/cooperation/site.css").read_text(), flags=re.DOTALL)
TEMPLATES = [path for path in ROOT.glob("templates/**/*.html") if "admin" not in path.parts]

SIDES = "left|right|top|bottom"
PHYSICAL = re.compile(
    rf"(?<![\w-])((?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:{SIDES})[\w-]*|{SIDES}"
    r"|(?:min-|max-)?(?:width|height)|overflow-[xy])\s*:"
)
# A region that scrolls does so along the physical axis in every direction of writing.
ALLOWED = {"overflow-x"}


def test_no_rule_names_a_side_that_is_another_one_in_arabic():
    assert set(PHYSICAL.findall(STYLE)) <= ALLOWED
    assert not re.search(r"text-align:\s*(left|right)|float:\s*(left|right)", STYLE)


def test_colours_stand_in_tokens_only():
    raw = [
        line.strip()
        for line in STYLE.splitlines()
        if re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(", line) and not line.strip().startswith("--")
    ]

    assert raw == []


def test_every_rule_stands_in_a_layer():
    depth, outside = 0, []
    for line in STYLE.splitlines():
        text = line.strip()
        if depth == 0 and text and not text.startswith("@layer"):
            outside.append(text)
        depth += text.count("{") - text.count("}")

    assert depth == 0
    assert [text for text in outside if text != "}"] == []


@pytest.mark.parametrize("medium", ["prefers-color-scheme: dark", "forced-colors: active", "print", "reduced-motion"])
def test_night_forced_colours_paper_and_still_are_all_thought_of(medium):
    assert medium in STYLE


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_template_brings_a_style_or_a_script_that_runs(path):
    html = path.read_text()

    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    assert [tag for tag in re.findall(r"<script[^>]*>", html) if "application/ld+json" not in tag] == []
