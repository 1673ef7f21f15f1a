"""Submit, publish and withdraw, by buttons and from lists: who may, what is refused, and why."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from cooperation.choices import Clearance, Role, Status
from cooperation.models import Quote, Training
from tests import factories as make
from tests.admin.desk import client_of, filled, make_user, messages_of, row, url

pytestmark = pytest.mark.django_db

VIEW_CHANGE = ("view_training", "change_training")
PUBLISHER = (*VIEW_CHANGE, "publish_training", "withdraw_training")


def buttons(client, record) -> list[str]:
    return [move.name for move in client.get(url(record, "change")).context["moves"]]


def complete(**fields) -> Training:
    return make.make_training({make.make_partner(): Role.ORGANISER}, **fields)


@pytest.mark.parametrize(
    ("status", "for_a_publisher", "for_an_editor"),
    [
        (Status.DRAFT, ["submit", "publish"], ["submit"]),
        (Status.IN_REVIEW, ["publish"], []),
        (Status.PUBLISHED, ["withdraw"], []),
        (Status.WITHDRAWN, ["publish", "withdraw"], []),
    ],
)
def test_buttons_are_those_that_the_state_and_the_account_allow(status, for_a_publisher, for_an_editor):
    training = complete(status=status, withdrawal_notice="Wrong dates." if status == Status.WITHDRAWN else "")

    assert buttons(client_of(make_user("publisher", *PUBLISHER)), training) == for_a_publisher
    assert buttons(client_of(make_user("editor", *VIEW_CHANGE)), training) == for_an_editor
    assert buttons(client_of(make_user("guest", "view_training")), training) == []


def test_a_training_goes_its_whole_way_through_the_desk():
    author = client_of(make_user("author", "add_training", "change_training", "view_training", "view_partner"))
    publisher = client_of(make_user("publisher", *PUBLISHER))
    partner = make.make_partner()
    fields = {"title": "Vehicle interception", "slug": "vehicles", "starts_on": "2015-04-11", "ends_on": "2015-04-18"}
    rows = row("partner_rows", 0, partner=partner.pk, role=Role.ORGANISER) | row(
        "modules", 0, title="Searching a car", kind="practice"
    )
    french = row("translations", 0, language="fr", title="Interception de véhicules")

    author.post(url(Training, "add"), filled(author, url(Training, "add"), **fields, **rows, **french))
    training = Training.objects.get(slug="vehicles")
    assert str(training.author) == "author"
    assert training.status == Status.DRAFT
    assert training.translations.get().is_current
    assert str(training.modules.get()) == "Searching a car"

    author.post(url(training, "submit"))
    publisher.post(url(training, "publish"))
    training.refresh_from_db()
    assert training.is_published

    publisher.post(url(training, "change"), filled(publisher, url(training, "change"), ends_on="2015-04-19"))
    training.refresh_from_db()
    assert (training.ends_on, training.version, training.is_published) == (date(2015, 4, 19), 4, True)

    publisher.post(url(training, "withdraw"), {"notice": "The dates were wrong."})
    training.refresh_from_db()
    assert (training.status, training.withdrawal_notice) == (Status.WITHDRAWN, "The dates were wrong.")
    assert [entry.user.username for entry in LogEntry.objects.order_by("pk")] == [
        "author", "author", "publisher", "publisher", "publisher",
    ]  # fmt: skip


def test_who_may_only_change_cannot_publish_or_withdraw():
    editor = client_of(make_user("editor", *VIEW_CHANGE))
    draft, public = complete(status=Status.DRAFT), complete()

    refused = editor.post(url(draft, "publish"), follow=True)

    assert messages_of(refused) == ["You may not do this with a training; ask somebody with the right to."]
    assert editor.post(url(public, "withdraw"), {"notice": "No."}).status_code == 403
    assert set(Training.objects.values_list("pk", "status")) == {(draft.pk, "draft"), (public.pk, "published")}
    assert {"publish_selected", "withdraw_selected"} & set(_actions(editor)) == set()


def test_nobody_publishes_what_they_wrote_unless_they_may():
    author = make_user("author", *PUBLISHER)
    training = complete(status=Status.IN_REVIEW, author=author)

    form = client_of(author).get(url(training, "change"))
    refused = client_of(author).post(url(training, "publish"), follow=True)
    assert form.context["moves"] == []
    assert "somebody else has to publish it" in form.content.decode()
    assert messages_of(refused) == ["Somebody else has to publish what you wrote."]

    trusted = make_user("trusted", *PUBLISHER, "publish_own_training")
    own = complete(status=Status.IN_REVIEW, author=trusted)
    client_of(trusted).post(url(own, "publish"))
    assert set(Training.objects.values_list("pk", "status")) == {(training.pk, "in_review"), (own.pk, "published")}


def test_what_is_missing_is_said_on_the_form_and_stops_publication(desk):
    training = make.make_training(status=Status.DRAFT, summary="")

    form = desk.get(url(training, "change"))
    refused = desk.post(url(training, "publish"), follow=True)

    assert form.context["gaps"][0].is_must
    assert "Name at least one partner and its role." in form.content.decode()
    assert messages_of(refused) == ["Name at least one partner and its role."]
    assert Training.objects.get().status == Status.DRAFT


def test_buttons_need_a_post_and_an_existing_record(desk):
    draft = complete(status=Status.DRAFT)

    assert desk.get(url(draft, "publish")).status_code == 405
    assert desk.get(url(draft, "submit")).status_code == 405
    draft.pk = 0
    assert desk.post(url(draft, "publish")).status_code == 404
    assert Training.objects.get().status == Status.DRAFT


def test_buttons_send_what_a_browser_has_to_send(admin_user):
    draft = complete(status=Status.DRAFT)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin_user)
    page = browser.get(url(draft, "change")).content.decode()

    for name, status in (("submit", Status.IN_REVIEW), ("publish", Status.PUBLISHED)):
        form = page.split(f'action="{url(draft, name)}"', 1)[1].split("</form>", 1)[0]
        assert f'form="move-{name}"' in page
        assert f'id="move-{name}"' in page
        [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
        assert browser.post(url(draft, name)).status_code == 403
        assert browser.post(url(draft, name), {"csrfmiddlewaretoken": token}).status_code == 302
        assert Training.objects.get().status == status


def test_who_may_not_look_may_not_press():
    stranger = client_of(make_user("stranger", "view_partner"))
    draft = complete(status=Status.DRAFT)

    assert stranger.post(url(draft, "submit")).status_code == 403
    assert Training.objects.get().status == Status.DRAFT


def test_withdrawing_asks_for_a_notice(desk):
    training = complete()

    asked = desk.get(url(training, "withdraw"))
    empty = desk.post(url(training, "withdraw"), {"notice": "  "})

    assert asked.status_code == empty.status_code == 200
    assert empty.context["form"].errors == {"notice": ["This field is required."]}
    assert Training.objects.get().is_published


def test_a_withdrawn_record_shows_its_notice_for_change(desk):
    training = complete(status=Status.WITHDRAWN, withdrawal_notice="The dates were wrong.")

    assert "The dates were wrong." in desk.get(url(training, "change")).content.decode()
    assert "The dates were wrong." in desk.get(url(training, "withdraw")).content.decode()


def _actions(client) -> list[str]:
    choices = client.get(url(Training, "changelist")).context["action_form"].fields["action"].choices
    return [name for name, _label in choices if name]


def act(client, model, action, records, **more):
    chosen = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(url(model, "changelist"), chosen | more, follow=True)


def test_a_list_action_moves_what_it_can_and_explains_the_rest():
    publisher = make_user("publisher", *PUBLISHER)
    ready, own, empty = complete(status=Status.DRAFT), complete(status=Status.DRAFT, author=publisher), None
    empty = make.make_training(status=Status.DRAFT, title="Nobody")

    response = act(client_of(publisher), Training, "publish_selected", [ready, own, empty])

    assert sorted(messages_of(response)) == sorted([
        f"“{own.title}”: Somebody else has to publish what you wrote.",
        "“Nobody”: Name at least one partner and its role.",
        "1 published.",
    ])  # fmt: skip
    assert list(Training.objects.published()) == [ready]


def test_drafts_are_handed_in_from_the_list(desk):
    drafts = [complete(status=Status.DRAFT), complete(status=Status.DRAFT)]
    public = complete()

    response = act(desk, Training, "submit_selected", [*drafts, public])

    assert sorted(messages_of(response)) == sorted([
        "2 handed in for review.",
        f"“{public.title}”: Only a draft can be submitted for review.",
    ])  # fmt: skip
    assert Training.objects.filter(status=Status.IN_REVIEW).count() == 2


def test_one_notice_withdraws_several(desk):
    public, other, draft = complete(), complete(), complete(status=Status.DRAFT)

    asked = act(desk, Training, "withdraw_selected", [public, draft])
    done = act(desk, Training, "withdraw_selected", [public, draft], notice="Wrong dates.")
    refused = act(desk, Training, "withdraw_selected", [draft], notice="Wrong dates.")

    assert asked.templates[0].name == "admin/withdraw.html"
    assert sorted(messages_of(done)) == sorted([
        "1 withdrawn.",
        f"“{draft.title}”: Only a published record can be withdrawn.",
    ])  # fmt: skip
    assert messages_of(refused) == [f"“{draft.title}”: Only a published record can be withdrawn."]
    assert list(Training.objects.published()) == [other]


def test_a_quote_that_is_not_cleared_says_so(desk):
    quote = make.make_quote(status=Status.DRAFT, clearance=Clearance.ASKED)

    refused = desk.post(url(quote, "publish"), follow=True)

    assert messages_of(refused) == ["Only words on the public record, or cleared by the speaker, may be shown."]
    assert Quote.objects.get().status == Status.DRAFT
