"""What every public record has in common: an address, a language, a state and a window in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.choices import Status, languages
from cooperation.models.keyed import KeyedQuerySet
from cooperation.models.rules import LIVE, RESERVED_SLUGS, known, within_years
from cooperation.models.translation import Translatable

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

PublishableT_co = TypeVar("PublishableT_co", bound="Publishable", covariant=True)


class Beside(models.Func):
    """A column of a related record, to be read beside a row and not to find rows by.

    Two related records with an index on their states, and an index on both their keys, make SQLite try each of the
    one with each of the other (3 million pairs for 2,000 partners and 5,000 trainings); "+" is its word against that.
    """

    arity = 1
    template = "%(expressions)s"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """Return the column as one that no index serves."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


class PublishableQuerySet(KeyedQuerySet[PublishableT_co]):
    """Reads of public records. Methods chain, and none of them touches the database."""

    def published(self, at: datetime | None = None) -> Self:
        """Keep what the public may see at that instant (now, when None): the only door there is."""
        return self.filter(self.model.public_rule(at=at))

    def withdrawn(self) -> Self:
        """Keep what was public and was taken back: its address still answers, with its notice."""
        return self.live().filter(status=Status.WITHDRAWN)

    def latest_change_first(self) -> Self:
        """Order by the last change that the public could see, as ``seen_at``: the window's opening is one."""
        opened = Coalesce("publish_from", "updated_at")
        return self.annotate(seen_at=Greatest("updated_at", opened)).order_by("-seen_at", "slug")

    def live(self) -> Self:
        """Keep records in every state, without the working copies of published ones."""
        return self.filter(**LIVE)


class HasPage:
    """A record with a page of its own, at the address called ``URL_NAME``."""

    URL_NAME: ClassVar[str]
    slug: models.SlugField[str, str]

    def get_absolute_url(self) -> str:
        """Return the address of the public page in the language of the moment."""
        return reverse(self.URL_NAME, args=[self.slug])


class Publishable(Translatable):
    """A record that the public can come to see.

    ``publish_from`` is the first instant at which it may be seen, ``publish_until`` the first
    at which it may no longer; None leaves that side open. ``version`` counts saves.
    A working copy points to its record with ``draft_of`` and is never public itself.
    """

    slug = models.SlugField(
        _("address"),
        max_length=100,
        db_index=False,
        help_text=_(
            "The last part of the page's address, the same in every language. Once it was public, it leads to this "
            "record for good, even when you change it."
        ),
    )
    language = models.CharField(
        _("original language"),
        max_length=7,
        choices=languages,
        default="en",
        help_text=_("The language in which the texts of this record are written. Others go under Translations."),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    publish_from = models.DateTimeField(
        _("public from"), null=True, blank=True, help_text=_("Leave empty to show it as soon as it is published.")
    )
    publish_until = models.DateTimeField(
        _("public until"), null=True, blank=True, help_text=_("Leave empty to show it without an end.")
    )
    review_on = models.DateField(
        _("review on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody should check that it still holds."),
    )
    withdrawal_notice = models.TextField(_("withdrawal notice"), blank=True, editable=False)
    created_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last changed at"), auto_now=True)
    first_published_at = models.DateTimeField(_("first published at"), null=True, blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    draft_of = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        db_index=False,  # SQLite would pick it for "is no working copy" and then sort every list
        related_name="working_copies",
    )
    base_version = models.PositiveIntegerField(null=True, blank=True, editable=False)

    if TYPE_CHECKING:
        draft_of_id: int | None

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish", "publish_own", "withdraw")
        # Few records have a window: which opened or closed last is asked for each list.
        indexes = [
            models.Index(fields=["publish_from"], condition=Q(publish_from__isnull=False), name="%(class)s_opens"),
            models.Index(fields=["publish_until"], condition=Q(publish_until__isnull=False), name="%(class)s_closes"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(draft_of__isnull=True),
                name="%(class)s_slug_taken",
                violation_error_message=_("This address is taken."),
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="%(class)s_slug_not_reserved",
                violation_error_message=_("This address belongs to a page of the site."),
            ),
            models.UniqueConstraint(
                fields=["draft_of"],
                condition=Q(draft_of__isnull=False),
                name="%(class)s_one_working_copy",
                violation_error_message=_("This record already has a working copy."),
            ),
            models.CheckConstraint(
                condition=Q(publish_until__isnull=True)
                | Q(publish_from__isnull=True)
                | Q(publish_until__gt=F("publish_from")),
                name="%(class)s_window_ends_after_start",
                violation_error_message=_("The window ends before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | ~Q(withdrawal_notice=""),
                name="%(class)s_withdrawn_with_notice",
                violation_error_message=_("A withdrawn record says why in its notice."),
            ),
            known("status", Status),
            within_years("review_on"),
        ]

    def clean(self) -> None:
        """Refuse an address that another record of the kind had before: it leads there."""
        super().clean()
        former_slugs = getattr(type(self), "former_slugs", None)  # a photo has no address
        if former_slugs is None:
            return
        elsewhere = former_slugs.rel.related_model.objects.filter(slug=self.slug)
        if elsewhere.exclude(parent__in=[key for key in (self.pk, self.draft_of_id) if key]).exists():
            raise ValidationError({"slug": _("Another record had this address before, and readers are led there.")})

    @classmethod
    def public_rule(cls, prefix: str = "", at: datetime | None = None) -> Q:
        """Return the rule of ``published()``; ``prefix`` states it for a relation: ``"partner__"``."""
        now = at or timezone.now()
        begun = Q(**{f"{prefix}publish_from__isnull": True}) | Q(**{f"{prefix}publish_from__lte": now})
        lasting = Q(**{f"{prefix}publish_until__isnull": True}) | Q(**{f"{prefix}publish_until__gt": now})
        is_out = Q(Exact(Beside(f"{prefix}status"), Status.PUBLISHED)) if prefix else Q(status=Status.PUBLISHED)
        return is_out & Q(**{f"{prefix}draft_of__isnull": True}) & begun & lasting

    @property
    def first_seen_at(self) -> datetime | None:
        """The first instant at which the public could read it; None where nobody has published it."""
        if self.first_published_at is None:
            return None
        return max(self.first_published_at, self.publish_from or self.first_published_at)

    @property
    def last_change_at(self) -> datetime:
        """The last change that the public could see: the opening of the window is one."""
        return max(self.updated_at, self.publish_from or self.updated_at)

    @property
    def is_published(self) -> bool:
        """Whether the public may see it now: the rule of ``published()``, on a record at hand."""
        now = timezone.now()
        return (
            self.status == Status.PUBLISHED
            and self.draft_of_id is None
            and (self.publish_from is None or self.publish_from <= now)
            and (self.publish_until is None or self.publish_until > now)
        )
