"""Writes plain CSV and XLSX with the header that readers/table.py reads (docs/statistics-files.md)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from integrationstatistics.readers import about
from integrationstatistics.readers.cube import Cell, Cube, Role
from integrationstatistics.readers.errors import WriteError
from integrationstatistics.readers.errors import gettext_noop as _
from integrationstatistics.readers.figures import flags_text
from integrationstatistics.readers.spreadsheet import guarded
from integrationstatistics.readers.table import FLAGS, NOTE, SYMBOL, UNIT, VALUE, headings

from .order import showing_categories

LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""

MOST_ROWS = 1_048_575
_MOST_DIGITS = 15
_MOST_DECIMALS = 12
# Control characters, which XML cannot hold, and what Open XML takes for an escaped one.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def write_csv(cube: Cube, stream: IO[bytes], delimiter: str = ",") -> None:
    """Write UTF-8 with a byte order mark, which spreadsheet programs need; with semicolons decimals have a comma.

    A text that could run as a formula gets an apostrophe before it. The notes on the whole table stand in the first
    row, in the language of the first of them. Title, other notes, hierarchies and decimals have no place in a plain
    table and are left out.
    """
    has_commas = delimiter != ","
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="", write_through=True)
    try:
        rows = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
        language, notes = _notes(cube)
        rows.writerow([guarded(name) for name in [*_header(cube), *([f"{NOTE}:{language}"] if notes else [])]])
        for cell, texts in _rows(cube):
            figure = "" if cell.value is None else f"{cell.value:f}"
            figure = figure.replace(".", ",") if has_commas else figure
            before, after = texts
            rows.writerow([*map(guarded, before), figure, *map(guarded, after), *map(guarded, notes)])
            notes = [""] if notes else []
    finally:
        text.detach()


def write_xlsx(cube: Cube, stream: IO[bytes]) -> None:
    """Write a workbook of three sheets: the data, what is said about them, and the notes.

    All texts are stored as text, so none is ever calculated. Raises WriteError for texts that a
    workbook cannot hold, and for more rows than a sheet has.
    """
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(about.DATA)
    _append(page, _header(cube), bold=True)
    for number, (cell, (before, after)) in enumerate(_rows(cube), start=1):
        if number > MOST_ROWS:
            raise WriteError(_("The table has more than %(limit)d rows."), {"limit": MOST_ROWS})
        page.append([*_texts(page, before), _figure(page, cell.value), *_texts(page, after)])
    _add_sheet(book, about.ABOUT, about.ABOUT_HEADER, about.about_rows(cube))
    _add_sheet(book, about.NOTES, about.NOTES_HEADER, about.notes_rows(cube))
    book.save(stream)


def _notes(cube: Cube) -> tuple[str, list[str]]:
    """The language of the notes on the whole table, and them in one cell."""
    texts = [note.texts for note in cube.notes if not note.dimension and not note.cells and note.texts]
    language = next(iter(texts[0]), "") if texts else ""
    found = "\n".join(" ".join(text[language].split()) for text in texts if text.get(language))
    return language, [found] if found else []


def _unit_language(cube: Cube) -> str:
    units = [cube.unit, *(one.unit for dimension in cube.dimensions for one in dimension.categories if one.unit)]
    return next((language for unit in units for language in unit.labels), "")


def _header(cube: Cube) -> list[str]:
    found = [name for dimension in cube.dimensions for name in headings(dimension, _languages(cube))]
    language = _unit_language(cube)
    return [*found, VALUE, SYMBOL, FLAGS, f"{UNIT}:{language}" if language else UNIT]


def _languages(cube: Cube) -> tuple[str, ...]:
    if cube.languages:
        return cube.languages
    return ("",) if any(one.labels for dimension in cube.dimensions for one in dimension.categories) else ()


def _rows(cube: Cube) -> Iterator[tuple[Cell, tuple[list[str], list[str]]]]:
    """Each cell, and the texts before and after its figure."""
    languages, language = _languages(cube), _unit_language(cube)
    names = [
        [[category.code, *(category.labels.get(one, "") for one in languages)] for category in dimension.categories]
        for dimension in cube.dimensions
    ]
    units = _units(cube, language)
    metric = next((at for at, dimension in enumerate(cube.dimensions) if dimension.role is Role.METRIC), None)
    for cell in showing_categories(cube):
        before = [text for categories, position in zip(names, cell.place, strict=True) for text in categories[position]]
        unit = units[0 if metric is None else cell.place[metric]]
        yield cell, (before, [cell.symbol, flags_text(cell.flags), unit])


def _units(cube: Cube, language: str) -> list[str]:
    """The unit of each category of the metric dimension, or that of all."""
    whole = cube.unit.labels.get(language, "")
    metric = next((dimension for dimension in cube.dimensions if dimension.role is Role.METRIC), None)
    if not metric:
        return [whole]
    return [category.unit.labels.get(language, "") if category.unit else whole for category in metric.categories]


def _add_sheet(book: Workbook, name: str, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    page: Any = book.create_sheet(name)
    _append(page, header, bold=True)
    for row in rows:
        page.append(_texts(page, row))


def _append(page: Any, texts: Iterable[str], *, bold: bool) -> None:
    page.freeze_panes = "A2"
    cells = _texts(page, texts)
    for cell in cells:
        if cell is not None:
            cell.font = Font(bold=bold)
    page.append(cells)


def _texts(page: Any, texts: Iterable[str]) -> list[Any]:
    return [_text(page, text) for text in texts]


def _text(page: Any, text: str) -> Any:
    if not text:
        return None
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST or _UNFIT.search(text):
        raise WriteError(_("A workbook cannot hold the text %(text)s."), {"text": text[:60]})
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"  # openpyxl takes a text that begins with "=" for a formula
    return cell


def _figure(page: Any, value: Decimal | None) -> Any:
    """A number that shows as many decimals as were published; as text where a workbook would round it."""
    if value is None:
        return None
    _sign, digits, exponent = value.as_tuple()
    decimals = -int(exponent)
    if (
        len(digits) > _MOST_DIGITS
        or not 0 <= decimals <= _MOST_DECIMALS
        or str(value) == "-0"
        or (value.is_signed() and not value)
    ):
        return _text(page, str(value))
    cell = WriteOnlyCell(page, float(value) if decimals else int(value))
    cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
    return cell
