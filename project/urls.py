"""Addresses: the language first on pages, none in the admin and the API."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from cooperation.pages import own

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("cooperation.api.urls")),
    path("", include("cooperation.pages.wellknown_urls")),
    path("site-colours.css", own.colours, name="site-colours"),
    path("site-logo-<slug:digest>.webp", own.logo, name="site-logo"),
    *i18n_patterns(path("", include("cooperation.pages.urls"))),
]

handler400 = "project.errors.bad_request"
handler403 = "project.errors.permission_denied"
handler404 = "project.errors.not_found"
handler500 = "project.errors.server_error"
