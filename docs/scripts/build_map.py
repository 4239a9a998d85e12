"""Draw the Nordic countries: Natural Earth's outlines in, taxonomy/geometry/nordic.json out.

    python docs/scripts/build_map.py countries-10m.json

The argument is a TopoJSON file of Natural Earth's "Admin 0 - Countries", 1:10 million (public domain),
whose object `countries` has ISO 3166-1 numeric codes as ids and the Faroe Islands, Greenland and Åland
as geometries of their own. Shared borders are simplified once, so that neighbours keep fitting.
"""

import argparse
import heapq
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from integrationnorden.taxonomy.nordic_map import GEOMETRY, MAIN, Point, Projection

VIEW_BOX = (0, 0, 452, 436)
EARTH_RADIUS_KM = 6371.0
KM_PER_UNIT = 4.55

ISO_NUMERIC = {
    "GL": "304",
    "IS": "352",
    "FO": "234",
    "NO": "578",
    "SE": "752",
    "FI": "246",
    "AX": "248",
    "DK": "208",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the drawing: its projection, its frame (none for the main one), and how fine it is.

    `detail` is the smallest triangle that a corner of an outline may make, `smallest` the smallest
    island that is drawn, both in square units of the view box.
    """

    projection: Projection
    frame: tuple[int, int, int, int] | None
    detail: float
    smallest: float


def _projection(latitude: float, longitude: float, x: float, y: float, enlarged: float = 1.0) -> Projection:
    return Projection(latitude, longitude, x, y, round(EARTH_RADIUS_KM / KM_PER_UNIT * enlarged, 2))


MAINLAND = _projection(63.5, 17.0, 280, 205)
SHEETS = {
    MAIN: Sheet(MAINLAND, None, 0.3, 1.0),
    "AX": Sheet(MAINLAND, None, 0.1, 0.25),
    "GL": Sheet(_projection(72.0, -41.5, 66, 101, 0.312), (8, 8, 118, 190), 0.3, 1.0),
    "IS": Sheet(_projection(64.95, -19.0, 67, 252), (8, 206, 118, 92), 0.3, 1.0),
    "FO": Sheet(_projection(61.9, -6.93, 67, 368, 4.3), (8, 306, 118, 122), 0.3, 0.8),
}

# Archipelagos too small to carry their own label have it in the sea beside them.
LABELS_AT_SEA = {"AX": (322.0, 302.0), "FO": (36.0, 400.0)}

Ring = list[Point]
Arcs = dict[int, Ring]


def decoded_arcs(topology: dict[str, Any]) -> Arcs:
    """The arcs of a quantised topology as (longitude, latitude) in degrees."""
    (scale_x, scale_y), (shift_x, shift_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs: Arcs = {}
    for index, deltas in enumerate(topology["arcs"]):
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs[index] = arc
    return arcs


def triangle(a: Point, b: Point, c: Point) -> float:
    """Area of the triangle between three points."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(arc: Ring, detail: float) -> Ring:
    """The arc without the corners that matter least, after Visvalingam and Whyatt (1993)."""
    before = [i - 1 for i in range(len(arc))]
    after = [i + 1 for i in range(len(arc))]
    size = [0.0] + [triangle(*arc[i - 1 : i + 2]) for i in range(1, len(arc) - 1)] + [0.0]
    heap = [(size[i], i) for i in range(1, len(arc) - 1)]
    heapq.heapify(heap)
    gone: set[int] = set()
    while heap and heap[0][0] < detail:
        area, i = heapq.heappop(heap)
        if i in gone or area != size[i]:
            continue
        gone.add(i)
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < len(arc) - 1:
                size[j] = max(area, triangle(arc[before[j]], arc[j], arc[after[j]]))
                heapq.heappush(heap, (size[j], j))
    return [point for i, point in enumerate(arc) if i not in gone]


def flattened(arc: Ring, sheet: Sheet) -> Ring:
    """An arc in degrees as it is drawn on a sheet."""
    points = [sheet.projection.point(latitude, longitude) for longitude, latitude in arc]
    return simplified(points, sheet.detail)


def forwards(index: int) -> int:
    """The arc that an index means: TopoJSON counts an arc that is followed backwards from -1 down."""
    return index if index >= 0 else ~index


def stitched(indices: list[int], arcs: Arcs) -> Ring:
    """The closed ring that arcs make one after the other."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[forwards(index)][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def outer_rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The outer ring of each polygon; the Nordic countries surround no other country."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        yield polygon[0]


def is_on_map(ring: Ring, code: str) -> bool:
    """Norway without Svalbard, Jan Mayen and Bouvet Island, which would need sheets of their own."""
    longitude, latitude = ring[0]
    return code != "NO" or (longitude > 0 and 0 < latitude < 72)


def ring_area(ring: Ring) -> float:
    """Area inside a closed ring."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def encoded(ring: Ring) -> str:
    """Path data in tenths of a unit, relative, so that a step takes few characters."""
    x, y = (round(value * 10) for value in ring[0])
    start = f"M{number(x)} {number(y)}l"
    steps = []
    for point in ring[1:-1]:
        to_x, to_y = round(point[0] * 10), round(point[1] * 10)
        if (to_x, to_y) != (x, y):
            steps.append(f"{number(to_x - x)} {number(to_y - y)}")
        x, y = to_x, to_y
    return start + " ".join(steps).replace(" -", "-") + "z"


def number(tenths: int) -> str:
    """A number of tenths as SVG writes it shortest: 12, 1.2, .2, -.2."""
    text = f"{tenths / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def contains(ring: Ring, point: Point) -> bool:
    """Whether a point lies inside a ring, by the even-odd rule."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
            inside = not inside
    return inside


def distance(point: Point, a: Point, b: Point) -> float:
    """Distance of a point from the line between two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length)) if length else 0.0
    return float(((point[0] - a[0] - t * dx) ** 2 + (point[1] - a[1] - t * dy) ** 2) ** 0.5)


def roomiest_point(ring: Ring, steps: int = 40) -> Point:
    """The point of a grid that is inside the ring and farthest from its edge: where a label fits."""
    xs, ys = zip(*ring, strict=True)
    step_x, step_y = (max(xs) - min(xs)) / steps, (max(ys) - min(ys)) / steps
    grid = [(min(xs) + i * step_x, min(ys) + j * step_y) for i in range(steps) for j in range(steps)]
    inside = [point for point in grid if contains(ring, point)]
    best = max(inside, key=lambda point: min(distance(point, a, b) for a, b in pairwise(ring)))
    return round(best[0], 1), round(best[1], 1)


def bounds(rings: list[Ring]) -> tuple[float, float, float, float]:
    """South, west, north, east in degrees, rounded outwards to hundredths."""
    longitudes, latitudes = zip(*(point for ring in rings for point in ring), strict=True)
    return (
        round(min(latitudes) - 0.005, 2),
        round(min(longitudes) - 0.005, 2),
        round(max(latitudes) + 0.005, 2),
        round(max(longitudes) + 0.005, 2),
    )


def drawn_area(code: str, geometry: dict[str, Any], arcs: Arcs) -> dict[str, Any]:
    """One area of the drawing: path data, label point and extent."""
    sheet = SHEETS.get(code, SHEETS[MAIN])
    on_map = [ring for ring in outer_rings(geometry) if is_on_map(stitched(ring, arcs), code)]
    drawn = {index: flattened(arcs[index], sheet) for ring in on_map for index in map(forwards, ring)}
    rings = sorted((stitched(ring, drawn) for ring in on_map), key=ring_area, reverse=True)
    return {
        "d": "".join(encoded(ring) for ring in rings if ring_area(ring) >= sheet.smallest),
        "label": LABELS_AT_SEA.get(code) or roomiest_point(rings[0]),
        "label_inside": code not in LABELS_AT_SEA,
        "bounds": bounds([stitched(ring, arcs) for ring in on_map]),
    }


def drawing(topology: dict[str, Any]) -> dict[str, Any]:
    """The whole drawing as it is stored."""
    arcs = decoded_arcs(topology)
    by_id = {geometry.get("id"): geometry for geometry in topology["objects"]["countries"]["geometries"]}
    return {
        "source": "Natural Earth, Admin 0 - Countries, 1:10 million. Public domain.",
        "view_box": VIEW_BOX,
        "projections": {name: asdict(sheet.projection) for name, sheet in SHEETS.items()},
        "insets": [{"rect": sheet.frame, "areas": [name]} for name, sheet in SHEETS.items() if sheet.frame],
        "areas": {code: drawn_area(code, by_id[numeric], arcs) for code, numeric in ISO_NUMERIC.items()},
    }


def main() -> None:
    """Read the file named on the command line and write the drawing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topojson", type=Path)
    topology = json.loads(parser.parse_args().topojson.read_text(encoding="utf-8"))
    GEOMETRY.parent.mkdir(exist_ok=True)
    GEOMETRY.write_text(json.dumps(drawing(topology), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
