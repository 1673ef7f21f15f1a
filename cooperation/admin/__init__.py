"""The desk: where staff enter, check, translate and publish. One file per aggregate."""

from cooperation.admin import (
    instrument,
    partner,
    person,
    photo,
    place,
    programme,
    quote,
    settings,
    story,
    theme,
    training,
)

__all__ = [
    "instrument",
    "partner",
    "person",
    "photo",
    "place",
    "programme",
    "quote",
    "settings",
    "story",
    "theme",
    "training",
]
