"""Opening a workbook that someone sent: refused where it is no workbook, or may exhaust the machine.

An XLSX file is a zip archive of XML members (ISO/IEC 29500-2). Its directory is looked at before a
member is unpacked, and each member up to its first element before openpyxl reads it.
"""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS, XLSX
from openpyxl.xml.functions import iterparse

from .importing import ImportRefused, Problem
from .workbook_sheets import MAX_ROWS

MAX_BYTES = 20 * 2**20
MAX_UNPACKED_BYTES = 100 * 2**20
MAX_MEMBERS = 200
# Deflate reaches 1000; XML of a real workbook stays far below 100, but for small, uniform members.
MAX_RATIO = 100
RATIO_COUNTS_FROM_BYTES = 2**20
MAX_COLUMNS = 256
MAX_CELLS = 1_000_000  # in one sheet
_ENCRYPTED = 1
_CHUNK = 2**16
_DIRECTORY_ENTRY = b"PK\x01\x02"
_CONTENT_TYPES = "[Content_Types].xml"


class Cell(NamedTuple):
    """What one cell holds: the value, openpyxl's letter for its type, and the format that it is shown in."""

    value: Any
    type: str
    number_format: str


class Found(NamedTuple):
    """One row that is not empty: its number in the sheet, from 1, and its cells by column, from 1."""

    row: int
    cells: dict[int, Cell]


def sheets(source: Path | str | IO[bytes]) -> dict[str, list[Found]]:
    """The sheets of a workbook by name, each with its rows.

    Raises ImportRefused for what is not a sound XLSX file, OSError for a path that cannot be read.
    """
    if isinstance(source, Path | str):
        with Path(source).open("rb") as stream:
            return sheets(stream)
    content = source.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _refused(_("The file is larger than %(limit)d MB.") % {"limit": MAX_BYTES // 2**20})
    if content.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
        raise _refused(_("The file unpacks to more than a workbook of learning examples can be."))
    with _damage_refused(), ZipFile(io.BytesIO(content)) as archive:
        _check(archive)
        reader = _Reader(io.BytesIO(content), read_only=True, keep_links=False)
        with reader.archive:
            reader.read()
            return {page.title: list(_rows(page)) for page in reader.wb.worksheets}


def _refused(message: str, sheet: str = "") -> ImportRefused:
    return ImportRefused([Problem(0, sheet, message)])


@contextmanager
def _damage_refused() -> Iterator[None]:
    """For openpyxl raises errors of many kinds for damaged files, and warns of what this site does not use."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except ImportRefused:
        raise
    except BadZipFile as error:
        raise _refused(_("This is not a workbook of the kind XLSX.")) from error
    except Exception as error:
        raise _refused(_("The workbook is damaged and cannot be read.")) from error


def _check(archive: ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    strange = (
        unpacked > MAX_UNPACKED_BYTES
        or unpacked > MAX_RATIO * sum(member.compress_size for member in members) + RATIO_COUNTS_FROM_BYTES
        or max(Counter(member.filename for member in members).values(), default=0) > 1
        or any(member.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for member in members)
        or any(member.flag_bits & _ENCRYPTED for member in members)
    )
    if strange:
        raise _refused(_("The file unpacks to more than a workbook of learning examples can be."))
    for member in members:
        with archive.open(member) as part:
            _check_part(part, is_xml=member.filename.endswith((".xml", ".rels", ".vml")))
    if _CONTENT_TYPES not in archive.namelist() or XLSX.encode() not in archive.read(_CONTENT_TYPES):
        raise _refused(_("This is not a workbook of the kind XLSX."))


def _check_part(part: IO[bytes], *, is_xml: bool) -> None:
    """Refuse a document type, which may declare entities, and any encoding that hides one."""
    parser = expat.ParserCreate()
    begun: list[str] = []
    parser.StartElementHandler = lambda name, _attributes: begun.append(name)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _check_encoding
    try:
        while not begun and (chunk := part.read(_CHUNK)):
            parser.Parse(chunk, False)
    except expat.ExpatError:
        if is_xml:
            raise


def _refuse_doctype(*_declared: Any) -> None:
    raise _refused(_("The workbook declares a document type, which may hide entities."))


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "utf-8").lower() not in {"utf-8", "utf-16", "us-ascii"}:
        raise _refused(_("The workbook is damaged and cannot be read."))


class _Reader(ExcelReader):
    """Reads texts as they stand in the file: openpyxl would drop every "x005F_", an escaped underscore or not."""

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(_strings(source))


def _strings(source: IO[bytes]) -> Iterator[str]:
    for _event, element in iterparse(source):
        if element.tag == f"{{{SHEET_MAIN_NS}}}si":
            yield Text.from_tree(element).content
            element.clear()


class _Parser(WorkSheetParser):
    """Does not work out what formulas say: all are refused, and hostile ones take long."""

    def parse_formula(self, element: Any) -> str:
        return "="


def _rows(page: Any) -> Iterator[Found]:
    """The rows that are not empty.

    Through openpyxl's parser, since its sheets make up the rows between: millions, if the file says so.
    """
    book, last, count = page.parent, 0, 0
    with page._get_source() as source:
        parser = _Parser(
            source,
            page._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for index, row in parser.parse():
            cells = {one["column"]: _cell(page, one) for one in row if one["value"] not in (None, "")}
            count += len(cells)
            if cells and (index > MAX_ROWS + 1 or max(cells) > MAX_COLUMNS or count > MAX_CELLS):
                raise _refused(_("There are more rows or columns than can be read at once."), page.title)
            if index <= last:
                raise _refused(_("The workbook is damaged and cannot be read."))
            last = index
            if cells:
                yield Found(index, cells)


def _cell(page: Any, found: dict[str, Any]) -> Cell:
    return Cell(found["value"], found["data_type"], ReadOnlyCell(page, **found).number_format)
