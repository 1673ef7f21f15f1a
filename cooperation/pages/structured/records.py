"""Each kind of record in the vocabulary of schema.org."""

from __future__ import annotations

from collections import defaultdict
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from cooperation.choices import Format, IdentifierScheme, Identity, NameKind, Phase, Role
from cooperation.dates import DateSpan, iso
from cooperation.models import Appointment, Instrument, Partner, Place, Programme, Quote, Story, Theme, Training
from cooperation.models.blocks import RecordBlock
from cooperation.pages.structured.values import Node, filled, loaded, shown, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cooperation.models.role import PartnerRole
    from cooperation.pages.structured.values import Scribe

# What schema.org has a word for; the others are contributors in a role of that name.
EVENT_ROLES = {
    Role.ORGANISER: "organizer",
    Role.SUPPORTER: "sponsor",
    Role.FUNDER: "funder",
    Role.TRAINER: "performer",
    Role.CO_TRAINER: "performer",
    Role.TRAINEE_FORCE: "attendee",
}
EVENT_STATUS = {Phase.POSTPONED: "EventPostponed", Phase.CANCELLED: "EventCancelled"}
ATTENDANCE = {
    Format.ON_SITE: "OfflineEventAttendanceMode",
    Format.ONLINE: "OnlineEventAttendanceMode",
    Format.HYBRID: "MixedEventAttendanceMode",
}
REGISTERS = {
    IdentifierScheme.ROR: "https://ror.org/{}",
    IdentifierScheme.WIKIDATA: "https://www.wikidata.org/entity/{}",
}
SCHEMA = "https://schema.org/"


@singledispatch
def described(record: Any, _scribe: Scribe, _page: Mapping[str, Any]) -> Node:
    """Return a record as the page whose context is ``page`` shows it."""
    raise NotImplementedError(type(record))


@described.register(Story)
def _story(record: Story, scribe: Scribe, page: Mapping[str, Any]) -> Node:
    blocks = [block for block in page.get("blocks") or () if isinstance(block, RecordBlock)]
    mentioned = [block.record for block in blocks if hasattr(block.record, "get_absolute_url")]
    published = record.first_seen_at
    return {
        **_head(record, scribe),
        "headline": scribe.text(record.prose["title"]),
        "inLanguage": page.get("blocks_language") or record.prose["title"].language,
        "datePublished": published and published.isoformat(),
        "dateModified": record.last_change_at.isoformat(),
        "dateCreated": _day(record.dates),
        "image": page.get("share") and page["share"].image,
        "publisher": {"@type": "Organization", "name": scribe.text(page["site_name"])},
        "isBasedOn": _source(record.source_title, record.source_url, record.source_publisher),
        "about": scribe.briefs(loaded(record, "themes")),
        "mentions": scribe.briefs(dict.fromkeys(mentioned)),
    }


@described.register(Training)
def _training(record: Training, scribe: Scribe, page: Mapping[str, Any]) -> Node:
    place, programme = loaded(record, "place"), loaded(record, "programme")
    audience = record.prose["audience"]
    return {
        **_head(record, scribe),
        **_span(record.dates),
        **_roles(record.part_rows if loaded(record, "partner_rows") else (), scribe),
        "eventStatus": SCHEMA + EVENT_STATUS.get(Phase(record.phase), "EventScheduled"),
        "eventAttendanceMode": record.format and SCHEMA + ATTENDANCE[Format(record.format)],
        "location": place and _place_node(place, scribe),
        "superEvent": programme and scribe.brief(programme),
        "audience": audience and {"@type": "Audience", "audienceType": scribe.text(audience)},
        "about": scribe.briefs(loaded(record, "themes")),
        "subjectOf": scribe.briefs(shown(page, Story, Quote)),
    }


@described.register(Programme)
def _programme(record: Programme, scribe: Scribe, page: Mapping[str, Any]) -> Node:
    parent = loaded(record, "parent")
    return {
        **_head(record, scribe),
        **_span(record.dates),
        **_roles(loaded(record, "partner_rows") or (), scribe),
        "superEvent": parent and scribe.brief(parent),
        "subEvent": scribe.briefs(part for part in shown(page, Programme, Training) if part != record),
        "about": scribe.briefs([*(loaded(record, "themes") or ()), *(loaded(record, "instruments") or ())]),
        "subjectOf": scribe.briefs(shown(page, Story, Quote)),
    }


@described.register(Partner)
def _partner(record: Partner, scribe: Scribe, page: Mapping[str, Any]) -> Node:
    parent = loaded(record, "parent")
    names = [name.text for name in loaded(record, "names") or () if name.kind != NameKind.MISSPELLING]
    identifiers = loaded(record, "identifiers") or ()
    registered = [
        REGISTERS[IdentifierScheme(known.scheme)].format(known.value.rpartition("/")[2])
        for known in identifiers
        if known.scheme in REGISTERS
    ]
    return {
        **_head(record, scribe),
        "alternateName": [scribe.text(record.prose["acronym"]), *names] if record.prose["acronym"] else names,
        "url": record.homepage,
        "sameAs": registered,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": known.scheme, "value": known.value} for known in identifiers
        ],
        "address": record.country and {"@type": "PostalAddress", "addressCountry": str(record.country.code)},
        "foundingDate": _day(record.founded),
        "dissolutionDate": record.closed_on and record.closed_on.isoformat(),
        "parentOrganization": parent and scribe.brief(parent),
        "subOrganization": scribe.briefs(part for part in shown(page, Partner) if part.parent_id == record.pk),
        "member": [_in_post(post, record, scribe) for post in shown(page, Appointment)],
    }


@described.register(Quote)
def _quote(record: Quote, scribe: Scribe, _page: Mapping[str, Any]) -> Node:
    words = record.prose["text"]
    about = [loaded(record, "training"), loaded(record, "programme")]
    speaker = _speaker(record, scribe)
    translation_of = {"@type": "Quotation", "text": record.text, "inLanguage": record.language}
    return {
        "@type": "Quotation",
        "@id": scribe.identity(record),
        "text": scribe.text(words),
        "inLanguage": words.language,
        "translationOfWork": translation_of if words.language != record.language else None,
        "creator": speaker,
        "spokenByCharacter": {"@id": speaker["@id"]} if "@id" in speaker else speaker,
        "creditText": scribe.text(record.prose["attribution"]),
        "dateCreated": _day(record.dates),
        "isPartOf": _source(scribe.text(record.prose["source_title"]), record.source_url),
        "about": scribe.briefs(part for part in about if part),
    }


@described.register(Instrument)
def _instrument(record: Instrument, scribe: Scribe, page: Mapping[str, Any]) -> Node:
    parent = loaded(record, "parent")
    signed = "legislationDate" if type_of(record) == "Legislation" else "dateCreated"
    return {
        **_head(record, scribe),
        "alternateName": scribe.text(record.prose["short_title"]),
        signed: _day(record.signed),
        "temporalCoverage": "/".join(_span(record.validity).values()),
        "sameAs": record.url,
        "contributor": [_in_role(row, scribe) for row in loaded(record, "partner_rows") or ()],
        "isPartOf": parent and scribe.brief(parent),
        "hasPart": scribe.briefs(loaded(record, "parts")),
        "subjectOf": scribe.briefs(shown(page, Story)),
    }


@described.register(Place)
def _place(record: Place, scribe: Scribe, _page: Mapping[str, Any]) -> Node:
    return _place_node(record, scribe)


@described.register(Theme)
def _theme(record: Theme, scribe: Scribe, _page: Mapping[str, Any]) -> Node:
    return {
        "@type": "DefinedTerm",
        "@id": scribe.identity(record),
        "name": scribe.text(record.prose["label"]),
        "termCode": record.code,
        "inDefinedTermSet": str(record.get_scheme_display()),
        "sameAs": record.uri,
    }


def _head(record: Any, scribe: Scribe) -> Node:
    """Return what a record is called, and its own words about itself."""
    summary = record.prose.get("summary") or record.prose.get("standfirst") or ""
    return scribe.brief(record) | {"description": scribe.text(summary)}


def _place_node(place: Place, scribe: Scribe) -> Node:
    locality = place.prose["locality"] or place.prose["name"]
    address = {
        "@type": "PostalAddress",
        "addressLocality": scribe.text(locality),
        "addressCountry": str(place.country.code),
    }
    geo = {"@type": "GeoCoordinates", "latitude": str(place.latitude), "longitude": str(place.longitude)}
    return filled(scribe.brief(place) | {"address": address, "geo": geo if place.latitude is not None else None})


def _day(span: DateSpan | None) -> str | None:
    return iso(span.first, span.precision) if span else None


def _span(span: DateSpan | None) -> dict[str, str]:
    """Return both ends, as precisely as they are known."""
    if span is None:
        return {}
    ends = {"startDate": iso(span.first, span.precision)}
    return ends | {"endDate": iso(span.last, span.precision)} if span.last else ends


def _roles(rows: Iterable[PartnerRole], scribe: Scribe) -> dict[str, list[Node]]:
    """Return who took part, under the word that schema.org has for it; each once under each word."""
    found: dict[str, dict[Any, Node]] = defaultdict(dict)
    for row in rows:
        word = EVENT_ROLES.get(Role(row.role), "")
        node = scribe.brief(row.partner) if word else _in_role(row, scribe)
        found[word or "contributor"].setdefault((row.partner_id, word or row.role), node)
    return {word: list(nodes.values()) for word, nodes in found.items()}


def _in_role(row: PartnerRole, scribe: Scribe) -> Node:
    return {"@type": "Role", "roleName": str(row.get_role_display()), "contributor": scribe.brief(row.partner)}


def _speaker(quote: Quote, scribe: Scribe) -> Node:
    """Return who spoke, as far as it may be shown: by name, by the post alone, or not at all."""
    post = loaded(quote, "speaker")
    if post is None:
        return {}
    name = _name(post, f"{scribe.identity(quote)}#speaker") if quote.identity == Identity.NAMED else {}
    partner = loaded(post, "partner")
    job = {"jobTitle": scribe.text(post.prose["title"]), "worksFor": partner and scribe.brief(partner)}
    return filled({"@type": "Person", **name, **job})


def _in_post(post: Appointment, partner: Partner, scribe: Scribe) -> Node:
    person = {"@type": "Person", **_name(post, f"{scribe.identity(partner)}#post-{post.pk}")}
    return {"@type": "OrganizationRole", "roleName": scribe.text(post.prose["title"]), "member": filled(person)}


def _name(post: Appointment, identity: str) -> Node:
    """Return what a person is called; people have no page, so ``identity`` is their place on one."""
    title = str(post.person.get_honorific_display()) if post.person.honorific else ""
    return {"@id": identity, "name": post.person.display_name, "honorificPrefix": title}


def _source(title: str | Node, url: str, publisher: str = "") -> Node:
    if not title:
        return {}
    by = {"@type": "Organization", "name": publisher} if publisher else None
    return filled({"@type": "CreativeWork", "name": title, "url": url, "publisher": by})
