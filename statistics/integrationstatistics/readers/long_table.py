"""Tables with a figure in each row and columns of codes: what SDMX-CSV, plain CSV and workbooks share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from operator import mul

from .cube import Category, Cell, Dimension, Role, Texts, Unit
from .errors import ReadError
from .errors import gettext_noop as _
from .rows import Rows
from .texts import plain

_MOST_BITS = 2**29
"""Cells up to which one bit each notes what was seen: 64 MiB at most."""

Choose = Callable[[int, Sequence[str]], bool]
"""Whether a row, at a line, has a place in the cube."""


@dataclass(frozen=True)
class Axis:
    """A dimension of the table: the column of its codes, and those of its labels by language."""

    code: str
    column: int
    label_columns: Mapping[str, int] = field(default_factory=dict)
    labels: Texts = field(default_factory=dict)
    role: Role | None = None


@dataclass
class _Found:
    """The codes of an axis in the order in which they come, each with its labels.

    `spellings` has the position of each code as it stands in a cell, maybe with blanks around it.
    """

    positions: dict[str, int] = field(default_factory=dict)
    spellings: dict[str, int] = field(default_factory=dict)
    labels: list[dict[str, str]] = field(default_factory=list)

    def add(self, axis: Axis, row: Sequence[str]) -> None:
        code = row[axis.column].strip()
        self.spellings[row[axis.column]] = self.positions.setdefault(code, len(self.labels))
        if len(self.positions) == len(self.labels):
            return
        texts = ((language, plain(row[column])) for language, column in axis.label_columns.items())
        self.labels.append({language: text for language, text in texts if text})

    def categories(self, units: Mapping[str, Unit]) -> tuple[Category, ...]:
        pairs = zip(self.positions, self.labels, strict=True)
        return tuple(Category(code, labels, units.get(code)) for code, labels in pairs)


class Seen:
    """Which cells have come already, in little memory."""

    def __init__(self, room: int) -> None:
        self._bits = bytearray(room // 8 + 1) if room <= _MOST_BITS else None
        self._others: set[int] = set()

    def add(self, offset: int) -> bool:
        """Whether it is new."""
        if self._bits is None:
            is_new = offset not in self._others
            self._others.add(offset)
            return is_new
        is_new = not self._bits[offset >> 3] & 1 << (offset & 7)
        self._bits[offset >> 3] |= 1 << (offset & 7)
        return is_new


@dataclass(frozen=True)
class LongTable:
    """The rows below the header, and the codes found in each column of them."""

    rows: Rows
    axes: tuple[Axis, ...]
    found: tuple[_Found, ...]

    @classmethod
    def of(cls, rows: Rows, axes: tuple[Axis, ...], choose: Choose) -> LongTable:
        """Go through all rows once for the codes. Raises ReadError with line and column."""
        found = tuple(_Found() for _axis in axes)
        count = 0
        for line, row in rows():
            if not choose(line, row):
                continue
            count += 1
            for axis, known in zip(axes, found, strict=True):
                if row[axis.column] not in known.spellings:
                    _check_code(row[axis.column].strip(), axis, line)
                    known.add(axis, row)
        if not count:
            raise ReadError(_("The table has no rows."), line=1, column=1)
        return cls(rows, axes, found)

    def dimensions(self, units: Mapping[str, Unit] | None = None) -> tuple[Dimension, ...]:
        """`units` are those of the categories of the metric dimension."""
        return tuple(
            Dimension(
                axis.code, known.categories(units or {} if axis.role is Role.METRIC else {}), axis.labels, axis.role
            )
            for axis, known in zip(self.axes, self.found, strict=True)
        )

    def places(self, choose: Choose) -> Iterator[tuple[int, Sequence[str], tuple[int, ...]]]:
        """Each row with its line and place. Raises ReadError for a place that comes twice."""
        size = tuple(len(known.labels) for known in self.found)
        seen = Seen(prod(size))
        columns = [(axis.column, known.spellings) for axis, known in zip(self.axes, self.found, strict=True)]
        weights = [prod(size[at + 1 :]) for at in range(len(size))]
        for line, row in self.rows():
            if choose(line, row):
                place = tuple([positions[row[column]] for column, positions in columns])
                if not seen.add(sum(map(mul, place, weights))):
                    raise ReadError(_("The row stands twice: another one has the same codes."), line=line, column=1)
                yield line, row, place


def _check_code(code: str, axis: Axis, line: int) -> None:
    if not code:
        raise ReadError(_("The code of %(name)s is missing."), {"name": axis.code}, line=line, column=axis.column + 1)


def says_something(cell: Cell) -> bool:
    """Cells that do not are left out of a cube."""
    return cell.value is not None or bool(cell.symbol or cell.flags)
