"""Putting the parts of a table together again that a service would not give at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod

from .cube import Cell, Cube, Dimension, Note, offset_of
from .errors import ReadError
from .errors import gettext_noop as _
from .long_table import Seen


def join(cubes: Sequence[Cube]) -> Cube:
    """One cube of several that have the same dimensions; categories in the order in which they come.

    What is said about the whole is taken from the first. Raises ReadError where dimensions differ, and
    `cells` raises it where two parts have the same cell.
    """
    first, *others = cubes
    if any(cube.codes != first.codes for cube in others):
        raise ReadError(_("The parts of the table have different dimensions."))
    dimensions = tuple(_joined([cube.dimensions[place] for cube in cubes]) for place in range(len(first.dimensions)))
    notes = tuple(dict.fromkeys(_key(note) for cube in cubes for note in cube.notes))

    def cells() -> Iterator[Cell]:
        size = tuple(len(one.categories) for one in dimensions)
        seen = Seen(prod(size))
        for cube in cubes:
            maps = [
                [whole.positions[category.code] for category in part.categories]
                for part, whole in zip(cube.dimensions, dimensions, strict=True)
            ]
            for cell in cube.cells():
                place = tuple(positions[at] for positions, at in zip(maps, cell.place, strict=True))
                if not seen.add(offset_of(place, size)):
                    raise ReadError(_("Two parts of the table have the same cell."))
                yield cell._replace(place=place)

    return replace(first, dimensions=dimensions, notes=tuple(map(_note, notes)), read_cells=cells)


def _joined(parts: list[Dimension]) -> Dimension:
    categories = {category.code: category for part in reversed(parts) for category in part.categories}
    order = dict.fromkeys(category.code for part in parts for category in part.categories)
    children = {parent: codes for part in reversed(parts) for parent, codes in part.children.items()}
    return replace(parts[0], categories=tuple(categories[code] for code in order), children=children)


def _key(note: Note) -> tuple[tuple[tuple[str, str], ...], bool, str, str, tuple[str | None, ...]]:
    return tuple(note.texts.items()), note.mandatory, note.dimension, note.category, note.cells


def _note(key: tuple[tuple[tuple[str, str], ...], bool, str, str, tuple[str | None, ...]]) -> Note:
    return Note(dict(key[0]), *key[1:])
