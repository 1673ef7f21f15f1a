"""Records for the styleguide: built in memory, never saved, with the words of the first story."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperation.choices import OrganisationKind, Role, Status
from cooperation.domain.chronology import facts_of
from cooperation.domain.facets import Choice, Facet
from cooperation.domain.matrix import Column, Matrix, Part
from cooperation.models import Appointment, Partner, Person, Photo, Place, Prose, Quote, Training, TrainingPartner
from cooperation.pages.facts import fact_lines, timeline_of
from cooperation.pages.home import CountedTheme
from cooperation.pages.page import Link
from cooperation.pages.pictures.charts import Bar, chart
from cooperation.pages.pictures.locator import locator
from cooperation.pages.pictures.network import NARROW, WIDE, network
from cooperation.pages.query import Chip, PageLink
from cooperation.pages.translation import MISSING, OUTDATED, PARTIAL, TranslationNotice
from cooperation.text import grouped

TEXTS = {
    "en": {
        "title": "Vehicle interception",
        "summary": "The drugs squad learned to make arrests safely in a police chase.",
        "audience": "officers of the drugs squad",
        "partner": "United Nations Office on Drugs and Crime",
        "acronym": "UNODC",
        "words": "development needs security to succeed.",
        "post": "Executive Director",
        "person": "Yury Fedotov",
        "caption": "Participants during an exercise",
        "theme": "Organised crime",
        "facet": "Theme",
        "place": "Bamako",
    },
    "ar": {
        "title": "اعتراض المركبات",
        "summary": "تعلمت فرقة مكافحة المخدرات تنفيذ التوقيف بأمان أثناء المطاردة.",
        "audience": "من أفراد فرقة مكافحة المخدرات",
        "partner": "مكتب الأمم المتحدة المعني بالمخدرات والجريمة",
        "acronym": "UNODC",
        "words": "التنمية تحتاج إلى الأمن لكي تنجح.",
        "post": "المدير التنفيذي",
        "person": "يوري فيدوتوف",
        "caption": "المشاركون أثناء تمرين",
        "theme": "الجريمة المنظمة",
        "facet": "الموضوع",
        "place": "باماكو",
    },
}


def samples(language: str) -> dict[str, Any]:
    """Return one of each thing that a partial takes, with texts in ``language``. Showing them costs no query."""
    texts = TEXTS[language]
    partner = Partner(
        pk=1,
        slug="unodc",
        kind=OrganisationKind.MULTILATERAL,
        language=language,
        name=texts["partner"],
        acronym=texts["acronym"],
    )
    training = _training(texts, partner, language)
    quote = _quote(texts, partner, language)
    url = reverse("trainings")
    choice = Chip("theme", "organised-crime", texts["facet"], texts["theme"], "")
    return {
        "partner": partner,
        "training": training,
        "quote": quote,
        **_pictures(texts, training, quote, language),
        "photo": Photo(pk=1, caption=texts["caption"], language=language, taken_on=date(2015, 4, 13)),
        "roles": [(role, role.label, role.letter) for role in Role],
        "facets": [
            Facet(
                "theme",
                texts["facet"],
                [
                    Choice("organised-crime", texts["theme"], 12, is_chosen=True),
                    Choice("terrorism", texts["title"], 0, is_chosen=False),
                ],
            )
        ],
        "chips": [choice],
        "ways_on": [{"chips": [choice], "query": "", "count": "12"}],
        "pager": {"links": _pages(), "previous": "", "next": "page=3"},
        "banner": {"status": Status.DRAFT.label, "left_out": [texts["title"]]},
        "notice": Prose(texts["summary"], language),
        "translations": [
            TranslationNotice(gap, [Link("English", url, language="en")], datetime(2026, 1, 15, tzinfo=UTC))
            for gap in (MISSING, PARTIAL, OUTDATED)
        ],
        "problems": {"colour": [_("There is no parameter of this name.")]},
        "list_url": url,
        "crumbs": [Link(texts["theme"], url)],
        "title": texts["title"],
    }


def _pictures(texts: dict[str, str], training: Training, quote: Quote, language: str) -> dict[str, Any]:
    """Return one of each picture, with what stands beside it in words."""
    parts = [Part(row.partner, Role(row.role)) for row in training.partner_rows.all()]
    matrix = Matrix([Column(training, parts)], total=1)
    lines = fact_lines(facts_of([training, quote]))
    place = Place(
        pk=1,
        slug="bamako",
        name=texts["place"],
        country="ML",
        latitude=Decimal("12.65"),
        longitude=Decimal("-8.0"),
        language=language,
    )
    kinds = [_("Trainings"), _("Programmes"), _("Stories")]
    counts = [2, 1, 1]
    return {
        "matrix": matrix,
        "wide": network(matrix, WIDE),
        "narrow": network(matrix, NARROW),
        "lines": lines,
        "timeline": timeline_of(lines),
        "map": locator([place]),
        "kinds": kinds,
        "chart": chart([Bar(texts["theme"], counts)], kinds),
        "counted": [CountedTheme(texts["theme"], [grouped(count) for count in counts])],
    }


def _training(texts: dict[str, str], partner: Partner, language: str) -> Training:
    training = Training(
        pk=1,
        slug="vehicle-interception",
        language=language,
        title=texts["title"],
        summary=texts["summary"],
        audience=texts["audience"],
        participants=50,
        participants_qualifier="more_than",
        starts_on=date(2015, 4, 11),
        ends_on=date(2015, 4, 18),
    )
    rows = [TrainingPartner(parent=training, partner=partner, role=role) for role in (Role.ORGANISER, Role.TRAINER)]
    training.__dict__["_prefetched_objects_cache"] = {"partner_rows": rows}
    return training


def _quote(texts: dict[str, str], partner: Partner, language: str) -> Quote:
    speaker = Appointment(
        pk=1,
        person=Person(slug="sample", display_name=texts["person"]),
        partner=partner,
        title=texts["post"],
        language=language,
    )
    return Quote(pk=1, slug="sample", text=texts["words"], speaker=speaker, language=language, said_on=date(2015, 6, 1))


def _pages() -> list[PageLink]:
    return [
        PageLink(1, "", is_current=False),
        PageLink(2, "page=2", is_current=True),
        PageLink(None, "", is_current=False),
        PageLink(9, "page=9", is_current=False),
    ]
