"""Reads plain CSV and XLSX files with a documented header, as editors fill them in (docs/statistics-files.md).

One figure a row. `value` is the column of figures, `symbol` says why there is none, `flags` has the
letters of flags, `unit` the unit. Any other column is a dimension and holds its codes; `name[time]`,
`name[geo]` and `name[metric]` say what it is, and `name:en` holds the labels of its codes in a language.
`note` or `note:en` has what must be known to read the figures, one note a line, in any row.
A dimension that has the name of one of those five columns is told from it by `name[dimension]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from . import about, xlsx
from .cube import NIL, Cell, Cube, Dimension, Note, Role, Unit
from .errors import ReadError
from .errors import gettext_noop as _
from .figures import ZERO, figure, flags_of
from .long_table import Axis, LongTable, says_something
from .rows import Rows, csv_encoding, csv_rows, first_line
from .texts import plain

VALUE, SYMBOL, FLAGS, UNIT, NOTE = RESERVED = ("value", "symbol", "flags", "unit", "note")
DIMENSION = "dimension"
DELIMITERS = ",;\t|"
_HEADING = re.compile(
    r"(?P<name>[^\[\]]+?)(?:\[(?P<role>time|geo|metric|dimension)\])?(?::(?P<language>[a-z-]{0,12}))?"
)
# Between thousands, as spreadsheet programs of the Nordic countries set them.
_SPACES = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}\b)")


def read_csv(raw: bytes) -> Cube:
    """A file of values separated by comma, semicolon, tabulator or bar, in UTF-8 or Windows' code page.

    Unless commas separate, they may stand before the decimals. Raises ReadError with line and column;
    `Cube.cells` raises it for a broken figure and for a row that comes twice.
    """
    encoding = csv_encoding(raw, may_be_windows=True)
    line = first_line(raw, encoding)
    delimiter = max(DELIMITERS, key=line.count)
    return _Table(csv_rows(raw, encoding, delimiter), may_have_commas=delimiter != ",").cube()


def read_xlsx(raw: bytes) -> Cube:
    """A workbook: the sheet `data` or the first one, and what the sheets `about` and `notes` add.

    Raises ReadError as `read_csv` does; formulas are refused.
    """
    book = xlsx.open_workbook(raw)
    cube = _Table(book.rows(about.DATA), may_have_commas=True).cube()
    return about.add(cube, book.named(about.ABOUT), book.named(about.NOTES))


@dataclass(frozen=True)
class _Heading:
    name: str
    role: Role | None
    language: str | None
    place: int
    is_reserved: bool


class _Table:
    """One table while it is read."""

    def __init__(self, rows: Rows, *, may_have_commas: bool) -> None:
        self.all_rows = rows
        self.may_have_commas = may_have_commas
        self.separator = ""
        header = next(rows(), None)
        if header is None:
            raise ReadError(_("The table has no rows."), line=1, column=1)
        self.width = len(header[1])
        headings = [one for place, cell in enumerate(header[1]) if (one := _heading(cell, place))]
        self.columns = {one.name: one.place for one in headings if one.is_reserved}
        self.unit_language, self.note_language = (
            next((one.language or "" for one in headings if one.is_reserved and one.name == name), "")
            for name in (UNIT, NOTE)
        )
        if VALUE not in self.columns:
            raise ReadError(_("The column %(name)s is missing."), {"name": VALUE}, line=header[0], column=1)
        self.axes = _axes([one for one in headings if not one.is_reserved])
        self.units: dict[str, str] = {}
        self.notes: dict[str, None] = {}
        self.metric = next((axis for axis in self.axes if axis.role is Role.METRIC), None)
        self.table = LongTable.of(self.rows, self.axes, self._choose)

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        rows = self.all_rows()
        next(rows)
        for line, row in rows:
            if len(row) == self.width:
                yield line, row
                continue
            if any(row[self.width :]):
                raise ReadError(_("This cell stands in a column without a name."), line=line, column=self.width + 1)
            yield line, [*row[: self.width], *[""] * (self.width - len(row))]

    def _choose(self, line: int, row: Sequence[str]) -> bool:
        """Every row has its place; only the units and notes are noted on the way."""
        if NOTE in self.columns:
            self.notes |= dict.fromkeys(filter(None, map(plain, row[self.columns[NOTE]].splitlines())))
        if UNIT in self.columns and (unit := row[self.columns[UNIT]].strip()):
            code = row[self.metric.column].strip() if self.metric else ""
            if self.units.setdefault(code, unit) != unit:
                message = _("The unit differs from that of the rows before.")
                raise ReadError(message, line=line, column=self.columns[UNIT] + 1)
        return True

    def cube(self) -> Cube:
        units = {code: Unit({self.unit_language: unit}) for code, unit in self.units.items()}
        found = self.table.dimensions({code: unit for code, unit in units.items() if code})
        languages = [language for axis in self.axes for language in axis.label_columns if language]
        return Cube(
            tuple(replace(one, labels={}) for one in found),
            self.cells,
            unit=units.get("", Unit()),
            languages=tuple(dict.fromkeys(languages)),
            notes=tuple(Note({self.note_language: text}) for text in self.notes),
        )

    def cells(self) -> Iterator[Cell]:
        """Raises ReadError with line and column."""
        value_at, symbol_at, flags_at = self.columns[VALUE], self.columns.get(SYMBOL), self.columns.get(FLAGS)
        self.separator = ""
        for line, row, place in self.table.places(lambda _line, _row: True):
            symbol = "" if symbol_at is None else row[symbol_at].strip()
            flags = () if flags_at is None else flags_of(row[flags_at].strip())
            cell = Cell(place, *self._figure(row[value_at].strip(), symbol, line, value_at), flags)
            if says_something(cell):
                yield cell

    def _figure(self, text: str, symbol: str, line: int, place: int) -> tuple[Decimal | None, str]:
        if not text:
            return (ZERO if symbol == NIL else None), symbol
        if text == NIL:
            return ZERO, NIL
        value = figure(self._with_point(text, line, place))
        if value is None:
            message = _("%(text)s is neither a figure nor a symbol.")
            raise ReadError(message, {"text": text[:60]}, line=line, column=place + 1)
        if symbol and (symbol != NIL or value):
            message = _("There is a figure, and also a symbol that says there is none.")
            raise ReadError(message, line=line, column=place + 1)
        return value, symbol

    def _with_point(self, text: str, line: int, place: int) -> str:
        """The figure with a point before its decimals. The first that has any settles it for the table."""
        if text.isascii() and "," not in text and "." not in text:
            return text
        text = _SPACES.sub("", text)
        separator = next((mark for mark in ",." if mark in text), "")
        if not self.may_have_commas or not separator:
            return text
        self.separator = self.separator or separator
        if separator != self.separator or ("," in text and "." in text):
            message = _("%(text)s has another decimal separator than the figures before, or one for thousands.")
            raise ReadError(message, {"text": text[:60]}, line=line, column=place + 1)
        return text.replace(",", ".")


def _heading(cell: str, place: int) -> _Heading | None:
    if not cell.strip():
        return None
    found = _HEADING.fullmatch(cell.strip())
    if not found:
        raise ReadError(_("%(text)s is no heading of a column."), {"text": cell[:60]}, line=1, column=place + 1)
    name, said = found["name"].strip(), found["role"]
    role = Role(said) if said and said != DIMENSION else None
    return _Heading(name, role, found["language"], place, is_reserved=name in RESERVED and not said)


def _axes(headings: list[_Heading]) -> tuple[Axis, ...]:
    codes = [one for one in headings if one.language is None]
    names = [one.name for one in codes]
    if not codes:
        raise ReadError(_("There is no column of a dimension."), line=1, column=1)
    labels: dict[str, dict[str, int]] = {name: {} for name in names}
    for one in headings:
        if one.name not in labels:
            message = _("There are labels of %(name)s, but no codes.")
            raise ReadError(message, {"name": one.name}, line=1, column=one.place + 1)
        if names.count(one.name) > 1 or one.language in labels[one.name]:
            raise ReadError(_("A column stands twice."), line=1, column=one.place + 1)
        if one.language is not None:
            labels[one.name][one.language] = one.place
    return tuple(Axis(one.name, one.place, labels[one.name], {}, one.role) for one in codes)


def headings(dimension: Dimension, languages: Iterable[str]) -> Iterator[str]:
    """The names of the columns of a dimension: its codes, and their labels in each language."""
    said = dimension.role or (DIMENSION if dimension.code in RESERVED else "")
    codes = f"{dimension.code}[{said}]" if said else dimension.code
    name = codes if dimension.code in RESERVED else dimension.code
    return iter([codes, *(f"{name}:{language}" for language in languages)])
