"""Codes of periods, as the Nordic offices, PxWeb and Eurostat write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from .cube import Cube, Dimension, Role

# The letter that each office puts between year and number: K is kvartal or kvarttaali, U uke, V vecka or vika.
_LETTERS = {"A": "A", "H": "H", "S": "H", "Q": "Q", "K": "Q", "M": "M", "W": "W", "U": "W", "V": "W"}
_LETTERED = re.compile(r"(\d{4})-?([AHSQKMWUV])(\d{1,2})", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_PLAIN = re.compile(r"(\d{4})(\d{0,2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1700, 2200
MOST = {"A": 1, "H": 2, "Q": 4, "M": 12, "W": 53}
MONTHS = {"A": 12, "H": 6, "Q": 3, "M": 1}
"""How long a period is; a week is not a number of months."""

_WIDTHS = {"A": 0, "H": 1, "Q": 1, "M": 2, "W": 2}


class Period(NamedTuple):
    """A year, half-year, quarter, month or week (`frequency` A, H, Q, M, W); the number is 0 for a year."""

    frequency: str
    year: int
    number: int = 0

    @property
    def key(self) -> int:
        """The period as one number that sorts: 2024 is 202400, its third month 202403."""
        return self.year * 100 + self.number


def period(code: str, frequency: str = "") -> Period | None:
    """The period of a code; None where the code says no period, as when an office numbers them 0, 1, 2.

    Codes of digits alone (PX: `20241`, `202403`) need the frequency, except years; so do days, which SDMX can write
    for a longer period (`timeFormat=normalized`).
    """
    code = code.strip().rstrip("*").upper()
    if found := _LETTERED.fullmatch(code):
        return _lettered(_LETTERS[found[2]], int(found[1]), int(found[3]))
    if found := _MONTH.fullmatch(code):
        return _checked("M", int(found[1]), int(found[2]))
    if (found := _PLAIN.fullmatch(code)) and len(found[2]) == _WIDTHS.get(frequency or "A"):
        return _checked(frequency or "A", int(found[1]), int(found[2] or 0))
    if frequency in MONTHS and (found := _DATE.fullmatch(code)):
        return _of_day(frequency, int(found[1]), int(found[2]))
    return None


def _lettered(frequency: str, year: int, number: int) -> Period | None:
    """SDMX numbers years too, always with 1: 2024-A1."""
    if frequency == "A":
        return _checked("A", year, 0) if number == 1 else None
    return _checked(frequency, year, number)


def _of_day(frequency: str, year: int, month: int) -> Period | None:
    """The period that a day is in."""
    found = _checked("M", year, month)
    return found and _checked(frequency, year, 0 if frequency == "A" else (found.number - 1) // MONTHS[frequency] + 1)


def _checked(frequency: str, year: int, number: int) -> Period | None:
    least = 0 if frequency == "A" else 1
    return Period(frequency, year, number) if year and least <= number <= MOST[frequency] else None


def frequency_of(codes: tuple[str, ...]) -> str:
    """The frequency that all codes have; "" if they have none or differ."""
    frequencies = {found.frequency if (found := period(code)) else "" for code in codes}
    return frequencies.pop() if len(frequencies) == 1 else ""


def through(first: Period, last: Period) -> Iterator[Period]:
    """All periods from one to another of the same frequency."""
    year, number = first.year, first.number
    while (year, number) <= (last.year, last.number):
        yield Period(first.frequency, year, number)
        number += 1
        if first.frequency == "A" or number > _periods_in(first.frequency, year):
            year, number = year + 1, min(first.number, 1)


def _periods_in(frequency: str, year: int) -> int:
    if frequency == "W":
        return date(year, 12, 28).isocalendar().week  # the 28th is always in the last week (ISO 8601)
    return MOST[frequency]


def px_value(one: Period) -> str:
    """How PC-Axis shows a period whose values the file leaves out (PX file format 2013, TIMEVAL)."""
    letter = "" if one.frequency == "A" else one.frequency
    return f"{one.year:04}{letter}{one.number:0{_WIDTHS[one.frequency]}}" if letter else f"{one.year:04}"


def px_code(one: Period) -> str:
    """A period in digits, as TIMEVAL lists it."""
    return f"{one.year:04}{one.number:0{_WIDTHS[one.frequency]}}" if one.number else f"{one.year:04}"


def with_time(cube: Cube) -> Cube:
    """The same cube, with the role of time for the one dimension whose codes are all periods, where none has it.

    Older files do not say which variable is the time.
    """
    if any(one.role is Role.TIME for one in cube.dimensions):
        return cube
    found = [one for one in cube.dimensions if one.role is None and _are_periods(one)]
    if len(found) != 1:
        return cube
    named = replace(found[0], role=Role.TIME, frequency=found[0].frequency or frequency_of(_codes(found[0])))
    return replace(cube, dimensions=tuple(named if one is found[0] else one for one in cube.dimensions))


def _are_periods(dimension: Dimension) -> bool:
    """Four digits can be a municipality too: years of statistics are near our own."""
    years = [found.year for code in _codes(dimension) if (found := period(code))]
    return len(years) == len(dimension.categories) and all(FIRST_YEAR <= year <= LAST_YEAR for year in years)


def _codes(dimension: Dimension) -> tuple[str, ...]:
    return tuple(category.code for category in dimension.categories)
