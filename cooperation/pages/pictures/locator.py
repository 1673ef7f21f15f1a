"""The map: where places lie, among countries drawn for orientation. Drawn once for each set of places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from django_countries import countries

from cooperation.pages.pictures.canvas import Picture
from cooperation.pages.pictures.measure import text_width
from cooperation.pages.pictures.outlines import (
    Box,
    Country,
    Frame,
    area_in,
    around,
    atlas,
    box_of,
    drawn,
    narrowing,
    runs_in,
)
from cooperation.text import latitude, longitude

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cooperation.models import Place
    from cooperation.pages.pictures.outlines import Point, Ring

WIDTH, HEIGHT = 480, 400
SURROUNDINGS = 0.38  # of a country's size, shown on each side of it
SMALLEST_SIDE = 4.0  # degrees: less would show the file's grain
WORLD = Box(-180, -57, 180, 84)
WORLD_HEIGHT = 220
GRID_STEPS = (1, 2, 5, 10, 20, 30)
MOST_LINES = 6
SCANS = 11
MOST_SPOTS = 60
GRAIN = 4.0  # user units between the points by which lines are felt for under a name
SPECK = 3.0  # user units: an island smaller than this is a dot


@dataclass(frozen=True)
class Spot:
    """A place with coordinates."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Lettering:
    """How large words are in one variant of the map: in a narrow container it is drawn small, so words are larger."""

    kind: str
    size: float
    has_grid: bool


LETTERINGS = (Lettering("wide", 14.5, has_grid=True), Lettering("narrow", 22, has_grid=False))


def locator(places: Iterable[Place]) -> Picture | None:
    """Draw where ``places`` lie; None where no country of theirs is on the map.

    A place without coordinates still marks its country.
    """
    found = list(places)
    spots = {
        (float(place.longitude), float(place.latitude)): str(place.prose["name"])
        for place in reversed(found)
        if place.longitude is not None and place.latitude is not None
    }
    marked = [Spot(name, *point) for point, name in list(spots.items())[-MOST_SPOTS:]][::-1]
    codes = frozenset(place.country.code for place in found if place.country.code)
    frame = frame_of(codes, tuple((spot.longitude, spot.latitude) for spot in marked))
    if frame is None:
        return None
    picture = Picture("map", frame.width, frame.height, has_sides=True)
    land = land_of(frame, codes)
    picture.box("sea", 0, 0, frame.width, frame.height)
    for kind, path in land.paths:
        if path:
            picture.draw(kind, path)
    for spot in marked:
        picture.lozenge("seal", *frame.at((spot.longitude, spot.latitude)), 8)
    picture.box("edge", 1, 1, frame.width - 2, frame.height - 2)
    for lettering in LETTERINGS:
        _letter(picture, frame, land, marked, lettering)
    return picture


@lru_cache(maxsize=64)
def frame_of(codes: frozenset[str], points: tuple[Point, ...]) -> Frame | None:
    """Return the frame that shows these countries and points and what lies around; the world where they lie apart."""
    boxes = [country.box(points) for country in atlas().countries if country.code in codes]
    boxes += [Box(x, y, x, y) for x, y in points]
    if not boxes:
        return None
    box = around(boxes)
    across = max(box.east - box.west, SMALLEST_SIDE) * (1 + 2 * SURROUNDINGS)
    up = max(box.north - box.south, SMALLEST_SIDE) * (1 + 2 * SURROUNDINGS)
    middle = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    true = narrowing(middle[1])
    up = max(up, across * true * HEIGHT / WIDTH)
    across = up / true * WIDTH / HEIGHT
    if across > (WORLD.east - WORLD.west) / 2:
        return Frame(WORLD, WIDTH, WORLD_HEIGHT)
    return Frame(
        Box(middle[0] - across / 2, middle[1] - up / 2, middle[0] + across / 2, middle[1] + up / 2), WIDTH, HEIGHT
    )


@dataclass(frozen=True)
class Land:
    """What of the world lies in a frame: paths with their class, and for each country where its name could stand.

    ``chosen`` are the codes of the countries that stand out, ``points`` lie all along the lines.
    """

    chosen: frozenset[str]
    paths: list[tuple[str, str]]
    rooms: dict[str, list[tuple[float, float, float]]]
    points: list[Point]

    def under(self, box: Box) -> int:
        """Return how much of the lines lies in a box."""
        return sum(box.holds(point) for point in self.points)


@lru_cache(maxsize=64)
def land_of(frame: Frame, codes: frozenset[str]) -> Land:
    """Return the land in the frame, the countries of these codes apart."""
    areas = {index: _areas(country, frame) for index, country in enumerate(atlas().countries)}
    shown = {index: rings for index, rings in areas.items() if rings}
    named = {country.code: shown[index] for index, country in enumerate(atlas().countries) if index in shown}
    coasts = [run for line in atlas().coasts for run in runs_in(line, frame) if not _is_speck(run)]
    borders = [run for line in atlas().borders for run in runs_in(line, frame)]
    chosen = [ring for code, rings in named.items() if code in codes for ring in rings]
    paths = [
        ("coast", drawn(coasts, closed=False)),
        ("land", drawn([ring for rings in shown.values() for ring in rings], closed=True)),
        ("grid", "".join(f"M{x:.0f} 0V{frame.height}" for x, _degree in _meridians(frame))
         + "".join(f"M0 {y:.0f}H{frame.width}" for y, _degree in _parallels(frame))),
        ("border", drawn(borders, closed=False)),
        ("chosen", drawn(chosen, closed=True)),
    ]  # fmt: skip
    by_size = sorted(named, key=lambda code: -_size(max(named[code], key=_size)))
    first = sorted(by_size, key=lambda code: code not in codes)
    rooms = {code: _rooms(max(named[code], key=_size), frame) for code in first if code}
    return Land(codes, paths, rooms, [point for line in (*coasts, *borders) for point in _along(line)])


def _along(line: Ring) -> Iterator[Point]:
    """Yield points along a line, none farther than the grain from the next."""
    for (x1, y1), (x2, y2) in pairwise(line):
        steps = int(max(abs(x2 - x1), abs(y2 - y1)) / GRAIN) + 1
        yield from ((x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps) for step in range(steps))


def _areas(country: Country, frame: Frame) -> list[Ring]:
    """Return what of a country lies in the frame; of islands too small to see, only the largest."""
    areas = sorted((area for ring in country.rings if (area := area_in(ring, frame))), key=_size, reverse=True)
    return [*areas[:1], *(area for area in areas[1:] if not _is_speck(area))]


def _is_speck(line: Ring) -> bool:
    box = box_of(line)
    return max(box.east - box.west, box.north - box.south) < SPECK


def _size(ring: Ring) -> float:
    """Return the area of a ring."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _rooms(ring: Ring, frame: Frame) -> list[tuple[float, float, float]]:
    """Return where words could stand in an area, the best first: the middle of a line across, and its length."""
    box = box_of(ring)
    top, bottom = max(0.0, box.south), min(float(frame.height), box.north)
    rooms = []
    for scan in range(1, SCANS):
        share = scan / SCANS
        y = top + (bottom - top) * share
        for left, right in _across(ring, y):
            left, right = max(0.0, left), min(float(frame.width), right)  # noqa: PLW2901 - cut to the frame
            if right > left:
                rooms.append(((right - left) * (1 - abs(share - 0.5)), (left + right) / 2, y, right - left))
    return [(x, y, room) for _score, x, y, room in sorted(rooms, reverse=True)[:6]]


def _across(ring: Ring, y: float) -> list[tuple[float, float]]:
    """Return from where to where a line at that height lies in an area."""
    ends = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(ends[::2], ends[1::2], strict=True))


def _meridians(frame: Frame) -> list[tuple[float, int]]:
    degrees = _grid(frame.box.west, frame.box.east)
    return [(frame.at((degree, 0))[0], degree) for degree in degrees]


def _parallels(frame: Frame) -> list[tuple[float, int]]:
    degrees = _grid(frame.box.south, frame.box.north)
    return [(frame.at((0, degree))[1], degree) for degree in degrees]


def _grid(first: float, last: float) -> list[int]:
    step = next((step for step in GRID_STEPS if (last - first) / step <= MOST_LINES), 60)
    start = int(first // step + 1) * step
    return list(range(start, int(last) + 1, step))


def _letter(picture: Picture, frame: Frame, land: Land, spots: Sequence[Spot], lettering: Lettering) -> None:
    """Write the names that find room: places first, then their countries, then the others, the largest first."""
    size, kind = lettering.size, lettering.kind
    marks = [frame.at((spot.longitude, spot.latitude)) for spot in spots]
    taken = [Box(x - 9, y - 9, x + 9, y + 9) for x, y in marks]
    if lettering.has_grid:
        taken += _letter_grid(picture, frame, kind, size)
    for spot, (x, y) in zip(spots, marks, strict=True):
        half = text_width(spot.name, size + 2, bold=True) / 2
        beside = [(x + way * (13 + half), y + down) for down in (6, -8, 8 + size) for way in (1, -1)]
        around_it = [(x, y - 9.5 - (size + 2) * 0.3), (x, y + 12 + size), *beside]
        around_it.sort(key=lambda place: land.under(_box_of_letters(place, half, size + 2)))
        _write(picture, frame, taken, around_it, (spot.name, f"{kind} spot", size + 2))
    for code, rooms in land.rooms.items():
        name = str(countries.name(code))
        width = text_width(name, size)
        places = [(x, y + size * 0.36) for x, y, room in rooms if width <= room * 1.1]
        emphasis = " here" if code in land.chosen else ""
        _write(picture, frame, taken, places, (name, f"{kind} country{emphasis}", size))


def _letter_grid(picture: Picture, frame: Frame, kind: str, size: float) -> list[Box]:
    """Write the degrees along the lower and the right edge; return the boxes they take."""
    taken: list[Box] = []
    for y, degree in _parallels(frame):
        words = latitude(degree)
        half = text_width(words, size) / 2
        _write(picture, frame, taken, [(frame.width - 6 - half, y - 4)], (words, f"{kind} degree", size))
    for x, degree in _meridians(frame):
        words = longitude(degree)
        _write(picture, frame, taken, [(x, frame.height - 7)], (words, f"{kind} degree", size))
    return taken


def _box_of_words(place: Point, half: float, size: float) -> Box:
    """Return what words take whose middle stands at a place; ``half`` is half their width."""
    x, y = place
    return Box(x - half - 2, y - size, x + half + 2, y + size * 0.3)


def _box_of_letters(place: Point, half: float, size: float) -> Box:
    """Return what the letters themselves take, without the room that keeps them from other words."""
    x, y = place
    return Box(x - half, y - size * 0.75, x + half, y + size * 0.1)


def _write(
    picture: Picture, frame: Frame, taken: list[Box], places: Iterable[Point], words: tuple[str, str, float]
) -> None:
    """Write words at the first of the places where they meet nothing and stay inside; nowhere if there is none."""
    text, kind, size = words
    half = text_width(text, size, bold="spot" in kind or "here" in kind) / 2
    for x, y in places:
        box = _box_of_words((x, y), half, size)
        inside = box.west >= 2 and box.east <= frame.width - 2 and box.south >= 2 and box.north <= frame.height - 2  # noqa: PLR2004
        if inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            picture.write(x, y, text, kind, "middle")
            return
