"""Axes: round numbers that cover the data, and where values and periods stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = (1, 2, 5, 10)


def ticks(low: Decimal, high: Decimal, most: int = 6) -> list[Decimal]:
    """Round numbers in equal steps from at or below `low` to at or above `high`, at most `most` + 2 of them."""
    low, high = min(low, high), max(low, high)
    if low == high:
        low, high = (low, low + 1) if low >= 0 else (low, Decimal(0))
    step = _step((high - low) / most)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * number for number in range(int(first), int(last) + 1)]


def _step(least: Decimal) -> Decimal:
    """The smallest of 1, 2 and 5 times a power of ten that is at least `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * step for step in STEPS if power * step >= least)


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places, in a straight line. `low` and `high` differ."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def time_of(period: int, parts: int) -> float:
    """A period as a number of years; `parts` is how many of its kind a year has."""
    year, number = divmod(period, 100)
    return year + max(number - 1, 0) / parts


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles of labels that do not overlap, as near as can be to the wanted ones and between top and bottom.

    Labels that would overlap are pushed apart around their common middle. Where all together are higher than the
    space, they follow on each other from the top. The result is in the order given.
    """
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    # A block is labels that touch: their numbers, height and top.
    blocks: list[tuple[list[int], float, float]] = []
    for number in order:
        block = ([number], heights[number], wanted[number] - heights[number] / 2)
        blocks.append(_inside(block, top, bottom))
        while len(blocks) > 1 and blocks[-2][2] + blocks[-2][1] > blocks[-1][2]:
            after, before = blocks.pop(), blocks.pop()
            height = before[1] + after[1]
            middle = (_middle(before) * len(before[0]) + _middle(after) * len(after[0])) / len([*before[0], *after[0]])
            blocks.append(_inside(([*before[0], *after[0]], height, middle - height / 2), top, bottom))
    found = [0.0] * len(wanted)
    for numbers, _height, place in blocks:
        for number in numbers:
            found[number] = place + heights[number] / 2
            place += heights[number]  # noqa: PLW2901
    return found


def _middle(block: tuple[list[int], float, float]) -> float:
    return block[2] + block[1] / 2


def _inside(block: tuple[list[int], float, float], top: float, bottom: float) -> tuple[list[int], float, float]:
    numbers, height, place = block
    return numbers, height, max(top, min(place, bottom - height))
