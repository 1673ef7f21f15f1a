"""Ready citations, as files that reference managers read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from cooperation.choices import Status
from tests import factories as make
from tests.pages.reading import read

if TYPE_CHECKING:
    from cooperation.models import Training

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.fixture
def training() -> Training:
    return make.make_training(slug="search", title=r"Search & seize: 50% of {it}", first_published_at=NOON)


def test_bibtex_escapes_what_latex_would_read(client, training):
    answer = client.get("/en/trainings/search/cite.bib")

    assert answer["Content-Disposition"] == 'attachment; filename="training-search.bib"'
    assert answer.content.decode().splitlines() == [
        "@misc{training-search,",
        r"  title = {{Search \& seize: 50\% of \{it\}}},",
        "  author = {{Cooperation Record}},",
        "  year = {2026},",
        "  month = {5},",
        "  note = {Training, 16–27 March 2015},",
        "  url = {http://testserver/en/trainings/search/},",
        "  langid = {en},",
        "}",
    ]


def test_ris_ends_its_lines_as_the_format_asks(client, training):
    lines = client.get("/en/trainings/search/cite.ris").content.decode().split("\r\n")

    assert lines == [
        "TY  - ELEC",
        f"TI  - {training.title}",
        "AU  - Cooperation Record",
        "PY  - 2026",
        "DA  - 2026/05/03",
        "PB  - Cooperation Record",
        "N1  - Training, 16–27 March 2015",
        "LA  - en",
        "UR  - http://testserver/en/trainings/search/",
        "ID  - training-search",
        "ER  - ",
        "",
    ]


def test_a_record_without_dates_is_cited_without(client):
    partner = make.make_partner(slug="donors", name="United\n Donors")

    assert "note = {Partner}" in read(client, "/en/partners/donors/cite.bib")
    assert "PY  -" not in read(client, "/en/partners/donors/cite.ris")
    assert "title = {{United Donors}}" in read(client, f"/en/partners/{partner.slug}/cite.bib")


@pytest.mark.parametrize(("status", "code"), [(Status.DRAFT, 404), (Status.WITHDRAWN, 410)])
def test_what_is_not_public_answers_as_its_page_does(client, status, code):
    make.make_training(slug="hidden", title="Canary", status=status, withdrawal_notice="Gone.")
    page = client.get("/en/trainings/hidden/")
    files = [client.get(f"/en/trainings/hidden/cite.{name}") for name in ("ris", "bib")]

    assert [page.status_code, *(file.status_code for file in files)] == [code] * 3
    assert [file.content for file in files] == [page.content for _file in files]
    assert not any("Canary" in answer.content.decode() for answer in (page, *files))


def test_there_is_no_other_format(client, training):
    assert client.get(f"/en/trainings/{training.slug}/cite.doc").status_code == 404
