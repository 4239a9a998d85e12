"""Opening a workbook that someone sent: refused where it is no workbook, or may exhaust the machine.

An XLSX file is a zip archive of XML members (ISO/IEC 29500). Its directory is looked at before a member
is unpacked, and each member up to its first element before openpyxl reads it.
"""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from openpyxl import load_workbook

from .errors import ReadError
from .errors import gettext_noop as _
from .rows import MOST_COLUMNS, Rows

MAX_BYTES = 100 * 2**20
MAX_UNPACKED_BYTES = 500 * 2**20
MAX_MEMBERS = 200
# Deflate reaches 1000; XML of a workbook of figures stays far below 100, but for small members.
MAX_RATIO = 100
RATIO_COUNTS_FROM_BYTES = 2**20
MAX_ROWS = 1_048_576  # what a sheet can have
_ENCRYPTED = 1
_CHUNK = 2**16
_DIRECTORY_ENTRY = b"PK\x01\x02"
_DAMAGED = _("The workbook is damaged and cannot be read.")
# Decimals and digits before them that fit in Decimal's usual precision of 28
_MOST_DECIMALS = 12
_MOST_WHOLE = 10**15


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook as rows of text."""

    raw: bytes
    names: tuple[str, ...]

    def rows(self, name: str) -> Rows:
        """The rows of the sheet of this name, else of the first."""
        return self.named(name if name in self.names else self.names[0])

    def named(self, name: str) -> Rows:
        """The rows of this sheet, none where it is missing. They raise ReadError with row and column."""

        def rows() -> Iterator[tuple[int, Sequence[str]]]:
            if name not in self.names:
                return
            with _damage_refused():
                book = load_workbook(io.BytesIO(self.raw), read_only=True, keep_links=False)
                page: Any = book[name]
                page.reset_dimensions()  # what a file says of its size may be far from it
            try:
                yield from _rows(page)
            except ReadError:
                raise
            except Exception as error:
                raise ReadError(_DAMAGED) from error
            finally:
                book.close()

        return rows


def open_workbook(raw: bytes) -> Workbook:
    """Raises ReadError for what is not a sound workbook."""
    if len(raw) > MAX_BYTES:
        raise ReadError(_("The file is larger than %(limit)d MB."), {"limit": MAX_BYTES // 2**20})
    if raw.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
        raise ReadError(_("The file unpacks to more than a workbook of figures can be."))
    with _damage_refused():
        with ZipFile(io.BytesIO(raw)) as archive:
            _check(archive)
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        names = tuple(page.title for page in book.worksheets)
        book.close()
    if not names:
        raise ReadError(_("The table has no rows."))
    return Workbook(raw, names)


@contextmanager
def _damage_refused() -> Iterator[None]:
    """For openpyxl raises errors of many kinds for damaged files, and warns of what is not used here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except ReadError:
        raise
    except BadZipFile as error:
        raise ReadError(_("This is not a workbook of the kind XLSX.")) from error
    except Exception as error:
        raise ReadError(_DAMAGED) from error


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
        raise ReadError(_("The file unpacks to more than a workbook of figures can be."))
    for member in members:
        if member.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(member) as part:
                _check_part(part)


def _check_part(part: IO[bytes]) -> None:
    """Refuse a document type, which may declare entities, and any encoding that hides one."""
    parser = expat.ParserCreate()
    begun: list[str] = []
    parser.StartElementHandler = lambda name, _attributes: begun.append(name)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _check_encoding
    while not begun and (chunk := part.read(_CHUNK)):
        parser.Parse(chunk, False)


def _refuse_doctype(*_declared: Any) -> None:
    raise ReadError(_("The workbook declares a document type, which may hide entities."))


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "utf-8").lower() not in {"utf-8", "utf-16", "us-ascii"}:
        raise ReadError(_DAMAGED)


def _rows(page: Any) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows that are not empty, as text."""
    for line, row in enumerate(page.iter_rows(), start=1):
        if line > MAX_ROWS or len(row) > MOST_COLUMNS:
            message = _("The sheet has more than %(rows)d rows or %(columns)d columns.")
            raise ReadError(message, {"rows": MAX_ROWS, "columns": MOST_COLUMNS}, line=line)
        texts = [_text(cell, line) for cell in row]
        if any(texts):
            yield line, texts


def _text(cell: Any, line: int) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in {"f", "e"}:
        message = _("Formulas and errors are refused: put the value in their place.")
        raise ReadError(message, line=line, column=cell.column)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return _figure(value, cell.number_format)
    if not isinstance(value, str):
        raise ReadError(_("Dates are refused: write them as text."), line=line, column=cell.column)
    return value.strip()


def _figure(value: float, number_format: str) -> str:
    """The shortest figure that is this number, with the zeros that its format shows."""
    figure = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if figure == figure.to_integral_value():
        figure = figure.quantize(Decimal(1)) if abs(figure) < _MOST_WHOLE else figure
    whole, _point, decimals = (number_format or "").partition(".")
    if whole == "0" and set(decimals) == {"0"} and len(decimals) <= _MOST_DECIMALS and abs(figure) < _MOST_WHOLE:
        shown = figure.quantize(Decimal(1).scaleb(-len(decimals)))
        figure = shown if shown == figure else figure
    return f"{figure:f}"
