"""Learning examples as a workbook (XLSX) that editors fill in a spreadsheet program.

Exact: `read_workbook` gives back the records that `write_workbook` was given, in the form that
exchange.py exports. Every text is stored as text, so none is ever calculated as a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from integrationnorden.languages import registry

from .importing import Problem
from .workbook_reading import by_number, read_workbook
from .workbook_sheets import MAX_CHARACTERS, MAX_ROWS, README, SHEETS, Column, Sheet, Type, is_text, parts

__all__ = ["ExportRefused", "by_number", "read_workbook", "write_workbook"]

_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
# "@" keeps what an editor types as she typed it; a plain cell would turn 2015-12 into a date.
_FONT, _BOLD = (Font(name="Calibri", size=11, bold=bold) for bold in (False, True))
_STYLES = {"text": ("@", _FONT), "value": ("General", _FONT), "heading": ("@", _BOLD)}
# Open XML writes a carriage return so (ISO/IEC 29500-1, ST_Xstring), and what looks so with its "_" escaped.
_TO_ESCAPE = re.compile(r"\r|_(?=x[0-9A-Fa-f]{4}_)")
# Widths in characters, by the longest text that a column takes.
_WIDTHS = ((2000, 60), (160, 40), (40, 24), (0, 16))
_README = tuple(
    Column(name, (name,), longest=longest)
    for name, longest in (("sheet", 0), ("column", 40), ("value", 40), ("meaning", 2000), ("translated meaning", 2000))
)
_NOTES = (
    gettext_lazy("These sheets hold learning examples: change them, add rows, and import the file."),
    gettext_lazy("An empty cell means not known. It is published so; nothing is guessed."),
    gettext_lazy("Rows belong together by the number of the example and, in texts and their parts, by the language."),
    gettext_lazy("The order says which row comes first: 1, 2, 3."),
    gettext_lazy("A cell with several keys has commas between them."),
    gettext_lazy(
        "Dates are text: 2015-12-01. Where less is known, 2015-12 or 2015 will do in start, end and judgement."
    ),
    gettext_lazy("Formulas are refused. Keep the names of sheets and columns; their order may change."),
)


class ExportRefused(ValueError):
    """Nothing was written; `problems` lists the cells that a workbook cannot hold."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def write_workbook(records: Iterable[dict[str, Any]], target: Path | str | IO[bytes]) -> None:
    """Write records as a workbook to a path or a binary stream.

    Raises ExportRefused where a text has characters that XML cannot hold or is longer than a cell, where
    a key has a comma, and where there are more rows than can be read again.
    """
    rows: dict[str, list[list[Any]]] = {sheet.name: [] for sheet in SHEETS}
    columns = {sheet.name: sheet.columns for sheet in SHEETS}
    for record in records:
        for name, keys, part in parts(record):
            rows[name].append([*keys, *(_follow(part, column.path) for column in columns[name])])
    problems = [problem for sheet in SHEETS for problem in _problems(sheet, rows[sheet.name])]
    if problems:
        raise ExportRefused(problems)
    _book(rows).save(target)


def _follow(part: dict[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = part
    for name in path:
        value = value.get(name)
    return value


def _problems(sheet: Sheet, rows: list[list[Any]]) -> Iterator[Problem]:
    if len(rows) > MAX_ROWS:
        yield Problem(0, sheet.name, _("There are more than %(limit)d rows.") % {"limit": MAX_ROWS})
    for index, row in enumerate(rows, start=2):
        for column, value in zip(sheet.header, row, strict=True):
            for message in _complaints(column, value):
                yield Problem(index, f"{sheet.name}.{column.name}", message)


def _complaints(column: Column, value: Any) -> Iterator[str]:
    if column.type is Type.LIST and any("," in key or key.strip() != key or not key for key in value):
        yield _("A key in a list must not be empty, have a comma, or begin or end with a space.")
    text = _stored(column, value)
    if isinstance(text, str) and not is_text(text):
        yield _("The text has control characters, which a workbook cannot hold.")
    if isinstance(text, str) and len(text.encode("utf-16-le", "surrogatepass")) > 2 * MAX_CHARACTERS:
        yield _("The text has more than %(limit)d characters, which a cell cannot hold.") % {"limit": MAX_CHARACTERS}


def _stored(column: Column, value: Any) -> Any:
    value = ", ".join(value) if column.type is Type.LIST else value
    if not isinstance(value, str):
        return value
    return _TO_ESCAPE.sub(lambda found: "_x000D_" if found[0] == "\r" else "_x005F_", value)


def _book(rows: dict[str, list[list[Any]]]) -> Workbook:
    book = Workbook(write_only=True)
    for name, (number_format, font) in _STYLES.items():
        book.add_named_style(NamedStyle(name, number_format=number_format, font=font, alignment=_ALIGNMENT))
    page = _add_page(book, README, _README)
    for texts in _readme():
        page.append([_cell(page, text) for text in texts])
    for sheet in SHEETS:
        page = _add_page(book, sheet.name, sheet.header)
        for row in rows[sheet.name]:
            page.append([_cell(page, _stored(*pair)) for pair in zip(sheet.header, row, strict=True)])
    return book


def _add_page(book: Workbook, name: str, header: Iterable[Column]) -> Any:
    page: Any = book.create_sheet(name)
    page.freeze_panes = "A2"
    for index, column in enumerate(header, start=1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = next(width for least, width in _WIDTHS if column.longest >= least)
        # Also for cells that are still empty: what is typed there must stay text too.
        page.column_dimensions[letter].number_format = _STYLES[_style(column.type)][0]
        page.column_dimensions[letter].alignment = _ALIGNMENT
        if column.choices and column.type is not Type.LIST:
            choice = DataValidation(
                "list", formula1=f'"{",".join(column.choices)}"', allow_blank=True, showErrorMessage=True
            )
            choice.add(f"{letter}2:{letter}{MAX_ROWS + 1}")
            page.data_validations.append(choice)
    page.append([_cell(page, column.name, "heading") for column in header])
    return page


def _style(kind: Type) -> str:
    return "value" if kind in {Type.INTEGER, Type.NUMBER} else "text"


def _cell(page: Any, value: Any, style: str = "") -> Any:
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(page, value)
    cell.style = style or "value"
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes a text that begins with "=" for a formula
        cell.style = style or "text"
    return cell


def _readme() -> Iterator[tuple[str, str, str, str, str]]:
    """Where, and what it means: in English, and in the active language where that is another one."""
    for sheet, column, value, meaning in _meanings():
        with override(registry.DEFAULT):
            english = str(meaning)
        yield sheet, column, value, english, "" if get_language() == registry.DEFAULT else str(meaning)


def _meanings() -> Iterator[tuple[str, str, str, Any]]:
    for note in _NOTES:
        yield "", "", "", note
    for sheet in SHEETS:
        yield sheet.name, "", "", sheet.purpose
        for column in sheet.header:
            yield sheet.name, column.name, "", sheet.label_of(column)
            for value, label in sheet.choices_of(column):
                yield sheet.name, column.name, value, label
