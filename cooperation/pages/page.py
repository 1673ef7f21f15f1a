"""What every public page has: its address in each language, its place in the site, its head."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext_lazy, override
from django.views.generic import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

# The United Nations list their languages in the order of the English names.
UN_ORDER = ("ar", "zh-hans", "en", "fr", "ru", "es")

SECTIONS: dict[str, StrOrPromise] = {
    "stories": gettext_lazy("Stories"),
    "trainings": gettext_lazy("Trainings"),
    "partners": gettext_lazy("Partners"),
    "quotes": gettext_lazy("Quotes"),
    "programmes": gettext_lazy("Programmes"),
    "instruments": gettext_lazy("Instruments"),
}


@dataclass(frozen=True)
class Link:
    """A link; ``is_current`` marks the page, section or language that one is in."""

    label: StrOrPromise
    url: str
    is_current: bool = False
    language: str = ""


class Page(View):
    """A page in one of the site's languages. It sets no cookie and asks nothing of who reads it."""

    http_method_names = ["get", "head", "options"]
    template_name: ClassVar[str]
    section: ClassVar[str] = ""

    @abstractmethod
    def address(self) -> str:
        """Return the page's own address in the language of the moment, its query included."""

    def render(self, context: dict[str, Any], *, status: int = 200, template: str = "") -> TemplateResponse:
        """Return the page with what its head and frame need besides ``context``."""
        languages = language_links(self.address)
        frame = {
            **site_frame(self.section),
            "languages": languages,
            "alternates": [self._absolute(link) for link in languages],
            "canonical": self.request.build_absolute_uri(self.address()),
        }
        return TemplateResponse(self.request, template or self.template_name, frame | context, status=status)

    def _absolute(self, link: Link) -> Link:
        return Link(link.label, self.request.build_absolute_uri(link.url), language=link.language)


def site_frame(section: str = "") -> dict[str, Any]:
    """Return what surrounds every page, an error as well: the name of the site and its sections."""
    return {
        "site_name": settings.SITE_NAME,
        "sections": [Link(label, reverse(name), name == section) for name, label in SECTIONS.items()],
    }


def language_links(address: Callable[[], str]) -> list[Link]:
    """Return a link to ``address`` in each language, under the language's own name."""
    here = get_language()
    links = []
    for code in ordered_languages():
        own_name = str(get_language_info(code)["name_local"])
        with override(code):
            links.append(Link(own_name[:1].upper() + own_name[1:], address(), code == here, code))
    return links


def ordered_languages() -> list[str]:
    """Return the codes of the site's languages in the order of the United Nations, others after them."""
    codes = [code for code, _name in settings.LANGUAGES]
    return sorted(codes, key=lambda code: (UN_ORDER.index(code) if code in UN_ORDER else len(UN_ORDER), code))
