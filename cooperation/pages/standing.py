"""The pages that explain the site: what it is, who can use it, what it keeps, and how to take the data along."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperation.pages.page import STANDING, Link, Page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

REVIEWED_ON = date(2026, 11, 24)


class StandingPage(Page):
    """A page of text. It reads the settings of the site and nothing else."""

    name: ClassVar[str]

    def address(self) -> str:
        """Return the page in the language of the moment."""
        return reverse(self.name)

    def more(self) -> dict[str, Any]:
        """Return what this page shows besides its text."""
        return {}

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Answer with the page."""
        title = str(STANDING[self.name])
        return self.render({"title": title, "crumbs": [Link(_("Home"), reverse("home"))], **self.more()})


class AboutPage(StandingPage):
    """What the record is, how a fact gets into it, and how a mistake gets out."""

    section = name = "about"
    template_name = "standing/about.html"


class AccessibilityPage(StandingPage):
    """The accessibility statement."""

    section = name = "accessibility"
    template_name = "standing/accessibility.html"

    def more(self) -> dict[str, Any]:
        """Return the day on which somebody last compared the statement with the site."""
        return {"reviewed_on": REVIEWED_ON}


class PrivacyPage(StandingPage):
    """What is kept of readers and of staff."""

    section = name = "privacy"
    template_name = "standing/privacy.html"


class DataPage(StandingPage):
    """How machines read the record, with addresses that work."""

    section = name = "data"
    template_name = "standing/data.html"

    def more(self) -> dict[str, Any]:
        """Return the addresses that the page shows, each in full."""
        host = self.request.build_absolute_uri
        trainings = reverse("trainings")
        return {
            "api": host(reverse("api:entry")),
            "api_example": host(f"{reverse('api:training-list')}?year=2015"),
            "api_guide": host(reverse("api:docs")),
            "api_schema": host(reverse("api:schema")),
            "files": [
                Link(_("Table with commas (CSV)"), host(f"{trainings}trainings.csv")),
                Link(_("Workbook (XLSX)"), host(f"{trainings}trainings.xlsx")),
                Link(_("Calendar (iCalendar)"), host(f"{trainings}calendar.ics")),
                Link(_("Feed (Atom)"), host(f"{trainings}feed.atom")),
            ],
            "file_example": host(f"{trainings}trainings.csv?year=2015"),
        }
