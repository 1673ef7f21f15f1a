"""What each kind of record says to those who search: its own names, the names tied to it, its text.

An entry repeats the name of another record only where that is public without a window in time:
whether a window is open is asked when somebody searches, and only of the record that was found.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import override, pgettext
from django_countries import countries

from cooperation.choices import Identity, NameKind, Role, Status
from cooperation.models import (
    Instrument,
    Partner,
    Person,
    Place,
    Programme,
    Publishable,
    Quote,
    Story,
    StoryLink,
    TextBlock,
    Theme,
    Training,
    TrainingPartner,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import QuerySet

    from cooperation.models import Translatable
    from cooperation.models.role import PartnerRole


@dataclass(frozen=True)
class Saying:
    """What a record says in one language. ``hidden`` are names that find it and are not shown: misspellings."""

    language: str
    title: str
    called: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of record that is searched: what a record says, and what has to be loaded for that."""

    name: str
    model: type[Any]
    say: Callable[[Any], Iterator[Saying]]
    related: tuple[str, ...] = ()
    prefetched: tuple[Any, ...] = ()

    def loaded(self, pks: Iterable[int]) -> QuerySet[Any]:
        """Return these records with all that they say, without those that are not to be found."""
        found = recorded(self.model).filter(pk__in=list(pks)).select_related(*self.related)
        return found.prefetch_related(*self.prefetched)


def recorded(model: type[Any]) -> QuerySet[Any]:
    """Return the records of a kind that have entries: those in the state of public ones, whatever their window."""
    records: QuerySet[Any] = model._base_manager.order_by("pk")
    return records.filter(status=Status.PUBLISHED, draft_of=None) if issubclass(model, Publishable) else records


def lasts(record: Any) -> bool:
    """Whether a record is public with no window in time, so that others may repeat its names."""
    if not isinstance(record, Publishable):
        return True
    has_window = record.publish_from is not None or record.publish_until is not None
    return record.is_published and not has_window


def _partner(partner: Partner) -> Iterator[Saying]:
    called, hidden = _partner_names(partner), _misspellings(partner)
    names = (*_if_lasting(partner.parent, _partner_names), *_country(partner.country))
    for language, said in _languages(partner):
        title = said("name")
        yield Saying(language, title, called, hidden, names, (said("summary"),))


def _person(person: Person) -> Iterator[Saying]:
    yield Saying("", person.display_name, (f"{person.given_name} {person.family_name}",))


def _training(training: Training) -> Iterator[Saying]:
    own = training.partner_rows.all()
    names = [*_parties(own), *_labels(training.themes.all())]
    if training.place:
        names += _place_names(training.place)
    if lasts(training.programme) and training.programme:
        funders = [row for row in training.programme.partner_rows.all() if row.role == Role.FUNDER]
        names += [*_titles(training.programme), *_parties(funders)]
    for language, said in _languages(training):
        body = [said(name) for name in ("summary", "description", "audience", "learning_objectives")]
        body += _parts(training.modules.all(), language, "title", "description")
        body += _parts(training.outcomes.all(), language, "text") + _parts(_shown(own), language, "note")
        yield Saying(language, said("title"), names=tuple(names), body=tuple(body))


def _programme(programme: Programme) -> Iterator[Saying]:
    rows = programme.partner_rows.all()
    names = (*_parties(rows), *_labels(programme.themes.all()), *_if_lasting(programme.parent, _titles))
    for language, said in _languages(programme):
        body = (said("summary"), said("description"), *_parts(_shown(rows), language, "note"))
        yield Saying(language, said("title"), names=names, body=body)


def _instrument(instrument: Instrument) -> Iterator[Saying]:
    rows = instrument.partner_rows.all()
    called = tuple(text for _language, said in _languages(instrument) for text in (said("short_title"),))
    names = (*_parties(rows), *_if_lasting(instrument.parent, _titles))
    for language, said in _languages(instrument):
        body = (said("summary"), *_parts(_shown(rows), language, "note"))
        yield Saying(language, said("title"), called, names=names, body=body)


def _quote(quote: Quote) -> Iterator[Saying]:
    """Say who spoke as far as the page does: name and post, the post alone, or the attribution."""
    speaker = quote.speaker
    is_named = speaker is not None and quote.identity == Identity.NAMED
    names = [*_if_lasting(quote.training, _titles), *_if_lasting(quote.programme, _titles)]
    if speaker:
        names = [*_post(speaker), *_if_lasting(speaker.partner, _partner_names), *names]
    for language, said in _languages(quote):
        title = _addressed(speaker.person, language) if speaker and is_named else said("attribution")
        body = (said("text"), said("occasion"), said("source_title"))
        yield Saying(language, title, names=tuple(names), body=body)


def _story(story: Story) -> Iterator[Saying]:
    names = (*_labels(story.themes.all()), *_if_lasting(story.programme, _titles))
    regions: dict[str, list[str]] = {}
    for block in story.cooperation_textblock_set.all():
        regions.setdefault(block.region, []).extend([block.heading, _plain(block.text)])
    told = dict(_languages(story))
    for language in dict.fromkeys([*told, *regions]):
        said = told.get(language, _nothing)
        links = _parts(story.links.all(), language, "label")
        body = (said("kicker"), said("standfirst"), *regions.get(language, ()), *links)
        yield Saying(language, said("title"), names=names, body=body)


def _place(place: Place) -> Iterator[Saying]:
    called = tuple(said("name") for _language, said in _languages(place))
    names = tuple(name for name in _place_names(place) if name not in called)
    for language, said in _languages(place):
        with override(language):
            between = pgettext("between two of a list", ", ")
        yield Saying(language, between.join(filter(None, [said("name"), said("locality")])), called, names=names)


def _theme(theme: Theme) -> Iterator[Saying]:
    called = (*_labels([theme]), theme.code)
    for language, said in _languages(theme):
        yield Saying(language, said("label"), called, names=_labels([theme.parent] if theme.parent else []))


def _addressed(person: Person, language: str) -> str:
    """Return a name with its form of address as that language writes it."""
    with override(language):
        return str(person)


def _nothing(_field: str) -> str:
    return ""


def _languages(record: Translatable) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield each language that the record is written in, with the reading of its fields."""
    yield record.original_language, partial(_text_of, record)
    for row in record.translations.all():
        yield row.language, partial(_text_of, row)


def _text_of(row: Any, field: str) -> str:
    return str(getattr(row, field))


def _parts(rows: Iterable[Translatable], language: str, *fields: str) -> list[str]:
    """Return the texts of a record's rows in one language."""
    found = [said for row in rows for code, said in _languages(row) if code == language]
    return [said(name) for said in found for name in fields]


def _shown(rows: Iterable[PartnerRole]) -> list[PartnerRole]:
    """Return the rows whose partner may be named: a note goes with its partner, on pages as well."""
    return [row for row in rows if lasts(row.partner)]


def _if_lasting(record: Any, names: Callable[[Any], tuple[str, ...]]) -> tuple[str, ...]:
    return names(record) if record is not None and lasts(record) else ()


def _partner_names(partner: Partner) -> tuple[str, ...]:
    translated = [(said("name"), said("acronym")) for _language, said in _languages(partner)]
    others = [name.text for name in partner.names.all() if name.kind != NameKind.MISSPELLING]
    return (*(name for pair in translated for name in pair), *others)


def _misspellings(partner: Partner) -> tuple[str, ...]:
    return tuple(name.text for name in partner.names.all() if name.kind == NameKind.MISSPELLING)


def _parties(rows: Iterable[PartnerRole]) -> tuple[str, ...]:
    return tuple(name for row in rows for name in _if_lasting(row.partner, _partner_names))


def _post(speaker: Translatable) -> tuple[str, ...]:
    return tuple(said("title") for _language, said in _languages(speaker))


def _titles(record: Translatable) -> tuple[str, ...]:
    return tuple(said("title") for _language, said in _languages(record))


def _labels(themes: Iterable[Theme]) -> tuple[str, ...]:
    return tuple(said("label") for theme in themes for _language, said in _languages(theme))


def _place_names(place: Place) -> tuple[str, ...]:
    named = [said(field) for _language, said in _languages(place) for field in ("name", "locality")]
    return (*named, *_country(place.country))


def _country(country: Any) -> tuple[str, ...]:
    return _country_names(str(country)) if country else ()


@cache
def _country_names(code: str) -> tuple[str, ...]:
    """Return what the languages of the site call a country."""
    names = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            names.append(str(countries.name(code)))
    return tuple(names)


def _plain(rich: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", rich))


_NAMES = ("names", "translations")
_PARTIES = ("translations", *(f"partner__{name}" for name in _NAMES))
_FUNDED = tuple(f"programme__partner_rows__partner__{name}" for name in _NAMES)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("partner", Partner, _partner, ("parent",), (*_NAMES, *(f"parent__{name}" for name in _NAMES))),
        Kind("person", Person, _person),
        Kind(
            "training",
            Training,
            _training,
            ("place", "programme"),
            (
                *("translations", "place__translations", "themes__translations", "programme__translations", *_FUNDED),
                *("modules__translations", "outcomes__translations"),
                Prefetch("partner_rows", TrainingPartner.objects.select_related("partner")),
                *(f"partner_rows__{name}" for name in _PARTIES),
            ),
        ),
        Kind(
            "story",
            Story,
            _story,
            ("programme",),
            (
                *("translations", "themes__translations", "programme__translations"),
                Prefetch("cooperation_textblock_set", TextBlock.objects.order_by("region", "ordering", "pk")),
                Prefetch("links", StoryLink.objects.prefetch_related("translations")),
            ),
        ),
        Kind(
            "programme",
            Programme,
            _programme,
            ("parent",),
            (
                *("translations", "themes__translations", "parent__translations"),
                *(f"partner_rows__{name}" for name in _PARTIES),
            ),
        ),
        Kind(
            "instrument",
            Instrument,
            _instrument,
            ("parent",),
            ("translations", "parent__translations", *(f"partner_rows__{name}" for name in _PARTIES)),
        ),
        Kind(
            "quote",
            Quote,
            _quote,
            ("speaker__person", "speaker__partner", "training", "programme"),
            (
                *("translations", "training__translations", "programme__translations", "speaker__translations"),
                *(f"speaker__partner__{name}" for name in _NAMES),
            ),
        ),
        Kind("place", Place, _place, (), ("translations",)),
        Kind("theme", Theme, _theme, ("parent",), ("translations", "parent__translations")),
    )
}
KIND_OF: dict[type[Any], Kind] = {kind.model: kind for kind in KINDS.values()}
