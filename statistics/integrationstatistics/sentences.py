"""What the figures say, in words made from them in the reader's language.

Names stand after a colon or before a comma, so that no language has to inflect them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from .models import Category
from .rules import Point, change, comparable_start
from .series import Line

MOST_NAMED = 4


@dataclass(frozen=True)
class Words:
    """How figures, differences and periods are written for this reader."""

    value: Callable[[Decimal], str]
    signed: Callable[[Decimal], str]
    period: Callable[[int], str]
    unit: str
    change_unit: str


@dataclass(frozen=True, slots=True)
class Said:
    """The finding, and what must be known beside it: breaks and gaps."""

    headline: list[str]
    remarks: list[str]

    def __str__(self) -> str:
        return " ".join([*self.headline, *self.remarks])


def newest(lines: Sequence[Line]) -> int:
    """The last period in which at least half of the series have a figure."""
    known: dict[int, int] = {}
    for line in lines:
        for point in line.points:
            known[point.period] = known.get(point.period, 0) + (point.value is not None)
    full = [period for period, count in known.items() if 2 * count >= len(lines)]
    return max(full or known or [0])


def at(line: Line, period: int) -> Point | None:
    return next((point for point in line.points if point.period == period and point.value is not None), None)


def of_lines(lines: Sequence[Line], words: Words) -> Said:
    """Highest and lowest, change, breaks and gaps."""
    period = newest(lines)
    found = [(line, point) for line in lines if (point := at(line, period))]
    if not found:
        return Said([_("There is no figure for this choice.")], [])
    said = _one(*found[0], words) if len(lines) == 1 else _several(found, words)
    return Said([*said, *_changes(lines, period, words)], [*_breaks(lines, words), *_gaps(lines, period, words)])


def _one(line: Line, point: Point, words: Words) -> list[str]:
    figures = sorted(
        ((one.value, one.period) for one in line.points if one.value is not None), key=lambda pair: (pair[0], -pair[1])
    )
    said = [_("%(name)s, %(period)s: %(value)s %(unit)s.") % _values(line.name, point, words)]
    if len(figures) > 2:  # noqa: PLR2004 - of two figures one is the highest and one the lowest
        (low, low_period), (high, high_period) = figures[0], figures[-1]
        said.append(
            _("Highest: %(high)s (%(high_period)s). Lowest: %(low)s (%(low_period)s).")
            % {
                "high": words.value(high),
                "high_period": words.period(high_period),
                "low": words.value(low),
                "low_period": words.period(low_period),
            }
        )
    return said


def _several(found: Sequence[tuple[Line, Point]], words: Words) -> list[str]:
    ordered = sorted(found, key=lambda pair: pair[1].value or 0)
    (low_line, low), (high_line, high) = ordered[0], ordered[-1]
    said = [_("Highest in %(period)s: %(name)s, %(value)s %(unit)s.") % _values(high_line.name, high, words)]
    if low.value != high.value:
        said.append(_("Lowest: %(name)s, %(value)s %(unit)s.") % _values(low_line.name, low, words))
    return said


def _values(name: str, point: Point, words: Words) -> dict[str, str]:
    value = words.value(point.value or Decimal(0))
    return {"name": name, "period": words.period(point.period), "value": value, "unit": words.unit}


def _changes(lines: Sequence[Line], period: int, words: Words) -> list[str]:
    """The change of one series since it can be compared; of several the largest, since all of them can."""
    starts = [(line, start) for line in lines if at(line, period) and (start := comparable_start(line.points))]
    since = max((start.period for _line, start in starts), default=period)
    changes = [(line, moved) for line, _start in starts if (moved := change(line.points, since, period))]
    if since >= period or not changes:
        return []
    line, moved = max(changes, key=lambda pair: abs(pair[1]))
    values = {
        "period": words.period(since),
        "name": line.name,
        "change": words.signed(moved),
        "unit": words.change_unit,
    }
    if len(lines) == 1:
        return [_("Change since %(period)s: %(change)s %(unit)s.") % values]
    return [_("Largest change since %(period)s: %(name)s, %(change)s %(unit)s.") % values]


def _breaks(lines: Sequence[Line], words: Words) -> list[str]:
    """An area is named once where all its series break at the same times."""
    by_area: dict[str, list[Line]] = {}
    for line in lines:
        by_area.setdefault(line.area.label.text, []).append(line)
    broken = {}
    for area, own in by_area.items():
        found = {line.name: _break_periods(line) for line in own}
        is_same = len(own) > 1 and len(set(found.values())) == 1
        broken |= {area: _break_periods(own[0])} if is_same else found
    named = "; ".join(
        f"{name} ({', '.join(map(words.period, periods))})" for name, periods in broken.items() if periods
    )
    if not named:
        return []
    return [
        _("Breaks in the series: %(names)s. Figures before and after a break cannot be compared.") % {"names": named}
    ]


def _break_periods(line: Line) -> tuple[int, ...]:
    return tuple(point.period for point in line.points if point.is_break)


def _gaps(lines: Sequence[Line], period: int, words: Words) -> list[str]:
    names = [line.name for line in lines if not at(line, period)]
    if not names:
        return []
    return [_("No figure for %(period)s: %(names)s.") % {"period": words.period(period), "names": ", ".join(names)}]


def lacking(areas: Mapping[str, set[int]], words: Words) -> list[str]:
    """Where a measure could not be calculated, since a figure of the same period is missing."""
    named = "; ".join(f"{name} ({_span(sorted(periods), words)})" for name, periods in areas.items())
    if not named:
        return []
    return [_("Not calculated, since the figure to divide by or to subtract is missing: %(names)s.") % {"names": named}]


def _span(periods: list[int], words: Words) -> str:
    """Periods by name, or the first and last of many."""
    if len(periods) <= MOST_NAMED:
        return ", ".join(map(words.period, periods))
    return f"{words.period(periods[0])} – {words.period(periods[-1])}"


def of_ranking(area: str, rows: Sequence[tuple[Category, Point]], words: Words) -> list[str]:
    """The three largest."""
    if not rows:
        return [f"{area}: " + _("There is no figure for this choice.")]
    listed = "; ".join(f"{category}, {words.value(point.value or Decimal(0))}" for category, point in rows[:3])
    values = {"area": area, "period": words.period(rows[0][1].period), "listed": listed, "unit": words.unit}
    return [_("%(area)s, %(period)s, the largest: %(listed)s (%(unit)s).") % values]
