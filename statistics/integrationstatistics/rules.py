"""The rules of honest figures, as plain functions: breaks, gaps, sums, and what "Nordic" means.

A flag `b` marks the first figure after a break: what stands before it is measured in another way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

BREAK = "b"
PROVISIONAL = frozenset("ep")
UNRELIABLE = "u"
NOT_APPLICABLE = "."
NORDIC = ("DK", "FI", "IS", "NO", "SE")
"""The parts of the Nordic countries: figures of Finland include Åland. The Faroe Islands and Greenland are
counted apart from Denmark by the Nordic offices, and are in no total here."""


class NotAdditive(ValueError):
    """Somebody tried to sum rates or shares."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series; `period` is year times 100 plus the part of the year."""

    period: int
    value: Decimal | None
    symbol: str = ""
    flags: str = ""

    @property
    def is_break(self) -> bool:
        return BREAK in letters(self.flags)

    @property
    def is_provisional(self) -> bool:
        return bool(PROVISIONAL & letters(self.flags))

    @property
    def is_unreliable(self) -> bool:
        return UNRELIABLE in letters(self.flags)


def letters(flags: str) -> set[str]:
    """The flags that are single letters; an attribute such as `CONF_STATUS=C` is none."""
    return {flag for part in flags.split(";") if "=" not in part for flag in part}


def segments(points: Sequence[Point], periods: Sequence[int]) -> list[list[Point]]:
    """The runs of figures that may be joined by a line: a gap ends one, and a break begins the next.

    `periods` are all that the axis shows, in order: a period without a figure is a gap.
    """
    by_period = {point.period: point for point in points}
    runs: list[list[Point]] = [[]]
    for period in periods:
        point = by_period.get(period)
        if point is None or point.value is None:
            runs.append([])
        elif point.is_break:
            runs.append([point])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def change(points: Iterable[Point], first: int, last: int) -> Decimal | None:
    """The difference between two periods; None where one is missing or a break lies between them."""
    between = [point for point in points if first <= point.period <= last]
    known = {point.period: point.value for point in between}
    start, end = known.get(first), known.get(last)
    if start is None or end is None or any(point.is_break and point.period > first for point in between):
        return None
    return end - start


def comparable_start(points: Sequence[Point]) -> Point | None:
    """The earliest figure that the last one may be compared with."""
    figures = [point for point in points if point.value is not None]
    for point in reversed(figures):
        if point.is_break:
            return point
    return figures[0] if figures else None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum, or the parts that it lacks."""

    value: Decimal | None
    missing: tuple[str, ...] = ()
    flags: str = ""


def total(parts: Mapping[str, Point | None], needed: Sequence[str], *, additive: bool) -> Total:
    """The sum of the needed parts, or which of them are missing. Raises NotAdditive."""
    if not additive:
        raise NotAdditive
    found = [(name, parts.get(name)) for name in needed]
    missing = tuple(name for name, point in found if point is None or point.value is None)
    if missing:
        return Total(None, missing)
    values = [point.value for _name, point in found if point and point.value is not None]
    return Total(sum(values, Decimal(0)), (), merged(point.flags for _name, point in found if point))


def nordic(areas: Mapping[str, Sequence[Point]], periods: Sequence[int], *, additive: bool) -> Iterator[Point]:
    """The five countries together, in the periods in which all five have a figure. Raises NotAdditive."""
    by_area = {code: {point.period: point for point in points} for code, points in areas.items()}
    for period in periods:
        found = total({code: points.get(period) for code, points in by_area.items()}, NORDIC, additive=additive)
        if found.value is not None:
            yield Point(period, found.value, "", found.flags)


def missing_for_nordic(codes: Iterable[str]) -> tuple[str, ...]:
    """The countries that a Nordic total would lack."""
    known = set(codes)
    return tuple(code for code in NORDIC if code not in known)


def merged(flags: Iterable[str]) -> str:
    """The flags of a figure that was calculated from others: all that any of them has."""
    return "".join(sorted(set().union(*map(letters, flags))))


def ratio(part: Point, whole: Point, factor: int, decimals: int) -> Point:
    """So many of a whole for each `factor` of it, with the flags of both; nothing can be said of a whole of nil."""
    if part.value is None or whole.value is None:
        return Point(part.period, None, part.symbol or whole.symbol)
    flags = merged([part.flags, whole.flags])
    if not whole.value:
        return Point(part.period, None, NOT_APPLICABLE, flags)
    step = Decimal(1).scaleb(-decimals)
    return Point(part.period, (part.value * factor / whole.value).quantize(step, ROUND_HALF_EVEN), "", flags)


def difference(one: Point, other: Point) -> Point:
    """One figure minus another of the same period, with the flags of both. Raises ValueError for two periods."""
    if one.period != other.period:
        raise ValueError(one.period, other.period)
    if one.value is None or other.value is None:
        return Point(one.period, None, one.symbol or other.symbol)
    return Point(one.period, one.value - other.value, "", merged([one.flags, other.flags]))
