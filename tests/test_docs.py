"""The documentation names what there is, and nothing that is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.apps import apps
from django.db import models
from django.utils.translation import override
from django_countries.fields import CountryField

from cooperation import choices
from cooperation.models import FormerSlug, Publishable, Translation
from cooperation.models.blocks import BLOCKS

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DICTIONARY = (ROOT / "docs/data-dictionary.md").read_text()
DECISIONS = sorted(ROOT.glob("docs/decisions/*.md"))

MODELS = list(apps.get_app_config("cooperation").get_models())
TRANSLATIONS: list[Any] = [model for model in MODELS if issubclass(model, Translation)]
FORMER_ADDRESSES: list[Any] = [model for model in MODELS if issubclass(model, FormerSlug)]
ENTITIES = [model for model in MODELS if model not in [*TRANSLATIONS, *FORMER_ADDRESSES]]
VOCABULARIES = [kind for kind in models.TextChoices.__subclasses__() if kind.__module__ == choices.__name__]

PUBLIC = "Fields of every public record"
BLOCK = "Blocks of a story"


@pytest.fixture(autouse=True)
def _in_the_words_of_the_code():
    with override(None):
        yield


def section(title: str) -> str:
    """Return what stands in the data dictionary between that heading and the next."""
    found: list[str] = re.findall(rf"^##+ {re.escape(title)}\n(.*?)(?=^##|\Z)", DICTIONARY, re.MULTILINE | re.DOTALL)
    assert len(found) == 1, f"{title}: {len(found)} headings"
    return found[0]


def table(text: str, head: str) -> list[list[str]]:
    """Return the rows of the table whose first column has that head, as cells."""
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line[:1] == "|"]
    heads = [number for number, row in enumerate(rows) if row[0] == head]
    if not heads:
        return []
    ends = [number for number, row in enumerate(rows) if number > heads[0] + 1 and row[0].startswith("---")]
    return rows[heads[0] + 2 : ends[0] - 1 if ends else None]


def fields_of(model: type[Any]) -> list[Any]:
    fields = [field for field in [*model._meta.fields, *model._meta.many_to_many] if field.name != "id"]
    return sorted(fields, key=lambda field: field.creation_counter)


def shared_by(model: type[models.Model]) -> tuple[str, list[str]]:
    """Return the section that holds what the model has in common with others, and the names in it."""
    if issubclass(model, Publishable):
        return PUBLIC, [field.name for field in Publishable._meta.local_fields]
    return (BLOCK, ["parent", "region", "ordering"]) if model in BLOCKS else ("", [])


def types_in(model: type[models.Model]) -> dict[str, str]:
    """Return the described type of every field, shared ones included."""
    shared, _common = shared_by(model)
    rows = [*table(section(model.__name__), "field"), *(table(section(shared), "field") if shared else [])]
    return {row[0].strip("`"): row[1] for row in rows}


def test_every_entity_has_a_section_and_every_section_an_entity():
    headed = re.findall(r"^### (\w+)$", DICTIONARY, re.MULTILINE)

    assert sorted(headed) == sorted(thing.__name__ for thing in [*ENTITIES, *VOCABULARIES])


@pytest.mark.parametrize("model", ENTITIES)
def test_every_field_is_described_in_its_order(model):
    shared, common = shared_by(model)
    rows = table(section(model.__name__), "field")

    assert [row[0] for row in rows] == [f"`{field.name}`" for field in fields_of(model) if field.name not in common]
    assert all(len(row) == 3 and row[2].endswith(".") for row in rows)
    if shared:
        assert [row[0] for row in table(section(shared), "field")] == [f"`{name}`" for name in common]


@pytest.mark.parametrize("model", ENTITIES)
def test_every_relation_says_where_it_leads_and_what_a_deletion_does(model):
    links = {}
    for field in fields_of(model):
        if field.many_to_many:
            links[field.name] = f"links to {field.related_model.__name__}"
        elif field.is_relation:
            name = field.related_model.__name__.replace("User", "user")
            target = "its own kind" if field.name == "draft_of" else name
            optional = ", optional" if field.null else ""
            links[field.name] = f"link to {target} ({field.remote_field.on_delete.__name__}){optional}"

    assert {name: kind for name, kind in types_in(model).items() if kind.startswith("link")} == links


@pytest.mark.parametrize("model", ENTITIES)
def test_every_code_names_its_vocabulary(model):
    words = {tuple(vocabulary.choices): vocabulary.__name__ for vocabulary in VOCABULARIES}
    coded = {
        field.name: f"code: {words[tuple(field.choices)]}" + (", optional" if field.blank else "")
        for field in fields_of(model)
        if field.choices and field.name not in {"language", "region"} and not isinstance(field, CountryField)
    }

    assert {name: kind for name, kind in types_in(model).items() if kind.startswith("code")} == coded


@pytest.mark.parametrize("model", ENTITIES)
def test_every_rule_stands_beside_its_sentence(model):
    prefix = f"{model._meta.model_name}_"
    common = {constraint.name.replace("%(class)s_", "") for constraint in Publishable.Meta.constraints}
    described = {
        name: row[1] for row in table(section(model.__name__), "rule") for name in re.findall(r"`(\w+)`", row[0])
    }
    for row in table(section(PUBLIC), "rule, after the name of the kind and `_`"):
        described |= {prefix + row[0].strip("`"): row[1]} if issubclass(model, Publishable) else {}

    assert described == {rule.name: str(rule.violation_error_message) for rule in model._meta.constraints}
    assert not issubclass(model, Publishable) or {prefix + name for name in common} <= described.keys()


@pytest.mark.parametrize("model", [model for model in ENTITIES if model not in BLOCKS])
def test_every_natural_key_is_named(model):
    key = ", ".join(f"`{name}`" for name in model.KEY)

    assert re.search(rf"Key: {key}[.,;]", " ".join(section(model.__name__).split()))


def test_every_translation_model_is_listed_with_its_texts():
    rows = {row[0]: row[1:] for row in table(section("Translation rows"), "model")}

    assert rows == {
        f"`{model.__name__}`": [
            model._meta.get_field("parent").related_model.__name__,
            ", ".join(
                f"`{field.name}`"
                for field in fields_of(model)
                if field.name not in {"parent", "language", "source_digest"}
            ),
        ]
        for model in TRANSLATIONS
    }
    assert {row[0] for row in table(section("Translation rows"), "field")} == {
        "`parent`",
        "`language`",
        "`source_digest`",
    }


def test_every_model_of_former_addresses_is_listed_with_its_fields():
    text = section("Former addresses")

    assert {row[0]: row[1] for row in table(text, "model")} == {
        f"`{model.__name__}`": model._meta.get_field("parent").related_model.__name__ for model in FORMER_ADDRESSES
    }
    assert [row[0] for row in table(text, "field")] == [f"`{field.name}`" for field in fields_of(FORMER_ADDRESSES[0])]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_code_has_its_word_and_a_meaning(vocabulary):
    rows = table(section(vocabulary.__name__), "code")

    assert [row[:2] for row in rows] == [[f"`{code}`", str(word)] for code, word in vocabulary.choices]
    assert all(len(row) == 3 and row[2].endswith(".") for row in rows)


def test_every_further_permission_is_explained():
    rows = table(section("Permissions"), "permission")

    assert [row[0] for row in rows] == [f"`{name}`" for name in Publishable.Meta.default_permissions[4:]]


def test_every_index_is_listed_with_its_columns():
    columns = {
        index.name: ", ".join(f"`{name}` descending" if order else f"`{name}`" for name, order in index.fields_orders)
        for model in MODELS
        for index in model._meta.indexes
    }

    assert {row[0].strip("`"): row[1] for row in table(section("Query plans of the public lists"), "index")} == columns


@pytest.mark.parametrize(("title", "file"), [("To run", "requirements.in"), ("To develop", "requirements-dev.in")])
def test_every_dependency_has_a_reason_a_licence_and_an_alternative(title, file):
    wanted = [
        re.split(r"[<>=~!]", line)[0]
        for line in (ROOT / file).read_text().splitlines()
        if line and not line.startswith(("#", "-"))
    ]
    text = (ROOT / "docs/dependencies.md").read_text().split(f"## {title}\n")[1].split("\n## ")[0]
    rows = table(text, "package")

    assert [row[0] for row in rows] == wanted
    assert all(len(row) == 4 and all(row) for row in rows)


def test_every_environment_variable_is_explained():
    code = (ROOT / "project/settings.py").read_text()
    read = re.findall(r"\benv(?:\.\w+)?\(\s*\"(\w+)\"", code)
    rows = table((ROOT / "docs/operations.md").read_text(), "name")

    assert sorted(row[0].strip("`") for row in rows) == sorted(read)
    assert len(re.findall(r"\benv[.(]", code)) == len(read) + code.count("env.NOTSET")


def test_every_layer_of_the_contract_is_described():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    parts = [part.split(".")[1] for part in re.findall(r"cooperation\.\w+", " ".join(contracts[0]["layers"]))]
    places = " ".join(row[1] for row in table((ROOT / "docs/architecture.md").read_text(), "layer"))

    assert [part for part in parts if not re.search(rf"\b{part}(/|\.py)", places)] == []


def anchors(path: Path) -> set[str]:
    """Return the anchors that a reader on the web can jump to."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", path.read_text()):
        file, _hash, anchor = target.partition("#")
        there = path.parent / file if file else path
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_files_that_are_named_exist(path):
    named = re.findall(
        r"`((?:cooperation|project|tests|docs|fixtures|templates|benchmarks|deploy)/[\w./-]*)`", path.read_text()
    )

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_target_of_make_is_explained_to_contributors():
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    rows = table((ROOT / "CONTRIBUTING.md").read_text(), "command")

    assert [row[0] for row in rows] == [f"`make {target}`" for target in targets]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_decisions_are_short_and_say_what_was_measured(path):
    text = path.read_text()

    assert text.startswith(f"# {path.name[:4]} ")
    assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Context", "Decision", "Measured", "Consequences"]
    assert 10 <= len(text.splitlines()) <= 30


def test_decisions_are_numbered_without_a_gap():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_picture_of_the_layers_can_be_read_aloud():
    picture = ET.parse(ROOT / "docs/architecture.svg").getroot()  # noqa: S314 - our own file
    parts = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in picture[:2]}

    assert set(parts) == {"title", "desc"}
    assert all(parts.values())
    assert picture.get("aria-labelledby") == "title desc"
