"""The whole database of the record, to compare before and after."""

from __future__ import annotations

from typing import Any

from django.apps import apps


def tables() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of ours, relations between records included."""
    models = apps.get_app_config("cooperation").get_models(include_auto_created=True)
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}
