"""Atom feeds: well formed for any text, in one language each entry, and found again when nothing has changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.utils import timezone
from lxml import etree

from cooperation.choices import Identity, Role
from cooperation.models import Partner, Person, Training
from cooperation.pages.feeds import ENTRIES
from tests import factories as make
from tests.api.world import make_world
from tests.pages.files.taking import LISTS, address, entries, take
from tests.pages.reading import content_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOSTILE = "Tr\x0baining <b>&amp;</b> ]]> \x1f\ufffe\"'é"
HARMLESS = "Training <b>&amp;</b> ]]> \"'é"


def tree(content: bytes):
    return etree.fromstring(content)


def links(element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


@pytest.mark.django_db(transaction=True)
def test_a_reader_takes_a_feed_once_and_is_told_that_it_is_fresh(live_server):
    make_world()
    for section in LISTS:
        url = live_server.url + address(section, "atom")
        first = feedparser.parse(url)
        second = feedparser.parse(url, etag=first.etag, modified=first.modified)

        assert (first.bozo, first.version, first.status, second.status) == (False, "atom10", 200, 304)
        assert (len(first.entries) > 0, second.entries) == (True, [])
        assert first.headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert first.headers["content-disposition"] == f'inline; filename="{section}.en.atom"'


def test_an_entry_says_what_the_record_says(client):
    unodc = make.make_partner(acronym="UNODC", name="Office on Drugs")
    training = make.make_training(
        {unodc: Role.ORGANISER}, title="Rights & duties", place=make.make_place(name="Bamako")
    )
    training.themes.add(make.make_theme(slug="justice", label="Justice"))
    entry = entries(take(client, address("trainings", "atom")))[0]

    assert entry.title == "Rights & duties"
    assert entry.link == f"http://testserver/en/trainings/{training.slug}/"
    assert entry.id == f"tag:testserver,{training.created_at:%Y-%m-%d}:training/{training.pk}"
    assert entry.updated_parsed[:5] == training.updated_at.astimezone(UTC).timetuple()[:5]
    assert [(tag.term, tag.label) for tag in entry.tags] == [("justice", "Justice")]
    assert "Bamako, Mali" in entry.summary
    assert "<li>Organiser: UNODC</li>" in entry.summary


def test_a_record_has_one_name_in_every_language_and_under_a_new_address(client):
    training = make.make_training()
    names = {entries(take(client, address("trainings", "atom", language)))[0].id for language in ("en", "fr")}
    Training.objects.update(slug="moved")

    assert {*names, entries(take(client, address("trainings", "atom")))[0].id} == names
    assert names == {f"tag:testserver,{training.created_at:%Y-%m-%d}:training/{training.pk}"}


def test_what_is_translated_and_what_is_not_never_stand_in_one_entry(client):
    host = make.make_partner(name="School", slug="school")
    host.translations.create(language="fr", name="École")
    translated = make.make_training({host: Role.HOST}, title="Two", summary="In English only.")
    translated.translations.create(language="fr", title="Deux")
    make.make_training({host: Role.HOST}, title="One")
    feed = tree(take(client, address("trainings", "atom", "fr")))
    shown = {entry.findtext(f"{ATOM}title"): entry for entry in feed.findall(f"{ATOM}entry")}

    assert feed.get(LANG) == "fr"
    assert {title: entry.get(LANG) for title, entry in shown.items()} == {"Deux": None, "One": "en"}
    assert "École" in shown["Deux"].findtext(f"{ATOM}summary")
    assert '<span lang="en" dir="ltr">In English only.</span>' in shown["Deux"].findtext(f"{ATOM}summary")
    assert "<li>Host: School</li>" in shown["One"].findtext(f"{ATOM}summary")
    assert "lang=" not in shown["One"].findtext(f"{ATOM}summary")
    assert links(shown["One"])["alternate"].startswith("http://testserver/fr/trainings/")


def test_any_text_makes_a_well_formed_feed(client):
    training = make.make_training(title=HOSTILE, summary="<script>\x02", place=make.make_place(name="Place \x07"))
    training.themes.add(make.make_theme(label=HOSTILE))
    content = take(client, address("trainings", "atom"))
    entry = entries(content)[0]

    assert tree(content).findtext(f"{ATOM}entry/{ATOM}title") == HARMLESS
    assert entry.tags[0].label == HARMLESS
    assert "<p>&lt;script&gt;</p>" in tree(content).findtext(f"{ATOM}entry/{ATOM}summary")


def test_the_title_says_what_was_asked(client):
    unodc = make.make_partner(acronym="UNODC", slug="unodc")
    theme = make.make_theme(slug="justice", label="Justice")
    make.make_training({unodc: Role.HOST}).themes.add(theme)
    query = "partner=unodc&role=host&theme=justice"
    feed = feedparser.parse(take(client, f"{address('trainings', 'atom')}?{query}"))

    asked = {"Partner: UNODC", "Role: Host", "Theme: Justice"}
    assert set(feed.feed.title.removesuffix(" – Cooperation Record").removeprefix("Trainings, ").split(", ")) == asked
    assert feed.feed.link == f"http://testserver/en/trainings/?{query}"
    assert feed.feed.id == f"http://testserver/en/trainings/feed.atom?{query}"
    assert feed.feed.author == "Cooperation Record"


def test_a_feed_has_pages_that_lead_to_each_other(client):
    for _number in range(ENTRIES + 1):
        make.make_partner()
    own = "http://testserver/en/partners/feed.atom"
    first, second = (tree(take(client, f"{address('partners', 'atom')}{query}")) for query in ("", "?page=2"))

    assert [len(page.findall(f"{ATOM}entry")) for page in (first, second)] == [ENTRIES, 1]
    assert links(first) == {
        "alternate": "http://testserver/en/partners/",
        "self": own,
        "first": own,
        "last": f"{own}?page=2",
        "next": f"{own}?page=2",
    }
    assert links(second) == {
        "alternate": "http://testserver/en/partners/",
        "self": f"{own}?page=2",
        "first": own,
        "last": f"{own}?page=2",
        "previous": own,
    }
    assert client.get(f"{address('partners', 'atom')}?page=3").status_code == 404
    assert client.get(f"{address('partners', 'atom')}?page=0").status_code == 400


def test_the_latest_change_comes_first_and_so_does_what_appears_in_time(client):
    now = timezone.now()
    trainings = [make.make_training(title=title) for title in ("old", "changed", "appeared")]
    days = {"old": 9, "changed": 2, "appeared": 5}
    for training in trainings:
        Training.objects.filter(pk=training.pk).update(updated_at=now - timedelta(days=days[training.title]))
    Training.objects.filter(title="appeared").update(publish_from=now - timedelta(days=1))
    found = entries(take(client, address("trainings", "atom")))

    assert [entry.title for entry in found] == ["appeared", "changed", "old"]
    assert found[0].updated_parsed[:3] == (now - timedelta(days=1)).astimezone(UTC).timetuple()[:3]


def test_an_empty_feed_says_the_same_each_time(client):
    first, second = (client.get(address("quotes", "atom")) for _time in range(2))
    content = content_of(first)
    feed = feedparser.parse(content)

    assert content_of(second) == content
    assert (feed.bozo, feed.entries) == (False, [])
    assert feed.feed.updated_parsed[:3] == (1970, 1, 1)
    assert first["ETag"] == second["ETag"]
    assert not first.has_header("Last-Modified")


def test_a_quote_is_signed_by_who_may_be_named(client):
    person = Person.objects.create(slug="p", family_name="Lapaque", display_name="Pierre Lapaque")
    post = make.make_appointment(person=person, title="Representative")
    make.make_quote(speaker=post, text="named")
    make.make_quote(speaker=post, text="in the post", identity=Identity.ROLE_ONLY)
    make.make_quote(attribution="Various participants", text="together", identity=Identity.ANONYMOUS)
    signed = {
        entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}author/{ATOM}name")
        for entry in tree(take(client, address("quotes", "atom"))).findall(f"{ATOM}entry")
    }

    assert signed == {"named": "Pierre Lapaque", "in the post": None, "together": "Various participants"}


def test_a_story_is_signed_by_who_published_it_first(client):
    make.make_story(source_publisher="UNODC")

    assert entries(take(client, address("stories", "atom")))[0].author == "UNODC"


def test_the_feed_of_a_partner_holds_all_that_it_has_a_part_in(client):
    world, _other = make_world(), make_world()
    partner = world["partners"]
    make.make_programme({partner: Role.HOST}, slug="hosted")
    make.make_story(slug="of-another")
    found = entries(take(client, f"/en/partners/{partner.slug}/feed.atom"))

    assert {entry.link.removeprefix("http://testserver/en/") for entry in found} == {
        f"trainings/{world['trainings'].slug}/",
        f"quotes/{world['quotes'].slug}/",
        f"stories/{world['stories'].slug}/",
        "programmes/hosted/",
    }
    assert [entry.updated_parsed for entry in found] == sorted((entry.updated_parsed for entry in found), reverse=True)


def test_the_feed_of_a_partner_is_bounded(client):
    partner = make.make_partner(name="Busy", slug="busy")
    for _number in range(ENTRIES):
        make.make_training({partner: Role.HOST})
    make.make_quote(speaker=make.make_appointment(partner=partner))
    answer = client.get("/en/partners/busy/feed.atom")
    feed = feedparser.parse(content_of(answer))

    assert len(feed.entries) == ENTRIES
    assert feed.entries[0].link.startswith("http://testserver/en/quotes/")
    assert feed.feed.title == "Busy – Cooperation Record"
    assert answer["Content-Disposition"] == 'inline; filename="busy.en.atom"'


def test_the_date_of_a_feed_is_that_of_its_latest_record(client):
    make.make_partner()
    moment = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    Partner.objects.update(updated_at=moment)

    answer = client.get(address("partners", "atom"))

    assert content_of(answer) != b""
    assert answer["Last-Modified"] == "Wed, 04 Mar 2026 05:06:07 GMT"
