"""Rows of text with their line numbers, as tables of all kinds give them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from .errors import ReadError
from .errors import gettext_noop as _
from .spreadsheet import unguarded
from .texts import decode, refuse_web_page, unmarked

Rows = Callable[[], Iterator[tuple[int, Sequence[str]]]]
"""Starts over each time: the line, from 1, and its cells."""

MOST_COLUMNS = 256


def csv_encoding(raw: bytes, *, may_be_windows: bool) -> str:
    """UTF-8 or what a byte order mark says; else the code page that spreadsheet programs save in.

    Raises ReadError.
    """
    body, encoding = unmarked(raw)
    try:
        decode(body, encoding or "utf-8")
    except ReadError:
        if encoding or not may_be_windows:
            raise
        encoding = "cp1252"
        decode(body, encoding)
    return encoding or "utf-8"


def csv_rows(raw: bytes, encoding: str, delimiter: str) -> Rows:
    """The rows of a file of comma-separated values (RFC 4180), without the empty ones. Raise ReadError."""
    refuse_web_page(raw)
    body, _mark = unmarked(raw)
    may_be_guarded = b"'" in body

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        text = io.TextIOWrapper(io.BytesIO(body), encoding, newline="")
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        begins = 1
        try:
            for row in reader:
                if len(row) > MOST_COLUMNS:
                    message = _("There are more than %(limit)d columns.")
                    raise ReadError(message, {"limit": MOST_COLUMNS}, line=begins, column=MOST_COLUMNS + 1)
                if any(row):
                    yield reader.line_num, [unguarded(cell) for cell in row] if may_be_guarded else row
                begins = reader.line_num + 1
        except csv.Error as error:
            message = _("The row is broken, perhaps by a quotation mark: %(error)s.")
            line = next(islice(io.TextIOWrapper(io.BytesIO(body), encoding, newline=""), begins - 1, None), "")
            column = line.partition('"')[0].count(delimiter) + 1
            raise ReadError(message, {"error": error}, line=begins, column=column) from error

    return rows


def first_line(raw: bytes, encoding: str) -> str:
    """The header of a table, as far as its separators need it."""
    body, _mark = unmarked(raw)
    return body[:20_000].decode(encoding, "ignore").lstrip("\r\n").partition("\n")[0]
