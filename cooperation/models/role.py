"""Who took part in what, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.models.keyed import KeyedQuerySet
from cooperation.models.partner import Partner
from cooperation.models.publishing import PublishableQuerySet, PublishableT_co
from cooperation.models.rules import LIVE
from cooperation.models.translation import Translatable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from typing import Any, Self


RowT_co = TypeVar("RowT_co", bound="PartnerRole", covariant=True)


class PartnerRoleQuerySet(KeyedQuerySet[RowT_co]):
    """Reads of the rows that join a partner to a record."""

    def published(self, at: datetime | None = None) -> Self:
        """Keep rows whose partner is public; whether the record is, its own ``published()`` says."""
        return self.filter(Partner.public_rule("partner__", at))

    def held_by(self, partners: Iterable[Partner] | None, roles: Iterable[str] | None) -> Self:
        """Keep public rows on which one of ``partners`` holds one of ``roles``; None is any."""
        asked = {"partner__in": partners, "role__in": roles}
        return self.published().filter(**{lookup: values for lookup, values in asked.items() if values is not None})

    def with_partners(self) -> Self:
        """Load the partner of each row along with it."""
        return self.select_related("partner")


class PartsQuerySet(PublishableQuerySet[PublishableT_co]):
    """Reads of records that partners take part in."""

    def with_part_of(self, partners: Iterable[Partner] | None, roles: Iterable[str] | None) -> Self:
        """Keep records in which one of ``partners`` holds one of ``roles``, on one row; None is any."""
        rows: Any = self.model._meta.get_field("partner_rows").related_model
        # A subquery, not a join: a join repeats records, EXISTS scans them all on SQLite.
        return self.filter(pk__in=rows.objects.held_by(partners, roles).values("parent"))


class PartnerRole(Translatable):
    """A partner's part in a record; ``note`` says what the source adds: "a UNODC expert"."""

    KEY = ("parent", "partner", "role")
    TRANSLATED = ("note",)

    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="%(class)s_rows", limit_choices_to=LIVE, verbose_name=_("partner")
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("What the source adds, for example “An expert led it”.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Partners of one role are listed by this number.")
    )

    if TYPE_CHECKING:
        role: Any

        def get_role_display(self) -> str: ...  # noqa: D102 - Django makes it

        objects: models.Manager[Any]

    class Meta:
        abstract = True
        # Not a UniqueConstraint: in an admin inline one that holds the parent answers 500 on resubmission.
        unique_together = [("parent", "partner", "role")]
        ordering = ["position", "pk"]
        verbose_name = _("partner and role")
        verbose_name_plural = _("partners and their roles")

    def __str__(self) -> str:
        return gettext("{heading}: {value}").format(heading=self.partner, value=self.get_role_display())

    def unique_error_message(self, _model: type[models.Model], _unique_check: Sequence[str]) -> ValidationError:
        """Return the sentence for the editor who gave a partner the same role twice."""
        return ValidationError(_("This partner already has this role here."), code="unique_together")
