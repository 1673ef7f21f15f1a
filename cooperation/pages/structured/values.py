"""The small parts of structured data: texts with their language, addresses, identities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from cooperation.choices import InstrumentKind, OrganisationKind
from cooperation.models import Instrument, Partner, Place, Programme, Prose, Quote, Story, Theme, Training

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.http import HttpRequest

    from cooperation.models.publishing import HasPage

Node = dict[str, Any]

TYPES: dict[type[Any], str] = {
    Story: "NewsArticle",
    Training: "EducationEvent",
    Programme: "EventSeries",
    Quote: "Quotation",
    Place: "Place",
    Theme: "DefinedTerm",
}
ORGANISATION_TYPES = {
    OrganisationKind.GOVERNMENT: "GovernmentOrganization",
    OrganisationKind.LOCAL_GOVERNMENT: "GovernmentOrganization",
    OrganisationKind.INTERNATIONAL_NGO: "NGO",
    OrganisationKind.NATIONAL_NGO: "NGO",
    OrganisationKind.REGIONAL_NGO: "NGO",
    OrganisationKind.PARTNER_COUNTRY_NGO: "NGO",
    OrganisationKind.ACADEMIC: "EducationalOrganization",
}
# A memorandum binds its signatories and a strategy its author: no law.
LEGISLATION = (InstrumentKind.CONVENTION, InstrumentKind.PROTOCOL, InstrumentKind.RESOLUTION)


def type_of(record: Any) -> str:
    """Return the schema.org type of a record."""
    if isinstance(record, Partner):
        return ORGANISATION_TYPES.get(OrganisationKind(record.kind), "Organization")
    if isinstance(record, Instrument):
        return "Legislation" if record.kind in LEGISLATION else "CreativeWork"
    return TYPES[type(record)]


def loaded(record: Any, name: str) -> Any:
    """Return what a queryset has loaded with ``record`` under that name; None when it has loaded nothing.

    It never asks the database: structured data costs no query, and says nothing that its page left out.
    """
    if name in record._state.fields_cache:
        return record._state.fields_cache[name]
    rows = getattr(record, "_prefetched_objects_cache", {}).get(name)
    return None if rows is None else list(rows)


def shown(page: Mapping[str, Any], *kinds: type[Any]) -> Iterator[Any]:
    """Yield the records of those kinds in the lists of a page's context, each once."""
    lists = [getattr(value, "records", value) for value in page.values()]
    found = (item for items in lists if isinstance(items, list) for item in items if isinstance(item, kinds))
    yield from dict.fromkeys(found)


def filled(node: Node) -> Node:
    """Return ``node`` without the properties that are empty: unknown is left out."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


class Scribe:
    """Writes values for one page: its request gives the host, its language is the one of the moment."""

    def __init__(self, request: HttpRequest) -> None:
        """Remember the request."""
        self.request = request
        self.language = str(get_language())

    def text(self, prose: str) -> str | Node:
        """Return a text, with its language where that is not the page's."""
        if prose and isinstance(prose, Prose) and prose.language != self.language:
            return {"@value": str(prose), "@language": prose.language}
        return str(prose)

    def absolute(self, path: str) -> str:
        """Return a whole address."""
        return self.request.build_absolute_uri(path)

    def site(self) -> str:
        """Return the identity of the site: its first page in the site's own language."""
        with override(settings.LANGUAGE_CODE):
            return self.absolute(reverse("home"))

    def identity(self, record: HasPage) -> str:
        """Return the ``@id`` of a record: its page in the site's own language, on whatever page it is named."""
        with override(settings.LANGUAGE_CODE):
            return self.absolute(record.get_absolute_url())

    def brief(self, record: Any) -> Node:
        """Return a record as another one refers to it."""
        name = next((record.prose[field] for field in ("title", "name", "label") if field in record.TRANSLATED), "")
        return filled({"@type": type_of(record), "@id": self.identity(record), "name": self.text(name)})

    def briefs(self, records: Iterable[Any] | None) -> list[Node]:
        """Return records as others refer to them."""
        return [self.brief(record) for record in records or ()]
