"""Submit, publish and withdraw as actions on a list: each record by itself, each refusal explained."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperation.admin.base import ModelAdmin
from cooperation.admin.forms import NoticeForm
from cooperation.domain import publishing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from cooperation.models import Publishable

    Step = Callable[[Publishable], Publishable]


def actor(request: HttpRequest) -> User:
    """Return who asks: the admin has let in nobody but an account of the staff."""
    return cast("User", request.user)


def attempt(step: Step, record: Publishable) -> list[str]:
    """Take ``step`` with ``record`` and return why it was refused: nothing when it was done."""
    try:
        step(record)
    except ValidationError as refusal:
        return list(refusal.messages)
    except PermissionDenied as refusal:
        return [str(refusal)]
    return []


class ListMovesMixin(ModelAdmin):
    """Moves for many records at once, for those who may."""

    actions = ("submit_selected", "publish_selected", "withdraw_selected")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Return whether this account may publish records of this kind."""
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        """Return whether this account may withdraw records of this kind."""
        return request.user.has_perm(f"{self.opts.app_label}.withdraw_{self.opts.model_name}")

    @admin.action(
        description=gettext_lazy("Submit selected %(verbose_name_plural)s for review"), permissions=["change"]
    )
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Hand each record in; say which were not, and why."""
        done = self._move_each(request, queryset, partial(publishing.submit, by=actor(request)))
        self._say(request, done, ngettext("%(count)d handed in for review.", "%(count)d handed in for review.", done))

    @admin.action(description=gettext_lazy("Publish selected %(verbose_name_plural)s"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Publish each record; say which were not, and why."""
        done = self._move_each(request, queryset, partial(publishing.publish, by=actor(request)))
        self._say(request, done, ngettext("%(count)d published.", "%(count)d published.", done))

    @admin.action(description=gettext_lazy("Withdraw selected %(verbose_name_plural)s…"), permissions=["withdraw"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask for one notice, then take each record back; say which were not, and why."""
        form = NoticeForm(request.POST if "notice" in request.POST else None)
        if not form.is_valid():
            return self.ask_for_notice(request, form, list(queryset), action="withdraw_selected")
        step = partial(publishing.withdraw, by=actor(request), notice=form.cleaned_data["notice"])
        done = self._move_each(request, queryset, step)
        self._say(request, done, ngettext("%(count)d withdrawn.", "%(count)d withdrawn.", done))
        return None

    def _move_each(self, request: HttpRequest, records: QuerySet[Any], step: Step) -> int:
        done = 0
        for record in records:
            refusals = attempt(step, record)
            done += not refusals
            for refusal in refusals:
                self.message_user(request, f"“{record}”: {refusal}", messages.ERROR)
        return done

    def _say(self, request: HttpRequest, done: int, sentence: str) -> None:
        if done:
            self.message_user(request, sentence % {"count": done}, messages.SUCCESS)

    def ask_for_notice(
        self, request: HttpRequest, form: NoticeForm, records: list[Any], action: str = ""
    ) -> HttpResponse:
        """Return the page that asks why the records are withdrawn."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw"),
            "opts": self.opts,
            "form": form,
            "records": records,
            "action": action,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/withdraw.html", context)
