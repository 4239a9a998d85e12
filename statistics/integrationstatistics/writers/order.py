"""The cells of a cube in the order that a format needs, whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from integrationstatistics.readers.cube import Cell, Cube, offset_of
from integrationstatistics.readers.errors import WriteError
from integrationstatistics.readers.errors import gettext_noop as _

MAX_CELLS = 20_000_000


def in_order(cube: Cube) -> Iterator[tuple[int, Cell]]:
    """Each cell with its offset, the last dimension fastest. Only cells that are out of order are all held."""
    size = cube.size
    if _is_in_order(cube):
        return ((offset_of(cell.place, size), cell) for cell in cube.cells())
    return iter(sorted((offset_of(cell.place, size), cell) for cell in cube.cells()))


def dense(cube: Cube) -> Iterator[Cell]:
    """A cell at every place, also where the cube says nothing. Raises WriteError for too many."""
    if cube.room > MAX_CELLS:
        raise WriteError(_("The table has more than %(limit)d cells."), {"limit": MAX_CELLS})
    cells = in_order(cube)
    offset, cell = next(cells, (-1, None))
    for here, place in enumerate(product(*map(range, cube.size))):
        if here == offset and cell is not None:
            yield cell
            offset, cell = next(cells, (-1, None))
        else:
            yield Cell(place, None)


def showing_categories(cube: Cube) -> Iterator[Cell]:
    """Cells from which a reader finds all categories in their order: those there are, if they do."""
    known = [0] * len(cube.dimensions)
    for cell in cube.cells():
        for axis, position in enumerate(cell.place):
            if position > known[axis]:
                return dense(cube)
            known[axis] = max(known[axis], position + 1)
    return cube.cells() if tuple(known) == cube.size else dense(cube)


def _is_in_order(cube: Cube) -> bool:
    last = -1
    for cell in cube.cells():
        offset = offset_of(cell.place, cube.size)
        if offset <= last:
            return False
        last = offset
    return True
