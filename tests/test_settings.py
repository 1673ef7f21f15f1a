"""Settings come from the environment and fail closed."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(__file__).parent.parent / "project" / "settings.py"
PRODUCTION = {"SECRET_KEY": "a-long-secret", "ALLOWED_HOSTS": "record.example"}


@pytest.fixture
def read(monkeypatch):
    def with_environment(**environment: str) -> dict[str, object]:
        for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DEBUG", "HTTPS", "STATIC_FROM_SOURCE", "DATABASE_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return with_environment


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_does_not_start_without_a_secret_and_its_hosts(read, missing):
    with pytest.raises(ImproperlyConfigured, match=missing):
        read(**{name: value for name, value in PRODUCTION.items() if name != missing})


def test_nothing_said_is_the_safe_choice(read):
    settings = read(**PRODUCTION)

    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["record.example"]
    for name in ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_PRELOAD"):
        assert settings[name] is True
    assert settings["SECURE_HSTS_SECONDS"] == 31_536_000
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert "Manifest" in settings["STORAGES"]["staticfiles"]["BACKEND"]


def test_a_local_run_speaks_plain_http_and_reads_static_files_where_they_lie(read):
    settings = read(**PRODUCTION, HTTPS="off", STATIC_FROM_SOURCE="on", BEHIND_PROXY="on")

    assert settings["SECURE_SSL_REDIRECT"] is False
    assert settings["SECURE_HSTS_SECONDS"] == 0
    assert settings["WHITENOISE_USE_FINDERS"] is True
    assert "Manifest" not in settings["STORAGES"]["staticfiles"]["BACKEND"]
    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_debugging_needs_no_hosts(read):
    assert read(SECRET_KEY="x", DEBUG="on")["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1"]


def test_sqlite_keeps_what_it_acknowledged(read):
    options = read(**PRODUCTION)["DATABASES"]["default"]["OPTIONS"]

    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_postgresql_gives_up_on_a_server_that_hangs(read):
    database = read(**PRODUCTION, DATABASE_URL="postgres://user:secret@db.example:5432/record")["DATABASES"]["default"]

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["OPTIONS"]["pool"], database["OPTIONS"]["connect_timeout"]) == (True, 3)
    assert "-c statement_timeout=30000" in database["OPTIONS"]["options"]


def test_what_the_address_of_the_database_demands_is_kept(read):
    address = "postgres://user:secret@db.example:5432/record?sslmode=require&connect_timeout=9"
    options = read(**PRODUCTION, DATABASE_URL=address)["DATABASES"]["default"]["OPTIONS"]

    assert (options["sslmode"], int(options["connect_timeout"]), options["pool"]) == ("require", 9, True)


def test_the_policy_allows_nothing_inline(read):
    directives = read(**PRODUCTION)["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]

    assert directives["default-src"] == ["'none'"]
    assert not any("unsafe" in str(source) for sources in directives.values() for source in sources)
