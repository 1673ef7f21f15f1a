"""The outlines of countries: read once from the committed file, cut to a frame, thinned to its pixels.

``outlines.json`` holds lines in whole ``units`` of a degree, as first point and steps, and for each country its rings
as numbers of lines: one less than zero is ``~number``, run backwards. Made by ``tools/outlines.py``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Point = tuple[float, float]
Ring = list[Point]

FILE = Path(__file__).with_name("outlines.json")
EDGE = 6.0  # user units around the picture in which lines are still drawn
TOLERANCE = 0.7
HALF_TURN = 180.0
SMALLEST = 3  # points that make an area


@dataclass(frozen=True)
class Box:
    """Degrees from ``west`` to ``east`` and from ``south`` to ``north``."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


@dataclass(frozen=True)
class Frame:
    """The part of the world that a picture of ``width`` by ``height`` shows.

    East-west and north-south distances are true to each other in the middle of the frame.
    """

    box: Box
    width: int
    height: int

    def at(self, point: Point) -> Point:
        """Return where in the picture a longitude and latitude lie."""
        box = self.box
        x = (point[0] - box.west) / (box.east - box.west) * self.width
        return x, (box.north - point[1]) / (box.north - box.south) * self.height


@dataclass(frozen=True)
class Country:
    """A country's areas as rings of degrees: of each polygon the outer ring, then its holes."""

    code: str
    polygons: list[list[Ring]]

    @property
    def rings(self) -> list[Ring]:
        """All rings of all polygons."""
        return [ring for polygon in self.polygons for ring in polygon]

    def box(self, points: Iterable[Point] = ()) -> Box:
        """Return the box of its largest polygon and of those that hold one of ``points``: no far islands."""
        boxes = [box_of(polygon[0]) for polygon in self.polygons]
        largest = max(boxes, key=lambda box: (box.east - box.west) * (box.north - box.south))
        wanted = [box for box in boxes if any(box.holds(point) for point in points)]
        return around([largest, *wanted])


@dataclass(frozen=True)
class Atlas:
    """The world: its countries, and the lines that two of them share or one has to itself.

    What goes past the 180th meridian is there twice, once on each side; Antarctica, which goes around, is left out.
    """

    countries: list[Country]
    borders: list[Ring]
    coasts: list[Ring]


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """Return the committed outlines, in degrees."""
    data = json.loads(FILE.read_text())
    lines = [_unbroken(_line(numbers, data["units"])) for numbers in data["lines"]]
    used: dict[int, set[int]] = {}
    countries = []
    for index, (code, polygons) in enumerate(data["countries"]):
        for polygon in polygons:
            for number in (number for ring in polygon for number in ring):
                used.setdefault(max(number, ~number), set()).add(index)
        areas = [[_ring(ring, lines) for ring in polygon] for polygon in polygons]
        closed = [polygon for polygon in areas if all(ring[0] == ring[-1] for ring in polygon)]
        countries.append(Country(code, [shown for polygon in closed for shown in _both_sides(polygon)]))
    borders = [lines[number] for number, owners in used.items() if len(owners) > 1]
    coasts = [lines[number] for number, owners in used.items() if len(owners) == 1]
    return Atlas(countries, *([run for line in some for [run] in _both_sides([line])] for some in (borders, coasts)))


def box_of(points: Sequence[Point]) -> Box:
    """Return the smallest box that holds the points."""
    across, up = zip(*points, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds the boxes."""
    return Box(
        min(box.west for box in boxes),
        min(box.south for box in boxes),
        max(box.east for box in boxes),
        max(box.north for box in boxes),
    )


def narrowing(latitude: float) -> float:
    """Return how much shorter a degree of longitude is there than one of latitude."""
    return max(0.2, cos(radians(latitude)))


def area_in(ring: Ring, frame: Frame) -> Ring:
    """Return the part of a ring that lies in the frame, in the picture's units; empty where there is none."""
    if not box_of(ring).meets(frame.box):
        return []
    points = [frame.at(point) for point in ring]
    left, right, top, bottom = -EDGE, frame.width + EDGE, -EDGE, frame.height + EDGE
    sides: list[tuple[int, float, Callable[[float], bool]]] = [
        (0, left, lambda value: value >= left),
        (0, right, lambda value: value <= right),
        (1, top, lambda value: value >= top),
        (1, bottom, lambda value: value <= bottom),
    ]
    for axis, limit, is_inside in sides:
        points = _cut(points, axis, limit, is_inside)
    points = thinned(points)
    return points if len(points) > SMALLEST else []


def runs_in(line: Ring, frame: Frame) -> list[Ring]:
    """Return the parts of a line that lie in or near the frame, in the picture's units."""
    if not box_of(line).meets(frame.box):
        return []
    runs: list[Ring] = [[]]
    for before, here in pairwise(frame.at(point) for point in line):
        if box_of([before, here]).meets(Box(-EDGE, -EDGE, frame.width + EDGE, frame.height + EDGE)):
            runs[-1] += [here] if runs[-1] else [before, here]
        elif runs[-1]:
            runs.append([])
    return [thinned(run) for run in runs if run]


def thinned(points: Ring) -> Ring:
    """Return the points without those that lie within the tolerance of the line between others."""
    if not points:
        return []
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        if not between:
            continue
        far, middle = max((_distance(points[index], points[first], points[last]), index) for index in between)
        if far > TOLERANCE:
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return [points[index] for index in sorted(kept)]


def drawn(lines: Iterable[Ring], *, closed: bool) -> str:
    """Return lines as one path of whole numbers, relative, which is a third of the bytes."""
    path = ""
    x = y = 0
    for line in lines:
        points = [(round(across), round(down)) for across, down in line]
        steps = []
        start = points[0]
        path += f"m{start[0] - x} {start[1] - y}"
        x, y = start
        for across, down in points[1:]:
            if (across, down) != (x, y):
                steps.append(f"{across - x} {down - y}")
                x, y = across, down
        path += ("l" + " ".join(steps) if steps else "") + ("z" if closed else "")
        if closed:
            x, y = start
    return path.replace(" -", "-")


def _line(numbers: Sequence[int], units: int) -> Ring:
    points = []
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / units, y / units))
    return points


def _ring(numbers: Sequence[int], lines: Sequence[Ring]) -> Ring:
    """Join lines end to end; the last point of each is the first of the next."""
    points: Ring = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return _unbroken(points)


def _unbroken(points: Ring) -> Ring:
    """Return a line that goes on past the 180th meridian rather than jump to the other side of the world."""
    turns = 0
    found = points[:1]
    for before, here in pairwise(points):
        if abs(here[0] - before[0]) > HALF_TURN:
            turns += 1 if here[0] < before[0] else -1
        found.append((here[0] + turns * 2 * HALF_TURN, here[1]))
    return found


def _both_sides(rings: list[Ring]) -> list[list[Ring]]:
    """Return the rings, and once more on the other side of the world where they go past the 180th meridian."""
    box = box_of(rings[0])
    turn = -1 if box.east > HALF_TURN else 1 if box.west < -HALF_TURN else 0
    if not turn:
        return [rings]
    return [rings, [[(x + turn * 2 * HALF_TURN, y) for x, y in ring] for ring in rings]]


def _cut(points: Ring, axis: int, limit: float, is_inside: Callable[[float], bool]) -> Ring:
    """Return the ring cut along one side of the frame."""
    kept: Ring = []
    for before, here in zip([*points[-1:], *points[:-1]], points, strict=True):
        if is_inside(before[axis]) != is_inside(here[axis]):
            share = (limit - before[axis]) / (here[axis] - before[axis])
            crossing = [before[side] + share * (here[side] - before[side]) for side in (0, 1)]
            kept.append((crossing[0], crossing[1]))
        if is_inside(here[axis]):
            kept.append(here)
    return kept


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not length:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((y2 - y1) * x - (x2 - x1) * y + x2 * y1 - y2 * x1) / length)
