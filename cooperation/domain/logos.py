"""Logos: an uploaded picture is looked at before it is decoded, and drawn anew, small and without metadata."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from cooperation.models import SiteSettings

MOST_BYTES = 2 * 1024 * 1024
LONGEST_SIDE = 4000
MOST_SCANS = 100  # of a progressive JPEG, which has about ten; each is decoded over the whole picture
SHOWN_AT_MOST = (340, 86)  # twice what site.css gives it, for dense screens
QUALITY = 88
_BEGINNINGS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff", "WEBP": b"RIFF"}
_SCAN = b"\xff\xda"  # begins the data of a scan, and does not occur in it
_REFUSED_BY_PILLOW = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Logo:
    """A logo as it is served: WebP on white, its size in pixels, and a fingerprint of its bytes."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """The fingerprint, 16 digits."""
        return hashlib.sha256(self.content).hexdigest()[:16]


def drawn_anew(upload: IO[bytes]) -> Logo:
    """Return the logo made of an uploaded file.

    Raises:
        ValidationError: it is no PNG, JPEG or WebP, cannot be read, or is too large.

    """
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 2 MB."))
    kinds = [kind for kind, beginning in _BEGINNINGS.items() if data.startswith(beginning)]
    if not kinds:
        raise ValidationError(_("A logo is a PNG, JPEG or WebP file. Other kinds, SVG included, are not taken."))
    if "JPEG" in kinds and data.count(_SCAN) > MOST_SCANS:
        raise ValidationError(_("The picture cannot be read."))
    try:
        with Image.open(BytesIO(data), formats=kinds) as picture:
            if max(picture.size) > LONGEST_SIDE:
                sentence = _("The picture has more than %(side)s pixels on one side.")
                raise ValidationError(sentence % {"side": LONGEST_SIDE})
            return _on_white(ImageOps.exif_transpose(picture).convert("RGBA"))
    except _REFUSED_BY_PILLOW as error:
        raise ValidationError(_("The picture cannot be read.")) from error


def take_logo(settings: SiteSettings, logo: Logo | None) -> None:
    """Put ``logo`` on the settings, or take theirs away. The caller saves them."""
    settings.logo = logo.content if logo else b""
    settings.logo_width, settings.logo_height = (logo.width, logo.height) if logo else (0, 0)
    settings.logo_digest = logo.digest if logo else ""


def _on_white(picture: Image.Image) -> Logo:
    picture.thumbnail(SHOWN_AT_MOST)
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    content = BytesIO()
    ground.convert("RGB").save(content, "WEBP", quality=QUALITY, method=6)
    return Logo(content.getvalue(), *picture.size)
