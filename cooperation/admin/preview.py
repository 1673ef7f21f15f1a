"""A record as its page will show it, for staff, whatever its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils import translation

from cooperation.admin.base import ModelAdmin
from cooperation.pages.views import PREVIEWS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from django.urls import URLPattern


class PreviewMixin(ModelAdmin):
    """The public page of a record that need not be public, in each language of the site."""

    def get_urls(self) -> list[URLPattern]:
        """Add the address of the preview: ``?language=fr`` shows it in French."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview_view)
        return [path("<path:object_id>/preview/", view, name=name), *super().get_urls()]

    def has_page(self) -> bool:
        """Return whether records of this kind have a page of their own."""
        return self.model in PREVIEWS

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Render the page as it would be if the record were public."""
        language = request.GET.get("language", translation.get_language())
        record = self.get_object(request, unquote(object_id))
        if record is None or not self.has_page() or language not in dict(settings.LANGUAGES):
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        queryset = self.model._default_manager.filter(pk=record.pk)
        view = PREVIEWS[self.model].as_view(queryset=queryset, is_preview=True)
        with translation.override(language):
            return view(request, slug=record.slug)
