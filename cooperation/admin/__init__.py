"""The desk: where staff enter, check, translate and publish. One file per aggregate."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.admin import instrument, partner, person, photo, place, programme, quote, story, theme, training

__all__ = ["instrument", "partner", "person", "photo", "place", "programme", "quote", "story", "theme", "training"]

admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = _("Records")
