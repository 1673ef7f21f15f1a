"""The site around the application."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler


def test_servers_find_the_application():
    from project.wsgi import application

    assert isinstance(application, WSGIHandler)
