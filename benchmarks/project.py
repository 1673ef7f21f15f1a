"""The product as it runs in production, made ready in this process."""

from __future__ import annotations

import os

import django

# Only what does not change the work that a page does; what is set already stays.
ENVIRONMENT = {
    "ALLOWED_HOSTS": "record.example",
    "DJANGO_SETTINGS_MODULE": "project.settings",
    "LOG_LEVEL": "ERROR",
    "SECRET_KEY": "only-for-measuring",
}


def start(**environment: str) -> None:
    """Read the settings, with ``environment`` on top of what is given; DEBUG is off whatever is given."""
    os.environ.pop("DEBUG", None)
    os.environ.update(environment)
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    django.setup()
