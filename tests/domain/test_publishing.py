"""The way of a record to the public and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cooperation.choices import Clearance, Consent, Role, Status
from cooperation.domain.publishing import publish, require_complete, submit, withdraw
from cooperation.models import Training
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    def with_rights(*actions: str) -> User:
        person = User.objects.create(username=f"user-{'-'.join(actions)}", is_staff=True)
        codenames = [f"{action}_training" for action in actions]
        person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        assert person.user_permissions.count() == len(actions)
        return person

    return with_rights


@pytest.fixture
def draft():
    return make.make_training({make.make_partner(): Role.ORGANISER}, status=Status.DRAFT)


def _log() -> list[str]:
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


def test_a_draft_is_submitted_published_withdrawn_and_published_again(user, draft):
    author, publisher = user("change"), user("publish", "withdraw")

    assert submit(draft, by=author).status == Status.IN_REVIEW
    published = publish(draft, by=publisher)
    assert published.is_published
    first = published.first_published_at
    withdrawn = withdraw(draft, by=publisher, notice="  The dates were wrong.  ")
    assert (withdrawn.status, withdrawn.withdrawal_notice) == (Status.WITHDRAWN, "The dates were wrong.")
    again = publish(draft, by=publisher)

    assert (again.first_published_at, again.withdrawal_notice, again.version) == (first, "", 5)
    assert _log() == ["Submitted for review.", "Published.", "Withdrawn: The dates were wrong.", "Published."]
    assert [entry.user for entry in LogEntry.objects.order_by("pk")] == [author, publisher, publisher, publisher]


def test_doing_it_twice_changes_nothing_and_logs_nothing(user, draft):
    everything = user("change", "publish", "withdraw")
    submit(draft, by=everything)
    submit(draft, by=everything)
    published = publish(draft, by=everything)
    assert publish(draft, by=everything).updated_at == published.updated_at
    withdraw(draft, by=everything, notice="Wrong dates.")
    withdraw(draft, by=everything, notice="Wrong dates.")

    assert len(_log()) == 3


def test_a_notice_can_be_corrected(user, draft):
    everything = user("publish", "withdraw")
    publish(draft, by=everything)
    withdraw(draft, by=everything, notice="Wrong dates.")

    assert withdraw(draft, by=everything, notice="Wrong days.").withdrawal_notice == "Wrong days."


@pytest.mark.parametrize(
    ("rights", "act"),
    [
        ((), lambda record, by: submit(record, by=by)),
        (("change",), lambda record, by: publish(record, by=by)),
        (("change", "publish"), lambda record, by: withdraw(record, by=by, notice="Why.")),
    ],
)
def test_each_step_needs_its_own_permission(user, draft, rights, act):
    with pytest.raises(PermissionDenied, match="You may not do this with a training"):
        act(draft, user(*rights))

    assert Training.objects.get().status == Status.DRAFT
    assert _log() == []


def test_authors_do_not_publish_what_they_wrote(user, draft):
    author, alone = user("publish"), user("publish", "publish_own")
    Training.objects.update(author=author)
    with pytest.raises(PermissionDenied, match="Somebody else has to publish"):
        publish(draft, by=author)

    Training.objects.update(author=alone)
    assert publish(draft, by=alone).is_published


def test_gaps_stop_publication_and_name_themselves(user):
    bare = make.make_training(status=Status.DRAFT)

    with pytest.raises(ValidationError) as refused:
        publish(bare, by=user("publish"))

    assert refused.value.messages == ["Name at least one partner and its role."]
    assert Training.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.WITHDRAWN])
def test_only_a_draft_is_submitted(user, status):
    record = make.make_training(status=status, withdrawal_notice="Why.")

    with pytest.raises(ValidationError, match="Only a draft can be submitted"):
        submit(record, by=user("change"))


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_only_what_was_public_is_withdrawn(user, status):
    record = make.make_training(status=status)

    with pytest.raises(ValidationError, match="Only a published record can be withdrawn"):
        withdraw(record, by=user("withdraw"), notice="Why.")


def test_what_is_taken_back_before_its_window_opens_is_a_draft_again_and_was_never_there(client, user, draft):
    Training.objects.update(publish_from=timezone.now() + timedelta(hours=1))
    everything = user("publish", "withdraw")
    publish(draft, by=everything)
    taken_back = withdraw(draft, by=everything, notice=" Canary. ")

    assert (taken_back.status, taken_back.first_published_at, taken_back.first_seen_at) == (Status.DRAFT, None, None)
    assert taken_back.withdrawal_notice == ""
    assert _log() == ["Published.", "Taken back before it was public: Canary."]
    for address in ("/en/trainings/{}/", "/en/trainings/{}/card.png", "/api/v1/trainings/{}/"):
        answer = client.get(address.format(draft.slug))
        assert answer.status_code == 404
        assert "Canary" not in answer.content.decode()


@pytest.mark.parametrize("opened", [None, timedelta(hours=1), timedelta(seconds=1)])
def test_what_has_been_seen_is_withdrawn_with_its_notice(client, user, draft, opened):
    everything = user("publish", "withdraw")
    publish(draft, by=everything)
    Training.objects.update(publish_from=opened and timezone.now() - opened)
    withdrawn = withdraw(draft, by=everything, notice="Wrong dates.")
    page = client.get(f"/en/trainings/{draft.slug}/")

    assert (withdrawn.status, withdrawn.first_published_at is None) == (Status.WITHDRAWN, False)
    assert page.status_code == 410
    assert "Wrong dates." in page.content.decode()


def test_what_was_taken_back_unseen_is_first_published_when_it_is_published_again(user, draft):
    Training.objects.update(publish_from=timezone.now() + timedelta(hours=1))
    everything = user("publish", "withdraw")
    publish(draft, by=everything)
    withdraw(draft, by=everything, notice="Not yet.")
    Training.objects.update(publish_from=None)
    again = publish(draft, by=everything)

    assert again.first_seen_at == again.first_published_at
    assert again.is_published


@pytest.mark.parametrize("notice", ["", "   "])
def test_a_withdrawal_says_why(user, notice):
    record = make.make_training()

    with pytest.raises(ValidationError, match="Say in the notice why"):
        withdraw(record, by=user("withdraw"), notice=notice)
    assert Training.objects.get().is_published


def test_the_row_counts_not_the_copy_at_hand(user, draft):
    stale = Training.objects.get()
    publish(draft, by=user("publish"))
    stale.title = "Typed and not saved"

    with pytest.raises(ValidationError, match="Only a draft can be submitted"):
        submit(stale, by=user("change"))
    assert Training.objects.get().title == draft.title


def test_a_quote_that_nobody_cleared_stays_in(admin_user):
    quote = make.make_quote(status=Status.DRAFT, clearance=Clearance.ASKED, source_title="")

    with pytest.raises(ValidationError) as refused:
        publish(quote, by=admin_user)
    assert len(refused.value.messages) == 2


def test_what_is_public_stays_complete(draft):
    require_complete(draft)
    draft.partner_rows.all().delete()
    require_complete(draft)  # nobody sees it yet
    Training.objects.update(status=Status.PUBLISHED)

    with pytest.raises(ValidationError) as refused:
        require_complete(draft)  # the row counts, not the copy at hand

    assert refused.value.messages == ["Name at least one partner and its role.", "Withdraw it first, or mend this."]


@pytest.mark.parametrize("clearance", [Clearance.REFUSED, Clearance.WITHDRAWN])
def test_words_that_were_taken_back_are_gone_at_once_and_need_nothing_more(clearance):
    require_complete(make.make_quote(clearance=clearance, source_title=""))


def test_a_photo_that_was_refused_is_gone_at_once_and_needs_nothing_more():
    require_complete(make.make_photo(consent=Consent.REFUSED))


def test_public_words_that_nobody_cleared_are_refused():
    with pytest.raises(ValidationError, match="Only words on the public record"):
        require_complete(make.make_quote(clearance=Clearance.ASKED))
