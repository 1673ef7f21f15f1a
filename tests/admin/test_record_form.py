"""The form of a record: addresses that stay, links out of it, what a deletion takes along."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from cooperation.choices import Role, Status
from cooperation.domain.renaming import rename
from cooperation.models import Partner, Person, Photo, Place, Quote, Story, Training, TrainingFormerSlug
from tests import factories as make
from tests.admin.desk import client_of, filled, make_user, sentences_of, url

pytestmark = pytest.mark.django_db


def test_a_new_record_gets_its_address_from_its_title(desk):
    form = desk.get(url(Training, "add")).context["adminform"]
    assert [field["field"].name for field in form.prepopulated_fields] == ["slug"]


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.WITHDRAWN])
def test_who_publishes_moves_a_page_and_its_former_address_leads_there(desk, client, status):
    partners = {make.make_partner(): Role.HOST}
    training = make.make_training(partners, slug="before", status=status, withdrawal_notice="No.")

    desk.post(url(training, "change"), filled(desk, url(training, "change"), slug="after", title="New title"))

    training.refresh_from_db()
    assert (training.slug, training.title, training.status) == ("after", "New title", status)
    assert list(training.former_slugs.values_list("slug", flat=True)) == ["before"]
    assert client.get("/en/trainings/before/").status_code == (301 if status == Status.PUBLISHED else 410)


def test_an_address_of_another_record_is_refused_in_the_form(desk):
    rename(make.make_training(slug="left"), "kept", by=User.objects.get(is_superuser=True))
    training = make.make_training(slug="before")
    address = url(training, "change")

    said = sentences_of(desk.post(address, filled(desk, address, slug="left")))

    assert said == ["Another record had this address before, and readers are led there."]
    training.refresh_from_db()
    assert training.slug == "before"


def test_an_address_stays_once_it_was_public_for_those_who_do_not_publish():
    author = client_of(make_user("author", "change_training", "view_training"))
    draft = make.make_training(slug="draft", status=Status.DRAFT)
    known = make.make_training(
        slug="known", status=Status.WITHDRAWN, withdrawal_notice="No.", first_published_at=datetime.now(UTC)
    )

    author.post(url(draft, "change"), filled(author, url(draft, "change"), slug="renamed"))
    author.post(url(known, "change"), filled(author, url(known, "change"), slug="renamed-too", title="New title"))

    assert list(Training.objects.order_by("pk").values_list("slug", "title")) == [
        ("renamed", draft.title),
        ("known", "New title"),
    ]
    assert TrainingFormerSlug.objects.count() == 0


def test_only_a_public_record_is_viewed_on_the_site(desk):
    public, draft, photo = make.make_training(), make.make_training(status=Status.DRAFT), make.make_photo()

    assert desk.get(url(public, "change")).context["absolute_url"] == f"/en/trainings/{public.slug}/"
    assert desk.get(url(draft, "change")).context["absolute_url"] is None
    assert desk.get(url(photo, "change")).context["absolute_url"] is None


@pytest.mark.parametrize("factory", ["training", "partner", "quote", "programme", "instrument", "story"])
@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_staff_preview_what_nobody_else_may_see(desk, client, factory, language):
    record = getattr(make, f"make_{factory}")(status=Status.DRAFT)

    preview = desk.get(url(record, "preview"), {"language": language})

    assert preview.status_code == 200
    assert f'<html lang="{language}"' in preview.content.decode()
    assert preview["X-Robots-Tag"] == "noindex"
    assert client.get(record.get_absolute_url()).status_code == 404
    assert client.get(url(record, "preview")).status_code == 302
    assert f"{url(record, 'preview')}?language={language}" in desk.get(url(record, "change")).content.decode()


def test_there_is_no_preview_in_an_unknown_language_or_of_what_has_no_page(desk):
    story, photo = make.make_story(), make.make_photo()
    assert desk.get(url(story, "preview"), {"language": "tlh"}).status_code == 404
    assert desk.get(url(photo, "preview")).status_code == 404
    assert client_of(make_user("stranger")).get(url(story, "preview")).status_code == 403
    story.pk = 0
    assert desk.get(url(story, "preview")).status_code == 404


def test_a_training_links_its_quotes_and_photos(desk):
    training = make.make_training()
    quote, photo = make.make_quote(training=training, status=Status.DRAFT), make.make_photo(training=training)
    elsewhere = make.make_quote()

    page = desk.get(url(training, "change")).content.decode()

    assert url(quote, "change") in page
    assert url(elsewhere, "change") not in page
    assert url(photo, "change") in page
    assert f"/admin/cooperation/quote/add/?training={training.pk}" in page
    assert "?training=" not in desk.get(url(Training, "add")).content.decode()


def test_what_others_point_to_is_not_deleted(desk):
    partner = make.make_partner()
    training = make.make_training({partner: Role.HOST})

    page = desk.get(url(partner, "delete"))
    refused = desk.post(url(partner, "delete"), {"post": "yes"})

    assert "would require deleting the following protected related objects" in page.content.decode()
    assert f"{partner}: Host" in page.content.decode()
    assert refused.status_code == 200
    assert list(Partner.objects.all()) == [partner]

    desk.post(url(training, "delete"), {"post": "yes"})
    desk.post(url(partner, "delete"), {"post": "yes"})
    assert not Training.objects.exists()
    assert not Partner.objects.exists()


def test_rows_go_with_their_record_and_only_for_those_who_may_delete_it():
    training = make.make_training({make.make_partner(): Role.HOST})
    deleter = client_of(make_user("deleter", "view_training", "delete_training", "withdraw_training"))
    editor = client_of(make_user("editor", "view_training", "change_training"))

    assert editor.post(url(training, "delete"), {"post": "yes"}).status_code == 403
    assert deleter.post(url(training, "delete"), {"post": "yes"}).status_code == 302
    assert not Training.objects.exists()


def test_what_goes_along_is_deleted_only_by_those_who_may_delete_it_too():
    person = make.make_appointment().person
    deleter = client_of(make_user("deleter", "view_person", "delete_person"))

    page = deleter.get(url(person, "delete")).content.decode()
    refused = deleter.post(url(person, "delete"), {"post": "yes"})

    assert "your account doesn't have permission to delete the following types of objects" in page.replace(
        "&#x27;", "'"
    )
    assert "<li>appointment</li>" in page
    assert refused.status_code == 403
    assert list(Person.objects.all()) == [person]


def test_deleting_nothing_from_a_list_says_nothing_was_chosen(desk):
    training = make.make_training()
    page = desk.post(
        url(Training, "changelist"), {"action": "delete_selected", "_selected_action": [training.pk]}
    ).content.decode()
    nothing = desk.post(
        url(Training, "changelist"), {"action": "delete_selected", "_selected_action": [0]}, follow=True
    )

    assert training.title in page
    assert nothing.status_code == 200
    assert list(Training.objects.all()) == [training]


def test_who_may_only_look_finds_nothing_to_fill_in():
    training = make.make_training({make.make_partner(): Role.HOST})
    page = client_of(make_user("guest", "view_training")).get(url(training, "change"))

    assert page.status_code == 200
    assert not page.context["adminform"].form.fields
    assert [inline.has_change_permission for inline in page.context["inline_admin_formsets"]] == [False] * 4


def test_a_saved_photo_and_place_keep_what_was_typed(desk):
    place = {"name": "Police academy", "locality": "Bamako", "country": "ML", "slug": "academy"}
    desk.post(url(Place, "add"), filled(desk, url(Place, "add"), **place))
    photo = {"caption": "Participants", "slug": "participants", "place": Place.objects.get().pk}
    response = desk.post(url(Photo, "add"), filled(desk, url(Photo, "add"), **photo))

    assert response.status_code == 302
    assert Photo.objects.get().place == Place.objects.get()


def test_a_web_address_without_a_scheme_is_taken_as_https(desk):
    story = make.make_story()
    desk.post(url(story, "change"), filled(desk, url(story, "change"), source_url="example.org/story"))
    assert Story.objects.get().source_url == "https://example.org/story"


def test_a_form_that_is_refused_shows_no_gaps_of_values_that_were_not_saved(desk):
    training = make.make_training()
    response = desk.post(url(training, "change"), filled(desk, url(training, "change"), title=""))

    assert sentences_of(response) == ["This field is required."]
    assert response.context["gaps"] == []


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Quote, {"training": "abc"}),
        (Quote, {"training": "9" * 21}),
        (Quote, {"training": "0"}),
        (Story, {"programme": "abc"}),
        (Training, {"themes": "abc"}),
        (Partner, {"publish_from": "abc"}),
        (Partner, {"publish_from": "2015-01-01"}),
        (Partner, {"status": "published"}),
    ],
)
def test_an_address_fills_in_only_what_the_form_would_take(desk, model, query):
    response = desk.get(url(model, "add"), query)

    assert response.status_code == 200
    assert response.context["adminform"].form.initial == {}


def test_an_address_fills_in_what_the_form_takes(desk):
    training, themes = make.make_training(), [make.make_theme(), make.make_theme()]

    quote = desk.get(url(Quote, "add"), {"training": training.pk}).context["adminform"].form
    chosen = ",".join(str(theme.pk) for theme in themes)
    other = desk.get(url(Training, "add"), {"themes": chosen, "starts_on": "2015-01-01"}).context["adminform"].form

    assert quote.initial == {"training": str(training.pk)}
    assert other.initial == {"themes": chosen.split(","), "starts_on": "2015-01-01"}


def test_a_form_asks_in_the_order_in_which_one_tells(desk):
    def order(model, *names):
        shown = desk.get(url(model, "add")).context["adminform"].form.fields
        return [name for name in shown if name in names]

    assert order(Training, "participants_qualifier", "participants") == ["participants", "participants_qualifier"]
    assert order(Story, "kicker", "title") == ["title", "kicker"]
    assert "/cooperation/favicon" in desk.get("/admin/").content.decode()
