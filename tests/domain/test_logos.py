"""Logos: looked at before they are decoded, drawn anew before they are shown."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from cooperation.domain import logos
from cooperation.domain.logos import drawn_anew, take_logo
from cooperation.models import SiteSettings

NO_KIND = "A logo is a PNG, JPEG or WebP file. Other kinds, SVG included, are not taken."


def picture(kind: str = "PNG", size=(900, 300), **more) -> BytesIO:
    file = BytesIO()
    mode = "RGB" if kind == "JPEG" else "RGBA"
    Image.new(mode, size, more.pop("colour", (10, 80, 73))).save(file, kind, **more)
    return BytesIO(file.getvalue())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_becomes_a_small_picture(kind):
    logo = drawn_anew(picture(kind))
    drawn = Image.open(BytesIO(logo.content))

    assert (drawn.format, drawn.size, (logo.width, logo.height)) == ("WEBP", (258, 86), (258, 86))
    assert len(logo.digest) == 16


def test_a_small_logo_is_not_enlarged():
    assert (drawn_anew(picture(size=(30, 20))).width, drawn_anew(picture(size=(30, 20))).height) == (30, 20)


def test_where_nothing_was_drawn_stands_white():
    clear = drawn_anew(picture(size=(20, 20), colour=(0, 0, 0, 0)))

    assert Image.open(BytesIO(clear.content)).getpixel((10, 10)) == (255, 255, 255)


def test_what_a_camera_wrote_into_the_file_is_gone_and_its_turn_is_kept():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "Secret place"
    logo = drawn_anew(picture("JPEG", size=(60, 20), exif=exif))

    assert (logo.width, logo.height) == (20, 60)
    assert b"Secret" not in logo.content
    assert not Image.open(BytesIO(logo.content)).getexif()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NO_KIND),
        (b"GIF89a" + bytes(50), NO_KIND),
        (b"", NO_KIND),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "The picture cannot be read."),
        (b"RIFF\x00\x00\x00\x00WAVE", "The picture cannot be read."),
        (b"\xff\xd8\xff" + bytes(logos.MOST_BYTES), "The file is larger than 2 MB."),
    ],
)
def test_what_is_no_logo_is_refused_in_one_sentence(content, sentence):
    with pytest.raises(ValidationError) as refusal:
        drawn_anew(BytesIO(content))

    assert refusal.value.messages == [sentence]


def test_a_picture_that_breaks_off_is_refused():
    whole = picture("JPEG").getvalue()
    with pytest.raises(ValidationError, match="cannot be read"):
        drawn_anew(BytesIO(whole[: len(whole) // 2]))


def test_a_picture_of_very_many_scans_is_refused_before_it_is_decoded(monkeypatch):
    whole = picture("JPEG", progressive=True).getvalue()
    scan = whole[whole.rindex(b"\xff\xda") : whole.rindex(b"\xff\xd9")]
    many = whole.removesuffix(b"\xff\xd9") + scan * logos.MOST_SCANS + b"\xff\xd9"
    monkeypatch.setattr("PIL.Image.open", pytest.fail)

    with pytest.raises(ValidationError, match=r"^\['The picture cannot be read.'\]$"):
        drawn_anew(BytesIO(many))


def test_a_picture_that_comes_in_a_few_scans_is_taken():
    assert drawn_anew(picture("JPEG", progressive=True)).width == 258


@pytest.mark.parametrize(
    ("size", "sentence"), [((4001, 10), "more than 4000 pixels"), ((20000, 20000), "cannot be read")]
)
def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_decoded(size, sentence):
    file = BytesIO()
    Image.new("1", size).save(file, "PNG")

    assert len(file.getvalue()) < logos.MOST_BYTES
    with pytest.raises(ValidationError, match=sentence):
        drawn_anew(BytesIO(file.getvalue()))


def test_settings_take_a_logo_and_lose_it_again():
    site = SiteSettings()
    take_logo(site, drawn_anew(picture()))
    shown = (site.logo_width, site.logo_height, bool(site.logo), site.logo_url)
    take_logo(site, None)

    assert shown == (258, 86, True, f"/site-logo-{drawn_anew(picture()).digest}.webp")
    assert (site.logo_width, site.logo_height, site.logo, site.logo_url) == (0, 0, b"", "")
