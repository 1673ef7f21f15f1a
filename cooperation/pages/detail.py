"""A page for one record; 410 with its notice when the record was withdrawn."""

from __future__ import annotations

from abc import abstractmethod
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db.models import Model
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.domain.changes import history_of
from cooperation.domain.renaming import withdrawn_at
from cooperation.domain.translating import languages_of, with_languages
from cooperation.models import Prose, load_translations
from cooperation.pages.cite import citation_links, citation_of
from cooperation.pages.moved import moved
from cooperation.pages.page import SECTIONS, Link, Page, language_links
from cooperation.pages.translation import notice_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse

    from cooperation.models import Publishable


class DetailPage(Page):
    """The page of one public record.

    For staff, ``as_view(queryset=…, is_preview=True)`` shows the one record of ``queryset`` in whatever
    state it is, in the language of the moment; all that is nested in it stays as the public sees it.
    """

    model: ClassVar[Any]
    queryset: QuerySet[Any] | None = None
    is_preview = False
    record: Any
    languages: Sequence[str] = ()

    @abstractmethod
    def read(self, records: Any) -> Any:
        """Load with the record what its page shows."""

    @abstractmethod
    def related(self, record: Any) -> dict[str, Any]:
        """Return what else the page shows, by the names that its template knows."""

    def title(self, record: Any) -> Prose:
        """Return what the page is called, in the language that it is called so."""
        headline: Prose = record.headline
        return headline

    def kind(self, record: Any) -> str:
        """Return what the record is called in the margin: "Workshop"."""
        return str(record._meta.verbose_name)

    def left_out(self, _record: Any) -> list[str]:
        """Return, for staff, what stands in the record but is not shown because it is not public."""
        return []

    def get(self, _request: HttpRequest, slug: str = "") -> HttpResponse:
        """Answer with the record, or with the notice of one that was withdrawn."""
        if self.is_preview:
            return self._preview()
        record = self._read(self.model.objects.published().filter(slug=slug))
        return self._show(record) if record else self._gone(slug)

    def address(self) -> str:
        """Return the record's address in the language of the moment; of one that was taken back, the one asked for."""
        slug = self.record.slug if self.record else self.kwargs["slug"]
        return reverse(self.model.URL_NAME, args=[slug])

    def _read(self, records: QuerySet[Any]) -> Any:
        return with_languages(self.read(records), self.site.offered).first()

    def _show(self, record: Publishable, **more: Any) -> TemplateResponse:
        self.record = record
        self.languages = languages_of(record, self.site.offered)
        language = str(get_language())
        related = self.related(record)
        load_translations([record, *_models_in(related)], language)
        permalink = self.request.build_absolute_uri(self.address())
        context = {
            "record": record,
            "kind": self.kind(record),
            "title": self.title(record),
            "description": record.prose.get("summary") or record.prose.get("standfirst"),
            "crumbs": self._crumbs(),
            "permalink": permalink,
            "history": history_of(record),
            "citation": citation_of(self, record, permalink),
            "citation_links": [] if self.is_preview else citation_links(record),
            **related,
            **more,
        }
        return self.render(context | self._of_translation(record, language))

    def _crumbs(self) -> list[Link]:
        return [Link(_("Home"), reverse("home")), Link(SECTIONS[self.section], reverse(self.section))]

    def readings(self) -> list[str]:
        """Return the languages that the record can be read in, the original's first."""
        return list(self.languages) or super().readings()

    def _of_translation(self, record: Publishable, language: str) -> dict[str, Any]:
        """Return what a page says of itself where its record is not, or not wholly, translated: read the original."""
        links = {link.language: link for link in language_links(self.address, self.languages)}
        readings = [links[code] for code in self.languages]
        notice = notice_of(record, self.model.headline_field(), language, readings)
        if notice is None or notice.is_reading:
            return {"translation": notice}
        original = self.request.build_absolute_uri(readings[0].url)
        return {"translation": notice, "canonical": original, "is_indexed": False}

    def _gone(self, slug: str) -> HttpResponse:
        """Answer 410 for a withdrawn record, with its notice and nothing else of it; lead on from a former address."""
        withdrawn = withdrawn_at(self.model, slug)
        if withdrawn is None:
            return moved(self.request, self.model, slug)
        self.record = None
        context = {
            "title": _("This page was withdrawn"),
            "notice": Prose(withdrawn.withdrawal_notice, withdrawn.language),
            "list_url": reverse(self.section),
            "list_title": SECTIONS[self.section],
            "is_indexed": False,
        }
        return self.render(context, status=HTTPStatus.GONE, template="errors/gone.html")

    def _preview(self) -> HttpResponse:
        """Answer staff with the record as it stands; nobody else may keep or find the answer."""
        records = self.model.objects.none() if self.queryset is None else self.queryset
        record = self._read(records)
        if record is None:
            raise Http404
        self.record = record
        response = self._show(record, preview=self._banner(record)).render()
        response["X-Robots-Tag"] = "noindex"
        response["Cache-Control"] = "private, no-store"
        return response

    def _banner(self, record: Publishable) -> dict[str, Any]:
        return {
            "status": record.get_status_display(),
            "left_out": self.left_out(record),
            "languages": [
                Link(link.label, f"?language={link.language}", link.is_current, link.language)
                for link in language_links(self.address, dict(settings.LANGUAGES))
            ],
        }


def _models_in(context: dict[str, Any]) -> Iterator[Model]:
    """Yield the records that a page shows: by themselves, in a list, or in something that names its ``records``."""
    for value in context.values():
        for item in value if isinstance(value, list) else [value]:
            found = getattr(item, "records", [item])
            yield from (record for record in found if isinstance(record, Model))
