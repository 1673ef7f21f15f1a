"""The page of each record, its withdrawal, its translation, and its preview for staff."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cooperation.choices import Identity, ModuleKind, NameKind, OutcomeKind, PartyRole, Role, Status
from cooperation.domain.support import MOST_TRAININGS
from cooperation.domain.work import MOST_SHOWN
from cooperation.models import (
    Instrument,
    Module,
    Outcome,
    PartnerIdentifier,
    PartnerName,
    Person,
    Programme,
    Quote,
    QuoteBlock,
    Story,
    StoryLink,
    Training,
    TrainingBlock,
)
from cooperation.pages.first import MOST_LISTED
from tests import factories as make
from tests.pages.reading import loaded, parts, read_record, words

pytestmark = pytest.mark.django_db


def test_a_training_shows_who_did_what_and_who_paid_through_its_programme(client):
    host, donor, direct = make.make_partner(name="Host"), make.make_partner(name="Donor"), make.make_partner(name="D2")
    series = make.make_programme({donor: Role.FUNDER, host: Role.ORGANISER}, title="The series")
    training = make.make_training({host: Role.HOST, direct: Role.FUNDER}, programme=series)
    table = parts(read_record(client, training), "<tbody>.*?</tbody>")[0]

    assert [words(row) for row in parts(table, "<tr>.*?</tr>")] == [
        "H Host Host",
        "F Funder D2",
        "F Funder Donor Through the programme The series",
    ]


def test_a_training_shows_all_that_is_known_of_it(client):
    training = make.make_training(
        {make.make_partner(): Role.HOST},
        description="First paragraph.\n\nSecond paragraph.",
        learning_objectives="To stop\nTo search",
        place=make.make_place(name="Academy", locality="Bamako"),
        hours="12.50",
        women=7,
        participants=20,
        certificate_awarded=False,
        audience_countries=["ML", "NE"],
        format="on_site",
        phase="cancelled",
    )
    Module.objects.create(parent=training, title="In the field", kind=ModuleKind.PRACTICE, description="Outside.")
    Outcome.objects.create(parent=training, kind=OutcomeKind.COMMITMENT, text="A pledge.")
    make.make_photo(training=training, caption="A photo", credit="Somebody", taken_on=date(2015, 3, 17))
    make.make_quote(training=training, text="it was good.", attribution="Participants")
    story = make.make_story(title="The story")
    TrainingBlock.objects.create(parent=story, region="fr", ordering=1, record=training)
    page = words(read_record(client, training))

    for said in (
        "12 days Cancelled",
        "From first to last day: 12 days 16 – 27 March 2015",
        "Place Academy, Bamako, Mali",
        "1 Practice In the field Outside.",
        "First paragraph. Second paragraph. Taught To stop To search",
        "Photo not held A photo, 17 March 2015 Photo: Somebody",
        "Commitment A pledge.",
        "it was good. Participants",
        "Story The story",
        "Hours of teaching 12.50",
        "Women 7",
        "Participants from Mali, Niger",
        "Certificate not awarded",
        "“Training number",
    ):
        assert said in page or said.replace(" – ", "–") in page.replace(" – ", "–")


def test_a_training_of_which_little_is_known_says_what_is_not_stated(client):
    training = make.make_training(starts_on=None, ends_on=None, summary="")
    page = words(read_record(client, training))

    assert "Dates not stated Place not stated Participants number not stated" in page
    assert f"Cite “{training.title}”, Training, Cooperation Record." in page


def test_a_partner_shows_its_work_by_role_with_what_it_paid_for_in_a_table(client):
    partner, other = make.make_partner(name="United Donors", acronym="UD"), make.make_partner(name="Other")
    series = make.make_programme({partner: Role.FUNDER}, title="Series")
    make.make_training({other: Role.ORGANISER}, programme=series, title="Paid through it", participants=50)
    make.make_training({partner: Role.HOST}, title="Hosted")
    make.make_training({partner: Role.HOST}, title="Hidden", status=Status.DRAFT)
    page = read_record(client, partner)
    heads = [words(head) for head in parts(page, '<h3 class="role-heading">.*?</h3>')]
    table = parts(page, "<tbody>.*?</tbody>")[0]

    assert heads == ["H Host 1", "F Funder 2"]
    assert words(parts(page, '<ul class="roles roles-line".*?</ul>')[0]) == "H Host 1 F Funder 2"
    assert re.findall(r"<h4><a [^>]*>([^<]*)</a>", page) == ["Hosted", "Series"]
    assert "1 training, listed under what its support made possible" in words(page)
    assert [words(row) for row in parts(table, "<tr>.*?</tr>")] == [
        "Paid through it Through the programme Series 16 – 27 March 2015 50 participants not stated O Organiser Other",
    ]


def test_a_partner_that_paid_for_nothing_has_no_report(client):
    page = read_record(client, make.make_training({(host := make.make_partner()): Role.HOST}) and host)

    assert 'id="support"' not in page
    assert "What this partner’s support made possible" not in page


def test_a_funders_report_says_what_is_known_and_how_well(client):
    partner = make.make_partner(name="United Donors")
    paid: dict[str, Any] = {"place": make.make_place(name="Academy", locality="Bamako")}
    training = make.make_training({partner: Role.FUNDER}, title="Counted", participants=50, **paid)
    make.make_training({partner: Role.FUNDER}, title="Estimated", participants=60, participants_qualifier="about")
    make.make_training({partner: Role.FUNDER}, title="To come", phase="planned", participants=900)
    Outcome.objects.create(parent=training, kind=OutcomeKind.COMMITMENT, text="A pledge.")
    make.make_quote(training=training, text="it was good.", attribution="Participants")
    section = words(parts(read_record(client, partner), '<section class="section support".*?</section>')[0])

    for said in (
        "people trained about 110 trainings held 2 day",
        "days with a training running 12 place 1 Mali",
        "To come Planned",
        "Commitment A pledge. Counted",
        "it was good. Participants",
        "About: Counted",
    ):
        assert said in section


def test_a_partner_with_much_work_shows_the_latest_and_leads_to_the_rest(client):
    partner = make.make_partner(slug="busy")
    for number in range(MOST_SHOWN + 2):
        make.make_training({partner: Role.HOST}, starts_on=date(2000 + number, 1, 1), ends_on=None, title=f"T{number}-")
    make.make_training({partner: Role.HOST}, title="Hidden", status=Status.DRAFT)
    make.make_programme({partner: Role.HOST}, title="Programme")
    with loaded(Training) as trainings:
        page = read_record(client, partner)

    assert re.findall(r"<h4><a [^>]*>([^<]*)</a>", page) == [
        *(f"T{number}-" for number in range(11, 1, -1)),
        "Programme",
    ]
    assert '<a href="/en/trainings/?partner=busy&amp;role=host">All 12 trainings in this role</a>' in page
    assert words(parts(page, '<h3 class="role-heading">.*?</h3>')[0]) == "H Host 13"
    assert len(trainings) == MOST_SHOWN


def test_what_a_partner_paid_for_is_listed_up_to_a_number_and_leads_to_the_rest(client):
    partner = make.make_partner(slug="busy")
    series = make.make_programme({partner: Role.FUNDER}, title="Series")
    for number in range(MOST_TRAININGS + 1):
        make.make_training(programme=series, starts_on=date(1950 + number, 1, 1), ends_on=None, title=f"P{number}-")
    make.make_training({partner: Role.HOST}, programme=series, starts_on=date(1949, 1, 1), ends_on=None, title="First-")
    page = read_record(client, partner)
    listed = re.findall(r'<th scope="row">\s*<a [^>]*>([^<]*)</a>', page)

    assert listed == [f"P{number}-" for number in range(MOST_TRAININGS, 0, -1)]
    assert re.findall(r"<h4><a [^>]*>([^<]*)</a>", page) == ["First-", "Series"]
    assert '<a href="/en/trainings/?partner=busy&amp;role=funder">All 32 trainings that it paid for</a>' in page


def test_a_partner_with_much_of_everything_loads_no_more_than_it_shows(client):
    partner = make.make_partner(slug="busy")
    for number in range(MOST_SHOWN + 2):
        make.make_programme({partner: Role.HOST}, title=f"P{number}")
        make.make_instrument({partner: PartyRole.SIGNATORY}, title=f"I{number}")
        make.make_quote(speaker=make.make_appointment(partner=partner))
    for _number in range(MOST_LISTED + 2):
        make.make_partner(parent=partner)
        make.make_appointment(partner=partner, is_listed=True)
    with loaded(Programme) as programmes, loaded(Instrument) as instruments, loaded(Quote) as quotes:
        page = read_record(client, partner)

    assert (len(programmes), len(instruments), len(quotes)) == (MOST_SHOWN, MOST_SHOWN + 1, MOST_SHOWN + 1)
    for link in (
        '<a href="/en/programmes/?partner=busy&amp;role=host">All 12 programmes in this role</a>',
        '<a href="/en/instruments/?partner=busy">All of its instruments</a>',
        '<a href="/en/quotes/?partner=busy">All of these quotes</a>',
    ):
        assert link in page
    assert words(page).count("Only the first ones are listed.") == 2


@pytest.mark.parametrize(("number", "said"), [(MOST_SHOWN, []), (MOST_SHOWN + 2, ["All of its trainings"])])
def test_a_programme_shows_its_latest_trainings_and_leads_to_the_rest(client, number, said):
    series = make.make_programme(slug="series")
    for year in range(number):
        make.make_training(programme=series, starts_on=date(2000 + year, 1, 1), ends_on=None, title=f"T{year}-")
    make.make_training(programme=series, title="Hidden", status=Status.DRAFT)
    with loaded(Training) as trainings:
        page = read_record(client, series)

    assert re.findall(r"<h3><a [^>]*>(T\d+-)</a>", page) == [f"T{year}-" for year in range(number)][:-11:-1]
    assert re.findall(r'<a href="/en/trainings/\?programme=series">([^<]*)</a>', page) == said
    assert len(trainings) == min(number, MOST_SHOWN + 1)


def test_a_page_dates_itself_by_the_day_where_the_site_is(client, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    late = datetime(2020, 1, 1, 20, tzinfo=UTC)
    training = make.make_training(first_published_at=late)
    Training.objects.update(updated_at=late)
    page = words(read_record(client, training))

    assert "First published 2 January 2020 Last changed 2 January 2020" in page


def test_a_link_of_a_story_writes_its_colon_as_the_language_does(client):
    story = make.make_story()
    for found in ({"partner": make.make_partner()}, {"instrument": make.make_instrument()}):
        StoryLink.objects.create(parent=story, label="See", **found).translations.create(language="fr", label="Voir")
    pages = read_record(client, story), read_record(client, story, "fr")

    assert [re.findall(r"<li>(See|Voir)(\s?): <a", page) for page in pages] == [
        2 * [("See", "")],
        2 * [("Voir", "\N{NO-BREAK SPACE}")],
    ]


def test_a_partner_shows_its_names_but_no_misspelling_and_its_place_among_others(client):
    above, after = make.make_partner(name="Above"), make.make_partner(name="After")
    partner = make.make_partner(
        parent=above, successor=after, country="ML", founded_on=date(2013, 1, 1), founded_precision="year",
        closed_on=date(2023, 12, 31), homepage="https://example.org/", acronym="",
    )  # fmt: skip
    make.make_partner(parent=partner, name="Below")
    make.make_instrument({partner: PartyRole.SIGNATORY}, title="Memorandum", signed_on=None)
    PartnerName.objects.create(partner=partner, kind=NameKind.FORMER, text="Old name", language="fr")
    PartnerName.objects.create(partner=partner, kind=NameKind.MISSPELLING, text="Wrong name")
    PartnerIdentifier.objects.create(partner=partner, scheme="ROR", value="04n7")
    make.make_appointment(partner=partner, title="Director", is_listed=True, person=_person("Ada Diallo"))
    page = words(read_record(client, partner))

    for said in ("Former name Old name", "Country Mali", "Founded 2013", "Closed 31 December 2023", "Part of Above"):
        assert said in page
    for said in ("Succeeded by After", "ROR 04n7", "Its parts Below", "Ada Diallo Director", "Memorandum Signatory"):
        assert said in page
    assert "Wrong name" not in page


def _person(name: str) -> Person:
    return Person.objects.create(slug="person", family_name=name, display_name=name, honorific="dr")


@pytest.mark.parametrize(
    ("identity", "said_by"),
    [(Identity.NAMED, "Dr. Ada Diallo Guard, GN"), (Identity.ROLE_ONLY, "Guard, GN")],
)
def test_a_quote_shows_as_much_of_its_speaker_as_it_may(client, identity, said_by):
    partner = make.make_partner(acronym="GN")
    speaker = make.make_appointment(person=_person("Ada Diallo"), title="Guard", partner=partner)
    quote = make.make_quote(speaker=speaker, identity=identity)
    page = read_record(client, quote)

    assert words(parts(page, "<figcaption>.*?</figcaption>")[0]) == said_by
    assert words(parts(page, "<h1.*?</h1>")[0]).split() == (
        ["Quote", "by", "Dr.", "Ada", "Diallo"] if identity == Identity.NAMED else ["Quote", "by", "Guard"]
    )


def test_a_quote_whose_speakers_organisation_is_hidden_names_the_post_alone(client):
    hidden = make.make_partner(status=Status.DRAFT, name="Hidden")
    page = read_record(client, make.make_quote(speaker=make.make_appointment(partner=hidden, title="Guard")))

    assert '<span class="post">Guard</span>' in page
    assert "Hidden" not in page


def test_an_occasion_in_another_language_leaves_the_date_a_line_of_its_own(client):
    quote = make.make_quote(occasion="A joint mission", said_on=date(2014, 1, 1), said_precision="year")
    lines = {
        language: parts(
            client.get(f"/{language}/quotes/{quote.slug}/").content.decode(), '<span class="occasion">.*?\n'
        )
        for language in ("en", "ar")
    }

    assert [words(line) for line in lines["en"]] == ["A joint mission, 2014"]
    assert [words(line) for line in lines["ar"]] == ["A joint mission", "2014"]


def test_a_translated_quote_says_so_and_keeps_its_original(client):
    quote = make.make_quote(text="In English.", attribution="Participants", said_on=date(2014, 1, 1))
    quote.translations.create(language="fr", text="En français.", attribution="Des participants", occasion="À Bamako")
    make.make_story(title="Where it stands")
    QuoteBlock.objects.create(parent=Story.objects.get(), region="en", ordering=1, record=quote)
    page = read_record(client, quote, "fr")
    listed = client.get("/fr/quotes/").content.decode()

    assert re.findall(r"<blockquote[^>]*><p>[^<]*", page) == [
        "<blockquote><p>En français.",
        '<blockquote lang="en" dir="ltr"><p>In English.',
    ]
    assert '<section class="section" id="original"' in page
    assert f'href="/fr/quotes/{quote.slug}/#original"' in listed
    assert "Where it stands" in page
    assert 'id="original"' not in read_record(client, quote)


def test_a_record_that_is_not_translated_says_so_and_is_read_in_its_original(client):
    training = make.make_training(title="Only in English", summary="Short.")
    page = read_record(client, training, "fr")

    assert '<html lang="fr"' in page
    assert '<h1><span lang="en" dir="ltr">Only in English</span></h1>' in page
    assert f'<link rel="canonical" href="http://testserver/en/trainings/{training.slug}/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="alternate" hreflang' not in page
    assert f'<a href="/en/trainings/{training.slug}/" hreflang="en" lang="en" dir="ltr">English</a>' in page


def test_a_programme_and_an_instrument_lead_to_what_hangs_on_them(client):
    instrument = make.make_instrument(title="Convention", short_title="Conv.", url="https://example.org/text")
    protocol = make.make_instrument(title="Protocol", parent=instrument, valid_from=date(2013, 1, 1))
    above = make.make_programme(title="Above")
    programme = make.make_programme(parent=above, description="Its text.", countries=["ML"])
    make.make_programme(parent=programme, title="Below")
    programme.instruments.add(instrument)
    make.make_story(programme=programme, title="Its story")
    page = words(read_record(client, programme))
    text = words(read_record(client, instrument))

    for said in ("Part of Above", "Its parts Below", "Contributes to Convention", "Its story", "Its text."):
        assert said in page
    for said in ("Conv.", "Strategy Protocol", f"Programme {programme.title}", "Text https://example.org/text"):
        assert said in text
    assert "Valid from 1 January 2013" in words(read_record(client, protocol))


def test_a_withdrawn_record_leaves_its_notice_and_nothing_else(client):
    training = make.make_training(
        status=Status.WITHDRAWN, withdrawal_notice="Withdrawn: the date was wrong.", language="fr", title="Secret"
    )
    answer = client.get(training.get_absolute_url())
    page = answer.content.decode()

    assert answer.status_code == 410
    assert '<p lang="fr" dir="ltr">Withdrawn: the date was wrong.</p>' in page
    assert "Secret" not in page
    assert training.summary not in page
    assert 'href="/en/trainings/">Trainings</a>' in page


def test_a_withdrawn_working_copy_and_a_slug_in_use_are_not_gone(client):
    training = make.make_training()
    make.make_training(slug=training.slug, draft_of=training, status=Status.WITHDRAWN, withdrawal_notice="No.")
    other = make.make_training()
    make.make_training(slug="copy", draft_of=other, status=Status.WITHDRAWN, withdrawal_notice="No.")

    assert client.get(training.get_absolute_url()).status_code == 200
    assert client.get("/en/trainings/copy/").status_code == 404
