"""The drawn map: every area is on it, and places land where a reader would look for them."""

import csv
import json
import re
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationnorden import taxonomy
from integrationnorden.taxonomy import nordic_map
from integrationnorden.taxonomy.nordic_map import AreaShape, Point, Rectangle

SHAPES = {shape.code: shape for shape in nordic_map.shapes()}
# Skerries and rounding may lie a little outside the extent of the outlines (degrees).
MARGIN = 0.1

codes = st.sampled_from(sorted(SHAPES))
shares = st.floats(0, 1)
nearby = st.floats(-MARGIN, MARGIN)


def content(name: str) -> str:
    return resources.files(taxonomy).joinpath("content", name).read_text(encoding="utf-8")


def municipalities() -> list[dict[str, str]]:
    return list(csv.DictReader(content("municipalities.csv").splitlines()))


def area_codes() -> list[str]:
    return [area["code"] for area in json.loads(content("areas.json"))]


def is_within(point: Point, frame: Rectangle) -> bool:
    x, y, width, height = frame
    return x <= point[0] <= x + width and y <= point[1] <= y + height


def frame_of(code: str) -> Rectangle:
    return next((inset.frame for inset in nordic_map.insets() if code in inset.areas), nordic_map.view_box())


def corners(path: str) -> Iterator[Point]:
    for outline in path.split("M")[1:]:
        start, steps = outline.removesuffix("z").split("l")
        x, y = map(float, start.split())
        yield x, y
        numbers = [float(number) for number in re.findall(r"-?[.\d]+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            yield x, y


def position(shape: AreaShape, down: float, across: float) -> Point:
    south, west, north, east = shape.bounds
    return south + down * (north - south), west + across * (east - west)


def test_every_area_but_sapmi_has_a_shape() -> None:
    assert set(SHAPES) == set(area_codes()) - {"SAPMI"}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=str)
def test_a_shape_has_outlines_and_a_label_in_its_frame(shape: AreaShape) -> None:
    assert shape.path.startswith("M")
    assert shape.path.endswith("z")
    assert is_within(shape.label, frame_of(shape.code))


def test_the_drawing_is_well_formed_and_light() -> None:
    paths = "".join(f'<path d="{shape.path}"/>' for shape in nordic_map.shapes())
    assert len(ET.fromstring(f"<svg>{paths}</svg>")) == len(SHAPES)
    assert nordic_map.GEOMETRY.stat().st_size < 60_000


def test_insets_lie_in_the_view_box_and_do_not_overlap() -> None:
    frames = [inset.frame for inset in nordic_map.insets()]
    for x, y, width, height in frames:
        assert is_within((x, y), nordic_map.view_box())
        assert is_within((x + width, y + height), nordic_map.view_box())
    assert all(above[1] + above[3] < below[1] for above, below in pairwise(frames))


def test_malmo_lies_in_the_south_across_the_sound_from_copenhagen() -> None:
    malmo = nordic_map.project(55.6059, 13.0007, "SE")
    copenhagen = nordic_map.project(55.6759, 12.5655, "DK")
    stockholm = nordic_map.project(59.3294, 18.0687, "SE")
    assert is_within(malmo, nordic_map.view_box())
    assert 0 < malmo[0] - copenhagen[0] < 10
    assert abs(malmo[1] - copenhagen[1]) < 5
    assert malmo[1] > stockholm[1]


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [("GL", 64.1835, -51.7216), ("IS", 64.1459, -21.9396), ("FO", 62.0097, -6.7716)],
    ids=["Nuuk", "Reykjavík", "Tórshavn"],
)
def test_a_capital_lies_in_the_inset_of_its_area(code: str, latitude: float, longitude: float) -> None:
    assert frame_of(code) != nordic_map.view_box()
    assert is_within(nordic_map.project(latitude, longitude, code), frame_of(code))


def test_an_area_without_a_shape_is_on_the_main_sheet() -> None:
    assert nordic_map.project(69.47, 25.51, "SAPMI") == nordic_map.project(69.47, 25.51, "NO")


@pytest.mark.parametrize("shape", SHAPES.values(), ids=str)
def test_every_corner_of_an_outline_lies_in_its_frame(shape: AreaShape) -> None:
    assert all(is_within(corner, frame_of(shape.code)) for corner in corners(shape.path))


@given(st.sampled_from(municipalities()), nearby, nearby)
def test_places_around_a_municipality_lie_in_its_frame(row: dict[str, str], north: float, east: float) -> None:
    latitude, longitude = float(row["latitude"]) + north, float(row["longitude"]) + east
    assert is_within(nordic_map.project(latitude, longitude, row["area"]), frame_of(row["area"]))


@given(codes, shares, shares, shares)
def test_north_is_up(code: str, one: float, other: float, across: float) -> None:
    south, longitude = position(SHAPES[code], min(one, other), across)
    north, _ = position(SHAPES[code], max(one, other), across)
    if north - south > 1e-6:
        assert nordic_map.project(north, longitude, code)[1] < nordic_map.project(south, longitude, code)[1]


def test_each_municipality_lies_in_its_area() -> None:
    strays = []
    for row in municipalities():
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        south, west, north, east = SHAPES[row["area"]].bounds
        if not (south - MARGIN <= latitude <= north + MARGIN and west - MARGIN <= longitude <= east + MARGIN):
            strays.append(row)
    assert not strays


def test_municipalities_have_one_row_per_official_code_and_one_per_name() -> None:
    rows = municipalities()
    assert len({(row["area"], row["code"]) for row in rows}) == len(rows)
    assert len({(row["area"], row["name"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("area", "digits", "count"),
    [
        ("SE", 4, 290),
        ("DK", 4, 98),
        ("NO", 4, 357),
        ("FI", 3, 292),
        ("AX", 3, 16),
        ("IS", 4, 61),
        ("FO", 2, 29),
        ("GL", 3, 5),
    ],
)
def test_municipalities_are_complete(area: str, digits: int, count: int) -> None:
    found = [row["code"] for row in municipalities() if row["area"] == area]
    assert len(found) == count
    assert all(len(code) == digits and code.isdigit() for code in found)
