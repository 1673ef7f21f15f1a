"""What every public page has: its address in each language, its place in the site, its head."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, get_language_info, gettext_lazy, override
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from cooperation.pages.share import share_of
from cooperation.pages.site import site_of
from cooperation.pages.structured import graph_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from cooperation.models import SiteSettings

# The United Nations list their languages in the order of the English names.
UN_ORDER = ("ar", "zh-hans", "en", "fr", "ru", "es")

SECTIONS: dict[str, StrOrPromise] = {
    "stories": gettext_lazy("Stories"),
    "trainings": gettext_lazy("Trainings"),
    "partners": gettext_lazy("Partners"),
    "network": gettext_lazy("Network"),
    "quotes": gettext_lazy("Quotes"),
    "programmes": gettext_lazy("Programmes"),
    "instruments": gettext_lazy("Instruments"),
    "timeline": gettext_lazy("Timeline"),
}

STANDING: dict[str, StrOrPromise] = {
    "about": gettext_lazy("About"),
    "accessibility": gettext_lazy("Accessibility"),
    "privacy": gettext_lazy("Privacy"),
    "data": gettext_lazy("Data and API"),
}


@dataclass(frozen=True)
class Link:
    """A link; ``is_current`` marks the page, section or language that one is in."""

    label: StrOrPromise
    url: str
    is_current: bool = False
    language: str = ""


@method_decorator(csrf_exempt, name="dispatch")  # it takes no form: 405 for one, and not 403
class Page(View):
    """A page in one of the site's languages. It sets no cookie and asks nothing of who reads it."""

    http_method_names = ["get", "head", "options"]
    template_name: ClassVar[str]
    section: ClassVar[str] = ""

    @property
    def site(self) -> SiteSettings:
        """The settings of the site, read once for this request."""
        return site_of(self.request)

    @abstractmethod
    def address(self) -> str:
        """Return the page's own address in the language of the moment, its query included."""

    def readings(self) -> list[str]:
        """Return the languages that the page can be read in, first the one for readers of none of them."""
        return [settings.LANGUAGE_CODE, *(code for code in self.site.offered if code != settings.LANGUAGE_CODE)]

    def render(self, context: dict[str, Any], *, status: int = 200, template: str = "") -> TemplateResponse:
        """Return the page with what its head and frame need besides ``context``."""
        languages = language_links(self.address, self.site.offered)
        readings = self.readings()
        alternates = [self._absolute(link) for link in languages if link.language in readings]
        frame = {
            **site_frame(self.site, self.section),
            "languages": languages,
            "alternates": alternates,
            "for_any_language": next((link.url for link in alternates if link.language == readings[0]), ""),
            "canonical": self.request.build_absolute_uri(self.address()),
        }
        page = frame | context
        if status != HTTPStatus.OK:
            page |= {"canonical": "", "alternates": []}  # an error stands for no page
        elif "preview" not in context:
            page["share"] = share_of(self.request, page)
            page["structured"] = graph_of(self.request, page)
        return TemplateResponse(self.request, template or self.template_name, page, status=status)

    def refuse(
        self,
        title: str,
        problems: Mapping[str, Sequence[str]],
        known: Sequence[tuple[str, StrOrPromise]],
        back: Link,
    ) -> TemplateResponse:
        """Answer 400, naming each parameter that is wrong and those that are ``known``; ``back`` leads on."""
        context = {
            "title": title,
            "problems": problems,
            "known": known,
            "list_url": back.url,
            "list_title": back.label,
        }
        return self.render(context, status=HTTPStatus.BAD_REQUEST, template="errors/query.html")

    def _absolute(self, link: Link) -> Link:
        return Link(link.label, self.request.build_absolute_uri(link.url), language=link.language)


def site_frame(site: SiteSettings, section: str = "") -> dict[str, Any]:
    """Return what surrounds every page, an error as well: the settings of the site and its sections."""
    return {
        "site": site,
        "site_name": site.prose["name"],
        "sections": [Link(label, reverse(name), name == section) for name, label in SECTIONS.items()],
        "standing_pages": [Link(label, reverse(name), name == section) for name, label in STANDING.items()],
    }


def language_links(address: Callable[[], str], codes: Iterable[str]) -> list[Link]:
    """Return a link to ``address`` in each of the languages, under the language's own name."""
    here = get_language()
    links = []
    for code in ordered_languages(codes):
        own_name = str(get_language_info(code)["name_local"])
        with override(code):
            links.append(Link(own_name[:1].upper() + own_name[1:], address(), code == here, code))
    return links


def ordered_languages(codes: Iterable[str]) -> list[str]:
    """Return the languages in the order of the United Nations, others after them."""
    return sorted(codes, key=lambda code: (UN_ORDER.index(code) if code in UN_ORDER else len(UN_ORDER), code))
