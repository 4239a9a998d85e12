"""Reading a workbook of learning examples back into records: every error is named by sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from . import importing
from .importing import ImportRefused, Problem
from .workbook_archive import Found, sheets
from .workbook_cells import value_of
from .workbook_sheets import OMITTED, README, RESOURCES, ROWS, SHEETS, Column, Sheet


class _Row(NamedTuple):
    """One row: where it stands, what tells it from the others, and its part of a record."""

    sheet: Sheet
    number: int
    keys: tuple[Any, ...]
    part: dict[str, Any]

    def problem(self, column: str, message: str) -> Problem:
        return Problem(self.number, f"{self.sheet.name}.{column}" if column else self.sheet.name, message)


def read_workbook(source: Path | str | IO[bytes]) -> list[dict[str, Any]]:
    """The records of a workbook as `write_workbook` makes it, in the order of the sheet of examples.

    Raises ImportRefused with all that is wrong with the file, with its sheets and columns, with single
    cells, or with what docs/schemas/example.schema.json lets a record say. Raises OSError for a path that
    cannot be read.
    """
    found = sheets(source)
    _refuse(_frame_problems(found))
    problems: list[Problem] = []
    rows = [row for sheet in SHEETS for row in _rows(sheet, found[sheet.name], problems)]
    records, places = _assemble(rows, problems)
    _refuse(problems)
    _refuse([problem for record in records for problem in _schema_problems(record, places)])
    return records


def by_number(refused: ImportRefused, records: list[dict[str, Any]]) -> ImportRefused:
    """What `import_records` found wrong with the records of workbooks, by the number of the example.

    It counts records, which are not the rows of a sheet.
    """
    problems = []
    for problem in refused.problems:
        example = _("example %(number)d") % {"number": records[problem.row - 1]["number"]}
        problems.append(Problem(0, f"{example}, {problem.field}" if problem.field else example, problem.message))
    return ImportRefused(problems)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ImportRefused(problems)


def _frame_problems(found: dict[str, list[Found]]) -> list[Problem]:
    known = {sheet.name: sheet for sheet in SHEETS}
    problems = [Problem(0, name, _("This sheet is missing.")) for name in known if name not in found]
    for name, rows in found.items():
        if name in known:
            problems += _header_problems(known[name], list(_header(rows).values()))
        elif name != README:
            problems.append(Problem(0, name, _("This sheet is not known.")))
    return problems


def _header(rows: list[Found]) -> dict[int, str]:
    is_first = bool(rows) and rows[0].row == 1
    return {index: str(cell.value).strip() for index, cell in rows[0].cells.items()} if is_first else {}


def _header_problems(sheet: Sheet, names: list[str]) -> Iterator[Problem]:
    known = [column.name for column in sheet.header]
    for name in dict.fromkeys([*known, *names]):
        where = f"{sheet.name}.{name}"
        if name not in names:
            yield Problem(1, where, _("This column is missing."))
        elif name not in known:
            yield Problem(1, where, _("This column is not known."))
        elif names.count(name) > 1:
            yield Problem(1, where, _("This column stands twice."))


def _rows(sheet: Sheet, found: list[Found], problems: list[Problem]) -> Iterator[_Row]:
    """The rows that can be told apart, by their keys; what is wrong is added to `problems`."""
    names = _header(found)
    by_name = {column.name: column for column in sheet.header}
    columns = {index: by_name[name] for index, name in names.items()}
    seen: set[tuple[Any, ...]] = set()
    for one in found[1:]:
        row, wrong = _row(sheet, one, columns)
        if row.keys in seen:
            wrong.append(row.problem(sheet.keys[-1].name, _("This row stands twice.")))
        problems += wrong
        if None not in row.keys and row.keys not in seen:
            seen.add(row.keys)
            yield row


def _row(sheet: Sheet, found: Found, columns: dict[int, Column]) -> tuple[_Row, list[Problem]]:
    values: dict[str, Any] = {}
    row = _Row(sheet, found.row, (), {})
    wrong = [
        row.problem(get_column_letter(index), _("This cell stands in a column without a name."))
        for index in found.cells
        if index not in columns
    ]
    for index, column in columns.items():
        try:
            values[column.name] = value_of(column, found.cells.get(index))
            if column in sheet.keys:
                _check_key(column, values[column.name])
        except ValueError as error:
            values[column.name] = None
            wrong.append(row.problem(column.name, str(error)))
    keys = tuple(values[column.name] for column in sheet.keys)
    return _Row(sheet, found.row, keys, _part(sheet, values)), wrong


def _check_key(column: Column, value: Any) -> None:
    if value is None:
        raise ValueError(_("This must not be empty."))
    if column.choices and value not in column.choices:
        raise ValueError(_("%(value)s is not known.") % {"value": value})


def _part(sheet: Sheet, values: dict[str, Any]) -> dict[str, Any]:
    part: dict[str, Any] = {}
    for column in sheet.columns:
        home = part
        for name in column.path[:-1]:
            home = home.setdefault(name, {})
        if values[column.name] is not OMITTED:
            home[column.path[-1]] = values[column.name]
    return part


def _assemble(rows: list[_Row], problems: list[Problem]) -> tuple[list[dict[str, Any]], dict[tuple[Any, ...], _Row]]:
    """The records, and which row holds which part: by the number and the path inside the record."""
    records: dict[int, dict[str, Any]] = {}
    places: dict[tuple[Any, ...], _Row] = {}
    # Sorting by the order keeps the sheets after one another, and examples and texts as they stand.
    for row in sorted(rows, key=lambda row: (SHEETS.index(row.sheet), _order(row))):
        try:
            places[row.keys[0], *_place(row, records)] = row
        except KeyError as missing:
            [column, message] = missing.args
            problems.append(row.problem(column, message))
    return list(records.values()), places


def _order(row: _Row) -> int:
    return int(row.keys[-1]) if row.sheet.keys[-1].name == "order" else 0


def _place(row: _Row, records: dict[int, dict[str, Any]]) -> tuple[Any, ...]:
    """Put a row into its record and return the path. Raises KeyError, with column and message."""
    number, *keys = row.keys
    name = row.sheet.name
    if name == "examples":
        lists: dict[str, Any] = {one: [] for one in ("organisations", *RESOURCES.values())}
        records[number] = {"number": number, **row.part, **lists, "texts": {}}
        return ()
    if number not in records:
        raise KeyError("number", _("There is no example with this number."))
    record = records[number]
    if name == "texts":
        record["texts"][keys[0]] = row.part | {one: [] for one in ROWS}
        return "texts", keys[0]
    if name in ROWS and keys[0] not in record["texts"]:
        raise KeyError("language", _("There is no text of this example in this language."))
    path = {"organisations": ("organisations",), "resources": (RESOURCES.get(keys[0]),)}.get(
        name, ("texts", keys[0], name)
    )
    home: Any = record
    for step in path:
        home = home[step]
    home.append(row.part)
    return *path, len(home) - 1


def _schema_problems(record: dict[str, Any], places: dict[tuple[Any, ...], _Row]) -> Iterator[Problem]:
    for error in sorted(importing._validator().iter_errors(record), key=lambda error: list(map(str, error.path))):
        path = tuple(error.path)
        # The longest path that a row holds is the row's own; () is the example's.
        length = next(size for size in range(len(path), -1, -1) if (record["number"], *path[:size]) in places)
        row, rest = places[record["number"], *path[:length]], path[length:]
        matching = [one.name for one in row.sheet.header if rest and _begins_alike(one.path, rest)]
        yield row.problem(matching[0] if matching else "", error.message)


def _begins_alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(left == right for left, right in zip(one, other, strict=False))
