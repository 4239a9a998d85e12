"""The common result of all readers: a cube of figures with everything that was said about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from math import prod
from typing import Any, NamedTuple, Self

Texts = Mapping[str, str]
"""A text by language code; "" where the file does not say which language it is in."""

NIL = "-"
"""The symbol of absolutely nil: the value is 0, and the source shows this sign in its place."""


class Role(StrEnum):
    """What a dimension is, in the words of JSON-stat."""

    TIME = "time"
    GEO = "geo"
    METRIC = "metric"

    @classmethod
    def named(cls, code: str) -> Role | None:
        """The role of a dimension that Eurostat and other users of SDMX name so, and do not declare."""
        return _NAMED.get(code.upper())


_NAMED = {"TIME": Role.TIME, "TIME_PERIOD": Role.TIME, "GEO": Role.GEO, "REF_AREA": Role.GEO}


@dataclass(frozen=True, slots=True)
class Unit:
    """What figures count, how many decimals to show, and the power of ten that they are given in."""

    labels: Texts = field(default_factory=dict)
    decimals: int | None = None
    multiplier: int = 0


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a dimension; a unit of its own where it differs from that of the cube."""

    code: str
    labels: Texts = field(default_factory=dict)
    unit: Unit | None = None


@dataclass(frozen=True)
class Dimension:
    """One axis. `children` is the hierarchy: the codes below a code.

    `frequency` is the scale of time where the file says it: A, H, Q, M or W. `extension` holds JSON
    values under the names that PxWeb uses in its JSON-stat, such as `elimination` or `measuringType`.
    """

    code: str
    categories: tuple[Category, ...]
    labels: Texts = field(default_factory=dict)
    role: Role | None = None
    frequency: str = ""
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extension: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each code stands."""
        return {category.code: position for position, category in enumerate(self.categories)}


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote on the cube, on a dimension, on a category, or on cells.

    `cells` has one code a dimension in the order of the cube, None for all. A mandatory note must
    be shown wherever the figures are.
    """

    texts: Texts
    mandatory: bool = False
    dimension: str = ""
    category: str = ""
    cells: tuple[str | None, ...] = ()


class Cell(NamedTuple):
    """One figure: its place in each dimension, and what stands there.

    The value is exactly as published, trailing zeros too. It is None where there is none; the symbol
    then says why, if the source does. Flags are the source's own, such as `b` for a break; an attribute
    that is no status is a flag `NAME=value`.
    """

    place: tuple[int, ...]
    value: Decimal | None
    symbol: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Cube:
    """Figures along dimensions. Cells that say nothing at all are left out.

    `read_cells` starts over each time, so that a cube of millions of cells needs little memory. For
    some formats it raises ReadError late, where the broken cell stands: import inside a transaction.
    Who to contact is never kept.
    """

    dimensions: tuple[Dimension, ...]
    read_cells: Callable[[], Iterator[Cell]]
    code: str = ""
    title: Texts = field(default_factory=dict)
    source: Texts = field(default_factory=dict)
    unit: Unit = field(default_factory=Unit)
    updated: datetime | None = None
    next_update: datetime | None = None
    languages: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    symbols: Mapping[str, Texts] = field(default_factory=dict)
    extension: Mapping[str, Any] = field(default_factory=dict)

    def cells(self) -> Iterator[Cell]:
        return self.read_cells()

    @property
    def size(self) -> tuple[int, ...]:
        return tuple(len(dimension.categories) for dimension in self.dimensions)

    @property
    def room(self) -> int:
        """How many cells there could be."""
        return prod(self.size)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dimension.code for dimension in self.dimensions)

    def dimension(self, code: str) -> Dimension:
        """Raises KeyError."""
        return {dimension.code: dimension for dimension in self.dimensions}[code]

    def with_cells(self, cells: Iterable[Cell]) -> Self:
        """The same cube with these cells, kept in memory."""
        kept = tuple(cells)
        return replace(self, read_cells=lambda: iter(kept))

    def __eq__(self, other: object) -> bool:
        """All that is said and every cell are the same, to the last zero."""
        if not isinstance(other, Cube):
            return NotImplemented
        return _said(self) == _said(other) and _exact(self) == _exact(other)

    __hash__ = None  # type: ignore[assignment]


def offset_of(index: Iterable[int], size: Iterable[int]) -> int:
    """The place of a cell in row-major order: the last dimension runs fastest."""
    offset = 0
    for position, length in zip(index, size, strict=True):
        offset = offset * length + position
    return offset


def index_of(offset: int, size: tuple[int, ...]) -> tuple[int, ...]:
    """The reverse of `offset_of`."""
    index = []
    for length in reversed(size):
        offset, position = divmod(offset, length)
        index.append(position)
    return tuple(reversed(index))


def _said(cube: Cube) -> dict[str, Any]:
    """All but the cells. Notes of one scope stay in order; how scopes follow on each other says nothing."""
    notes = sorted(cube.notes, key=lambda note: (note.dimension, note.category, repr(note.cells)))
    return {name: value for name, value in vars(cube).items() if name != "read_cells"} | {"notes": notes}


def _exact(cube: Cube) -> dict[tuple[int, ...], tuple[str, str, tuple[str, ...]]]:
    return {cell.place: (str(cell.value), cell.symbol, cell.flags) for cell in cube.cells()}
