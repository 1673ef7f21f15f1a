"""What every test can ask for."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Begin each test with an empty cache and in the language of the site, whatever page was asked before."""
    cache.clear()
    with translation.override(settings.LANGUAGE_CODE):
        yield
