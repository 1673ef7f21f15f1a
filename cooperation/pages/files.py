"""Files: the records of a list, or what hangs on one record, to take away or to follow.

A file asks through the same door and the same FilterSet as the page beside it. Whatever it says of one
record is in one language: that of the record's title, which is the original's where it is not translated.
"""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from contextlib import ExitStack
from http import HTTPStatus
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, ClassVar, cast

from django.db.models import Prefetch
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.http import http_date
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from cooperation.domain.renaming import withdrawn_at
from cooperation.filters import FILTERS
from cooperation.models import Instrument, Partner, Programme, Quote, Story, Training, load_translations
from cooperation.pages.moved import moved
from cooperation.pages.page import SECTIONS
from cooperation.pages.query import chips, encoded
from cooperation.pages.site import site_of
from cooperation.text import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from cooperation.filters import StrictFilterSet
    from cooperation.models import Publishable

BATCH = 250
HELD_IN_MEMORY = 1 << 20

MODELS: dict[str, type[Any]] = {
    "stories": Story,
    "trainings": Training,
    "partners": Partner,
    "quotes": Quote,
    "programmes": Programme,
    "instruments": Instrument,
}

# What the files of each kind show of a record, loaded beside it.
READS: dict[type[Any], Callable[[Any], Any]] = {
    Story: lambda records: records.prefetch_related("themes", Prefetch("programme", Programme.objects.published())),
    Training: lambda records: records.with_partners().prefetch_related("themes"),
    Partner: lambda records: records.with_names(),
    Quote: lambda records: records.with_speakers().with_records(),
    Programme: lambda records: records.with_partners().with_relations(),
    Instrument: lambda records: records.with_partners().with_relations(),
}


@method_decorator(csrf_exempt, name="dispatch")  # it takes no form: 405 for one, and not 403
class File(View):
    """A file in one of the site's languages, whole before its first byte is sent.

    It is written to memory, and to disk when it outgrows that: so it carries its length and a strong
    entity tag, and an error while writing is an error page, never a file cut short. Whether the reader's
    copy is fresh, the tag alone decides: a date cannot tell that a record was withdrawn.
    """

    http_method_names = ["get", "head", "options"]
    media_type: ClassVar[str]
    extension: ClassVar[str]
    is_attachment: ClassVar[bool] = False
    section = ""
    changed: datetime | None = None
    language: str

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Note the language of the address: while a record is told, another one may be active."""
        super().setup(request, *args, **kwargs)
        self.language = str(get_language())

    @property
    def model(self) -> Any:
        """The kind of record that the file is of."""
        return MODELS[self.section]

    @abstractmethod
    def write(self, out: IO[bytes]) -> None:
        """Write the file to ``out``."""

    @abstractmethod
    def name(self) -> str:
        """Return what the file is called on the reader's disk, without its ending."""

    @abstractmethod
    def page(self) -> str:
        """Return the address of the page that says the same."""

    def read(self, records: Iterable[Any]) -> Iterator[Any]:
        """Yield ``records``, each with its texts loaded, and note when the latest was changed."""
        for record in with_texts(records, self.language):
            changed = record.last_change_at
            self.changed = max(self.changed or changed, changed)
            yield record

    def deliver(self) -> HttpResponseBase:
        """Answer with the file; 304 when the reader has it."""
        with ExitStack() as until_answered:
            out: IO[bytes] = until_answered.enter_context(SpooledTemporaryFile(max_size=HELD_IN_MEMORY))
            self.write(out)
            out.seek(0)
            tag = f'"{hashlib.file_digest(out, hashlib.sha256).hexdigest()[:32]}"'  # type: ignore[arg-type]
            out.seek(0)
            until_answered.pop_all()  # the answer closes it
        response = FileResponse(
            out,
            as_attachment=self.is_attachment,
            filename=f"{self.name()}.{self.extension}",
            content_type=self.media_type,
            headers=self._headers(tag),
        )
        answer: Any = get_conditional_response(self.request, etag=tag, response=cast("HttpResponse", response))
        if answer is not response:
            response.close()
        return cast("HttpResponseBase", answer)

    def absolute(self, address: str) -> str:
        """Return an address of this site as the reader has to ask for it."""
        return self.request.build_absolute_uri(address)

    def permalink(self, record: Any) -> str:
        """Return the page of a record, in the language of the file's own address."""
        with override(self.language):
            return self.absolute(record.get_absolute_url())

    @property
    def site_name(self) -> str:
        """What the site calls itself."""
        return str(site_of(self.request).prose["name"])

    def titled(self, what: str) -> str:
        """Return a title that says whose file it is: a reader has many of them."""
        return _("{title} – {site}").format(title=what, site=self.site_name)

    def _headers(self, tag: str) -> dict[str, str]:
        headers = {
            "Cache-Control": "public, max-age=1",  # without it, browsers guess from Last-Modified
            "ETag": tag,
            "Link": f'<{self.absolute(self.page())}>; rel="canonical"',
        }
        if self.changed:
            headers["Last-Modified"] = http_date(self.changed.timestamp())
        return headers


class ListFile(File):
    """The records of a list, as many as its filters leave. ``also`` names what is read besides filters."""

    also: ClassVar[Collection[str]] = ()
    filterset: StrictFilterSet

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the file; 400 naming each parameter that cannot be read."""
        self.filterset = FILTERS[self.model](request.GET, self.model.objects.published(), also=self.also)
        problems = self.filterset.problems | self.problems()
        return refusal(problems, [*self.filterset.filters, *self.also]) if problems else self.deliver()

    def problems(self) -> dict[str, list[str]]:
        """Return what is wrong with the parameters in ``also``, by their names."""
        return {}

    def records(self) -> Any:
        """Return the records asked for, with what files show of them."""
        return READS[self.model](self.filterset.qs)

    def page(self) -> str:
        """Return the list with the same filters."""
        return address_of(self.section, encoded(self.request.GET))

    def name(self) -> str:
        """Return the list, whether it is the whole of it, and its language: "trainings-selected.fr"."""
        selected = "-selected" if encoded(self.request.GET) else ""
        return f"{self.section}{selected}.{self.language}"

    def title(self) -> str:
        """Return what the file is called in a reader: the list, what was asked of it, and the site."""
        asked = chips(self.filterset)
        load_translations([chip.label for chip in asked if not isinstance(chip.label, str)], self.language)
        words = [_("{heading}: {value}").format(heading=chip.heading, value=_named(chip.label)) for chip in asked]
        return self.titled(listed([SECTIONS[self.section], *words]))


class RecordFile(File):
    """What hangs on one public record. It takes no parameter."""

    record: Any

    def get(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """Answer with the file; 400 for any parameter, 410 with the notice of a withdrawn record."""
        if request.GET:
            return refusal({name: [_("There is no parameter of this name.")] for name in request.GET}, [])
        record = self.find(self.model.objects.published()).filter(slug=slug).first()
        if record is None:
            return self._gone(slug)
        self.record = record
        load_translations([record], self.language)
        return self.deliver()

    def find(self, records: Any) -> Any:
        """Load with the record what its file says."""
        return records

    def page(self) -> str:
        """Return the record's page."""
        return str(self.record.get_absolute_url())

    def name(self) -> str:
        """Return the record's own name in addresses, and the language."""
        return f"{self.record.slug}.{self.language}"

    def title(self) -> str:
        """Return the record and the site."""
        return self.titled(headline(self.record))

    def _gone(self, slug: str) -> HttpResponse:
        withdrawn = withdrawn_at(self.model, slug)
        if withdrawn is None:
            return moved(self.request, self.model, slug)
        return _plain([_("This page was withdrawn"), "", withdrawn.withdrawal_notice], HTTPStatus.GONE)


def with_texts(records: Iterable[Any], language: str) -> Iterator[Any]:
    """Yield ``records`` batch by batch, each with all texts loaded that ``telling`` it can need.

    A queryset is read in batches too: the memory that it takes does not grow with the number of records.
    """
    found = iter(records.iterator(chunk_size=BATCH) if hasattr(records, "iterator") else records)
    while batch := list(islice(found, BATCH)):
        load_translations(batch, language)
        told: dict[str, list[Any]] = {}
        for record in batch:
            told.setdefault(headline_language(record, language), []).append(record)
        for other in sorted(told.keys() - {language}):
            load_translations(told[other], other)
        yield from batch


def telling(record: Publishable) -> Any:
    """Return a context in which all that is said of ``record`` is in the language of its title."""
    return override(headline_language(record, str(get_language())))


def headline(record: Publishable) -> str:
    """Return the title, name or words of a record."""
    return str(record.headline)


def headline_language(record: Publishable, language: str) -> str:
    """Return in what language the title of a record is read by who asks for ``language``."""
    return record.prose_in(language)[record.headline_field()].language


def said(record: Any, field: str) -> str:
    """Return a text in the language of the moment; empty where it stands only in another one."""
    prose = record.prose[field]
    return str(prose) if prose.language == get_language() else ""


def short_name(partner: Partner) -> str:
    """Return what a partner is called in a list: its acronym, or its name where it has none."""
    return str(partner.short_name)


def address_of(name: str, query: str = "", *arguments: str) -> str:
    """Return the address called ``name`` with a query, if there is one."""
    address = reverse(name, args=arguments)
    return f"{address}?{query}" if query else address


def refusal(problems: Mapping[str, Iterable[Any]], known: Collection[str]) -> HttpResponse:
    """Return 400 as plain text: each parameter that is wrong, and those that there are."""
    wrong = [f"{name}: {' '.join(str(sentence) for sentence in problems[name])}" for name in problems]
    there = [_("Parameters: {names}").format(names=", ".join(known))] if known else []
    return _plain([_("This request cannot be read"), "", *wrong, "", *there], HTTPStatus.BAD_REQUEST)


def _plain(lines: Iterable[str], status: HTTPStatus) -> HttpResponse:
    text = "\n".join(lines).rstrip() + "\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)


def _named(label: Any) -> str:
    """Return what a chip is called: a text as it is, a record by its short name or title."""
    return label if isinstance(label, str) else str(label.short_name)
