"""Errors: a problem document wherever they come from, and nothing about the inside."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from cooperation.api import reads
from cooperation.api.errors import problem_response
from cooperation.api.views import PartnerViewSet
from cooperation.choices import Status
from tests import factories as make
from tests.api.world import COLLECTIONS, list_url

pytestmark = pytest.mark.django_db

WITH_NOTICE: dict[str, Any] = {"status": Status.WITHDRAWN, "withdrawal_notice": "The figures were wrong. «Retiré.»"}
MEMBERS = ["type", "title", "status", "detail", "errors"]


def problem(answer, status, code):
    """Return the document after checking what every problem has."""
    body = answer.json()
    assert answer.status_code == body["status"] == status
    assert answer["Content-Type"] == "application/problem+json"
    assert list(body) == MEMBERS
    assert [(error["code"], error["parameter"]) for error in body["errors"]] == [(code, None)]
    return body


@pytest.mark.parametrize(
    "url", ["/api/", "/api/v1/nothing/", "/api/v2/", "/api/v1/trainings/none/", "/api/v1/trainings/%00/"]
)
def test_an_address_without_anything_public_is_not_found(client, url):
    assert problem(client.get(url), 404, "not_found")["detail"] == "There is nothing public at this address."


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("url", ["/api/v1/", "/api/v1/openapi.json", "/api/v1/docs/", *map(list_url, COLLECTIONS)])
def test_only_reading_is_allowed(client, url, method):
    answer = getattr(client, method)(url)

    problem(answer, 405, "method_not_allowed")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("url", ["/api/v1/", "/api/v1/trainings/"])
def test_head_and_options_are_answered(client, url):
    assert (client.head(url).status_code, client.head(url).content) == (200, b"")
    assert client.options(url).status_code == 200


@pytest.mark.parametrize("url", ["/api/v1/trainings/", "/api/v1/openapi.yaml", "/api/v1/docs/"])
def test_a_media_type_that_we_do_not_write_is_a_problem_in_json(client, url):
    problem(client.get(url, headers={"accept": "image/png"}), 406, "not_acceptable")


def test_a_withdrawn_record_answers_gone_with_its_notice_and_nothing_else(client):
    training = make.make_training(title="The secret title", **WITH_NOTICE)
    answer = client.get(f"/api/v1/trainings/{training.slug}/")

    assert problem(answer, 410, "withdrawn")["detail"] == "The figures were wrong. «Retiré.»"
    assert "secret" not in answer.content.decode()


def test_a_working_copy_of_a_withdrawn_record_says_nothing(client):
    training = make.make_training(slug="shared")
    make.make_training(slug="copy", draft_of=training, **WITH_NOTICE)

    problem(client.get("/api/v1/trainings/copy/"), 404, "not_found")


def test_something_wrong_inside_leaves_no_trace_in_the_answer(monkeypatch, caplog):
    def broken():
        raise RuntimeError("SELECT password FROM /srv/app")

    monkeypatch.setattr(PartnerViewSet, "reads", staticmethod(broken))
    with caplog.at_level(logging.ERROR):
        answer = Client(raise_request_exception=False).get("/api/v1/partners/")

    body = problem(answer, 500, "internal_server_error")
    assert body["detail"] == "Something went wrong here. It has been noted; try again later."
    assert "SELECT" in caplog.text
    assert reads.partners().count() == 0


def test_what_may_not_be_done_is_forbidden(client, monkeypatch):
    def forbidden():
        raise PermissionDenied

    monkeypatch.setattr(PartnerViewSet, "reads", staticmethod(forbidden))

    problem(client.get("/api/v1/partners/"), 403, "permission_denied")


@pytest.mark.parametrize(
    ("status", "code"), [(400, "bad_request"), (403, "forbidden"), (404, "not_found"), (500, "internal_server_error")]
)
def test_errors_that_no_view_answers_are_problems_too(status, code):
    answer = problem_response(status)
    body = json.loads(answer.content)

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (list(body), body["status"], body["errors"][0]["code"]) == (MEMBERS, status, code)


def test_a_missing_stroke_at_the_end_redirects_and_keeps_the_query(client):
    answer = client.get("/api/v1/trainings?year=2015")

    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/trainings/?year=2015")
