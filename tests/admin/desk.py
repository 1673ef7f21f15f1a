"""Working at the desk in tests: accounts with few rights, and forms filled in as a browser sends them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.contrib.admin.sites import site
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from django.db.models import Model


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def make_user(name: str, *permissions: str) -> User:
    """Return a member of the staff who may do what ``permissions`` say: "change_training"."""
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    assert user.user_permissions.count() == len(permissions), "unknown permission"
    return user


def url(record_or_model: Any, view: str) -> str:
    opts = record_or_model._meta
    args = [record_or_model.pk] if not isinstance(record_or_model, type) else []
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}", args=args)


def our_admins() -> dict[type[Model], Any]:
    return {model: admin for model, admin in site._registry.items() if model._meta.app_label == "cooperation"}


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def sentences_of(response: Any) -> list[str]:
    """Return what the form says is wrong: its own errors, its fields', its rows' and theirs together."""
    form = response.context["adminform"].form
    said = [sentence for errors in form.errors.values() for sentence in errors]
    for inline in response.context["inline_admin_formsets"]:
        said.extend(inline.formset.non_form_errors())
        said.extend(s for row in inline.formset.errors for errors in row.values() for s in errors)
    return said


class _Fields(HTMLParser):
    """The values of the fields of one form, as a browser would send them."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.values: dict[str, Any] = {}
        self.select: str = ""
        self.textarea: str = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        name = given.get("name") or ""
        if tag == "option" and self.select and "selected" in given:
            self.values.setdefault(self.select, []).append(given.get("value", ""))
        if not self.inside or not name or "__prefix__" in name:
            return
        is_sent = given.get("type") not in {"submit", "file", "checkbox"} or "checked" in given
        if tag == "input" and is_sent:
            self.values[name] = given.get("value") or ("on" if given.get("type") == "checkbox" else "")
        self.select = name if tag == "select" else self.select
        if tag == "textarea":
            self.textarea, self.values[name] = name, ""

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"
        self.select = "" if tag == "select" else self.select
        self.textarea = "" if tag == "textarea" else self.textarea

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea] += data


def filled(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """Return what the form at ``address`` would send, with ``changes``."""
    response = client.get(address)
    assert response.status_code == 200, response
    fields = _Fields(f"{response.context['opts'].model_name}_form")
    fields.feed(response.content.decode())
    fields.values.pop("csrfmiddlewaretoken")
    fields.values = {
        name: value.removeprefix("\n") if isinstance(value, str) else value for name, value in fields.values.items()
    }
    return fields.values | changes


def row(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    """Return the values of one further row of an inline, counted as "Add another" does."""
    return {
        f"{prefix}-TOTAL_FORMS": number + 1,
        **{f"{prefix}-{number}-{name}": value for name, value in ({"id": "", "position": 0} | values).items()},
    }
