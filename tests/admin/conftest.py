"""Who works at the desk in these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from cooperation.domain.loading import FIXTURES
from tests.admin.desk import client_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client


@pytest.fixture
def desk(admin_user: User) -> Client:
    """Return a browser in which the administrator is logged in."""
    return client_of(admin_user)


@pytest.fixture
def shipped(db) -> None:
    """Load the story that the product is delivered with."""
    call_command("loaddata", *FIXTURES, verbosity=0)
