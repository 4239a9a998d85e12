"""The header of SDMX-CSV: which column is what, in versions 1.0 and 2.x and all forms of labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .errors import ReadError
from .errors import gettext_noop as _

SYMBOL = "MISSING_SYMBOL"
"""A column of our own: why there is no figure, since OBS_VALUE may hold figures only."""

MEASURE = "OBS_VALUE"
_FIRST = re.compile(r'"?(STRUCTURE|DATAFLOW)(?:\[(.)[^\]]*\])?(?:: [^"]*?)?"?([,;\t|])', re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CUSTOM = {"LAST UPDATE", "LAST_UPDATE", "UPDATED", "PREPARED"}
_KEYS = {"SERIES_KEY", "OBS_KEY", "SERIES_KEYS", "OBS_KEYS"}
# Columns that are attributes wherever they stand; what else stands before the figures is a dimension.
_ATTRIBUTES = {"OBS_FLAG", "OBS_STATUS", "CONF_STATUS", "UNIT_MULT", "DECIMALS", "TITLE", SYMBOL}


class Separators(NamedTuple):
    """Of the cells in a row, of the values in a cell, and in a figure."""

    cells: str
    values: str
    decimals: str


class Column(NamedTuple):
    """One component: its code, its name in the language of the file, and where both stand in a row."""

    code: str
    place: int
    name: str = ""
    name_place: int | None = None
    is_multiple: bool = False


@dataclass(frozen=True)
class Header:
    """The columns by kind. With `has_labels_inside`, cells are `code: label`."""

    structure: int
    structure_name: int | None
    action: int | None
    updated: int | None
    dimensions: tuple[Column, ...]
    measures: tuple[Column, ...]
    attributes: tuple[Column, ...]
    has_labels_inside: bool
    width: int


def separators(line: str) -> Separators:
    """Raises ReadError where the line is no header of SDMX-CSV."""
    found = _FIRST.match(line)
    if not found:
        raise ReadError(_("This is not SDMX-CSV: its header begins with STRUCTURE or DATAFLOW."), line=1, column=1)
    return Separators(found[3], found[2] or ";", "." if found[3] == "," else ",")


def header_of(row: Sequence[str]) -> Header:
    """Raises ReadError."""
    names = [_BRACKETS.sub("", cell.partition(": ")[0]).strip() for cell in row]
    upper = [name.upper() for name in names]
    fixed = {name: upper.index(name) for name in ("STRUCTURE_ID", "STRUCTURE_NAME", "ACTION") if name in upper}
    is_first_version = upper[0] == "DATAFLOW"
    start = 1 if is_first_version else max(fixed.values(), default=0) + 1
    while start < len(upper) and upper[start] in _KEYS:
        start += 1
    columns = list(_columns(row, names, start, are_paired="STRUCTURE_NAME" in fixed))
    custom = [column for column in columns if column.code.upper() in _CUSTOM]
    dimensions, measures, attributes = _kinds([column for column in columns if column not in custom])
    return Header(
        structure=0 if is_first_version else fixed.get("STRUCTURE_ID", 0),
        structure_name=fixed.get("STRUCTURE_NAME"),
        action=fixed.get("ACTION"),
        updated=custom[0].place if custom else None,
        dimensions=dimensions,
        measures=measures,
        attributes=attributes,
        has_labels_inside=any(": " in cell for cell in row[start:]) and "STRUCTURE_NAME" not in fixed,
        width=len(row),
    )


def _columns(row: Sequence[str], names: list[str], start: int, *, are_paired: bool) -> Iterator[Column]:
    place = start
    while place < len(row):
        is_alone = not are_paired or names[place].upper() in _CUSTOM or place + 1 == len(row)
        code, _colon, inside = row[place].partition(": ")
        name = inside.strip() if is_alone else row[place + 1].strip()
        yield Column(names[place], place, name, None if is_alone else place + 1, code.strip().endswith("[]"))
        place += 1 if is_alone else 2


def _kinds(columns: list[Column]) -> tuple[tuple[Column, ...], ...]:
    """Dimensions, measures and attributes. In any order of columns, TIME_PERIOD is a dimension."""
    codes = [column.code for column in columns]
    if len(set(codes)) < len(codes):
        raise ReadError(_("A column stands twice."), line=1, column=1)
    exact = [column for column in columns if column.code.upper() == MEASURE]
    measures = exact or [column for column in columns if column.code.upper().startswith(MEASURE)]
    if not measures:
        raise ReadError(_("The column %(name)s is missing."), {"name": MEASURE}, line=1, column=1)
    others = [column for column in columns if column not in measures]
    known = [column for column in others if column.code.upper() in _ATTRIBUTES or column.is_multiple]
    before = [column for column in others if column.place < measures[0].place and column not in known]
    if not before:
        before = [column for column in others if column not in known]
    time = [column for column in others if column.code.upper() == "TIME_PERIOD" and column not in before]
    dimensions = (*before, *time)
    if not dimensions:
        raise ReadError(_("There is no column of a dimension."), line=1, column=1)
    return dimensions, tuple(measures), tuple(column for column in others if column not in dimensions)
