"""The page of each kind of record."""

from __future__ import annotations

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.domain.stories import parts_in
from cooperation.models import (
    Appointment,
    Instrument,
    Partner,
    Photo,
    Programme,
    Quote,
    Story,
    Training,
    TrainingBlock,
)
from cooperation.models.blocks import InstrumentBlock, QuoteBlock, RecordBlock, blocks_of
from cooperation.pages.detail import DetailPage
from cooperation.pages.story import at_a_glance, blocks_to_read, chapters
from cooperation.pages.work import MOST_SHOWN, latest_in_each, trainings_by_role, work_by_role


class StoryPage(DetailPage):
    """A story, composed of its blocks as the records stand at this moment."""

    model = Story
    section = "stories"
    template_name = "stories/detail.html"

    def read(self, records: Any) -> Any:
        """Load the programme with its partners, and the further links."""
        return records.with_programme().with_links()

    def related(self, record: Story) -> dict[str, Any]:
        """Return the blocks in chapters, and what their records say together."""
        blocks, language = blocks_to_read(record, str(get_language()))
        return {
            "blocks": blocks,
            "blocks_language": language,
            "chapters": chapters(blocks),
            "partner_rows": parts_in(record, blocks),
            "glance": at_a_glance(blocks),
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
        """Return its quotes and photos, and the stories that mention it."""
        return {
            "quotes": list(Quote.objects.published().filter(training=record).with_speakers()),
            "photos": list(Photo.objects.published().filter(training=record)),
            "stories": _stories_with(TrainingBlock, record),
        }


class PartnerPage(DetailPage):
    """A partner, its work by role, its people and what they said."""

    model = Partner
    section = "partners"
    template_name = "partners/detail.html"
    headline = "name"

    def read(self, records: Any) -> Any:
        """Load its other names, its parent and its successor."""
        return records.with_names()

    def related(self, record: Partner) -> dict[str, Any]:
        """Return its latest trainings and its programmes by role, its instruments, parts, people and their quotes."""
        keys = trainings_by_role(record)
        trainings = list(latest_in_each(keys))
        programmes = list(Programme.objects.published().with_part_of([record], None).with_partners())
        return {
            "trainings": trainings,
            "programmes": programmes,
            "work": work_by_role(record, trainings, programmes, {role: len(found) for role, found in keys.items()}),
            "instruments": list(Instrument.objects.published().with_part_of([record], None).with_partners()),
            "parts": list(Partner.objects.published().filter(parent=record)),
            "people": list(Appointment.objects.published().filter(partner=record).with_names()),
            "quotes": list(Quote.objects.published().filter(speaker__partner=record).with_speakers()),
        }


class QuotePage(DetailPage):
    """The permanent address of a quote, with its source and its original words."""

    model = Quote
    section = "quotes"
    template_name = "quotes/detail.html"
    headline = "text"

    def read(self, records: Any) -> Any:
        """Load the speaker, and what it speaks of."""
        return records.with_speakers().with_records()

    def title(self, record: Quote) -> str:
        """Return the beginning of the words."""
        return Truncator(record.prose["text"]).chars(80)

    def related(self, record: Quote) -> dict[str, Any]:
        """Return the stories that print it."""
        return {"stories": _stories_with(QuoteBlock, record)}


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
        """Return its latest trainings and their number, its parts, quotes and stories."""
        trainings = Training.objects.published().filter(programme=record)
        return {
            "trainings": list(trainings.with_partners()[:MOST_SHOWN]),
            "training_count": trainings.count(),
            "parts": list(Programme.objects.published().filter(parent=record)),
            "quotes": list(Quote.objects.published().filter(programme=record).with_speakers()),
            "stories": list(Story.objects.published().filter(programme=record)),
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
        return {
            "programmes": list(Programme.objects.published().filter(instruments=record)),
            "stories": _stories_with(InstrumentBlock, record),
        }


def _stories_with(block: type[Any], record: Any) -> list[Story]:
    """Return the public stories in which ``record`` is shown."""
    return list(Story.objects.published().filter(pk__in=block.objects.filter(record=record).values("parent")))
