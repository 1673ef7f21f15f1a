"""Submit, publish and withdraw as buttons on a form; the domain does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from cooperation.admin.forms import NoticeForm
from cooperation.admin.list_moves import ListMovesMixin, actor, attempt
from cooperation.choices import Status
from cooperation.domain import publishing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from cooperation.admin.list_moves import Step
    from cooperation.models import Publishable


class Move(NamedTuple):
    """A button: the last part of its address, its words, and whether it asks for more first."""

    name: str
    label: str
    asks: bool = False


class MovesMixin(ListMovesMixin):
    """A record's way to the public and back, for those who may, where its state allows."""

    def get_urls(self) -> list[URLPattern]:
        """Add an address for each move."""
        views = {"submit": self.submit_view, "publish": self.publish_view, "withdraw": self.withdraw_view}
        return [
            *(
                path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name=self._url_name(name))
                for name, view in views.items()
            ),
            *super().get_urls(),
        ]

    def moves_for(self, request: HttpRequest, record: Publishable) -> list[Move]:
        """Return the buttons that this account may press on ``record`` in its present state."""
        moves = []
        if record.status == Status.DRAFT and self.has_change_permission(request, record):
            moves.append(Move("submit", _("Submit for review")))
        if (
            record.status != Status.PUBLISHED
            and self.has_publish_permission(request)
            and self.is_theirs(request, record)
        ):
            moves.append(Move("publish", _("Publish")))
        if record.status == Status.PUBLISHED and self.has_withdraw_permission(request):
            moves.append(Move("withdraw", _("Withdraw…"), asks=True))
        if record.status == Status.WITHDRAWN and self.has_withdraw_permission(request):
            moves.append(Move("withdraw", _("Change the notice…"), asks=True))
        return moves

    def is_theirs(self, request: HttpRequest, record: Publishable) -> bool:
        """Return whether this account wrote something else than ``record``, or may publish its own."""
        own = f"{self.opts.app_label}.publish_own_{self.opts.model_name}"
        return record.author_id != request.user.pk or request.user.has_perm(own)

    def submit_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hand one record to those who publish."""
        return self._move_one(
            request,
            object_id,
            partial(publishing.submit, by=actor(request)),
            _("“%(record)s” is handed in for review."),
        )

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make one record public."""
        return self._move_one(
            request, object_id, partial(publishing.publish, by=actor(request)), _("“%(record)s” is published.")
        )

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the notice, then take one record back."""
        record = self._record_at(request, object_id)
        if not self.has_withdraw_permission(request):
            raise PermissionDenied
        form = NoticeForm(
            request.POST if request.method == "POST" else None, initial={"notice": record.withdrawal_notice}
        )
        if not form.is_valid():
            return self.ask_for_notice(request, form, [record])
        step = partial(publishing.withdraw, by=actor(request), notice=form.cleaned_data["notice"])
        return self._move_one(
            request, object_id, step, _("“%(record)s” is withdrawn. Readers who ask for it see the notice.")
        )

    def _move_one(self, request: HttpRequest, object_id: str, step: Step, done: str) -> HttpResponse:
        record = self._record_at(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        refusals = attempt(step, record)
        for refusal in refusals:
            self.message_user(request, refusal, messages.ERROR)
        if not refusals:
            self.message_user(request, done % {"record": record}, messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:{self._url_name('change')}", args=[record.pk]))

    def _record_at(self, request: HttpRequest, object_id: str) -> Any:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return record

    def _url_name(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"
