"""Staff see a record as its page will be, before anybody else does."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.utils.translation import override

from cooperation.choices import Role, Status
from cooperation.models import Partner, Story, Training, TrainingBlock
from cooperation.pages.views import PREVIEWS
from tests import factories as make

pytestmark = pytest.mark.django_db


def _preview(model, queryset, language: str = "en"):
    request = RequestFactory().get("/admin/preview/")
    request.user = AnonymousUser()
    with override(language):
        return PREVIEWS[model].as_view(queryset=queryset, is_preview=True)(request, slug="any")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN])
def test_a_preview_shows_a_record_in_any_state_to_nobody_else(status):
    training = make.make_training(status=status, withdrawal_notice="Wrong.", title="As it stands")
    answer = _preview(Training, Training.objects.filter(pk=training.pk))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex", "private, no-store")
    assert f"<strong>{status.label} – only staff see this</strong>" in page
    assert "<h1>As it stands</h1>" in page
    assert '<link rel="canonical"' not in page
    assert "Wrong." not in page


def test_a_preview_keeps_hidden_what_hangs_on_the_record():
    hidden = make.make_partner(status=Status.DRAFT, name="Hidden partner")
    shown = make.make_partner(name="Shown partner")
    training = make.make_training({hidden: Role.HOST, shown: Role.ORGANISER}, status=Status.DRAFT)
    page = _preview(Training, Training.objects.filter(pk=training.pk)).content.decode()

    assert "Shown partner" in page
    assert "Hidden partner" not in page


def test_a_preview_of_a_working_copy_shows_the_copy_in_the_language_of_the_moment():
    partner = make.make_partner(name="As published")
    copy = make.make_partner(name="As changed", draft_of=partner, status=Status.DRAFT, slug=partner.slug)
    copy.translations.create(language="fr", name="Comme modifié")
    pages = [
        _preview(Partner, Partner.objects.filter(pk=copy.pk), language).content.decode() for language in ("en", "fr")
    ]

    assert [re.findall(r"<h1>([^<]*)</h1>", page) for page in pages] == [["As changed"], ["Comme modifié"]]
    assert '<a lang="fr" hreflang="fr" href="?language=fr">Français</a>' in pages[0]


def test_a_preview_names_the_blocks_that_the_public_does_not_see():
    story = make.make_story(status=Status.DRAFT)
    hidden, shown = make.make_training(status=Status.DRAFT, title="Hidden"), make.make_training(title="Shown")
    for ordering, training in enumerate((hidden, shown), start=20):
        TrainingBlock.objects.create(parent=story, region="en", ordering=ordering, record=training)
    page = _preview(Story, Story.objects.filter(pk=story.pk)).content.decode()

    assert re.findall(r"<li>(training: \w+)</li>", page) == ["training: Hidden"]
    assert page.count("Hidden") == 1


@pytest.mark.parametrize("queryset", [None, Training.objects.none()])
def test_a_preview_of_nothing_is_not_found(queryset):
    with pytest.raises(Http404):
        _preview(Training, queryset)


def test_the_address_of_a_preview_chooses_no_language():
    training = make.make_training(status=Status.DRAFT, title="In English")
    training.translations.create(language="fr", title="En français")
    request = RequestFactory().get("/admin/preview/?language=fr")
    answer = PREVIEWS[Training].as_view(queryset=Training.objects.all(), is_preview=True)(request)
    page = b"".join(answer).decode()

    assert "<h1>In English</h1>" in page
