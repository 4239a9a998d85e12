"""Bars for one period: a ranking, or groups of bars side by side. Names stand before or above their bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from integrationstatistics.rules import Point

from .figures import BOLD, LINE, SIZE, Bar, Drawing, Number, Stroke, Text
from .scales import Scale
from .widths import width, wrapped

THICK, BETWEEN, GROUP_GAP, GAP = 18.0, 4.0, 12.0, 8.0
MOST_NAME = 0.38
"""The share of the width that names before the bars may take; longer ones stand above their bars."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar of a group; a figure that is missing is written as its symbol."""

    name: str
    point: Point
    style: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that belong together; a ranking has groups of one without a name."""

    name: str
    rows: tuple[Row, ...]


def draw(groups: Sequence[Group], total_width: float, number: Number) -> Drawing:
    """Horizontal bars from zero, each with its figure at its end."""
    rows = [row for group in groups for row in group.rows]
    figures = [_text(row.point, number) for row in rows]
    names = max(width(row.name, SIZE) for row in rows)
    above = names > total_width * MOST_NAME
    left = 0.0 if above else names + GAP
    reach = max(width(text, SIZE) for text in figures) + GAP
    known = [row.point.value for row in rows if row.point.value is not None]
    low, high = min([Decimal(0), *known]), max([Decimal(0), *known])
    start = left + (reach if low < 0 else 0)
    end = total_width - reach
    scale = Scale(float(low), float(high) if high > low else float(low) + 1, start, max(end, start + 1))
    drawing = Drawing(total_width, 0)
    top = _add_groups(drawing, groups, scale, number, above=above)
    drawing.height = top
    if not above:
        drawing.strokes.append(Stroke(((scale(0), 0), (scale(0), top)), "zero"))
    return drawing


def _add_groups(drawing: Drawing, groups: Sequence[Group], scale: Scale, number: Number, *, above: bool) -> float:
    top = 0.0
    for group in groups:
        if group.name:
            for line in wrapped(group.name, BOLD, drawing.width):
                drawing.texts.append(Text(0, top + LINE - 4, line, "start", "group"))
                top += LINE
        for row in group.rows:
            top = _add_row(drawing, row, scale, number, top, above=above)
        top += GROUP_GAP if group.name else 0
    return top


def _add_row(  # noqa: PLR0913
    drawing: Drawing, row: Row, scale: Scale, number: Number, top: float, *, above: bool
) -> float:
    if above:
        for line in wrapped(row.name, SIZE, drawing.width):
            drawing.texts.append(Text(0, top + LINE - 4, line, "start", "name"))
            top += LINE
    else:
        drawing.texts.append(Text(0, top + THICK / 2 + SIZE / 3, row.name, "start", "name"))
    zero, value = scale(0), row.point.value
    if above:  # one line through all would cross the names
        drawing.strokes.append(Stroke(((zero, top - BETWEEN / 2), (zero, top + THICK + BETWEEN / 2)), "zero"))
    end = zero if value is None else scale(float(value))
    text = _text(row.point, number)
    if value is not None:
        name = f"{row.name}: {text}"
        drawing.bars.append(Bar(min(zero, end), top, abs(end - zero), THICK, row.style, row.point.is_provisional, name))
    is_negative = value is not None and value < 0
    x, anchor = (end - GAP / 2, "end") if is_negative else (end + GAP / 2, "start")
    drawing.texts.append(Text(x, top + THICK / 2 + SIZE / 3, text, anchor, "figure"))
    return top + THICK + BETWEEN


def _text(point: Point, number: Number) -> str:
    return point.symbol or ".." if point.value is None else number(point.value)
