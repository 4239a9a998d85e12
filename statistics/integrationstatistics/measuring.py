"""The figures that a selection is made of, and those that are calculated from them, in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from . import measures
from .gathering import Asked, Row, rows
from .models import Category
from .rules import NORDIC, Point, difference, nordic, ratio
from .selection import Selection
from .subject import NORDIC_CODE, Place

DIGITS = 4
"""As many decimals calculated figures have in files; pages show fewer."""

Key = tuple[int, ...]
By = Mapping[Key, list[Point]]


@dataclass
class Figures:
    """Points by area and d1 to d4. `lacking` has what could not be calculated for want of a figure, by area."""

    selection: Selection
    by_key: By
    population: By
    lacking: dict[str, set[int]] = field(default_factory=dict)

    def of(self, area: Place, categories: Sequence[Category]) -> tuple[Point, ...]:
        """The series of an area and group, in the measure that is chosen."""
        published, measure = self._published(area, categories), self.selection.measure
        match measure.kind:
            case measures.SHARE:
                return self._with(area, published, self._base(area, categories), _percent)
            case measures.PER_1000:
                by_year = {point.period // 100: point for point in self._of(self.population, area, ())}
                inhabitants = {
                    one.period: by_year[one.period // 100] for one in published if one.period // 100 in by_year
                }
                return self._with(area, published, inhabitants, _per_thousand)
            case measures.GAP:
                return self._with(area, published, self._base(area, categories), difference)
        return published

    def _with(
        self,
        area: Place,
        published: Sequence[Point],
        others: Mapping[int, Point],
        calculate: Callable[[Point, Point], Point],
    ) -> tuple[Point, ...]:
        found = []
        for point in published:
            other = others.get(point.period)
            if point.value is not None and (other is None or other.value is None):
                self.lacking.setdefault(area.label.text, set()).add(point.period)
            found.append(calculate(point, other or Point(point.period, None, "..")))
        return tuple(found)

    def _base(self, area: Place, categories: Sequence[Category]) -> dict[int, Point]:
        """The total, or the group that is subtracted, all else being the same."""
        measure, breakdowns = self.selection.measure, self.selection.subject.breakdowns
        base = [
            measure.base if measure.base and measure.breakdown and one.key == measure.breakdown.key else category
            for one, category in zip(breakdowns, categories, strict=True)
        ]
        return {point.period: point for point in self._published(area, base)}

    def _published(self, area: Place, categories: Sequence[Category]) -> tuple[Point, ...]:
        return self._of(self.by_key, area, tuple(one.pk for one in categories))

    def _of(self, by_key: By, area: Place, categories: Key) -> tuple[Point, ...]:
        places = categories + (0,) * (4 - len(categories))
        if area.code != NORDIC_CODE:
            return tuple(by_key.get((area.pk, *places), ()))
        subject = self.selection.subject
        parts = {code: by_key.get((subject.by_code[code].pk, *places), []) for code in NORDIC}
        periods = sorted({point.period for points in parts.values() for point in points})
        return tuple(nordic(parts, periods, additive=subject.indicator.additive))


def figures(selection: Selection, categories: Sequence[Sequence[Category]]) -> Figures:
    """What is needed for these categories of each breakdown; one query, unless it was gathered."""
    found = [_points(one) for one in rows(*asked_of(selection, categories))]
    return Figures(selection, found[0], found[1] if len(found) > 1 else {})


def asked_of(selection: Selection, categories: Sequence[Sequence[Category]]) -> list[Asked]:
    """The figures of the indicator, and of the population that they are divided by."""
    subject, measure = selection.subject, selection.measure
    areas = frozenset(pk for area in selection.areas for pk in subject.area_pks(area.code))
    chosen = tuple(
        frozenset(one.pk for one in group)
        | (
            {measure.base.pk}
            if measure.base and measure.breakdown and measure.breakdown.key == breakdown.key
            else frozenset()
        )
        for breakdown, group in zip(subject.breakdowns, categories, strict=True)
    )
    first, last = selection.first, selection.last
    if not (inhabitants := measure.population):
        return [Asked(subject.indicator.pk, subject.release.pk, areas, chosen, first, last)]
    first = first // 100 * 100
    nobody_apart = (frozenset({0}),) * 4
    return [
        Asked(subject.indicator.pk, subject.release.pk, areas, chosen, first, last),
        Asked(inhabitants.indicator, inhabitants.release, areas, nobody_apart, first, last),
    ]


def _points(figures: Iterable[Row]) -> By:
    found: dict[Key, list[Point]] = {}
    for *key, period, value, symbol, flags in figures:
        found.setdefault(tuple(key), []).append(Point(period, value, symbol, flags))
    return found


def _percent(part: Point, whole: Point) -> Point:
    return ratio(part, whole, 100, DIGITS)


def _per_thousand(part: Point, whole: Point) -> Point:
    return ratio(part, whole, 1000, DIGITS)
