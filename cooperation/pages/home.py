"""The first page: what this is, what it amounts to, and the latest of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, F, When
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.choices import Phase, Role
from cooperation.domain.chronology import facts_of, latest_instruments
from cooperation.domain.statistics import ThemeCount, overview
from cooperation.models import (
    Programme,
    ProgrammePartner,
    Quote,
    Story,
    Theme,
    Training,
    load_translations,
)
from cooperation.pages.facts import fact_lines, timeline_of
from cooperation.pages.illustrations import places_of
from cooperation.pages.page import Page
from cooperation.pages.pictures.charts import Bar, chart
from cooperation.pages.pictures.locator import locator
from cooperation.text import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from cooperation.models import Instrument
    from cooperation.models.training import TrainingQuerySet

LATEST = 3
MOST_IN_STRIP = 12
MOST_INSTRUMENTS = 6
MOST_THEMES = 8


@dataclass(frozen=True)
class CountedTheme:
    """A theme and how many records are on it: trainings, programmes, stories."""

    label: str
    counts: Sequence[str]


class HomePage(Page):
    """The front of the site."""

    template_name = "home.html"

    def address(self) -> str:
        """Return the first page in the language of the moment."""
        return reverse("home")

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Answer with the figures, the lead story, the next or latest trainings, pictures of it all, and a quote.

        The quote is the shortest there is: short enough to print large. Pictures are drawn from the trainings
        that are loaded, so that the page costs the same however many there are.
        """
        today = timezone.localdate()
        # The order is found in narrow rows: sorting whole ones, with their texts, costs several times as much.
        first = nearest(Training.objects.published(), today)[:MOST_IN_STRIP]
        trainings = list(nearest(Training.objects.filter(pk__in=first.values("pk")), today).with_partners())
        instruments = latest_instruments(MOST_INSTRUMENTS)
        quote = Quote.objects.published().order_by(Length("text"), "slug").with_speakers().first()
        story = Story.objects.published().first()
        figures = overview()
        themes = themes_by_size(figures.themes)
        funders = funders_of(story)
        found = [story, quote, *trainings, *instruments, *themes, *funders]
        load_translations([record for record in found if record], str(get_language()))
        upcoming = [training for training in trainings if is_ahead(training, today)]
        context: dict[str, Any] = {
            "description": _("A public record of cooperation between organisations."),
            "overview": figures,
            "story": story,
            "funders": funders,
            "trainings": (upcoming or trainings)[:LATEST],
            "are_ahead": bool(upcoming),
            "quote": quote,
            **theme_chart(themes, figures.themes),
            **self.strip(trainings, instruments),
            **self.map(trainings),
        }
        return self.render(context)

    def strip(self, trainings: Sequence[Training], instruments: Sequence[Instrument]) -> dict[str, Any]:
        """Return the timeline of these trainings, their programmes and these instruments."""
        programmes = [training.programme for training in trainings if training.programme]
        lines = fact_lines(facts_of([*trainings, *programmes, *instruments]))
        return {"lines": lines, "timeline": timeline_of(lines)}

    def map(self, trainings: Sequence[Training]) -> dict[str, Any]:
        """Return the map of the places of these trainings, unless the site shows none."""
        places = places_of(trainings)
        return {"places": places, "map": locator(places) if self.site.show_map else None}


def nearest(trainings: TrainingQuerySet, today: date) -> TrainingQuerySet:
    """Return trainings that are ahead, the next one first, and after them the others, the latest first."""
    ahead = Case(When(starts_on__gt=today, phase=Phase.PLANNED, then=F("starts_on")))
    return trainings.order_by(ahead.asc(nulls_last=True), F("starts_on").desc(nulls_last=True), "slug")


def is_ahead(training: Training, today: date) -> bool:
    """Whether a training is planned for a day that has not come."""
    return training.phase == Phase.PLANNED and training.starts_on is not None and training.starts_on > today


def funders_of(story: Story | None) -> list[ProgrammePartner]:
    """Return who funds the programme that a story tells of, where both are public."""
    if story is None:
        return []
    rows = ProgrammePartner.objects.published().filter(Programme.public_rule("parent__"), parent=story.programme_id)
    return list(rows.filter(role=Role.FUNDER).with_partners().select_related("parent"))


def themes_by_size(counts: Mapping[int, ThemeCount]) -> list[Theme]:
    """Return the themes with most records, the largest first."""
    largest = sorted(counts, key=lambda theme: (-counts[theme].total, theme))[:MOST_THEMES]
    found = Theme.objects.published().in_bulk(largest)
    return [found[theme] for theme in largest]


def theme_chart(themes: Sequence[Theme], counts: Mapping[int, ThemeCount]) -> dict[str, Any]:
    """Return the themes as a chart and as the rows of its table."""
    rows = [(theme, counts[theme.pk]) for theme in themes]
    kinds = [_("Trainings"), _("Programmes"), _("Stories")]
    found = [(theme.prose["label"], (count.trainings, count.programmes, count.stories)) for theme, count in rows]
    return {
        "themes": [CountedTheme(label, [grouped(number) for number in numbers]) for label, numbers in found],
        "theme_kinds": kinds,
        "theme_chart": chart([Bar(label, numbers) for label, numbers in found], kinds),
    }
