"""Records in any number, as a site of that size would hold them: who works with whom follows a long tail.

The same plan gives the same records, but for the instant at which they were entered. Partners, places and
programmes are kept by their numbers only and trainings written batch by batch, so memory does not grow with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Max
from django.utils.text import slugify
from django.utils.translation import override
from django_countries import countries

from benchmarks import vocabulary
from benchmarks.rows import Rows
from benchmarks.speech import Chance, Subject, invented_town, joined
from benchmarks.vocabulary import LANGUAGES, Words
from cooperation.choices import (
    Clearance,
    Consent,
    DatePrecision,
    Format,
    Identity,
    InstrumentKind,
    ModuleKind,
    NameKind,
    OrganisationKind,
    OutcomeKind,
    PartyRole,
    Phase,
    ProgrammeKind,
    Qualifier,
    Role,
    Status,
    ThemeScheme,
    TrainingKind,
)
from cooperation.dates import first_day, last_day
from cooperation.domain.indexing import rebuild
from cooperation.models import (
    Appointment,
    FiguresBlock,
    Instrument,
    InstrumentBlock,
    InstrumentParty,
    Module,
    Outcome,
    Partner,
    PartnerIdentifier,
    PartnerName,
    Person,
    Photo,
    PhotoBlock,
    Place,
    Programme,
    ProgrammePartner,
    Quote,
    QuoteBlock,
    Story,
    StoryLink,
    TextBlock,
    Theme,
    Training,
    TrainingBlock,
    TrainingPartner,
)

Progress = Callable[[str, int, int], None]

BATCH = 250
YEARS = 12  # from the first training to the last
AHEAD = 120  # days: the last planned training
MOST_PARTNERS = MOST_PLACES = 2_000
FEWEST = 8  # of anything, however few the trainings: every page has something to show

# In what share of trainings a role is held; somebody always organises.
SHARES = {
    Role.ORGANISER: 1.0,
    Role.HOST: 0.6,
    Role.TRAINER: 0.6,
    Role.TRAINEE_FORCE: 0.5,
    Role.SUPPORTER: 0.4,
    Role.FUNDER: 0.15,
    Role.CO_TRAINER: 0.1,
    Role.DESIGNER: 0.1,
}
FAR = date(2100, 1, 1)

# By a record's number: 34 of 40 are public, with or without a window.
STATES: dict[int, dict[str, Any]] = {
    17: {"status": Status.DRAFT},
    27: {"status": Status.DRAFT},
    33: {"status": Status.IN_REVIEW},
    37: {"status": Status.WITHDRAWN, "withdrawal_notice": "Taken back: it was generated for a drill."},
}
IN_FRENCH, HAS_OTHER, HAS_ARABIC, OUTDATED, REFUSED = 0.1, 0.6, 0.25, 0.05, 0.025
TOLD_IN_A_STORY = 20


@dataclass(frozen=True)
class Plan:
    """How much to generate: all of it in proportion to the trainings. The same ``seed`` and ``today`` give the same."""

    trainings: int
    seed: int
    today: date

    @property
    def partners(self) -> int:
        """Two for five trainings, at most 2,000."""
        return max(FEWEST, min(MOST_PARTNERS, self.trainings * 2 // 5))

    @property
    def places(self) -> int:
        """One for ten trainings, at most 2,000."""
        return max(FEWEST, min(MOST_PLACES, self.trainings // 10))

    @property
    def people(self) -> int:
        """One for four partners."""
        return max(FEWEST, self.partners // 4)

    @property
    def programmes(self) -> int:
        """One for fifteen trainings."""
        return max(FEWEST, self.trainings // 15)

    @property
    def instruments(self) -> int:
        """One for three programmes."""
        return max(FEWEST, self.programmes // 3)


@dataclass
class Written:
    """A training of this batch, with the subject that its quote and stories take up and what was said and shown."""

    training: Training
    subject: Subject
    quote: Quote | None = None
    photo: Photo | None = None


class World:
    """The records of one plan; ``write`` puts them into the database."""

    def __init__(self, plan: Plan, progress: Progress) -> None:
        """Take the plan, and whom to tell how far it is."""
        self.plan, self.progress = plan, progress
        self.rows = Rows()
        self.kept: dict[type[Any], list[int]] = {}
        self.towns: dict[int, tuple[str, str]] = {}

    def write(self) -> int:
        """Write everything, the search entries as well; return how many entries there are."""
        self._many(Theme, len(vocabulary.TOPICS) + len(vocabulary.GOALS), self.theme)
        self._many(Place, self.plan.places, self.place)
        self._many(Partner, self.plan.partners, self.partner)
        self._many(Person, self.plan.people, self.person, keep=Appointment)
        self._many(Instrument, self.plan.instruments, self.instrument)
        self._many(Programme, self.plan.programmes, self.programme)
        self._trainings()
        for model in (Partner, Instrument, Programme, Training, Quote, Story, Photo):
            model._default_manager.exclude(first_published_at=None).update(updated_at=F("first_published_at"))
        done = 0

        def indexed(_kind: str, number: int) -> None:
            nonlocal done
            done += number
            self.progress("search entries", done, 0)

        return rebuild(indexed)

    def chance(self, model: type[Any], number: int) -> Chance:
        """Return the chance of one record, the same whatever was generated before it."""
        return Chance(f"{self.plan.seed} {model.__name__} {number}")

    def _many(
        self, model: type[Any], count: int, make: Callable[[int, Chance], Any], keep: type[Any] | None = None
    ) -> None:
        """Write ``count`` records of a kind in batches, and keep their numbers or those of what hangs on them."""
        first = _next_number(model)
        kept = self.kept.setdefault(keep or model, [])
        for start in range(0, count, BATCH):
            batch = [
                make(first + index, self.chance(model, first + index))
                for index in range(start, min(count, start + BATCH))
            ]
            self.rows.write()
            kept.extend(row.pk for row in batch)
            self.progress(str(model._meta.verbose_name_plural), start + len(batch), count)

    def _trainings(self) -> None:
        first, done = _next_number(Training), 0
        while done < self.plan.trainings:
            numbers = range(first + done, first + min(self.plan.trainings, done + BATCH))
            written = [self.training(number, self.chance(Training, number)) for number in numbers]
            for index, about in enumerate(written):
                self.voices(first + done + index, about)
            for index in range(0, len(written), TOLD_IN_A_STORY):
                self.story(first + done + index, written[index : index + TOLD_IN_A_STORY])
            self.rows.write()
            done += len(written)
            self.progress(str(Training._meta.verbose_name_plural), done, self.plan.trainings)

    def theme(self, number: int, _chance: Chance) -> Theme:
        """Add a theme of our own, some under a broader one, or an SDG target."""
        index = (number - 1) % (len(vocabulary.TOPICS) + len(vocabulary.GOALS))
        is_goal = index >= len(vocabulary.TOPICS)
        words = _same(vocabulary.GOALS[index - len(vocabulary.TOPICS)]) if is_goal else vocabulary.TOPICS[index]
        label = {code: word[:1].upper() + word[1:] for code, word in words.items()}
        theme = Theme(
            slug=_slug(label["en"], number),
            code=_slug(label["en"], number)[:40],
            scheme=ThemeScheme.SDG if is_goal else ThemeScheme.LOCAL,
            label=label["en"],
        )
        self.rows.add(theme)
        if not is_goal:
            self.rows.translate(theme, {code: {"label": label[code]} for code in LANGUAGES})
        return theme

    def place(self, number: int, chance: Chance) -> Place:
        """Add a town, or a venue in one; four of five are on the map."""
        town, code = invented_town(number), chance.popular(list(vocabulary.COUNTRIES))
        name, locality = _same(town), ""
        if self.towns and chance.falls(0.4):
            locality, code = chance.choice(list(self.towns.values()))
            name = joined(chance.choice(vocabulary.NATIONAL[:12]), _same(town))
        else:
            self.towns[number] = (town, code)
        latitude, longitude = vocabulary.COUNTRIES[code]
        place = Place(slug=_slug(name["en"], number), name=name["en"], locality=locality, country=code)
        if chance.falls(0.8):
            place.latitude = f"{latitude + chance.uniform(-1, 1):.5f}"
            place.longitude = f"{longitude + chance.uniform(-1, 1):.5f}"
        self.rows.add(place)
        if locality:
            self.rows.translate(place, {code: {"name": name[code], "locality": locality} for code in LANGUAGES})
        return place

    def partner(self, number: int, chance: Chance) -> Partner:
        """Add an organisation; some have a parent, other names, a number in a register."""
        name, kind, country = _organisation(number)
        subject = Subject.by(chance)
        earlier = self.kept.get(Partner)
        founded = self.plan.today - timedelta(days=chance.randint(4000, 30000))
        partner = Partner(
            **self._public(number, chance),
            slug=_slug(name["en"], number),
            name=name["en"],
            acronym="".join(word[0] for word in name["en"].split() if word[0].isupper()) + str(number % 97),
            kind=kind,
            country=country,
            parent_id=chance.popular(earlier) if earlier and chance.falls(0.15) else None,
            successor_id=chance.popular(earlier) if earlier and chance.falls(0.02) else None,
            summary=subject.summary("en"),
            founded_on=first_day(founded, DatePrecision.YEAR) if chance.falls(0.5) else None,
            founded_precision=DatePrecision.YEAR,
        )
        self.rows.add(partner)
        texts = {code: {"name": name[code], "summary": subject.summary(code)} for code in _told(chance)}
        self.rows.translate(partner, texts, outdated=chance.falls(OUTDATED))
        if chance.falls(0.2):
            self.rows.add(PartnerName(partner=partner, kind=NameKind.FORMER, text=f"Old {name['en']}"))
        if chance.falls(0.1):
            self.rows.add(PartnerIdentifier(partner=partner, scheme="ROR", value=f"0{number:07}"))
        return partner

    def person(self, number: int, chance: Chance) -> Appointment:
        """Add somebody in a post, and return the post."""
        given, family = chance.choice(vocabulary.GIVEN_NAMES), invented_town(number)
        person = Person(
            slug=_slug(f"{given} {family}", number),
            given_name=given,
            family_name=family,
            display_name=f"{given} {family}",
        )
        self.rows.add(person)
        post = chance.choice(vocabulary.POSTS)
        partner = chance.popular(self.kept[Partner])
        appointment = Appointment(person=person, partner_id=partner, title=post["en"], is_listed=chance.falls(0.4))
        self.rows.add(appointment)
        self.rows.translate(appointment, {code: {"title": post[code]} for code in LANGUAGES})
        return appointment

    def instrument(self, number: int, chance: Chance) -> Instrument:
        """Add an instrument with its parties."""
        kind = InstrumentKind(chance.choice(InstrumentKind.values))
        subject = Subject.by(chance)
        title = {code: subject.title(vocabulary.INSTRUMENTS[kind], code) for code in LANGUAGES}
        signed = first_day(self._past(chance), DatePrecision.MONTH)
        instrument = Instrument(
            **self._public(number, chance),
            slug=_slug(title["en"], number),
            title=title["en"],
            kind=kind,
            signed_on=signed if chance.falls(0.7) else None,
            signed_precision=DatePrecision.MONTH,
            summary=subject.summary("en"),
        )
        self.rows.add(instrument)
        texts = {code: {"title": title[code], "summary": subject.summary(code)} for code in _told(chance)}
        self.rows.translate(instrument, texts, outdated=chance.falls(OUTDATED))
        for position, partner in enumerate(_different(chance, self.kept[Partner], 2 + chance.randint(0, 4))):
            role = PartyRole.SIGNATORY if position < 2 else chance.choice(PartyRole.values)  # noqa: PLR2004 - it takes two
            self.rows.add(InstrumentParty(parent=instrument, partner_id=partner, role=role, position=position))
        return instrument

    def programme(self, number: int, chance: Chance) -> Programme:
        """Add a programme with its partners, funders among them, its themes and instruments."""
        kind = chance.randrange(3)
        subject = Subject.by(chance)
        title = {code: subject.title(vocabulary.PROGRAMMES[kind], code) for code in LANGUAGES}
        started = first_day(self._past(chance), DatePrecision.YEAR)
        programme = Programme(
            **self._public(number, chance),
            slug=_slug(title["en"], number),
            title=title["en"],
            summary=subject.summary("en"),
            description=subject.text("en"),
            kind=ProgrammeKind.values[kind],
            countries=chance.popular(list(vocabulary.COUNTRIES)),
            starts_on=started,
            ends_on=last_day(started.replace(year=started.year + chance.randint(0, 4)), DatePrecision.YEAR),
            date_precision=DatePrecision.YEAR,
        )
        self.rows.add(programme)
        texts = {
            code: {"title": title[code], "summary": subject.summary(code), "description": subject.text(code)}
            for code in _told(chance)
        }
        self.rows.translate(programme, texts, outdated=chance.falls(OUTDATED))
        roles = [Role.FUNDER, Role.ORGANISER, Role.FUNDER, Role.ACCOUNTABLE, Role.EXTENDING]
        partners = _different(chance, self.kept[Partner], chance.randint(2, len(roles)))
        for position, (partner, role) in enumerate(zip(partners, roles, strict=False)):
            self.rows.add(ProgrammePartner(parent=programme, partner_id=partner, role=role, position=position))
        self._join(programme, "themes", chance.some(self.kept[Theme], 3))
        if chance.falls(0.5):
            self._join(programme, "instruments", chance.some(self.kept[Instrument], 2))
        return programme

    def training(self, number: int, chance: Chance) -> Written:
        """Add a training with partners, themes, parts and outcomes, as much of it as a source would give."""
        subject = Subject.by(chance)
        kind = chance.choices(TrainingKind.values, [6, 1, 3, 1, 2])[0]
        original = "fr" if chance.falls(IN_FRENCH) else "en"
        texts = {code: self._texts_of_training(subject, kind, code) for code in LANGUAGES}
        place = chance.popular(self.kept[Place]) if chance.falls(0.9) else None
        training = Training(
            **self._public(number, chance, original),
            **texts[original],
            **self._days(chance),
            **_headcount(chance),
            slug=_slug(texts["en"]["title"], number),
            kind=kind,
            programme_id=chance.popular(self.kept[Programme]) if chance.falls(0.6) else None,
            place_id=place,
            format=chance.choice([Format.ON_SITE, Format.HYBRID, ""]) if place else Format.ONLINE,
            hours=chance.choice([None, 12, 30, 40]),
            audience_countries=_countries(chance) if chance.falls(0.3) else "",
        )
        self.rows.add(training)
        told = _told(chance)
        self.rows.translate(training, {code: texts[code] for code in told}, outdated=chance.falls(OUTDATED))
        self._join(training, "themes", chance.some(self.kept[Theme], 4))
        self._parts(training, chance)
        self._taught(training, subject, chance, told)
        return Written(training, subject)

    def voices(self, number: int, about: Written) -> None:
        """Add what was said of a training, in two of five, and the photo of one in eight."""
        if number % 5 in {1, 3}:
            about.quote = self.quote(number, about, self.chance(Quote, number))
        if number % 8 == 1:
            about.photo = self.photo(number, about, self.chance(Photo, number))

    def photo(self, number: int, about: Written, chance: Chance) -> Photo:
        """Add the caption of a photo that is not held; one in forty shows people who refused."""
        caption = {code: about.subject.lines(code)[2][:300] for code in LANGUAGES}
        photo = Photo(
            **self._public(number, chance),
            slug=_slug("photo", number),
            caption=caption["en"],
            consent=Consent.REFUSED if chance.falls(REFUSED) else Consent.OBTAINED,
            place_id=about.training.place_id,
            training=about.training,
        )
        self.rows.add(photo)
        self.rows.translate(photo, {"fr": {"caption": caption["fr"]}})
        return photo

    def quote(self, number: int, about: Written, chance: Chance) -> Quote:
        """Add words about a training, by somebody in a post or by a group that the source does not name."""
        training, subject = about.training, about.subject
        lines = {code: " ".join(subject.lines(code)[2:]) for code in LANGUAGES}
        source, group = chance.choice(vocabulary.SOURCES), subject.audience
        is_by_somebody = chance.falls(0.75)
        said_on = training.ends_on if training.date_precision == DatePrecision.DAY else None
        texts = {
            code: {
                "text": lines[code],
                "source_title": source[code],
                "attribution": "" if is_by_somebody else group[code],
            }
            for code in LANGUAGES
        }
        quote = Quote(
            **self._public(number, chance),
            **texts["en"],
            slug=_slug(subject.topic["en"], number),
            speaker_id=chance.popular(self.kept[Appointment]) if is_by_somebody else None,
            said_on=said_on if said_on and said_on <= self.plan.today else None,
            training=training,
            programme_id=chance.popular(self.kept[Programme]) if chance.falls(0.2) else None,
            clearance=Clearance.REFUSED if chance.falls(REFUSED) else Clearance.PUBLIC_RECORD,
            identity=Identity.NAMED if chance.falls(0.9) or not is_by_somebody else Identity.ROLE_ONLY,
        )
        self.rows.add(quote)
        self.rows.translate(quote, {code: texts[code] for code in _told(chance)})
        return quote

    def story(self, number: int, told: list[Written]) -> None:
        """Add a story of up to twenty trainings, block by block, in each language that it is told in."""
        chance = self.chance(Story, number)
        subject = told[0].subject
        texts = {
            code: {
                "kicker": subject.audience[code],
                "title": subject.title(vocabulary.PROGRAMMES[1], code),
                "standfirst": subject.summary(code),
            }
            for code in LANGUAGES
        }
        story = Story(
            **self._public(number, chance),
            **texts["en"],
            slug=_slug(texts["en"]["title"], number),
            story_date=self._past(chance),
            programme_id=told[0].training.programme_id,
            countries=_countries(chance),
        )
        self.rows.add(story)
        languages = _told(chance)
        self.rows.translate(story, {code: texts[code] for code in languages})
        self._join(story, "themes", chance.some(self.kept[Theme], 4))
        self.rows.add(StoryLink(parent=story, label=subject.topic["en"], partner_id=chance.popular(self.kept[Partner])))
        for code in ("en", *(code for code in languages if code == "fr")):
            self._blocks(story, code, told, chance)

    def _blocks(self, story: Story, region: str, told: list[Written], chance: Chance) -> None:
        """Tell a story in one language: a section for each training, then the figures and an instrument."""
        ordering = 0
        for about in told[: chance.randint(2, 6)]:
            paragraphs = "".join(f"<p>{line}</p>" for line in about.subject.text(region).split("\n\n"))
            heading = about.subject.topic[region] if ordering else ""
            shown: list[tuple[Any, Any]] = [
                (TrainingBlock, about.training),
                (QuoteBlock, about.quote),
                (PhotoBlock, about.photo),
            ]
            blocks = [
                TextBlock(heading=heading, text=paragraphs),
                *(block(record=record) for block, record in shown if record),
            ]
            for block in blocks:
                ordering += 1
                block.parent, block.region, block.ordering = story, region, ordering
                self.rows.add(block)
        at = {"parent": story, "region": region}
        self.rows.add(FiguresBlock(**at, ordering=ordering + 1))
        instrument = chance.popular(self.kept[Instrument])
        self.rows.add(InstrumentBlock(**at, ordering=ordering + 2, record_id=instrument))

    def _parts(self, training: Training, chance: Chance) -> None:
        """Add who took part: nobody twice, each in a role that about so many trainings have."""
        held = [role for role, share in SHARES.items() if chance.falls(share)]
        partners = _different(chance, self.kept[Partner], len(held))
        for position, (partner, role) in enumerate(zip(partners, held, strict=True)):
            note = "An expert led it" if chance.falls(0.1) else ""
            row = TrainingPartner(parent=training, partner_id=partner, role=role, position=position, note=note)
            self.rows.add(row)

    def _taught(self, training: Training, subject: Subject, chance: Chance, told: list[str]) -> None:
        """Add the parts of a training and what came of it."""
        original = training.language
        for position in range(chance.randint(0, 3)):
            title = chance.choice(vocabulary.TOPICS)
            module = Module(
                parent=training, position=position, kind=chance.choice(ModuleKind.values), title=title[original]
            )
            self.rows.add(module)
            self.rows.translate(module, {code: {"title": title[code]} for code in told})
        for position in range(chance.randint(0, 2)):
            outcome = Outcome(
                parent=training,
                position=position,
                kind=chance.choice(OutcomeKind.values),
                text=subject.lines(original)[position],
            )
            self.rows.add(outcome)
            self.rows.translate(outcome, {code: {"text": subject.lines(code)[position]} for code in told})

    def _texts_of_training(self, subject: Subject, kind: str, code: str) -> dict[str, str]:
        texts = {"title": subject.title(vocabulary.FORMS[kind], code), "summary": subject.summary(code)}
        if code == "ar":  # titles and summaries, as of the shipped records
            return texts
        objectives = "\n".join(subject.lines(code)[:3])
        more = {"description": subject.text(code), "audience": subject.audience[code]}
        return {**texts, **more, "learning_objectives": objectives}

    def _days(self, chance: Chance) -> dict[str, Any]:
        """Return days as exactly as a source would know them; what lies ahead is planned."""
        precision = chance.choices(DatePrecision.values, [88, 9, 3])[0]
        ahead = chance.falls(0.02)
        begun = self.plan.today + timedelta(days=chance.randint(1, AHEAD)) if ahead else self._past(chance)
        starts_on = first_day(begun, precision)
        ends_on = last_day(begun + timedelta(days=chance.randint(0, 11)), precision)
        phase = Phase.PLANNED if starts_on > self.plan.today else chance.choices(Phase.values, [0, 96, 2, 2])[0]
        if chance.falls(0.03):
            return {"phase": Phase.HELD}
        return {
            "starts_on": starts_on,
            "ends_on": None if chance.falls(0.03) else ends_on,
            "date_precision": precision,
            "phase": phase,
        }

    def _past(self, chance: Chance) -> date:
        """Return a day of the last twelve years; later ones are likelier."""
        return self.plan.today - timedelta(days=int(YEARS * 365 * chance.random() ** 1.5))

    def _public(self, number: int, chance: Chance, language: str = "en") -> dict[str, Any]:
        """Return language, state and window of the record of that number."""
        noon = datetime.combine(self._past(chance), time(12), UTC)
        begins = {"publish_from": noon} if chance.falls(0.05) else {}
        state = STATES.get(number % 40, {"status": Status.PUBLISHED, **begins})
        if number % 40 == 19:  # noqa: PLR2004 - one of 40 is not yet public, one no longer
            state = {"status": Status.PUBLISHED, "publish_from": datetime.combine(FAR, time(12), UTC)}
        if number % 40 == 29:  # noqa: PLR2004
            state = {"status": Status.PUBLISHED, "publish_until": noon}
        was_public = state["status"] in {Status.PUBLISHED, Status.WITHDRAWN}
        return {"language": language, "first_published_at": noon if was_public else None, **state}

    def _join(self, record: Any, name: str, numbers: list[int]) -> None:
        """Tie a record to others through the relation called ``name``."""
        field = record._meta.get_field(name)
        for number in numbers:
            ends = {field.m2m_field_name(): record, f"{field.m2m_reverse_field_name()}_id": number}
            self.rows.add(field.remote_field.through(**ends))


def _next_number(model: type[Any]) -> int:
    """Return the first number that no record of this kind had: it ends the addresses of new ones."""
    return (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def _slug(words: str, number: int) -> str:
    return f"{slugify(words)[:70]}-{number}"


def _same(name: str) -> Words:
    return dict.fromkeys(LANGUAGES, name)


def _told(chance: Chance) -> list[str]:
    """Return the languages that a record says something in: the other one of two often, Arabic sometimes."""
    return [
        *(["en", "fr"] if chance.falls(HAS_OTHER) else []),
        *(["ar"] if chance.falls(HAS_ARABIC) else []),
    ]


def _different(chance: Chance, many: list[int], count: int) -> list[int]:
    """Return ``count`` different ones of ``many``, the earlier the likelier."""
    found: dict[int, None] = {}
    while len(found) < min(count, len(many)):
        found[chance.popular(many)] = None
    return list(found)


def _organisation(number: int) -> tuple[Words, str, str]:
    """Return the name, kind and country of a partner; each number has a name of its own."""
    turn, is_international = divmod(number, 8)[0], number % 8 == 0
    if is_international:
        turn, index = divmod(turn, len(vocabulary.INTERNATIONAL))
        turn, topic = divmod(turn, len(vocabulary.TOPICS))
        name = joined(vocabulary.INTERNATIONAL[index], vocabulary.TOPICS[topic], by=" – ")
        kind, country = OrganisationKind.MULTILATERAL, ""
    else:
        codes = list(vocabulary.COUNTRIES)
        turn, index = divmod(number - number // 8 - 1, len(vocabulary.NATIONAL))
        turn, code = divmod(turn, len(codes))
        kind, country = OrganisationKind(vocabulary.NATIONAL_KINDS[index]), codes[code]
        name = {
            language: f"{word} ({_country(country, language)})" for language, word in vocabulary.NATIONAL[index].items()
        }
    return (joined(name, _same(str(turn + 1))) if turn else name), kind, country


def _countries(chance: Chance) -> str:
    """Return the codes of one or two countries, as the field stores them."""
    return ",".join(chance.some(list(vocabulary.COUNTRIES), 2))


def _country(code: str, language: str) -> str:
    with override(language):
        return str(countries.name(code))


def _headcount(chance: Chance) -> dict[str, Any]:
    """Return how many took part, as the source says it; one source in five does not."""
    if chance.falls(0.2):
        return {}
    number, said = chance.randint(8, 120), chance.choices(Qualifier.values, [7, 1, 1, 1])[0]
    women = chance.randint(0, number) if chance.falls(0.3) else None
    return {"participants": number, "participants_qualifier": said, "women": women}
