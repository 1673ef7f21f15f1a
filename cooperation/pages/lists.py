"""The list of each kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperation.choices import InstrumentKind, OrganisationKind, ProgrammeKind
from cooperation.domain import facets
from cooperation.models import Instrument, Partner, Programme, Quote, Story, Training
from cooperation.pages.listing import ListPage
from cooperation.text import grouped

if TYPE_CHECKING:
    from cooperation.domain.facets import Facet, Question


class StoryList(ListPage):
    """Public stories, the latest first."""

    model = Story
    section = "stories"
    template_name = "stories/list.html"
    title = gettext_lazy("Stories")
    standfirst = gettext_lazy("What organisations did together, told out of the records.")

    def read(self, records: Any) -> Any:
        """Load the themes of each story."""
        return records.prefetch_related("themes")

    def facets(self, question: Question) -> list[Facet]:
        """Narrow by theme."""
        return [facets.by_theme(question, _("Theme"), "stories")]

    def counted(self, number: int) -> str:
        """Return a number of stories in words."""
        return ngettext("{number} story", "{number} stories", number).format(number=grouped(number))


class TrainingList(ListPage):
    """Public trainings, the latest first."""

    model = Training
    section = "trainings"
    template_name = "trainings/list.html"
    title = gettext_lazy("Trainings")
    standfirst = gettext_lazy(
        "Every training on record, with its dates, its size as the source gave it, and what each partner did."
    )

    def read(self, records: Any) -> Any:
        """Load what a training's card shows."""
        return records.with_partners()

    def facets(self, question: Question) -> list[Facet]:
        """Narrow by year, theme, partner, role and country."""
        year, country = facets.by_year_and_country(question, (_("Year"), _("Country")))
        partner, role = facets.by_part(question, (_("Partner"), _("Role")))
        return [year, facets.by_theme(question, _("Theme"), "trainings"), partner, role, country]

    def counted(self, number: int) -> str:
        """Return a number of trainings in words."""
        return ngettext("{number} training", "{number} trainings", number).format(number=grouped(number))


class PartnerList(ListPage):
    """Public partners by name."""

    model = Partner
    section = "partners"
    template_name = "partners/list.html"
    title = gettext_lazy("Partners")
    standfirst = gettext_lazy("The organisations on record, under the names that they have today.")

    def facets(self, question: Question) -> list[Facet]:
        """Narrow by kind, role and country."""
        return [
            facets.by_code(question, "kind", _("Kind"), dict(OrganisationKind.choices)),
            facets.by_held_role(question, _("Role")),
            facets.by_country(question, _("Country")),
        ]

    def counted(self, number: int) -> str:
        """Return a number of partners in words."""
        return ngettext("{number} partner", "{number} partners", number).format(number=grouped(number))


class QuoteList(ListPage):
    """Public quotes, the latest first, undated ones last."""

    model = Quote
    section = "quotes"
    template_name = "quotes/list.html"
    title = gettext_lazy("In their own words")
    standfirst = gettext_lazy("Every quotation as the source printed it, with the speaker's post on that day.")

    def read(self, records: Any) -> Any:
        """Load speakers with their posts, and what they speak of."""
        return records.with_speakers().with_records()

    def facets(self, question: Question) -> list[Facet]:
        """Narrow by the speaker's organisation."""
        partners = Partner.objects.published()
        return [facets.by_record(question, "partner", _("Organisation"), partners, "appointments__quotes")]

    def counted(self, number: int) -> str:
        """Return a number of quotes in words."""
        return ngettext("{number} quote", "{number} quotes", number).format(number=grouped(number))


class ProgrammeList(ListPage):
    """Public programmes, the latest first."""

    model = Programme
    section = "programmes"
    template_name = "programmes/list.html"
    title = gettext_lazy("Programmes")
    standfirst = gettext_lazy("Programmes, projects and series: what holds several trainings together.")

    def read(self, records: Any) -> Any:
        """Load partners and their roles."""
        return records.with_partners()

    def facets(self, question: Question) -> list[Facet]:
        """Narrow by kind and theme."""
        return [
            facets.by_code(question, "kind", _("Kind"), dict(ProgrammeKind.choices)),
            facets.by_theme(question, _("Theme"), "programmes"),
        ]

    def counted(self, number: int) -> str:
        """Return a number of programmes in words."""
        return ngettext("{number} programme", "{number} programmes", number).format(number=grouped(number))


class InstrumentList(ListPage):
    """Public instruments by title."""

    model = Instrument
    section = "instruments"
    template_name = "instruments/list.html"
    title = gettext_lazy("Instruments")
    standfirst = gettext_lazy("The memoranda, conventions and strategies that partners act under.")

    def read(self, records: Any) -> Any:
        """Load the parties and their parts."""
        return records.with_partners()

    def facets(self, question: Question) -> list[Facet]:
        """Narrow by kind."""
        return [facets.by_code(question, "kind", _("Kind"), dict(InstrumentKind.choices))]

    def counted(self, number: int) -> str:
        """Return a number of instruments in words."""
        return ngettext("{number} instrument", "{number} instruments", number).format(number=grouped(number))
