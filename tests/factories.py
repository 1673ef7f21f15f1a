"""Records for tests: valid, published unless said otherwise, each with words of its own.

Every factory takes the model's fields as keywords. ``partners={partner: role}`` adds rows.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

from cooperation.choices import Clearance, InstrumentKind, OrganisationKind, PartyRole, Role, Status
from cooperation.models import (
    Appointment,
    Instrument,
    InstrumentParty,
    Partner,
    Person,
    Photo,
    Place,
    Programme,
    ProgrammePartner,
    Quote,
    Story,
    TextBlock,
    Theme,
    Training,
    TrainingPartner,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_numbers = itertools.count(1)

PUBLIC = {"status": Status.PUBLISHED}


def make_theme(**fields: Any) -> Theme:
    number = next(_numbers)
    return Theme.objects.create(
        **{"slug": f"theme-{number}", "code": f"theme-{number}", "label": f"Theme {number}"} | fields
    )


def make_place(**fields: Any) -> Place:
    number = next(_numbers)
    return Place.objects.create(**{"slug": f"place-{number}", "name": f"Place {number}", "country": "ML"} | fields)


def make_partner(**fields: Any) -> Partner:
    number = next(_numbers)
    defaults = {
        "slug": f"partner-{number}",
        "name": f"Partner number {number}",
        "kind": OrganisationKind.MULTILATERAL,
        "summary": f"What partner {number} does.",
    }
    return Partner.objects.create(**defaults | PUBLIC | fields)


def make_programme(partners: Mapping[Partner, Role] | None = None, **fields: Any) -> Programme:
    number = next(_numbers)
    defaults = {"slug": f"programme-{number}", "title": f"Programme number {number}"}
    programme = Programme.objects.create(**defaults | PUBLIC | fields)
    for partner, role in (partners or {}).items():
        ProgrammePartner.objects.create(parent=programme, partner=partner, role=role)
    return programme


def make_training(partners: Mapping[Partner, Role] | None = None, **fields: Any) -> Training:
    number = next(_numbers)
    defaults = {
        "slug": f"training-{number}",
        "title": f"Training number {number}",
        "summary": f"What training {number} was about.",
        "starts_on": date(2015, 3, 16),
        "ends_on": date(2015, 3, 27),
    }
    training = Training.objects.create(**defaults | PUBLIC | fields)
    for partner, role in (partners or {}).items():
        TrainingPartner.objects.create(parent=training, partner=partner, role=role)
    return training


def make_instrument(partners: Mapping[Partner, PartyRole] | None = None, **fields: Any) -> Instrument:
    number = next(_numbers)
    defaults = {"slug": f"instrument-{number}", "title": f"Instrument number {number}", "kind": InstrumentKind.STRATEGY}
    instrument = Instrument.objects.create(**defaults | PUBLIC | fields)
    for partner, role in (partners or {}).items():
        InstrumentParty.objects.create(parent=instrument, partner=partner, role=role)
    return instrument


def make_appointment(**fields: Any) -> Appointment:
    number = next(_numbers)
    person = fields.pop("person", None) or Person.objects.create(
        slug=f"person-{number}", family_name=f"Family{number}", display_name=f"Given Family{number}"
    )
    partner = fields.pop("partner", None) or make_partner()
    return Appointment.objects.create(**{"person": person, "partner": partner, "title": f"Post {number}"} | fields)


def make_quote(**fields: Any) -> Quote:
    number = next(_numbers)
    defaults = {
        "slug": f"quote-{number}",
        "text": f"words number {number} were said.",
        "clearance": Clearance.PUBLIC_RECORD,
        "source_title": f"Source {number}",
    }
    if not fields.get("attribution"):
        fields.setdefault("speaker", make_appointment())
    return Quote.objects.create(**defaults | PUBLIC | fields)


def make_photo(**fields: Any) -> Photo:
    number = next(_numbers)
    return Photo.objects.create(**{"slug": f"photo-{number}", "caption": f"Caption number {number}"} | PUBLIC | fields)


def make_story(**fields: Any) -> Story:
    number = next(_numbers)
    story = Story.objects.create(**{"slug": f"story-{number}", "title": f"Story number {number}"} | PUBLIC | fields)
    TextBlock.objects.create(parent=story, region="en", ordering=10, text=f"<p>Text of story {number}.</p>")
    return story
