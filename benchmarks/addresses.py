"""The addresses that are measured: every kind of page and file, on the records with the most work behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count

from cooperation.choices import Role
from cooperation.models import (
    Instrument,
    Partner,
    Place,
    Programme,
    ProgrammePartner,
    Quote,
    Story,
    Theme,
    Training,
)
from cooperation.pages.listing import PAGE_SIZE
from tools.addresses import PAGES

if TYPE_CHECKING:
    from django.db.models import QuerySet

LISTS: dict[str, type[Any]] = {
    "stories": Story,
    "trainings": Training,
    "partners": Partner,
    "quotes": Quote,
    "programmes": Programme,
    "instruments": Instrument,
    "places": Place,
    "themes": Theme,
}
# The pages of tools/addresses.py that show one record of the shipped story, or filter by one.
OF_ONE_RECORD = (
    *("story", "training", "partner", "partner-funder", "quote", "programme", "instrument", "place", "theme"),
    *("trainings-filtered", "trainings-none"),
)


def pages() -> dict[str, str]:
    """Return the pages by name, without their language; details are those of the busiest records."""
    return {
        **details(),
        **{name: path for name, path in PAGES.items() if name not in OF_ONE_RECORD},
        **lists(),
        **asked(),
    }


def details() -> dict[str, str]:
    """Return the page of one record of each kind."""
    found = {
        "story": _most(Story.objects.published(), "cooperation_textblock_set"),
        "training": _most(Training.objects.published(), "partner_rows"),
        "partner": busiest_partner(),
        "partner-funder": busiest_funder(),
        "quote": Quote.objects.published().exclude(speaker=None).exclude(training=None)[0],
        "programme": _most(Programme.objects.published(), "trainings"),
        "instrument": _most(Instrument.objects.published(), "programmes"),
        "place": _most(Place.objects.published(), "trainings"),
        "theme": _most(Theme.objects.published(), "trainings"),
    }
    return {name: _of(record) for name, record in found.items()}


def lists() -> dict[str, str]:
    """Return the last page of each list."""
    found = {}
    for name, model in LISTS.items():
        last = Paginator(model.objects.published().order_by("pk"), PAGE_SIZE).num_pages
        found[f"{name}, last page"] = f"{name}/?page={last}"
    return found


def whole_lists() -> dict[str, str]:
    """Return the lists, whole and narrowed, that count facets."""
    heads = {f"{name}/" for name in LISTS}
    return {name: path for name, path in pages().items() if path.split("?")[0] in heads and "page=" not in path}


def asked() -> dict[str, str]:
    """Return lists, pictures and searches that are narrowed, by one facet and by several."""
    partner, theme = busiest_partner().slug, _most(Theme.objects.published(), "trainings").slug
    place, year = _most(Place.objects.published(), "trainings").slug, str(_year_of_most())
    queries: dict[str, tuple[str, dict[str, str]]] = {
        "trainings of a partner": ("trainings/", {"partner": partner}),
        "trainings of a role": ("trainings/", {"role": Role.HOST}),
        "trainings of a partner, role and theme": (
            "trainings/",
            {"partner": partner, "role": Role.ORGANISER, "theme": theme},
        ),
        "trainings of a year and place": ("trainings/", {"year": year, "place": place}),
        "trainings of a country": ("trainings/", {"country": "ML"}),
        "trainings with words": ("trainings/", {"q": "police officers"}),
        "trainings by title": ("trainings/", {"sort": "title"}),
        "trainings, none": ("trainings/", {"theme": theme, "partner": partner, "year": "1999"}),
        "partners of a role": ("partners/", {"role": Role.FUNDER}),
        "partners with words": ("partners/", {"q": "police"}),
        "quotes of a theme": ("quotes/", {"theme": theme}),
        "quotes of a partner": ("quotes/", {"partner": partner}),
        "stories of a theme": ("stories/", {"theme": theme}),
        "programmes of a partner": ("programmes/", {"partner": partner}),
        "instruments of a theme": ("instruments/", {"theme": theme}),
        "network of a year": ("partners/network/", {"year": year}),
        "network of a partner": ("partners/network/", {"partner": partner}),
        "timeline of a partner": ("timeline/", {"partner": partner}),
        "search, two words": ("search/", {"q": "border guards"}),
        "search, one kind": ("search/", {"q": "police", "kind": "training", "page": "2"}),
    }
    return {name: f"{path}?{urlencode(query)}" for name, (path, query) in queries.items()}


def files() -> dict[str, str]:
    """Return the files; of those that hold a whole list, the longest one."""
    training, partner = details()["training"], details()["partner"]
    return {
        "network, picture": "partners/network.svg",
        "timeline, picture": "timeline.svg",
        "card of a training": f"{training}card.png",
        "calendar of a training": f"{training.rstrip('/')}.ics",
        "feed of trainings": "trainings/feed.atom",
        "feed of a partner": f"{partner}feed.atom",
        "calendar of trainings": "trainings/calendar.ics",
        "calendar of a partner": f"{partner}calendar.ics",
        "trainings, CSV": "trainings/trainings.csv",
        "trainings, XLSX": "trainings/trainings.xlsx",
    }


def busiest_partner() -> Partner:
    """Return the partner with a part in most trainings."""
    partner: Partner = _most(Partner.objects.published(), "trainingpartner_rows")
    return partner


def busiest_funder() -> Partner:
    """Return the partner whose programmes hold most trainings."""
    rows = ProgrammePartner.objects.published().filter(Programme.public_rule("parent__"), role=Role.FUNDER)
    funders = rows.values("partner").annotate(number=Count("parent__trainings")).order_by("-number", "partner")
    return Partner.objects.get(pk=funders[0]["partner"])


def _year_of_most() -> int:
    """Return the year in which most trainings began."""
    years = Training.objects.published().exclude(starts_on=None).order_by().values("starts_on__year")
    return int(years.annotate(number=Count("pk")).order_by("-number", "starts_on__year")[0]["starts_on__year"])


def _most(records: QuerySet[Any], rows: str) -> Any:
    """Return the record with most rows of that name."""
    return records.order_by().annotate(number=Count(rows)).order_by("-number", "pk")[0]


def _of(record: Any) -> str:
    """Return the address of a record without its language."""
    return str(record.get_absolute_url()).split("/", 2)[2]
