"""The way of a record to the public and back. Nothing else changes a status."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.choices import Consent, Status
from cooperation.domain.gaps import publication_gaps
from cooperation.domain.indexing import reindex
from cooperation.models import Publishable
from cooperation.models.quote import NOT_TO_BE_SHOWN

if TYPE_CHECKING:
    from django.contrib.auth.models import User

RecordT = TypeVar("RecordT", bound=Publishable)

# Words and faces that were refused leave every page by themselves: saying so has to be possible at any time.
GONE_AT_ONCE: dict[str, tuple[str, ...]] = {"clearance": NOT_TO_BE_SHOWN, "consent": (Consent.REFUSED,)}


@transaction.atomic
def submit(record: RecordT, *, by: User) -> RecordT:
    """Hand a draft to those who publish, and log who did it.

    Submitting a record in review changes nothing and logs nothing.

    Raises:
        PermissionDenied: ``by`` may not change records of this kind.
        ValidationError: the record is neither a draft nor in review.

    """
    record = _lock(record)
    _require(record, "change", by)
    if record.status == Status.IN_REVIEW:
        return record
    if record.status != Status.DRAFT:
        raise ValidationError(_("Only a draft can be submitted for review."))
    return _move(record, Status.IN_REVIEW, by, _("Submitted for review."))


@transaction.atomic
def publish(record: RecordT, *, by: User) -> RecordT:
    """Make a record public and log who did it.

    Publishing a published record changes nothing and logs nothing.

    Raises:
        PermissionDenied: ``by`` may not publish, or wrote the record themselves.
        ValidationError: one message per must of ``publication_gaps``.

    """
    record = _lock(record)
    _require(record, "publish", by)
    if record.author_id == by.pk and not by.has_perm(_permission(record, "publish_own")):
        raise PermissionDenied(_("Somebody else has to publish what you wrote."))
    if record.status == Status.PUBLISHED:
        return record
    musts = _musts(record)
    if musts:
        raise ValidationError(musts)
    record.first_published_at = record.first_published_at or timezone.now()
    record.withdrawal_notice = ""
    return _move(record, Status.PUBLISHED, by, _("Published."))


@transaction.atomic
def withdraw(record: RecordT, *, by: User, notice: str) -> RecordT:
    """Take a published record back; its page answers 410 and shows ``notice`` from now on.

    Withdrawing a withdrawn record replaces its notice; the same notice again changes nothing. One whose time
    has not come was never public: it becomes a draft again, and its page says nothing of it.

    Raises:
        PermissionDenied: ``by`` may not withdraw records of this kind.
        ValidationError: there is no notice, or the record was never public.

    """
    record = _lock(record)
    _require(record, "withdraw", by)
    notice = notice.strip()
    if not notice:
        raise ValidationError(_("Say in the notice why the record is withdrawn: readers of its page will see it."))
    if record.status not in {Status.PUBLISHED, Status.WITHDRAWN}:
        raise ValidationError(_("Only a published record can be withdrawn."))
    if record.status == Status.WITHDRAWN and record.withdrawal_notice == notice:
        return record
    if record.first_seen_at and record.first_seen_at > timezone.now():
        record.first_published_at = None
        return _move(record, Status.DRAFT, by, _("Taken back before it was public: %(notice)s") % {"notice": notice})
    record.withdrawal_notice = notice
    return _move(record, Status.WITHDRAWN, by, _("Withdrawn: %(notice)s") % {"notice": notice})


@transaction.atomic
def require_complete(record: Publishable) -> None:
    """Make sure that a published record, as it is saved by now, could still be published.

    Call it at the end of the transaction that changed the record, and undo that when it raises.
    A record in another state, or one that a refusal has taken off every page, passes.

    Raises:
        ValidationError: one message per must of ``publication_gaps``, and what to do about them.

    """
    record = _lock(record)
    is_gone = any(getattr(record, name, None) in values for name, values in GONE_AT_ONCE.items())
    if record.status != Status.PUBLISHED or is_gone:
        return
    musts = _musts(record)
    if musts:
        raise ValidationError([*musts, _("Withdraw it first, or mend this.")])


def _musts(record: Publishable) -> list[str]:
    return [gap.message for gap in publication_gaps(record) if gap.is_must]


def _lock(record: RecordT) -> RecordT:
    """Return the row as it is now, held until the transaction ends."""
    return type(record)._base_manager.select_for_update().get(pk=record.pk)


def _permission(record: Publishable, action: str) -> str:
    return f"{record._meta.app_label}.{action}_{record._meta.model_name}"


def _require(record: Publishable, action: str, by: User) -> None:
    if not by.has_perm(_permission(record, action)):
        sentence = _("You may not do this with a %(kind)s; ask somebody with the right to.")
        raise PermissionDenied(sentence % {"kind": record._meta.verbose_name})


def _move(record: RecordT, status: Status, by: User, message: str) -> RecordT:
    record.status = status
    record.version += 1
    record.full_clean()
    record.save()
    LogEntry.objects.log_actions(by.pk, [record], CHANGE, change_message=message, single_object=True)
    reindex(record)
    return record
