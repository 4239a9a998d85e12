"""The drawn map of the Nordic countries: its shapes, its insets and where a place lies on it.

No Django import and no database: the drawing is one file made from Natural Earth (public domain) by
docs/scripts/build_map.py. Norden is drawn on four equal-area sheets, so that the sea does not fill the
picture: the mainland with Denmark and Åland, and one inset each for Iceland (same scale as the
mainland), the Faroe Islands (larger) and Greenland (smaller).

Source of the projection: Lambert's azimuthal equal-area projection on a sphere, as given by
J. P. Snyder, Map Projections: A Working Manual (US Geological Survey, 1987), equations 24-2 to 24-4.
"""

import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

GEOMETRY = Path(__file__).parent / "geometry" / "nordic.json"
MAIN = "main"

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """One equal-area sheet: its centre in degrees, that centre's place on the drawing, and the scale.

    `scale` is the Earth's radius in units of the view box.
    """

    latitude: float
    longitude: float
    x: float
    y: float
    scale: float

    def point(self, latitude: float, longitude: float) -> Point:
        """The place of a position in WGS 84 degrees on the drawing; y grows to the south.

        Raises ZeroDivisionError for the one point on the far side of the Earth that has no place.
        """
        phi, centre = radians(latitude), radians(self.latitude)
        east = radians(longitude - self.longitude)
        along = sin(centre) * sin(phi) + cos(centre) * cos(phi) * cos(east)
        stretch = self.scale * sqrt(2 / (1 + along))
        north = cos(centre) * sin(phi) - sin(centre) * cos(phi) * cos(east)
        return self.x + stretch * cos(phi) * sin(east), self.y - stretch * north


@dataclass(frozen=True, slots=True)
class AreaShape:
    """The outline of one area: SVG path data, the middle of its label, and its extent in degrees.

    `label_inside` is false where the label stands in the sea beside the area. `bounds` is south, west,
    north, east, with the small islands that the outline leaves out.
    """

    code: str
    path: str
    label: Point
    label_inside: bool
    bounds: Rectangle


@dataclass(frozen=True, slots=True)
class Inset:
    """A frame on the drawing (x, y, width, height) in which areas have a scale and place of their own."""

    frame: Rectangle
    areas: tuple[str, ...]


@cache
def _drawing() -> dict[str, Any]:
    drawing: dict[str, Any] = json.loads(GEOMETRY.read_text(encoding="utf-8"))
    return drawing


@cache
def _projection(area: str) -> Projection:
    sheets = _drawing()["projections"]
    return Projection(**sheets.get(area, sheets[MAIN]))


@cache
def view_box() -> Rectangle:
    """The drawing's extent for the SVG attribute of that name: x, y, width, height."""
    x, y, width, height = _drawing()["view_box"]
    return x, y, width, height


@cache
def shapes() -> tuple[AreaShape, ...]:
    """All areas that have an outline, in the order to draw them. Sápmi has no agreed border and none."""
    return tuple(
        AreaShape(code, area["d"], tuple(area["label"]), area["label_inside"], tuple(area["bounds"]))
        for code, area in _drawing()["areas"].items()
    )


@cache
def insets() -> tuple[Inset, ...]:
    """The frames beside the mainland, from the top."""
    return tuple(Inset(tuple(inset["rect"]), tuple(inset["areas"])) for inset in _drawing()["insets"])


def project(latitude: float, longitude: float, area: str) -> Point:
    """Where a position (WGS 84 degrees) of an area lies on the drawing, in units of the view box.

    Areas without an inset of their own lie on the main sheet; nothing keeps a position that is not in
    its area from falling outside the view box.
    """
    return _projection(area).point(latitude, longitude)
