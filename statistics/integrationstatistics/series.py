"""The figures of a selection as series: one for each area and combination of categories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from .gathering import Asked
from .measuring import asked_of, figures
from .models import Category
from .rules import NORDIC, Point
from .selection import MOST_SERIES, Selection, latest
from .subject import NORDIC_CODE, Place

STYLES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One series: whose figures, and the figures in order of time. `name` says what tells it from the others."""

    area: Place
    categories: tuple[Category, ...]
    name: str
    points: tuple[Point, ...]
    style: int

    @property
    def last(self) -> Point | None:
        """The newest figure."""
        return next((one for one in reversed(self.points) if one.value is not None), None)


@dataclass(frozen=True, slots=True)
class Lines:
    """All series of a selection; `left_out` is how many there were too many.

    `lacking` has, by area, the periods in which nothing could be calculated.
    """

    lines: tuple[Line, ...]
    left_out: int = 0
    lacking: Mapping[str, set[int]] = field(default_factory=dict)


def read(selection: Selection) -> Lines:
    """The series, in one query."""
    combinations = list(product(selection.areas, product(*selection.categories)))
    found = figures(selection, selection.categories)
    shown = combinations[:MOST_SERIES]
    styles = _styles(selection, shown)
    lines = [
        Line(area, categories, _name(selection, area, categories), found.of(area, categories), style)
        for (area, categories), style in zip(shown, styles, strict=True)
    ]
    # A series without a single row is not one of gaps: the source does not have it.
    return Lines(tuple(one for one in lines if one.points), len(combinations) - len(shown), found.lacking)


def rows(selection: Selection) -> Iterator[tuple[Any, ...]]:
    """Area, d1 to d4, period, value, symbol and flags of every figure in the measure that is chosen.

    A ranking has all categories of what is ranked. Nordic totals are given as their parts.
    """
    codes = dict.fromkeys(
        part for area in selection.areas for part in (NORDIC if area.code == NORDIC_CODE else (area.code,))
    )
    parts = replace(selection, areas=tuple(selection.subject.by_code[code] for code in codes))
    categories = tuple(
        tuple(one for one in breakdown.categories if not selection.measure.excludes(breakdown, one))
        if breakdown is selection.ranked
        else chosen
        for breakdown, chosen in zip(selection.subject.breakdowns, selection.categories, strict=True)
    )
    found = figures(parts, categories)
    for area, combination in product(parts.areas, product(*categories)):
        places = tuple(one.pk for one in combination) + (0,) * (4 - len(combination))
        for point in found.of(area, combination):
            yield (area.pk, *places, point.period, point.value, point.symbol, point.flags)


def read_ranking(selection: Selection, most: int) -> Mapping[str, list[tuple[Category, Point]]]:
    """For each area, its largest categories in the last period, totals left out; one query.

    Categories without a figure are none of the largest.
    """
    ranked = selection.subject.ranked
    if ranked is None:
        return {}
    known, measure = figures(selection, _ranked_categories(selection)), selection.measure
    found = {}
    for area in selection.areas:
        rows = []
        for category in ranked.categories:
            chosen = [
                category if one is ranked else kept[0]
                for one, kept in zip(selection.subject.breakdowns, selection.categories, strict=True)
            ]
            points = known.of(area, chosen)
            if points and points[-1].value is not None and not category.is_total and category != measure.base:
                rows.append((category, points[-1]))
        found[area.code] = sorted(rows, key=lambda row: -(row[1].value or 0))[:most]
    return found


def asked(selection: Selection) -> list[Asked]:
    """The figures that showing a selection takes."""
    if selection.view == "ranking":
        return asked_of(latest(selection), _ranked_categories(selection))
    return asked_of(selection, selection.categories)


def _ranked_categories(selection: Selection) -> tuple[tuple[Category, ...], ...]:
    ranked = selection.subject.ranked
    return tuple(
        tuple(ranked.categories) if ranked and one is ranked else chosen
        for one, chosen in zip(selection.subject.breakdowns, selection.categories, strict=True)
    )


def _name(selection: Selection, area: Place, categories: Sequence[Category]) -> str:
    parts = [area.label.text] if len(selection.areas) > 1 or not selection.categories else []
    parts += [str(one) for one, chosen in zip(categories, selection.categories, strict=True) if len(chosen) > 1]
    return ", ".join(parts) or area.label.text


def _styles(selection: Selection, combinations: Sequence[Sequence[object]]) -> list[int]:
    """An area keeps its colour whatever else is chosen, as long as no two areas or groups would share one."""
    orders = [area.order % STYLES for area in selection.areas]
    if len(combinations) == len(orders) == len(set(orders)):
        return orders
    return [number % STYLES for number in range(len(combinations))]
