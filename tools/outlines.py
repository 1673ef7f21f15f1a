"""Turn Natural Earth's outlines into the file that the maps are drawn from. Run by hand when the outlines change.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/outlines.py package/countries-50m.json cooperation/pages/pictures/outlines.json

Reads the TopoJSON of npm's world-atlas, thins each line, and writes whole numbers of 1/50 degree: each line as its
first point and then the steps from point to point. Lines stay shared, so that two neighbours keep one border.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django_countries import countries

UNITS = 50  # of a degree
TOLERANCE = 0.04  # degrees: half a pixel where 30 degrees are drawn 400 pixels wide
SOURCE = "Natural Earth 1:50m, Admin 0 countries, through npm world-atlas 2.0.2"
LICENCE = "Public domain (naturalearthdata.com/about/terms-of-use); packaging: ISC, Michael Bostock"

Point = tuple[float, float]


def thinned(points: list[Point]) -> list[Point]:
    """Return the points without those that lie within the tolerance of the line between others."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing lies between them
            continue
        distances = [_distance(points[i], points[first], points[last]) for i in range(first + 1, last)]
        farthest = max(range(len(distances)), key=distances.__getitem__)
        if distances[farthest] > TOLERANCE:
            middle = first + 1 + farthest
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return [points[index] for index in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not length:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((y2 - y1) * x - (x2 - x1) * y + x2 * y1 - y2 * x1) / length)


def line(arc: list[list[int]], scale: list[float], shift: list[float]) -> list[int]:
    """Return one line of the TopoJSON as whole numbers: x, y, then steps."""
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    numbers: list[int] = []
    before = (0, 0)
    for longitude, latitude in thinned(points):
        here = (round(longitude * UNITS), round(latitude * UNITS))
        if here != before or not numbers:
            numbers += [here[0] - before[0], here[1] - before[1]]
        before = here
    return numbers


def main(source: str, target: str) -> None:
    """Write the file; countries go by their ISO 3166-1 alpha-2 code, territories without one have none."""
    atlas: dict[str, Any] = json.loads(Path(source).read_text())
    by_number = {countries.numeric(code, padded=True): code for code in countries.countries}
    shapes = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        rings = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        shapes.append([by_number.get(shape.get("id"), ""), rings])
    transform = atlas["transform"]
    lines = [line(arc, transform["scale"], transform["translate"]) for arc in atlas["arcs"]]
    found = {"source": SOURCE, "licence": LICENCE, "units": UNITS, "lines": lines, "countries": shapes}
    Path(target).write_text(json.dumps(found, separators=(",", ":")).replace('],["', '],\n["') + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
