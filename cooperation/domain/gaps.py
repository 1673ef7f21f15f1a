"""What a record still lacks before the public should see it: few musts, the rest advice.

The rules are read off what sources really give: a training without an organiser, a place
or a headcount exists, so none of these is a must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.choices import Clearance, Consent, InstrumentKind, PartyRole, Phase
from cooperation.models import Instrument, Partner, Photo, Programme, Publishable, Quote, Story, Training
from cooperation.models.blocks import RecordBlock, blocks_of

if TYPE_CHECKING:
    from django.db.models import Field

    from cooperation.models.role import PartnerRole


@dataclass(frozen=True)
class Gap:
    """Something missing: ``field`` leads to where it is mended, ``is_must`` stops publication."""

    field: str
    message: str
    is_must: bool = False


def publication_gaps(record: Publishable) -> list[Gap]:
    """Return what ``record`` lacks, musts first; an empty list is a record without a gap."""
    gaps = [*_gaps_of(record), *_untranslated(record)]
    return sorted(gaps, key=lambda gap: not gap.is_must)


@singledispatch
def _gaps_of(record: Publishable) -> Iterable[Gap]:
    raise TypeError(record)


@_gaps_of.register
def _of_training(training: Training) -> Iterator[Gap]:
    rows = list(training.partner_rows.select_related("partner"))
    if not rows:
        yield Gap("partner_rows", _("Name at least one partner and its role."), is_must=True)
    if training.phase == Phase.HELD and training.starts_on and training.starts_on > timezone.localdate():
        yield Gap("phase", _("It has not begun yet: choose another phase, or correct the first day."), is_must=True)
    yield from _hidden_partners(rows)
    yield from _empty(training, "summary", "starts_on", "place", "participants")
    if not training.themes.exists():
        yield Gap("themes", _("Choose a theme, so that it is found."))
    if training.programme and not training.programme.is_published:
        yield Gap("programme", _("The programme is not public and will not be shown."))


@_gaps_of.register
def _of_partner(partner: Partner) -> Iterator[Gap]:
    yield from _empty(partner, "summary")
    if partner.parent and not partner.parent.is_published:
        yield Gap("parent", _("The partner it is part of is not public and will not be shown."))


@_gaps_of.register
def _of_programme(programme: Programme) -> Iterator[Gap]:
    yield from _hidden_partners(programme.partner_rows.select_related("partner"))
    yield from _empty(programme, "summary")


@_gaps_of.register
def _of_instrument(instrument: Instrument) -> Iterator[Gap]:
    rows = list(instrument.partner_rows.select_related("partner"))
    signatories = [row for row in rows if row.role == PartyRole.SIGNATORY]
    if instrument.kind == InstrumentKind.MOU and len(signatories) < 2:  # noqa: PLR2004 - it takes two to sign
        yield Gap("partner_rows", _("A memorandum has two signatories. Add them under Parties."), is_must=True)
    yield from _hidden_partners(rows)
    yield from _empty(instrument, "summary")


@_gaps_of.register
def _of_quote(quote: Quote) -> Iterator[Gap]:
    if quote.clearance not in {Clearance.PUBLIC_RECORD, Clearance.CLEARED}:
        yield Gap(
            "clearance", _("Only words on the public record, or cleared by the speaker, may be shown."), is_must=True
        )
    if not quote.source_title:
        yield Gap("source_title", _("Say where the words are printed."), is_must=True)
    if quote.speaker and not quote.speaker.partner.is_published:
        yield Gap("speaker", _("The speaker's organisation is not public and will not be named."))


@_gaps_of.register
def _of_photo(photo: Photo) -> Iterator[Gap]:
    if photo.consent == Consent.REFUSED:
        yield Gap("consent", _("The people shown refused."), is_must=True)
    if photo.image and photo.faces_recognisable and photo.consent == Consent.UNKNOWN:
        yield Gap("consent", _("Faces can be recognised: find out whether the people shown agree."), is_must=True)
    if photo.image:
        yield from _empty(photo, "credit", "licence")


@_gaps_of.register
def _of_story(story: Story) -> Iterator[Gap]:
    blocks = blocks_of(story)
    if all(block.region != story.language for block in blocks):
        yield Gap("blocks", _("The story has no text yet in its original language."), is_must=True)
    yield from _empty(story, "standfirst")
    records = [block.record for block in blocks if isinstance(block, RecordBlock)]
    for record in dict.fromkeys(records):
        if not record.is_published:
            yield Gap("blocks", _("“%(record)s” is not public and will be left out.") % {"record": record})


def _empty(record: Publishable, *fields: str) -> Iterator[Gap]:
    for name in fields:
        if getattr(record, name) in {None, ""}:
            label = cast("Field[Any, Any]", record._meta.get_field(name)).verbose_name
            yield Gap(name, _("“%(field)s” is empty. Leave it so if the source does not say.") % {"field": label})


def _hidden_partners(rows: Iterable[PartnerRole]) -> Iterator[Gap]:
    for partner in dict.fromkeys(row.partner for row in rows):
        if not partner.is_published:
            yield Gap("partner_rows", _("%(partner)s is not public and will be left out.") % {"partner": partner})


def _untranslated(record: Publishable) -> Iterator[Gap]:
    rows = {row.language: row for row in record.translations.all()}
    for code, name in settings.LANGUAGES:
        if code == record.language:
            continue
        if code not in rows:
            yield Gap("translations", _("There is no translation in %(language)s.") % {"language": name})
        elif not rows[code].is_current:
            yield Gap(
                "translations", _("The text changed since it was translated in %(language)s.") % {"language": name}
            )
