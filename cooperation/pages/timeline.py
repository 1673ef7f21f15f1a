"""Everything that is dated, in the order of time, as a list and as a picture; and the same counted by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csp.decorators import csp_update
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cooperation.domain import chronology
from cooperation.domain.statistics import by_year
from cooperation.models import load_translations
from cooperation.pages.facts import fact_lines, timeline_of
from cooperation.pages.network import PicturePage, latest_change, left_out, picture_file
from cooperation.pages.page import Link
from cooperation.pages.pictures.alone import style_source
from cooperation.pages.pictures.charts import Bar, chart
from cooperation.pages.query import narrowed, records_named
from cooperation.text import grouped

if TYPE_CHECKING:
    from django.http import HttpResponse

    from cooperation.domain.chronology import Chronology
    from cooperation.domain.statistics import Headcount, Year
    from cooperation.models.training import TrainingQuerySet

MOST_YEARS = 12


@dataclass(frozen=True)
class YearRow:
    """A year in a table: how many trainings, people, quotes and signatures."""

    year: str
    trainings: str
    headcount: Headcount
    quotes: str
    instruments: str

    @property
    def is_partly_counted(self) -> bool:
        """Whether some of its trainings gave a number, and others none."""
        return self.headcount.total is not None and bool(self.headcount.uncounted)


class TimelinePage(PicturePage):
    """Dated facts. With a filter, the trainings that it keeps and their programmes; without, all kinds."""

    name = "timeline"
    section = "timeline"
    template_name = "timeline.html"

    def show(self, trainings: TrainingQuerySet) -> HttpResponse:
        """Answer with the latest facts."""
        asked = self.asked()
        found = self.read(trainings)
        load_translations([*(fact.record for fact in found.facts), *records_named(self.chips)], str(get_language()))
        lines = fact_lines(found.facts)
        standfirst = said_of(found)
        years = [] if asked["chips"] else by_year()
        context = {
            "title": narrowed(_("Timeline"), self.chips),
            "description": standfirst,
            "standfirst": standfirst,
            "left_out": left_out(found.shown, found.trainings),
            "crumbs": [Link(_("Home"), reverse("home"))],
            "lines": lines,
            "picture": timeline_of(lines),
            "changed": latest_change(fact.record for fact in found.facts),
            **figures_by_year(years),
            **asked,
        }
        return self.render(context)

    def read(self, trainings: TrainingQuerySet) -> Chronology:
        """Return the facts that were asked for."""
        if self.chips:
            return chronology.of_trainings(trainings)
        return chronology.chronology()


@method_decorator(csp_update({"style-src": [style_source()]}), name="dispatch")
class TimelinePicture(TimelinePage):
    """The timeline as a file of its own."""

    def show(self, trainings: TrainingQuerySet) -> HttpResponse:
        """Answer with the picture."""
        found = self.read(trainings)
        load_translations([fact.record for fact in found.facts], str(get_language()))
        return picture_file(timeline_of(fact_lines(found.facts)), said_of(found))


def said_of(found: Chronology) -> str:
    """Return how many facts there are, and how many of the trainings ran at the same time."""
    number = len(found.facts)
    facts = ngettext("{number} dated fact.", "{number} dated facts.", number).format(number=grouped(number))
    if not found.overlapping:
        return facts
    overlapping, shown = grouped(found.overlapping), grouped(found.shown)
    return f"{facts} " + _("{overlapping} of the {shown} trainings shown share days with another.").format(
        overlapping=overlapping, shown=shown
    )


def figures_by_year(years: list[Year]) -> dict[str, Any]:
    """Return the latest years as a chart and as the rows of its table."""
    latest = years[-MOST_YEARS:]
    bars = [Bar(str(year.year), (year.trainings, year.quotes, year.instruments)) for year in latest]
    kinds = [_("Trainings"), _("Quotes"), _("Instruments signed")]
    return {
        "years": [
            YearRow(
                str(year.year),
                grouped(year.trainings),
                year.headcount,
                grouped(year.quotes),
                grouped(year.instruments),
            )
            for year in latest
        ],
        "years_chart": chart(bars, kinds),
    }
