"""The one application of the product."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    """Trainings, partners, quotes, agreements and the stories composed from them."""

    name = "cooperation"
    verbose_name = _("Cooperation")
