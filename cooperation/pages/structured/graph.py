"""The graph of one page: the page, what it is about, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cooperation.pages.structured.records import described
from cooperation.pages.structured.values import Node, Scribe, filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


def graph_of(request: HttpRequest, page: Mapping[str, Any]) -> Node:
    """Return the JSON-LD document of a page from its context; it triggers no query.

    A page with a ``record`` is about it; one with ``records`` is a list of them; the first page is the site's.
    """
    scribe = Scribe(request)
    nodes = [_page(scribe, page)]
    if "record" in page:
        nodes.append(filled(described(page["record"], scribe, page)))
    if request.path == reverse("home"):
        nodes.append(_site(scribe, page))
    return {"@context": "https://schema.org", "@graph": nodes}


def _page(scribe: Scribe, page: Mapping[str, Any]) -> Node:
    node: Node = {
        "@type": "WebPage",
        "url": page["canonical"],
        "name": scribe.text(page.get("title") or page["site_name"]),
        "description": scribe.text(page.get("description") or ""),
        "inLanguage": scribe.language,
        "isPartOf": {"@id": scribe.site()},
        "breadcrumb": _crumbs(scribe, page),
    }
    if "record" in page:
        record = page["record"]
        published = getattr(record, "first_seen_at", None)
        updated = getattr(record, "last_change_at", None)
        node |= {
            "@type": "ItemPage",
            "mainEntity": {"@id": scribe.identity(record)},
            "datePublished": published and published.isoformat(),
            "dateModified": updated and updated.isoformat(),
        }
    elif "records" in page:
        node |= {"@type": "CollectionPage", "mainEntity": _list(scribe, page["records"])}
    return filled(node)


def _crumbs(scribe: Scribe, page: Mapping[str, Any]) -> Node:
    crumbs = [(link.label, scribe.absolute(link.url)) for link in page.get("crumbs") or ()]
    if not crumbs:
        return {}
    here = (page["title"], scribe.absolute(scribe.request.path))
    steps = [
        {"@type": "ListItem", "position": position, "name": scribe.text(label), "item": address}
        for position, (label, address) in enumerate([*crumbs, here], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _list(scribe: Scribe, records: Any) -> Node:
    """Return the list that a page of results shows, numbered as in the whole list."""
    items = [
        {"@type": "ListItem", "position": position, "item": scribe.brief(record)}
        for position, record in enumerate(records, start=records.start_index())
    ]
    return {"@type": "ItemList", "numberOfItems": records.paginator.count, "itemListElement": items}


def _site(scribe: Scribe, page: Mapping[str, Any]) -> Node:
    search = f"{scribe.absolute(reverse('search'))}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": scribe.site(),
        "url": scribe.absolute(reverse("home")),
        "name": scribe.text(page["site_name"]),
        "inLanguage": scribe.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }
