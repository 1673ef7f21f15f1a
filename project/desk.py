"""The admin of this site, under the site's own name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest


class DeskSite(admin.AdminSite):
    """Django's admin, headed by the name that stands on the public pages."""

    index_title = _("Records")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every screen shows; the name costs one query."""
        from cooperation.pages.site import site_of  # models are not there yet when this module is read

        name = site_of(request).prose["name"]
        return super().each_context(request) | {"site_header": name, "site_title": name}


class DeskConfig(AdminConfig):
    """The admin, with the site above instead of Django's own."""

    default_site = "project.desk.DeskSite"
