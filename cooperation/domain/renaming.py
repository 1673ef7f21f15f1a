"""New addresses for records; the old ones go on leading to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cooperation.choices import Status
from cooperation.models import Publishable

if TYPE_CHECKING:
    from django.contrib.auth.models import User

RecordT = TypeVar("RecordT", bound=Publishable)


@transaction.atomic
def rename(record: RecordT, slug: str, *, by: User) -> RecordT:
    """Give a record that has a page another address, and log who did it.

    An address that was public goes on leading to the record. Going back to a former address takes it into
    use again. The address that the record already has changes nothing and logs nothing.

    Raises:
        PermissionDenied: ``by`` may not publish records of this kind.
        ValidationError: ``slug`` is no address, or it is or was that of another record.

    """
    record = type(record)._base_manager.select_for_update().get(pk=record.pk)
    if not by.has_perm(f"{record._meta.app_label}.publish_{record._meta.model_name}"):
        raise PermissionDenied(_("Only those who may publish this record may change its address."))
    former = record.slug
    if slug == former:
        return record
    record.slug = slug
    record.version += 1
    record.full_clean()
    former_slugs: Any = record.former_slugs  # type: ignore[attr-defined] # each kind with a page has its own
    former_slugs.filter(slug=slug).delete()
    if record.first_published_at or record.status in {Status.PUBLISHED, Status.WITHDRAWN}:
        former_slugs.create(slug=former)
    record.save()
    message = [{"changed": {"fields": ["Address"]}}]  # as the admin notes a field: the history reads it
    LogEntry.objects.log_actions(by.pk, [record], CHANGE, change_message=message, single_object=True)
    return record


def renamed(model: type[Any], slug: str) -> Any:
    """Return the public record of ``model`` that had the address ``slug`` before; None when there is none."""
    return model.objects.published().filter(former_slugs__slug=slug).first() if _keeps_addresses(model) else None


def withdrawn_at(model: type[Any], slug: str) -> Any:
    """Return the withdrawn record of ``model`` whose address ``slug`` is or was; None when there is none."""
    at_slug = Q(slug=slug) | Q(former_slugs__slug=slug)
    return model.objects.withdrawn().filter(at_slug).first() if _keeps_addresses(model) else None


def _keeps_addresses(model: type[Any]) -> bool:
    """Whether records of ``model`` can be renamed: places and themes, a vocabulary, cannot."""
    return hasattr(model, "former_slugs")
