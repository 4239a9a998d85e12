"""The figures of a selection as series: one for each area and combination of categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from .gathering import Asked, rows
from .models import Category
from .rules import NORDIC, Point, nordic
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
    """All series of a selection; `left_out` is how many there were too many."""

    lines: tuple[Line, ...]
    left_out: int = 0


Key = tuple[int, ...]


def read(selection: Selection) -> Lines:
    """The series, in one query."""
    combinations = list(product(selection.areas, product(*selection.categories)))
    by_key = _points(selection, selection.categories)
    shown = combinations[:MOST_SERIES]
    styles = _styles(selection, shown)
    lines = [
        Line(area, categories, _name(selection, area, categories), _of(by_key, selection, area, categories), style)
        for (area, categories), style in zip(shown, styles, strict=True)
    ]
    # A series without a single row is not one of gaps: the source does not have it.
    return Lines(tuple(one for one in lines if one.points), len(combinations) - len(shown))


def read_ranking(selection: Selection, most: int) -> Mapping[str, list[tuple[Category, Point]]]:
    """For each area, its largest categories in the last period, totals left out; one query.

    Categories without a figure are none of the largest.
    """
    ranked = selection.subject.ranked
    if ranked is None:
        return {}
    by_key = _points(selection, _ranked_categories(selection))
    found = {}
    for area in selection.areas:
        rows = []
        for category in ranked.categories:
            chosen = [
                category if one is ranked else kept[0]
                for one, kept in zip(selection.subject.breakdowns, selection.categories, strict=True)
            ]
            points = _of(by_key, selection, area, chosen)
            if points and points[-1].value is not None and not category.is_total:
                rows.append((category, points[-1]))
        found[area.code] = sorted(rows, key=lambda row: -(row[1].value or 0))[:most]
    return found


def _points(selection: Selection, categories: Sequence[Sequence[Category]]) -> dict[Key, list[Point]]:
    """Points by area and d1 to d4."""
    found: dict[Key, list[Point]] = {}
    [figures] = rows(_asked(selection, categories))
    for *key, period, value, symbol, flags in figures:
        found.setdefault(tuple(key), []).append(Point(period, value, symbol, flags))
    return found


def asked(selection: Selection) -> Asked:
    """The figures that showing a selection takes."""
    if selection.view == "ranking":
        return _asked(latest(selection), _ranked_categories(selection))
    return _asked(selection, selection.categories)


def _asked(selection: Selection, categories: Sequence[Sequence[Category]]) -> Asked:
    return Asked(
        selection.subject.indicator.pk,
        selection.subject.release.pk,
        frozenset(pk for area in selection.areas for pk in selection.subject.area_pks(area.code)),
        tuple(frozenset(one.pk for one in group) for group in categories),
        selection.first,
        selection.last,
    )


def _ranked_categories(selection: Selection) -> tuple[tuple[Category, ...], ...]:
    ranked = selection.subject.ranked
    return tuple(
        tuple(ranked.categories) if ranked and one is ranked else chosen
        for one, chosen in zip(selection.subject.breakdowns, selection.categories, strict=True)
    )


def _of(
    by_key: Mapping[Key, list[Point]], selection: Selection, area: Place, categories: Sequence[Category]
) -> tuple[Point, ...]:
    places = tuple(one.pk for one in categories) + (0,) * (4 - len(categories))
    if area.code != NORDIC_CODE:
        return tuple(by_key.get((area.pk, *places), ()))
    subject = selection.subject
    parts = {code: by_key.get((subject.by_code[code].pk, *places), []) for code in NORDIC}
    return tuple(nordic(parts, selection.periods, additive=subject.indicator.additive))


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
