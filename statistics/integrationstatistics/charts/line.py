"""Lines over time: gaps stay gaps, a break is a gap with a mark, provisional figures are hollow, labels are direct."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal

from integrationstatistics.rules import segments

from .figures import LINE, SIZE, Data, Drawing, Marker, Series, Stroke, Text, values
from .scales import Scale, spread, ticks, time_of
from .widths import width, wrapped

TOP, BOTTOM = 14.0, 30.0
GAP = 10.0
MOST_LABEL = 0.34
"""The share of the width that labels beside the lines may take."""

YEAR_STEPS = (1, 2, 5, 10, 20, 50)


def draw(data: Data, total_width: float, height: float, bounds: tuple[Decimal, Decimal] | None = None) -> Drawing:
    """A line chart. `bounds` are values that the axis must cover too, as when several charts share one."""
    drawing = Drawing(total_width, height)
    figures = values(data.series, data.periods)
    marks = ticks(*(bounds or _bounds(figures)), max(2, int((height - TOP - BOTTOM) / (LINE + 4)) - 1))
    names = [data.axis_number(mark) for mark in marks]
    left = max(width(name, SIZE) for name in names) + GAP
    labels = {one.name: wrapped(one.name, SIZE, total_width * MOST_LABEL) for one in data.series}
    beside = len(data.series) > 1
    right = max(width(line, SIZE) for lines in labels.values() for line in lines) + GAP + 6 if beside else 12.0
    y = Scale(float(marks[0]), float(marks[-1]), height - BOTTOM, TOP)
    x = _time_scale(data, left, total_width - right)
    _add_grid(drawing, dict(zip(marks, names, strict=True)), y, (left, total_width - right))
    _add_periods(drawing, data, x, height)
    for one in data.series:
        _add_series(drawing, one, data, x, y)
    if beside:
        _add_labels(drawing, data, labels, y, total_width - right + GAP)
    return drawing


def _bounds(figures: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """From zero: a cut axis makes small differences look large."""
    return min([Decimal(0), *figures]), max([Decimal(0), *figures])


def _time_scale(data: Data, start: float, end: float) -> Scale:
    first, last = (time_of(period, data.parts) for period in (data.periods[0], data.periods[-1]))
    return Scale(first, last, start, end) if first < last else Scale(first - 1, last + 1, start, end)


def _add_grid(drawing: Drawing, marks: Mapping[Decimal, str], y: Scale, ends: tuple[float, float]) -> None:
    left, right = ends
    for mark, name in marks.items():
        place = y(float(mark))
        drawing.strokes.append(Stroke(((left, place), (right, place)), "grid" if mark else "zero"))
        drawing.texts.append(Text(left - GAP / 2, place + SIZE / 3, name, "end", "tick"))


def _add_periods(drawing: Drawing, data: Data, x: Scale, height: float) -> None:
    candidates = [period for period in data.periods if period % 100 <= 1]
    if len(candidates) < 2:  # noqa: PLR2004 - one year alone says nothing about time
        candidates = list(data.periods)
    names = {period: data.period_names[period] for period in candidates}
    if data.parts > 1 and len({period // 100 for period in candidates}) > 1:
        names = {period: str(period // 100) for period in candidates}
    for period in fitting(candidates, names, data.parts, x, drawing.width):
        place = x(time_of(period, data.parts))
        drawing.strokes.append(Stroke(((place, height - BOTTOM), (place, height - BOTTOM + 4)), "tick-mark"))
        drawing.texts.append(
            Text(place, height - BOTTOM + 21, names[period], _anchor(place, names[period], drawing.width), "tick")
        )


def _anchor(place: float, name: str, total_width: float) -> str:
    half = width(name, SIZE) / 2
    if place + half > total_width:
        return "end"
    return "start" if place - half < 0 else "middle"


def fitting(candidates: Sequence[int], names: dict[int, str], parts: int, x: Scale, total_width: float) -> list[int]:
    """The periods that can be named without one name touching another, in steps that are easy to count."""
    for step in YEAR_STEPS:
        chosen = [period for period in candidates if (period // 100) % step == 0] if step > 1 else list(candidates)
        spans = []
        for period in chosen:
            place, size = x(time_of(period, parts)), width(names[period], SIZE)
            start = {"start": place, "middle": place - size / 2, "end": place - size}[
                _anchor(place, names[period], total_width)
            ]
            spans.append((start, start + size))
        if all(before[1] + GAP / 2 <= after[0] for before, after in itertools.pairwise(spans)):
            return chosen
    return [candidates[0]]


def _add_series(drawing: Drawing, one: Series, data: Data, x: Scale, y: Scale) -> None:
    before: tuple[float, float] | None = None
    for run in segments(one.points, data.periods):
        places = [(x(time_of(point.period, data.parts)), y(float(point.value or 0))) for point in run]
        if run[0].is_break and before:
            _add_break(drawing, before, places[0], one.style)
        drawing.strokes.append(Stroke(tuple(places), "line", one.style))
        for point, (px, py) in zip(run, places, strict=True):
            value = data.number(point.value or Decimal(0))
            name = f"{one.name}, {data.period_names[point.period]}: {value}".removeprefix(", ")
            drawing.markers.append(Marker(px, py, one.style, point.is_provisional, name, alone=len(run) == 1))
        before = places[-1]


def _add_break(drawing: Drawing, before: tuple[float, float], after: tuple[float, float], style: int) -> None:
    """Two short strokes across the gap, as an axis is marked where it is cut."""
    x, y = (before[0] + after[0]) / 2, (before[1] + after[1]) / 2
    for shift in (-1.5, 1.5):
        drawing.strokes.append(Stroke(((x + shift - 1.5, y + 5), (x + shift + 1.5, y - 5)), "break", style))


def _add_labels(drawing: Drawing, data: Data, labels: Mapping[str, list[str]], y: Scale, left: float) -> None:
    """The name of each series where it ends, moved so that no name covers another."""
    periods = set(data.periods)
    ending = []
    for one in data.series:
        known = [point for point in one.points if point.value is not None and point.period in periods]
        if known:
            ending.append((one, y(float(known[-1].value or 0))))
    heights = [len(labels[one.name]) * LINE for one, _place in ending]
    middles = spread([place for _one, place in ending], heights, 0, drawing.height - BOTTOM + 8)
    for (one, _place), middle, size in zip(ending, middles, heights, strict=True):
        for number, line in enumerate(labels[one.name]):
            baseline = middle - size / 2 + (number + 1) * LINE - 4
            drawing.texts.append(Text(left, baseline, line, "start", f"label series-{one.style}"))


def least_height(data: Data, total_width: float) -> float:
    """The height that the labels beside the lines need."""
    return sum(len(wrapped(one.name, SIZE, total_width * MOST_LABEL)) for one in data.series) * LINE + BOTTOM
