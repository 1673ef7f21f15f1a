"""The page of each kind of record."""

from __future__ import annotations

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.domain.statistics import figures_of_public
from cooperation.domain.stories import parts_in
from cooperation.domain.support import support_of
from cooperation.domain.work import work_by_role
from cooperation.models import (
    Appointment,
    Instrument,
    InstrumentBlock,
    InstrumentParty,
    Partner,
    Photo,
    Programme,
    Prose,
    Quote,
    QuoteBlock,
    Story,
    Training,
    TrainingBlock,
)
from cooperation.models.blocks import RecordBlock, blocks_of
from cooperation.models.related import load_related
from cooperation.pages.detail import DetailPage
from cooperation.pages.downloads import downloads_of_partner, downloads_of_training, offer
from cooperation.pages.first import MOST_LISTED, first_of, list_url
from cooperation.pages.story import at_a_glance, blocks_to_read, chapters, pictures_of


class StoryPage(DetailPage):
    """A story, composed of its blocks as the records stand at this moment."""

    model = Story
    section = "stories"
    template_name = "stories/detail.html"

    def read(self, records: Any) -> Any:
        """Load the themes; programme and links come with the blocks."""
        return records.prefetch_related("themes")

    def related(self, record: Story) -> dict[str, Any]:
        """Return the blocks in chapters, and what their records say together."""
        blocks, language = blocks_to_read(record, str(get_language()))
        return {
            "blocks": blocks,
            "blocks_language": language,
            "chapters": chapters(blocks),
            "partner_rows": parts_in(record, blocks),
            "glance": at_a_glance(blocks),
            "pictures": pictures_of(record, blocks),
            "has_bare_links": any(not (link.url or link.partner or link.instrument) for link in record.links.all()),
        }

    def left_out(self, record: Story) -> list[str]:
        """Return the blocks whose record the public does not see."""
        blocks = blocks_of(record, str(get_language()))
        hidden = [block for block in blocks if isinstance(block, RecordBlock) and not block.record.is_published]
        return [
            _("{heading}: {value}").format(heading=block._meta.verbose_name, value=block.record) for block in hidden
        ]


class TrainingPage(DetailPage):
    """A training with all that is known of it."""

    model = Training
    section = "trainings"
    template_name = "trainings/detail.html"

    def read(self, records: Any) -> Any:
        """Load partners, the programme, themes, modules and outcomes."""
        return records.with_partners().with_parts()

    def kind(self, record: Training) -> str:
        """Return the form of the training."""
        return record.get_kind_display()

    def related(self, record: Training) -> dict[str, Any]:
        """Return its quotes and photos, and what it belongs to: its programme, the instruments of that, stories."""
        programme = [record.programme] if record.programme else []
        instruments = Instrument.objects.published().filter(programmes__in=programme).distinct()
        quotes = Quote.objects.published().filter(training=record).with_speakers()
        return {
            "quotes": first_of(quotes, url=list_url("quotes", training=record.slug)),
            "photos": list(Photo.objects.published().filter(training=record)[:MOST_LISTED]),
            "belongs": [
                *programme,
                *(instruments[:MOST_LISTED] if programme else []),
                *_stories_with(TrainingBlock, record),
            ],
            **offer(downloads_of_training(record)),
        }


class PartnerPage(DetailPage):
    """A partner, what its support made possible, its work by role, its people and what they said."""

    model = Partner
    section = "partners"
    template_name = "partners/detail.html"

    def read(self, records: Any) -> Any:
        """Load its other names and its numbers."""
        return records.prefetch_related("names", "identifiers")

    def related(self, record: Partner) -> dict[str, Any]:
        """Return the latest of all that hangs on it, with the numbers of what there is."""
        support = support_of(record)
        quotes = Quote.objects.published().filter(speaker__partner=record).select_related("speaker__person")
        own = first_of(quotes, url=list_url("quotes", partner=record.slug))
        for quote in own.records:
            quote.speaker.partner = record
        speakers = [quote.speaker for quote in support.quotes if quote.speaker] if support else []
        load_related([record, *speakers], Partner.objects.published(), "parent", "successor", "partner")
        parties = InstrumentParty.objects.filter(Instrument.public_rule("parent__"), partner=record)
        people = Appointment.objects.published().filter(partner=record).select_related("person")
        return {
            "support": support,
            "support_url": list_url("trainings", partner=record.slug, role="funder"),
            "work": work_by_role(record, support.total if support else 0),
            "parties": first_of(
                parties.select_related("parent").order_by("parent__title", "parent__slug"),
                url=list_url("instruments", partner=record.slug),
            ),
            "parts": first_of(Partner.objects.published().filter(parent=record), MOST_LISTED),
            "people": first_of(people, MOST_LISTED),
            "quotes": own,
            **offer(downloads_of_partner(record)),
        }


class QuotePage(DetailPage):
    """The permanent address of a quote, with its source and its original words."""

    model = Quote
    section = "quotes"
    template_name = "quotes/detail.html"

    def read(self, records: Any) -> Any:
        """Load the speaker, and what it speaks of."""
        return records.with_speakers().with_records()

    def title(self, record: Quote) -> Prose:
        """Return the beginning of the words."""
        words = record.prose["text"]
        return Prose(Truncator(words).chars(80), words.language)

    def related(self, record: Quote) -> dict[str, Any]:
        """Return what it speaks of, and the stories that print it."""
        spoken_of = [found for found in (record.training, record.programme) if found]
        return {"spoken_of": spoken_of, "stories": _stories_with(QuoteBlock, record)}


class ProgrammePage(DetailPage):
    """A programme with its partners and its trainings."""

    model = Programme
    section = "programmes"
    template_name = "programmes/detail.html"

    def read(self, records: Any) -> Any:
        """Load partners, themes, instruments and the programme it is part of."""
        return records.with_partners().with_relations()

    def kind(self, record: Programme) -> str:
        """Return whether it is a programme, a project or a series."""
        return record.get_kind_display()

    def related(self, record: Programme) -> dict[str, Any]:
        """Return what its trainings amount to and the latest of them, its parts, quotes and stories."""
        trainings = Training.objects.published().filter(programme=record)
        latest = first_of(trainings.with_rows(), url=list_url("trainings", programme=record.slug))
        for training in latest.records:
            training.programme = record  # with its partners, which are loaded
        quotes = Quote.objects.published().filter(programme=record).with_speakers()
        return {
            "figures": figures_of_public(trainings) if latest else None,
            "trainings": latest,
            "parts": first_of(Programme.objects.published().filter(parent=record), MOST_LISTED),
            "quotes": first_of(quotes, url=list_url("quotes", programme=record.slug)),
            "stories": first_of(
                Story.objects.published().filter(programme=record), url=list_url("stories", programme=record.slug)
            ),
        }


class InstrumentPage(DetailPage):
    """An instrument with its parties, and what it gave rise to."""

    model = Instrument
    section = "instruments"
    template_name = "instruments/detail.html"

    def read(self, records: Any) -> Any:
        """Load its parties, what it belongs to and what belongs to it."""
        return records.with_partners().with_relations()

    def kind(self, record: Instrument) -> str:
        """Return the kind of instrument."""
        return record.get_kind_display()

    def related(self, record: Instrument) -> dict[str, Any]:
        """Return the programmes that contribute to it and the stories that speak of it."""
        programmes = Programme.objects.published().filter(instruments=record)[:MOST_LISTED]
        return {"at_work": [*programmes, *_stories_with(InstrumentBlock, record)]}


def _stories_with(block: type[Any], record: Any) -> list[Story]:
    """Return the latest public stories in which ``record`` is shown."""
    shown = block.objects.filter(record=record).values("parent")
    return list(Story.objects.published().filter(pk__in=shown)[:MOST_LISTED])
