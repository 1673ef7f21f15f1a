"""The columns of each list as a table: what each is called by machines and by people, and what it says.

The names are stable. Those of trainings are what an import reads, in this order. A text stands in the
language of the row, which the column ``language`` names, or is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy

from cooperation.choices import DatePrecision, Identity, NameKind, PartyRole, Role
from cooperation.dates import iso
from cooperation.models import Instrument, Partner, Programme, Quote, Story, Training
from cooperation.pages.files import said, short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django_stubs_ext import StrOrPromise

Cell = str | int | Decimal | date | datetime | None


@dataclass(frozen=True)
class Column:
    """A column: its name for machines, its heading for people, and its cell for a record."""

    name: str
    heading: StrOrPromise
    value: Callable[[Any], Cell]

    @property
    def label(self) -> str:
        """The heading as it is printed."""
        return str(capfirst(str(self.heading)))


def _field(model: type[Any], name: str, value: Callable[[Any], Cell] | None = None) -> Column:
    """Return the column of a field, under the field's own name; without ``value`` it is what is stored."""
    return Column(name, model._meta.get_field(name).verbose_name, value or (lambda record: getattr(record, name)))


def _text(model: type[Any], name: str) -> Column:
    """Return the column of a text that is translated."""
    return _field(model, name, lambda record: said(record, name))


def _day(model: type[Any], name: str, precision: str = "date_precision") -> Column:
    """Return the column of a day that may be known to the month or year only: 2015-02."""

    def value(record: Any) -> Cell:
        day: date | None = getattr(record, name)
        known_to = getattr(record, precision) if precision else DatePrecision.DAY
        return day if day is None or known_to == DatePrecision.DAY else iso(day, known_to)

    return _field(model, name, value)


def _slug(model: type[Any], name: str) -> Column:
    """Return the column of a relation to one record, which is named by the last part of its address."""
    return _field(model, name, lambda record: getattr(record, name).slug if getattr(record, name) else "")


def _slugs(model: type[Any], name: str) -> Column:
    """Return the column of a relation to several records."""
    return _field(model, name, lambda record: in_one_cell(other.slug for other in getattr(record, name).all()))


def _countries(model: type[Any], name: str) -> Column:
    """Return the column of several countries: their ISO 3166-1 codes, separated by spaces."""
    return _field(model, name, lambda record: " ".join(country.code for country in getattr(record, name)))


def _country(of: Callable[[Any], Any]) -> Column:
    return Column("country", gettext_lazy("country"), lambda record: of(record).country.code if of(record) else "")


def _roles(vocabulary: type[Role | PartyRole]) -> list[Column]:
    """Return a column for each role, with the public partners that hold it."""
    return [Column(role.value, role.label, _holders(role)) for role in vocabulary]


def _holders(role: str) -> Callable[[Any], Cell]:
    return lambda record: partners(row.partner for row in record.partner_rows.all() if row.role == role)


def partners(found: Iterable[Partner]) -> str:
    """Return partners by their acronyms, or by name where they have none."""
    return in_one_cell(short_name(partner) for partner in found)


def in_one_cell(values: Iterable[str]) -> str:
    """Return several values in one cell, each once: a semicolon separates them."""
    return ";".join(dict.fromkeys(value.replace(";", ",") for value in values))


def _place_text(name: str) -> Callable[[Any], Cell]:
    return lambda record: str(record.place.prose[name]) if record.place else ""


def _speaker(quote: Quote) -> str:
    """Return the speaker's name where it may be shown."""
    return str(quote.speaker.person) if quote.speaker and quote.identity == Identity.NAMED else ""


def _speakers_post(quote: Quote) -> str:
    return str(quote.speaker.prose["title"]) if quote.speaker and quote.identity != Identity.ANONYMOUS else ""


def _speakers_partner(quote: Quote) -> str:
    partner = getattr(quote.speaker, "partner", None)  # a partner that is not public is not loaded
    return short_name(partner) if partner and quote.identity != Identity.ANONYMOUS else ""


SLUG = _field(Training, "slug")
LANGUAGE = Column("language", gettext_lazy("language"), lambda _record: str(get_language()))
UPDATED = Column("updated_at", gettext_lazy("last changed at"), lambda record: record.last_change_at)
# The address of the page stands last in every table: what writes the table knows under which host.
PERMALINK = "permalink"
PERMALINK_HEADING = gettext_lazy("permalink")

COLUMNS: dict[type[Any], list[Column]] = {
    Training: [
        SLUG,
        _text(Training, "title"),
        LANGUAGE,
        _text(Training, "summary"),
        _field(Training, "kind"),
        _slug(Training, "programme"),
        _day(Training, "starts_on"),
        _day(Training, "ends_on"),
        _field(Training, "phase"),
        _field(Training, "format"),
        _field(Training, "place", _place_text("name")),
        Column("locality", gettext_lazy("town"), _place_text("locality")),
        _country(lambda training: training.place),
        _field(Training, "hours"),
        _field(Training, "participants"),
        _field(
            Training,
            "participants_qualifier",
            lambda training: "" if training.participants is None else training.participants_qualifier,
        ),
        _field(Training, "women"),
        _text(Training, "audience"),
        _countries(Training, "audience_countries"),
        _slugs(Training, "themes"),
        *_roles(Role),
        Column(
            "funder_of_programme",
            gettext_lazy("Funder through the programme"),
            lambda training: partners(row.partner for row in training.inherited_rows),
        ),
        UPDATED,
    ],
    Partner: [
        SLUG,
        _text(Partner, "name"),
        _text(Partner, "acronym"),
        LANGUAGE,
        _text(Partner, "summary"),
        _field(Partner, "kind"),
        _slug(Partner, "parent"),
        _slug(Partner, "successor"),
        _country(lambda partner: partner),
        _field(Partner, "homepage"),
        _day(Partner, "founded_on", "founded_precision"),
        _field(Partner, "closed_on"),
        Column(
            "other_names",
            gettext_lazy("other names"),
            lambda partner: in_one_cell(name.text for name in partner.names.all() if name.kind != NameKind.MISSPELLING),
        ),
        Column(
            "identifiers",
            gettext_lazy("identifiers"),
            lambda partner: in_one_cell(f"{number.scheme}:{number.value}" for number in partner.identifiers.all()),
        ),
        UPDATED,
    ],
    Quote: [
        SLUG,
        _text(Quote, "text"),
        LANGUAGE,
        Column("original_language", gettext_lazy("original language"), lambda quote: quote.language),
        Column("speaker", gettext_lazy("speaker"), _speaker),
        Column("post", gettext_lazy("post"), _speakers_post),
        Column("organisation", gettext_lazy("organisation"), _speakers_partner),
        _text(Quote, "attribution"),
        _day(Quote, "said_on", "said_precision"),
        _text(Quote, "occasion"),
        _slug(Quote, "training"),
        _slug(Quote, "programme"),
        _text(Quote, "source_title"),
        _field(Quote, "source_url"),
        UPDATED,
    ],
    Story: [
        SLUG,
        _text(Story, "title"),
        LANGUAGE,
        _text(Story, "kicker"),
        _text(Story, "standfirst"),
        _day(Story, "story_date"),
        _slug(Story, "programme"),
        _slugs(Story, "themes"),
        _countries(Story, "countries"),
        _field(Story, "source_title"),
        _field(Story, "source_publisher"),
        _field(Story, "source_url"),
        UPDATED,
    ],
    Programme: [
        SLUG,
        _text(Programme, "title"),
        LANGUAGE,
        _text(Programme, "summary"),
        _field(Programme, "kind"),
        _slug(Programme, "parent"),
        _day(Programme, "starts_on"),
        _day(Programme, "ends_on"),
        _countries(Programme, "countries"),
        _slugs(Programme, "themes"),
        _slugs(Programme, "instruments"),
        *_roles(Role),
        UPDATED,
    ],
    Instrument: [
        SLUG,
        _text(Instrument, "title"),
        _text(Instrument, "short_title"),
        LANGUAGE,
        _text(Instrument, "summary"),
        _field(Instrument, "kind"),
        _slug(Instrument, "parent"),
        _day(Instrument, "signed_on", "signed_precision"),
        _day(Instrument, "valid_from", "valid_precision"),
        _day(Instrument, "valid_until", "valid_precision"),
        _field(Instrument, "url"),
        *_roles(PartyRole),
        UPDATED,
    ],
}
