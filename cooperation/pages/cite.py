"""Ready citations: for a reader to copy, and as files that reference managers read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from cooperation.dates import plain
from cooperation.models import Prose, load_translations
from cooperation.pages.page import Link
from cooperation.text import in_one_line, listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from cooperation.pages.detail import DetailPage

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_{}"},
    }
)


@dataclass(frozen=True)
class Citation:
    """A record as others name it.

    ``kind`` is what it is called, ``when`` its own dates in words, empty where they are unknown.
    ``published`` is the day on which it was first to be read here, ``changed`` that of its last change.
    """

    key: str
    title: str
    kind: str
    when: str
    site: str
    url: str
    language: str
    published: date | None
    changed: date

    @property
    def note(self) -> str:
        """What it is and when it was: "Training, 16 to 27 March 2015"."""
        return listed([self.kind, self.when])


def citation_of(page: DetailPage, record: Any, url: str) -> Citation:
    """Return how to cite ``record``, whose page is ``page`` at ``url``, in the language of the moment."""
    return Citation(
        key=f"{record.URL_NAME}-{record.slug}",
        title=Prose(in_one_line(page.title(record)), page.title(record).language),
        kind=_capitalised(page.kind(record)),
        when=plain(record.dates) if hasattr(record, "dates") else "",
        site=in_one_line(page.site.prose["name"]),
        url=url,
        language=record.headline.language,
        published=record.first_seen_at and record.first_seen_at.date(),
        changed=record.last_change_at.date(),
    )


def bibtex(citation: Citation) -> str:
    """Return the citation as a BibTeX entry."""
    values = {
        "title": f"{{{citation.title.translate(_LATEX)}}}",
        "author": f"{{{citation.site.translate(_LATEX)}}}",
        "year": str(citation.published.year) if citation.published else "",
        "month": str(citation.published.month) if citation.published else "",
        "note": citation.note.translate(_LATEX),
        "url": citation.url,
        "langid": citation.language,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in values.items() if value]
    return f"@misc{{{citation.key},\n{''.join(lines)}}}\n"


def ris(citation: Citation) -> str:
    """Return the citation in the format that reference managers share; its lines end as that asks."""
    values = [
        ("TY", "ELEC"),
        ("TI", citation.title),
        ("AU", citation.site),
        ("PY", f"{citation.published:%Y}" if citation.published else ""),
        ("DA", f"{citation.published:%Y/%m/%d}" if citation.published else ""),
        ("PB", citation.site),
        ("N1", citation.note),
        ("LA", citation.language),
        ("UR", citation.url),
        ("ID", citation.key),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in values if value) + "ER  - \r\n"


@dataclass(frozen=True)
class Form:
    """A file format of citations."""

    name: str
    content_type: str
    write: Callable[[Citation], str]


FORMS = {
    "bib": Form("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Form("RIS", "application/x-research-info-systems; charset=utf-8", ris),
}


def citation_links(record: Any) -> list[Link]:
    """Return the addresses of the record's citation in each format."""
    name = f"{record.URL_NAME}-cite"
    return [Link(form.name, reverse(name, args=[record.slug, ending])) for ending, form in FORMS.items()]


@method_decorator(csrf_exempt, name="dispatch")  # it takes no form: 405 for one, and not 403
class CitationFile(View):
    """The citation of one public record as a file; its page answers for a record that is not there."""

    http_method_names = ["get", "head", "options"]
    page: ClassVar[Any] = None  # the class of page, given to ``as_view``

    def get(self, request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
        """Answer with the file; raise Http404 for a format that there is none of."""
        form = FORMS.get(ending)
        if form is None:
            raise Http404
        page = self.page()
        page.setup(request, slug=slug)
        record = page.model.objects.published().filter(slug=slug).first()
        if record is None:
            answer: HttpResponseBase = page.dispatch(request, slug=slug)
            return answer
        load_translations([record], str(get_language()))
        citation = citation_of(page, record, request.build_absolute_uri(record.get_absolute_url()))
        headers = {"Content-Disposition": f'attachment; filename="{citation.key}.{ending}"'}
        return HttpResponse(form.write(citation), content_type=form.content_type, headers=headers)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
