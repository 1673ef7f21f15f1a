"""What every test can ask for."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Begin each test with an empty cache."""
    cache.clear()
