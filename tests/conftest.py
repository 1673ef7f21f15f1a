"""What every test can ask for."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("SECRET_KEY", "only-for-tests")
