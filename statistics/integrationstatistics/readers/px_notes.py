"""Footnotes and marks of a PX file, for the table, its variables, values and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .cube import Note
from .figures import flags_of
from .px_syntax import Header, Statement
from .px_variables import Variable, find
from .texts import plain

_TABLE_NOTES = ("NOTEX", "NOTE")
_VALUE_NOTES = ("VALUENOTEX", "VALUENOTE")
_CELL_NOTES = ("CELLNOTEX", "CELLNOTE")
_ALL = "*"
_VARIABLE_AND_VALUE = 2

Flags = Callable[[tuple[int, ...]], tuple[str, ...]]


class _Scope(NamedTuple):
    dimension: str = ""
    category: str = ""
    cells: tuple[str | None, ...] = ()


def notes(header: Header, variables: tuple[Variable, ...]) -> tuple[Note, ...]:
    """All notes. Those of one scope belong together across languages by their order."""
    found: dict[tuple[str, _Scope, int], dict[str, str]] = {}
    counts: dict[tuple[str, _Scope, str], int] = {}
    for statement in header.all(*_TABLE_NOTES, *_VALUE_NOTES, *_CELL_NOTES):
        scope = _scope(statement, variables, header.long(statement.language))
        text = plain(statement.value.replace("#", "\n"))
        if scope is None or not text:
            continue
        place = (statement.keyword, scope, statement.language)
        counts[place] = counts.get(place, -1) + 1
        found.setdefault((statement.keyword, scope, counts[place]), {})[header.long(statement.language)] = text
    return tuple(
        Note(texts, mandatory=keyword.endswith("X"), **scope._asdict()) for (keyword, scope, _), texts in found.items()
    )


def _scope(statement: Statement, variables: tuple[Variable, ...], language: str) -> _Scope | None:
    """None where the note is on something that the table does not have: PC-Axis leaves it out too."""
    if statement.keyword in _CELL_NOTES:
        cells = cell_codes(statement.keys, variables, language)
        return None if cells is None else _Scope(cells=cells)
    if not statement.keys:
        return _Scope()
    variable = find(variables, statement.keys[0], language)
    if not variable:
        return None
    if len(statement.keys) < _VARIABLE_AND_VALUE:
        return _Scope(variable.code)
    code = variable.code_of(statement.keys[1], language)
    return None if code is None else _Scope(variable.code, code)


def cell_codes(keys: tuple[str, ...], variables: tuple[Variable, ...], language: str) -> tuple[str | None, ...] | None:
    """One code a variable, None for `*`; None in all if a key is unknown."""
    if len(keys) != len(variables):
        return None
    codes = [variable.code_of(key, language) for variable, key in zip(variables, keys, strict=True)]
    if any(code is None and key != _ALL for code, key in zip(codes, keys, strict=True)):
        return None
    return tuple(codes)


@dataclass(frozen=True)
class Marks:
    """Flags of cells: from DATANOTECELL, and from ATTRIBUTES with their defaults.

    They are found by the variables that a key names, so that `*` costs nothing per cell.
    """

    patterns: dict[tuple[bool, ...], dict[tuple[int, ...], tuple[str, ...]]]
    default: tuple[str, ...]
    attributes: dict[tuple[int, ...], tuple[str, ...]]

    def __call__(self, index: tuple[int, ...]) -> tuple[str, ...]:
        flags = set(self.attributes.get(index, self.default))
        for fixed, marked in self.patterns.items():
            key = tuple(position for position, is_fixed in zip(index, fixed, strict=True) if is_fixed)
            flags.update(marked.get(key, ()))
        return tuple(sorted(flags))


def marks(header: Header, variables: tuple[Variable, ...]) -> Flags | None:
    """The flags by the place of a cell; None where the file has none."""
    patterns: dict[tuple[bool, ...], dict[tuple[int, ...], tuple[str, ...]]] = {}
    for statement in header.all("DATANOTECELL"):
        key = _positions(statement, variables, header)
        if key is not None and not statement.language:
            fixed = tuple(position is not None for position in key)
            places = tuple(position for position in key if position is not None)
            kept = patterns.setdefault(fixed, {})
            kept[places] = tuple(sorted({*kept.get(places, ()), *flags_of(statement.value)}))
    default, attributes = _attributes(header, variables)
    return Marks(patterns, default, attributes) if patterns or default or attributes else None


def _positions(statement: Statement, variables: tuple[Variable, ...], header: Header) -> tuple[int | None, ...] | None:
    """The place of each key, None for `*`; None in all if a key is unknown."""
    if len(statement.keys) != len(variables):
        return None
    language = header.long(statement.language)
    pairs = zip(variables, statement.keys, strict=True)
    places = tuple(variable.position_by_code(key, language) for variable, key in pairs)
    is_known = all(place is not None or key == _ALL for place, key in zip(places, statement.keys, strict=True))
    return places if is_known else None


def _attributes(
    header: Header, variables: tuple[Variable, ...]
) -> tuple[tuple[str, ...], dict[tuple[int, ...], tuple[str, ...]]]:
    listed = header.one("ATTRIBUTE-ID")
    names = listed.values if listed else ()
    default: tuple[str, ...] = ()
    cells: dict[tuple[int, ...], tuple[str, ...]] = {}
    for statement in header.all("ATTRIBUTES"):
        flags = tuple(sorted(set(_flags(names, statement))))
        places = _positions(statement, variables, header) if statement.keys else ()
        if not statement.keys:
            default = flags
        elif places is not None and None not in places:
            cells[tuple(place for place in places if place is not None)] = flags
    return default, cells


def _flags(names: tuple[str, ...], statement: Statement) -> Iterator[str]:
    for name, value in zip(names, statement.values, strict=False):
        yield from flags_of(value, name)
