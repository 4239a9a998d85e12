"""Reads SDMX-CSV 1.0 (`DATAFLOW,…`) and 2.x (`STRUCTURE,STRUCTURE_ID,…`), also as Eurostat writes them.

After the field guide of the SDMX Technical Working Group. Read are all three forms of labels, keys,
actions but deletions, several measures, any separator with its decimal comma, intentionally missing
values (`NaN`, `#N/A`), flags, and attributes: constant ones into the extension `sdmx`, others as flags
`NAME=value`, those of partial keys as notes. Codes are texts: `NA` is Namibia.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from .cube import NIL, Category, Cell, Cube, Dimension, Note, Role, Unit
from .errors import ReadError, WhichPart
from .errors import gettext_noop as _
from .figures import ZERO, figure, flags_of
from .long_table import Axis, LongTable, says_something
from .rows import csv_encoding, csv_rows, first_line
from .sdmx_header import SYMBOL, Column, Header, Separators, header_of, separators
from .texts import moment

_NOT_THERE = {"NaN", "#N/A"}
_FREQUENCIES = {"A": "A", "S": "H", "H": "H", "Q": "Q", "M": "M", "W": "W"}
_STATUS = {"OBS_FLAG", "OBS_STATUS"}
_ALWAYS_OF_CELLS = {*_STATUS, "CONF_STATUS"}
_OF_UNITS = {"UNIT_MEASURE", "DECIMALS", "UNIT_MULT"}
_SWITCHED_OFF = "~"
_SMALL = re.compile(r"-?\d{1,2}", re.ASCII)
_IDENTITY = re.compile(r"(?:[^:()]+:)?([^():]+)(?:\([^()]*\))?(?:: (.*))?")


def read(raw: bytes, language: str = "", part: str = "") -> Cube:
    """The observations of a file. `language` is the one that labels were asked for in; `part` is the identity of a
    structure, such as `ESTAT:NA_MAIN(1.6.0)`, where the file has several.

    Raises ReadError with line and column, and WhichPart; `Cube.cells` raises ReadError for a broken figure
    and for an observation that comes twice.
    """
    return _Message(raw, language, part).cube()


class _Message:
    """One file while it is read."""

    def __init__(self, raw: bytes, language: str, part: str) -> None:
        encoding = csv_encoding(raw, may_be_windows=False)
        self.language, self.part = language, part
        self.separators: Separators = separators(first_line(raw, encoding))
        self.all_rows = csv_rows(raw, encoding, self.separators.cells)
        self.header: Header = header_of(next(self.all_rows())[1])
        self.symbol = next((one.place for one in self.header.attributes if one.code == SYMBOL), None)
        self.structure: Sequence[str] | None = None
        self.constants: dict[str, str | None] = {}
        self.notes: list[Note] = []
        if part and part not in (names := self._structures()):
            raise WhichPart.of(names, part, line=1, column=self.header.structure + 1)
        axes = tuple(map(self._axis, self.header.dimensions))
        self.table = LongTable.of(self.rows, axes, self._watch)

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows of the table below the header, with labels in cells of their own."""
        for line, row in self._rows():
            if not self.part or row[self.header.structure].strip() == self.part:
                yield line, row

    def _structures(self) -> list[str]:
        """The tables in the file, each once."""
        return list(dict.fromkeys(row[self.header.structure].strip() for _line, row in self._rows()))

    def _rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        rows = self.all_rows()
        next(rows)
        width = self.header.width
        for line, row in rows:
            if len(row) != width:
                message = _("The row has %(found)d cells, but the header has %(expected)d.")
                raise ReadError(
                    message, {"found": len(row), "expected": width}, line=line, column=min(len(row), width) + 1
                )
            yield line, self._with_labels(row) if self.header.has_labels_inside else row

    def _with_labels(self, row: Sequence[str]) -> Sequence[str]:
        parts = [cell.partition(": ") for cell in row]
        return [*(code for code, _colon, _label in parts), *(label for _code, _colon, label in parts)]

    def _axis(self, column: Column) -> Axis:
        place = column.place + self.header.width if self.header.has_labels_inside else column.name_place
        return Axis(
            column.code,
            column.place,
            {} if place is None else {self.language: place},
            {self.language: column.name} if column.name else {},
            Role.named(column.code),
        )

    def _watch(self, line: int, row: Sequence[str]) -> bool:
        """Whether the row is an observation, not only an attribute of a part of the table."""
        header = self.header
        if header.action is not None and row[header.action].strip().upper() == "D":
            raise ReadError(
                _("The row deletes figures. Only whole tables can be read."), line=line, column=header.action + 1
            )
        if self.structure is None:
            self.structure = row
        elif row[header.structure] != self.structure[header.structure]:
            raise WhichPart.of(self._structures(), "", line=line, column=header.structure + 1)
        if not self._is_observation(line, row):
            self.notes += self._notes(line, row)
            return False
        for column in header.attributes:
            value = row[column.place].strip()
            if self.constants.setdefault(column.code, value) != value:
                self.constants[column.code] = None
        return True

    def _is_observation(self, line: int, row: Sequence[str]) -> bool:
        cells = [row[column.place] for column in self.header.dimensions]
        return all(cells) and _SWITCHED_OFF not in cells and not any(map(str.isspace, cells))

    def _notes(self, line: int, row: Sequence[str]) -> Iterator[Note]:
        missing = [column for column in self.header.dimensions if row[column.place].strip() in {"", _SWITCHED_OFF}]
        if any(row[column.place].strip() for column in self.header.measures):
            message = _("The code of %(name)s is missing.")
            raise ReadError(message, {"name": missing[0].code}, line=line, column=missing[0].place + 1)
        codes = tuple(None if column in missing else row[column.place].strip() for column in self.header.dimensions)
        if len(self.header.measures) > 1:
            codes = (*codes, None)
        for column in self.header.attributes:
            if text := row[column.place].strip():
                yield Note({self.language: f"{column.code}: {text}"}, cells=codes)

    def cube(self) -> Cube:
        structure, header = self.structure or (), self.header
        identity = structure[header.structure].strip()
        return Cube(
            self._dimensions(),
            self.cells,
            code=found[1].strip() if (found := _IDENTITY.fullmatch(identity)) else identity,
            title=self._title(structure),
            unit=self._unit(),
            updated=None if header.updated is None else _moment(structure[header.updated]),
            languages=(self.language,) if self.language else (),
            notes=tuple(self.notes),
            extension={"sdmx": self._extension(identity)},
        )

    def _title(self, structure: Sequence[str]) -> dict[str, str]:
        header = self.header
        place = header.structure + header.width if header.has_labels_inside else header.structure_name
        title = "" if place is None else structure[place].strip()
        return {self.language: title} if title else {}

    def _dimensions(self) -> tuple[Dimension, ...]:
        found = self.table.dimensions()
        scales = [one.categories[0].code for one in found if one.code.upper() == "FREQ" and len(one.categories) == 1]
        frequency = _FREQUENCIES.get(scales[0].upper(), "") if scales else ""
        found = tuple(replace(one, frequency=frequency) if one.role is Role.TIME else one for one in found)
        if len(self.header.measures) == 1:
            return found
        measures = (Category(one.code, {self.language: one.name} if one.name else {}) for one in self.header.measures)
        return (*found, Dimension("MEASURE", tuple(measures), role=Role.METRIC))

    def _unit(self) -> Unit:
        measure, decimals, multiplier = (
            self.constants.get(name) or "" for name in ("UNIT_MEASURE", "DECIMALS", "UNIT_MULT")
        )
        return Unit(
            {self.language: measure} if measure else {},
            int(decimals) if _SMALL.fullmatch(decimals) else None,
            int(multiplier) if _SMALL.fullmatch(multiplier) else 0,
        )

    def _extension(self, identity: str) -> dict[str, Any]:
        elsewhere = {*_OF_UNITS, *_ALWAYS_OF_CELLS, SYMBOL}
        constants = {name: value for name, value in self.constants.items() if value and name.upper() not in elsewhere}
        return {"structure": identity} | ({"attributes": constants} if constants else {})

    def cells(self) -> Iterator[Cell]:
        """Raises ReadError with line and column."""
        varying = [one for one in self.header.attributes if self._is_of_cells(one)]
        measures = self.header.measures
        for line, row, place in self.table.places(self._is_observation):
            flags = self._flags(varying, row)
            said = row[self.symbol].strip() if self.symbol is not None else ""
            for position, column in enumerate(measures):
                value, symbol = self._figure(row[column.place].strip(), said, line, column)
                cell = Cell(place if len(measures) == 1 else (*place, position), value, symbol, flags)
                if says_something(cell):
                    yield cell

    def _is_of_cells(self, column: Column) -> bool:
        return column.code.upper() in _ALWAYS_OF_CELLS or (
            column.code != SYMBOL and self.constants[column.code] is None
        )

    def _flags(self, columns: list[Column], row: Sequence[str]) -> tuple[str, ...]:
        given = [self._flags_of(column, text) for column in columns if (text := row[column.place].strip())]
        return given[0] if len(given) == 1 else tuple(sorted({flag for flags in given for flag in flags}))

    def _flags_of(self, column: Column, text: str) -> tuple[str, ...]:
        if column.is_multiple:
            text = text.replace(self.separators.values, ";")
        elif column.code.upper() not in _STATUS:
            text = text.replace(";", ",")
        return flags_of(text, column.code)

    def _figure(self, text: str, said: str, line: int, column: Column) -> tuple[Decimal | None, str]:
        if text in _NOT_THERE:
            return None, said or "NaN"
        if not text:
            return (ZERO if said == NIL else None), said
        value = figure(text.replace(",", ".") if self.separators.decimals == "," else text)
        if value is not None:
            return value, NIL if said == NIL and not value else ""
        if text != ":":
            message = _("%(text)s is neither a figure nor a symbol.")
            raise ReadError(message, {"text": text[:60]}, line=line, column=column.place + 1)
        return None, text


def _moment(text: str) -> datetime | None:
    """Eurostat writes day, month and a short year: `08/02/24 23:00:00`."""
    try:
        return datetime.strptime(text.strip(), "%d/%m/%y %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return moment(text)
