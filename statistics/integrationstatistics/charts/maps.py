"""A map of the eight areas: classes by shade, each figure on its area, and a legend that says both in words.

Nothing is told by colour alone: figures stand on the map, and each class of the legend names its areas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from integrationnorden.taxonomy import nordic_map
from integrationstatistics.rules import Point

from .figures import LINE, SIZE, Drawing, Number, Shape, Stroke, Text
from .scales import ticks
from .widths import width, wrapped

CLASSES = 5
SWATCH = 22.0
GAP = 10.0


@dataclass(frozen=True, slots=True)
class Area:
    """An area and its figure; one that is not chosen has none."""

    code: str
    name: str
    point: Point | None
    is_chosen: bool = True

    @property
    def value(self) -> Decimal | None:
        return self.point.value if self.point else None


@dataclass(frozen=True, slots=True)
class Words:
    """How figures and the bounds of classes are written, and what the legend says."""

    number: Number
    bound: Number
    between: str
    last: str
    missing: str
    not_chosen: str


def classes(values: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """At most five ranges of equal width between round numbers, from low to high, that hold all values."""
    marks = ticks(min(values), max(values), CLASSES - 1) if values else []
    return list(pairwise(marks))


def class_of(value: Decimal, ranges: Sequence[tuple[Decimal, Decimal]]) -> int:
    """Which range a value is in; its lower end belongs to it, and to the last one its upper end too."""
    return next((at for at, (_low, high) in enumerate(ranges) if value < high), len(ranges) - 1)


def draw(areas: Sequence[Area], total_width: float, words: Words) -> Drawing:
    """The map and below it the legend. Areas that are unknown to the map are in the legend alone."""
    _x, _y, map_width, map_height = nordic_map.view_box()
    scale = total_width / map_width
    drawing = Drawing(total_width, map_height * scale)
    by_code = {area.code: area for area in areas}
    ranges = classes([area.value for area in areas if area.value is not None])
    for inset in nordic_map.insets():
        drawing.strokes.append(Stroke(_corners(inset.frame, scale), "frame"))
    for shape in nordic_map.shapes():
        area = by_code.get(shape.code)
        name = area.name if area else shape.code
        drawing.shapes.append(Shape(shape.path, 0, 0, scale, _css(area, ranges), _said(area, name, words.number)))
    for shape in nordic_map.shapes():
        area = by_code.get(shape.code)
        if area and area.value is not None:
            text = words.number(area.value)
            half = width(text, SIZE) / 2
            x = min(max(shape.label[0] * scale, half), total_width - half)
            drawing.texts.append(Text(x, shape.label[1] * scale + SIZE / 3, text, "middle", "on-map"))
    _add_legend(drawing, areas, ranges, words)
    return drawing


def _corners(frame: tuple[float, float, float, float], scale: float) -> tuple[tuple[float, float], ...]:
    x, y, wide, high = (one * scale for one in frame)
    return (x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)


def _css(area: Area | None, ranges: Sequence[tuple[Decimal, Decimal]]) -> str:
    if area is None or not area.is_chosen:
        return "land"
    return "hatched" if area.value is None else f"shade-{class_of(area.value, ranges)}"


def _said(area: Area | None, name: str, number: Number) -> str:
    if area is None or area.point is None:
        return name
    return f"{name}: {area.point.symbol or '..' if area.value is None else number(area.value)}"


def _add_legend(
    drawing: Drawing, areas: Sequence[Area], ranges: Sequence[tuple[Decimal, Decimal]], words: Words
) -> None:
    """The classes from high to low, then what has no figure, each with its areas."""
    for at, (low, high) in reversed(list(enumerate(ranges))):
        names = [area.name for area in areas if area.value is not None and class_of(area.value, ranges) == at]
        if names:
            title = (words.last if at == len(ranges) - 1 else words.between) % {
                "low": words.bound(low),
                "high": words.bound(high),
            }
            _add_entry(drawing, f"shade-{at}", title, names)
    missing = [area.name for area in areas if area.is_chosen and area.value is None]
    _add_entry(drawing, "hatched", words.missing, missing)
    _add_entry(drawing, "land", words.not_chosen, [area.name for area in areas if not area.is_chosen])


def _add_entry(drawing: Drawing, css: str, title: str, names: Sequence[str]) -> None:
    if not names:
        return
    top = drawing.height + GAP
    drawing.shapes.append(Shape(f"M0 0h{SWATCH:g}v{LINE - 3:g}h-{SWATCH:g}z", 0, top, 1, css, title))
    left = SWATCH + GAP
    for line in wrapped(f"{title}: {', '.join(names)}", SIZE, drawing.width - left):
        drawing.texts.append(Text(left, top + LINE - 4, line, "start", "legend"))
        top += LINE
    drawing.height = top
