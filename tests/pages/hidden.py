"""Records that the public must not see, tied to public ones wherever they can be; each says "canary"."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django_countries.fields import CountryField

from cooperation.choices import Clearance, Consent, Identity, InstrumentKind, OrganisationKind, PartyRole, Role, Status
from cooperation.models import (
    Appointment,
    Instrument,
    InstrumentBlock,
    InstrumentParty,
    Partner,
    PartnerName,
    Person,
    Photo,
    PhotoBlock,
    Programme,
    ProgrammePartner,
    Quote,
    QuoteBlock,
    Story,
    StoryLink,
    TextBlock,
    Training,
    TrainingBlock,
    TrainingPartner,
)
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Mapping

CANARY = "canary"
_numbers = itertools.count(1)

STATES: dict[str, dict[str, Any]] = {
    "draft": {"status": Status.DRAFT},
    "in review": {"status": Status.IN_REVIEW},
    "withdrawn": {"status": Status.WITHDRAWN},
    "not yet": {"publish_from": timezone.now() + timedelta(hours=1)},
    "no longer": {"publish_until": timezone.now() - timedelta(hours=1)},
    "working copy": {},
}


def full_of_canaries(model: type[Any], **fields: Any) -> Any:
    """Return a new row whose every free text says "canary", translated texts too."""
    number = next(_numbers)
    texts = {
        field.name: f"{CANARY}-{number}-{field.name}"
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField)) and not (field.choices or field.name in fields)
        if not isinstance(field, CountryField)
    }
    row = model._default_manager.create(**texts | fields)
    translations = getattr(row, "translations", None)
    if translations is not None:
        names = dict.fromkeys(row.TRANSLATED, f"{CANARY}-fr-{number}")
        translations.create(language="fr", **names)
    return row


def tie_hidden_records(world: Mapping[str, Any], other: Mapping[str, Any], state: str) -> dict[str, Any]:
    """Tie a hidden record of each kind to the public ones of ``world``; return them by collection.

    ``other`` are the public records that working copies are copies of.
    """

    def hidden(collection: str) -> dict[str, Any]:
        copy = {"draft_of": other.get(collection) or make.make_photo()} if state == "working copy" else {}
        return {"status": Status.PUBLISHED, **STATES[state], **copy}

    partner = full_of_canaries(Partner, kind=OrganisationKind.GOVERNMENT, **hidden("partners"))
    full_of_canaries(PartnerName, partner=partner)
    programme = full_of_canaries(Programme, **hidden("programmes"))
    full_of_canaries(ProgrammePartner, parent=programme, partner=partner, role=Role.FUNDER)
    training = full_of_canaries(
        Training, programme=world["programmes"], place=world["places"], participants=7, **hidden("trainings")
    )
    full_of_canaries(TrainingPartner, parent=training, partner=world["partners"], role=Role.HOST)
    full_of_canaries(TrainingPartner, parent=world["trainings"], partner=partner, role=Role.TRAINER)
    instrument = full_of_canaries(
        Instrument, kind=InstrumentKind.MOU, parent=world["instruments"], **hidden("instruments")
    )
    full_of_canaries(InstrumentParty, parent=instrument, partner=world["partners"], role=PartyRole.SIGNATORY)
    full_of_canaries(InstrumentParty, parent=world["instruments"], partner=partner, role=PartyRole.SIGNATORY)
    quote = full_of_canaries(Quote, **_spoken(world), **hidden("quotes"), clearance=Clearance.CLEARED)
    story = full_of_canaries(Story, programme=world["programmes"], **hidden("stories"))
    photo = full_of_canaries(Photo, training=world["trainings"], **hidden("photos"))
    _compose(world["stories"], TrainingBlock(record=training), QuoteBlock(record=quote))
    _compose(world["stories"], InstrumentBlock(record=instrument), PhotoBlock(record=photo))
    _compose(story, TextBlock(text=CANARY), TrainingBlock(record=world["trainings"]))
    world["programmes"].instruments.add(instrument)
    _tie_public_records_to(partner, programme, training, instrument, world)
    found = (training, partner, quote, story, programme, instrument)
    names = ("trainings", "partners", "quotes", "stories", "programmes", "instruments")
    return dict(zip(names, found, strict=True))


def tie_what_is_never_shown(world: Mapping[str, Any]) -> None:
    """Add what is published and still not for the public: refused words and photos, and names that are kept back."""
    for clearance in (Clearance.REFUSED, Clearance.WITHDRAWN):
        full_of_canaries(Quote, **_spoken(world), status=Status.PUBLISHED, clearance=clearance)
    full_of_canaries(
        Photo, training=world["trainings"], status=Status.PUBLISHED, consent=Consent.REFUSED, is_decorative=False
    )
    person = full_of_canaries(Person)
    make.make_quote(
        speaker=make.make_appointment(person=person, partner=world["partners"], title="Guard"),
        identity=Identity.ROLE_ONLY,
        training=world["trainings"],
        programme=world["programmes"],
        text="only the post is shown.",
    )
    full_of_canaries(Appointment, person=full_of_canaries(Person), partner=world["partners"])


def _spoken(world: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "training": world["trainings"],
        "programme": world["programmes"],
        "speaker": make.make_appointment(partner=world["partners"]),
        "attribution": "",
    }


def _tie_public_records_to(partner: Any, programme: Any, training: Any, instrument: Any, world: Any) -> None:
    """Let public records lead to the hidden ones."""
    make.make_quote(speaker=make.make_appointment(partner=partner), training=training, programme=programme)
    make.make_training(programme=programme)
    make.make_partner(parent=partner, successor=partner)
    make.make_programme({partner: Role.FUNDER}, parent=programme)
    make.make_instrument({partner: PartyRole.SIGNATORY}, parent=instrument)
    make.make_story(programme=programme)
    link = {"label": "A link", "partner": partner, "instrument": instrument}
    StoryLink.objects.create(parent=world["stories"], position=9, **link)


def _compose(story: Any, *blocks: Any) -> None:
    for block in blocks:
        block.parent, block.region, block.ordering = story, "en", 50 + next(_numbers)
        block.save()
