"""The pictures of records: who sees them, what they say, and that no text leaves them."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.utils.translation import override
from PIL import Image, ImageChops

from cooperation.choices import Identity, Role
from cooperation.models import Person, SiteSettings, Training
from cooperation.pages.cards.contents import card_of
from cooperation.pages.cards.drawing import HEIGHT, MARGIN, WIDTH, Card, Part, Words, draw, draw_mark
from cooperation.pages.cards.lettering import Face, as_drawn, cut, fit, width_of
from tests import factories as make
from tests.api.world import make_world
from tests.pages.hidden import STATES, tie_hidden_records

KINDS = ("stories", "trainings", "partners", "quotes", "programmes", "instruments")
CARD_QUERIES = {"trainings": 5, "partners": 2, "quotes": 3, "stories": 2, "programmes": 3, "instruments": 3}
LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis"


def _picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def _inked(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    part = picture.crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, "#ffffff")).getbbox() is not None


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_public_record_has_a_card_in_each_language(client, kind, language, django_assert_num_queries):
    record = make_world()[kind]
    prose = 0 if language == "en" else 1

    with django_assert_num_queries(CARD_QUERIES[kind] + prose):
        answer = client.get(f"/{language}/{kind}/{record.slug}/card.png")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert _picture(answer.content).size == (WIDTH, HEIGHT)
    assert answer["Cache-Control"] == "public, max-age=1"
    assert len(answer.content) < 60_000


@pytest.mark.django_db
def test_a_card_that_is_known_is_not_sent_again_until_it_says_something_else(client):
    training = make.make_training()
    address = f"/en/trainings/{training.slug}/card.png"
    first = client.get(address)

    known = client.get(address, headers={"if-none-match": first["ETag"]})
    Training.objects.update(title="Another title")
    changed = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (known.status_code, known.content, known["ETag"]) == (304, b"", first["ETag"])
    assert known["Cache-Control"] == "public, max-age=1"
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)


@pytest.mark.django_db
def test_a_card_that_is_known_is_not_drawn_again(client, monkeypatch):
    first = client.get("/en/card.png")
    monkeypatch.setattr("cooperation.pages.cards.views.draw", pytest.fail)

    known = client.get("/en/card.png", headers={"if-none-match": first["ETag"]})

    assert (known.status_code, known["ETag"], known["Cache-Control"]) == (304, first["ETag"], first["Cache-Control"])


@pytest.mark.django_db
def test_a_card_that_is_drawn_in_another_way_is_another_one(client, monkeypatch):
    first = client.get("/en/card.png")
    monkeypatch.setattr("cooperation.pages.cards.views.way_of_drawing", lambda: "another")

    later = client.get("/en/card.png", headers={"if-none-match": first["ETag"]})

    assert (later.status_code, later["ETag"] == first["ETag"]) == (200, False)


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_is_not_public_has_no_card(client, kind, state):
    hidden = tie_hidden_records(make_world(), make_world(), state)[kind]

    answer = client.get(f"/en/{kind}/{hidden.slug}/card.png")

    assert answer.status_code == (410 if state == "withdrawn" else 404)
    assert answer["Content-Type"] != "image/png"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_a_card_shows_nothing_of_what_is_hidden_beside_it(client, kind):
    world = make_world()
    address = f"/en/{kind}/{world[kind].slug}/card.png"
    before = client.get(address).content
    tie_hidden_records(world, make_world(), "draft")

    assert client.get(address).content == before


@pytest.mark.django_db
def test_the_site_has_a_card_with_its_name_and_strapline(client):
    plain = client.get("/en/card.png")
    SiteSettings.objects.update_or_create(number=1, defaults={"name": "Another name", "strapline": "What it is."})

    named = client.get("/en/card.png")

    assert _picture(plain.content).size == (WIDTH, HEIGHT)
    assert plain.content != named.content
    assert named.content == client.get("/en/card.png").content


@pytest.mark.django_db
def test_a_card_says_when_where_how_many_and_who(rf):
    host, donor = make.make_partner(name="Ministry"), make.make_partner(name="Fund", acronym="F&F")
    series = make.make_programme({donor: Role.FUNDER, host: Role.ORGANISER})
    place = make.make_place(name="Academy", locality="Bamako")
    training = make.make_training(
        {donor: Role.HOST, host: Role.TRAINEE_FORCE},
        title="Search  &\nrescue",
        programme=series,
        place=place,
        participants=50,
        participants_qualifier="more_than",
        audience="<b>officers</b>",
    )
    loaded = Training.objects.with_partners().get(pk=training.pk)

    card = card_of(loaded, SiteSettings.defaults("en"))

    assert card == Card(
        "en",
        "Cooperation Record",
        "Training",
        Words("Search & rescue", "en"),
        ("16–27 March 2015 · Academy, Bamako", "more than 50 <b>officers</b>"),
        (Part("host", "H", "F&F"), Part("trainee_force", "A", "Ministry")),
    )


@pytest.mark.django_db
def test_a_quote_on_a_card_is_marked_as_one_and_named_as_far_as_it_may_be():
    post = make.make_appointment(person=Person.objects.create(slug="p", family_name="K", display_name="A. Keita"))
    named = make.make_quote(speaker=post, text="words.")
    by_post = make.make_quote(speaker=post, identity=Identity.ROLE_ONLY, text="words.")
    nobody = make.make_quote(attribution="Participants", language="fr", text="des mots.")
    site = SiteSettings.defaults("en")

    said = [card_of(quote, site) for quote in (named, by_post, nobody)]

    assert [card.title.text for card in said] == ["“words.”", "“words.”", "«\u202fdes mots.\u202f»"]
    assert [card.facts for card in said] == [
        ("A. Keita", f"{post.title}, {post.partner.name}"),
        (post.title,),
        ("Participants",),
    ]
    assert all(card.is_quote and card.kicker == "In their own words" for card in said)


@pytest.mark.django_db
def test_the_letters_of_roles_and_the_words_of_dates_are_those_of_the_language():
    training = make.make_training({make.make_partner(): Role.HOST})
    loaded = Training.objects.with_partners().get(pk=training.pk)
    with override("fr"):
        card = card_of(loaded, SiteSettings.defaults("fr"))
        letter = str(Role.HOST.letter)

    assert card.facts[0].endswith("27 mars 2015")
    assert card.parts[0].letter == letter


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("is_quote", [True, False])
@pytest.mark.parametrize(
    "text",
    ["W" * 300, f"{LONG} " * 20, "short", "", "مكافحة الجريمة المنظمة عبر الوطنية " * 20, "a\u0000b\u202e😀" * 60],
    ids=["one word", "long words", "short", "nothing", "arabic", "odd signs"],
)
def test_no_text_leaves_the_card(text, is_quote, language):
    words = Words(text, "ar" if "م" in text else "en")
    parts = () if is_quote else tuple(Part(Role.HOST, "H", "A partner with a name") for _number in range(9))
    card = Card(language, LONG * 3, f"{LONG} " * 5, words, (f"{LONG} " * 4, LONG * 9), parts, is_quote)

    picture = _picture(draw(card))

    overhang = 12  # the first and last letters may reach a little over the edge of their line
    assert not _inked(picture, (0, 20, MARGIN - overhang, HEIGHT))
    assert not _inked(picture, (WIDTH - MARGIN + overhang, 20, WIDTH, HEIGHT))
    assert not _inked(picture, (0, HEIGHT - 14, WIDTH, HEIGHT))
    assert not _inked(picture, (0, 534, WIDTH, 543))


def test_an_arabic_card_is_the_mirror_of_an_english_one():
    there, here = (
        _picture(draw(Card(language, "", "", Words("", language), (), (Part(Role.HOST, "", ""),))))
        for language in ("en", "ar")
    )
    mirrored = there.transpose(Image.Transpose.FLIP_LEFT_RIGHT)

    # The marks differ by a pixel: a polygon covers its right and lower edge.
    assert ImageChops.difference(mirrored.crop((0, 0, WIDTH, 440)), here.crop((0, 0, WIDTH, 440))).getbbox() is None


def test_the_mark_is_drawn_in_the_sizes_that_are_asked_for():
    assert _picture(draw_mark(180, "PNG")).size == (180, 180)
    assert Image.open(BytesIO(draw_mark(48, "ICO"))).format == "ICO"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("في مالي (UNODC) [2015]", "[2015] (UNODC) ﻲﻟﺎﻣ ﻲﻓ"),
        ("(أ)", "(ﺃ)"),
        ("UNODC (Vienna) في", "ﻲﻓ UNODC (Vienna)"),
        ("لا", "ﻻ"),
        ("أ (U) b", "b (U) ﺃ"),
        ("أ) ب (أ", "ﺃ) ﺏ (ﺃ"),
        ("«أ", "ﺃ»"),
        ("U (V, أ", "ﺃ ,U (V"),
    ],
)
def test_arabic_is_drawn_joined_and_from_the_right_with_its_brackets_facing_right(text, seen):
    assert as_drawn(text, rtl=True) == seen


def test_latin_text_is_drawn_as_it_is_written():
    assert as_drawn("A (b) «c»", rtl=False) == "A (b) «c»"


def test_a_text_is_set_in_the_largest_size_in_which_it_fits():
    faces = [Face("serif", 60), Face("serif", 30)]

    large = fit("One line", faces, (600, 80), 1.2, rtl=False)
    small = fit("This takes more than one line", faces, (600, 80), 1.2, rtl=False)
    too_long = fit("word " * 99, faces, (600, 80), 1.2, rtl=False)

    assert (large.face.size, large.lines) == (60, ("One line",))
    assert (small.face.size, small.lines) == (30, ("This takes more than one line",))
    assert (too_long.face.size, len(too_long.lines), too_long.lines[-1][-5:]) == (30, 2, "word…")


def test_a_line_is_cut_after_a_word_or_inside_one_that_is_too_long():
    face = Face("sans", 28)

    assert cut("short", face, 500, rtl=False) == "short"
    assert cut("some words, that go on for too long", face, 210, rtl=False) == "some words…"
    assert cut("W" * 99, face, 120, rtl=False) == "WWW…"
    assert all(width_of(cut(text, face, 170, rtl=False), face) <= 170 for text in ("a b c " * 30, "W" * 99))
