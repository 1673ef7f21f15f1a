"""The site around the application."""

from __future__ import annotations

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client


def test_servers_find_the_application():
    from project.wsgi import application

    assert isinstance(application, WSGIHandler)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_that_takes_no_form_refuses_one_in_its_own_words(method):
    answer = getattr(Client(enforce_csrf_checks=True), method)("/en/trainings/")

    assert answer.status_code == 403
    assert b"This page is not open to you" in answer.content
    assert b"<style" not in answer.content
    assert b"DEBUG" not in answer.content


@pytest.mark.django_db
def test_signing_in_leads_to_the_desk_and_never_to_another_host(admin_user):
    answer = Client().post("/admin/login/?next=//evil.example/", {"username": "admin", "password": "password"})

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
