"""Whole numbers by the thousand: lists of them, ranges, runs of equal ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


class Lists:
    """Lists of whole numbers of 64 bits, each known by its turn."""

    def __init__(self) -> None:
        self._members = array("q")
        self._ends = array("q", [0])

    def append(self, members: Iterable[int]) -> int:
        """Returns the turn of the list."""
        self._members.extend(members)
        self._ends.append(len(self._members))
        return len(self._ends) - 2

    def of(self, turns: Numbers) -> tuple[Numbers, Numbers]:
        """The members of these lists, one list after the other, and how many each of them has."""
        ends = np.array(self._ends)
        lengths = ends[turns + 1] - ends[turns]
        return np.array(self._members)[ranges(ends[turns], lengths)], lengths


def ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers of ranges, one range after the other."""
    ends = lengths.cumsum()
    return np.arange(lengths.sum()) + np.repeat(starts - ends + lengths, lengths)


def runs(ordered: Numbers) -> Numbers:
    """Where each run of equal numbers begins."""
    is_first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return np.flatnonzero(is_first)
