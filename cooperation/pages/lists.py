"""The list of each kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperation.choices import InstrumentKind, OrganisationKind, ProgrammeKind, ThemeScheme, TrainingKind, languages
from cooperation.domain import facets, relations
from cooperation.models import (
    Instrument,
    InstrumentParty,
    Partner,
    Place,
    Programme,
    ProgrammePartner,
    Quote,
    Story,
    Theme,
    Training,
)
from cooperation.pages.listing import ListPage
from cooperation.text import grouped

if TYPE_CHECKING:
    from cooperation.pages.downloads import Download


class StoryList(ListPage):
    """Public stories, the latest first."""

    model = Story
    section = "stories"
    template_name = "stories/list.html"
    title = gettext_lazy("Stories")
    standfirst = gettext_lazy("What organisations did together, told out of the records.")

    def ways(self) -> list[facets.By]:
        """Narrow by theme, year and country."""
        return [
            relations.ByTheme("theme", _("Theme")),
            facets.ByYear("year", _("Year"), "story_date"),
            facets.ByCountry("country", _("Country"), paths=("countries",)),
        ]

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

    def ways(self) -> list[facets.By]:
        """Narrow by year, theme, partner, role, country, place and kind."""
        return [
            facets.ByYear("year", _("Year"), "starts_on", "ends_on"),
            relations.ByTheme("theme", _("Theme")),
            relations.ByPartInTraining("partner", _("Partner")),
            relations.ByPartInTraining("role", _("Role")),
            facets.ByCountry("country", _("Country"), paths=("place__country", "audience_countries")),
            relations.ByPlace("place", _("Place")),
            facets.ByCode("kind", _("Kind"), dict(TrainingKind.choices)),
        ]

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

    def ways(self) -> list[facets.By]:
        """Narrow by kind, role and country."""
        return [
            facets.ByCode("kind", _("Kind"), dict(OrganisationKind.choices)),
            relations.ByHeldRole("role", _("Role")),
            facets.ByCountry("country", _("Country")),
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

    def ways(self) -> list[facets.By]:
        """Narrow by the speaker's organisation, theme, year and the language it was said in."""
        return [
            relations.ByRecord("partner", _("Organisation"), Partner.objects.published(), "speaker__partner"),
            relations.BySubjectTheme("theme", _("Theme")),
            facets.ByYear("year", _("Year"), "said_on"),
            facets.ByCode("language", _("Said in"), {code: str(word) for code, word in languages()}),
        ]

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

    def ways(self) -> list[facets.By]:
        """Narrow by kind, theme, partner and role."""
        return [
            facets.ByCode("kind", _("Kind"), dict(ProgrammeKind.choices)),
            relations.ByTheme("theme", _("Theme")),
            relations.ByPart("partner", _("Partner"), ProgrammePartner),
            relations.ByPart("role", _("Role"), ProgrammePartner),
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

    def ways(self) -> list[facets.By]:
        """Narrow by kind, party, part and theme."""
        return [
            facets.ByCode("kind", _("Kind"), dict(InstrumentKind.choices)),
            relations.ByPart("partner", _("Partner"), InstrumentParty),
            relations.ByPart("role", _("Part"), InstrumentParty),
            relations.ByThemeOfProgrammes("theme", _("Theme")),
        ]

    def counted(self, number: int) -> str:
        """Return a number of instruments in words."""
        return ngettext("{number} instrument", "{number} instruments", number).format(number=grouped(number))


class SubjectList(ListPage):
    """Themes or places: means to find records, so that no file holds them."""

    def files(self) -> list[Download]:
        """Return no file."""
        return []


class ThemeList(SubjectList):
    """Themes by label."""

    model = Theme
    section = "themes"
    template_name = "themes/list.html"
    title = gettext_lazy("Themes")
    standfirst = gettext_lazy("What the records are about, each with everything that stands under it.")

    def read(self, records: Any) -> Any:
        """Load the broader theme of each."""
        return records.select_related("parent")

    def ways(self) -> list[facets.By]:
        """Narrow by vocabulary."""
        return [facets.ByCode("scheme", _("Vocabulary"), dict(ThemeScheme.choices))]

    def counted(self, number: int) -> str:
        """Return a number of themes in words."""
        return ngettext("{number} theme", "{number} themes", number).format(number=grouped(number))


class PlaceList(SubjectList):
    """Places that public records name, by name."""

    model = Place
    section = "places"
    template_name = "places/list.html"
    title = gettext_lazy("Places")
    standfirst = gettext_lazy("Where it happened: the towns and venues that public records name.")

    def ways(self) -> list[facets.By]:
        """Narrow by country."""
        return [facets.ByCountry("country", _("Country"))]

    def counted(self, number: int) -> str:
        """Return a number of places in words."""
        return ngettext("{number} place", "{number} places", number).format(number=grouped(number))
