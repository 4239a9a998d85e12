"""What a cell says, as a record's value.

Spreadsheet programs change what is typed. Where that loses something, the cell is refused, not guessed at.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from django.utils.translation import gettext as _

from integrationnorden.publishing import partial_dates

from .workbook_archive import Cell
from .workbook_sheets import Column, Type, is_text

# ISO/IEC 29500-1, ST_Xstring: a UTF-16 code unit in hexadecimal.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_INTEGER = re.compile(r"-?\d{1,15}")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_EXACT = 10**15  # Excel keeps 15 digits
_PLAIN_FORMATS = {"General", "0", "@"}
_LONGEST_FORMAT = 255  # Excel's specifications and limits
# What stands in a number format for itself: a locale, quoted text, an escaped character.
_LITERAL = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


def value_of(column: Column, cell: Cell | None) -> Any:
    """The value of a cell; what the column's empty cells mean for an empty one.

    Raises ValueError, with a message for the editor, for what the column does not take.
    """
    if cell is None:
        return column.empty
    if cell.type == "f":
        raise ValueError(_("This is a formula. Write its result instead."))
    value = _written(cell.value) if isinstance(cell.value, str) and cell.type == "s" else cell.value
    if isinstance(value, str) and (column.type is not Type.TEXT or column.choices):
        value = value.strip()
    if value == "":
        return column.empty
    if cell.type == "e" or isinstance(value, bool):
        raise ValueError(_("This is not text, a number or a date."))
    return _READERS[column.type](value, cell.number_format)


def _written(text: str) -> str:
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if not is_text(text):
        raise ValueError(_("The text has control characters."))
    return text


def _text(value: Any, number_format: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and abs(value) < _EXACT and number_format in _PLAIN_FORMATS:
        return str(value)
    raise ValueError(_("The spreadsheet program made a number or a date of this. Format the cell as text."))


def _integer(value: Any, _number_format: str) -> int:
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    if isinstance(value, int | float) and abs(value) < _EXACT and value == int(value):
        return int(value)
    raise ValueError(_("Write a whole number."))


def _number(value: Any, _number_format: str) -> int | float:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if isinstance(value, int | float) and math.isfinite(value):
        return int(value) if value == int(value) else value
    raise ValueError(_("Write a number, with a point before decimals."))


def _list(value: Any, number_format: str) -> list[str]:
    return [key.strip() for key in _text(value, number_format).split(",") if key.strip()]


def _date(value: Any, number_format: str) -> str:
    written = _date_written(value, number_format)
    if len(written) != len("2015-12-01"):
        raise ValueError(_("Write a day: 2015-12-01."))
    return written


def _date_written(value: Any, number_format: str) -> str:
    """A date to the year, month or day, as precise as it is shown."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        shown = _LITERAL.sub("", number_format[:_LONGEST_FORMAT]).lower()
        length = {"d": 10, "m": 7}.get(next((letter for letter in "dm" if letter in shown), ""), 4)
        value = value.isoformat()[:length] if "y" in shown else ""
    try:
        partial_dates.parse(str(value))
    except ValueError:
        raise ValueError(_("Write a year, a month or a day: 2015, 2015-12 or 2015-12-01.")) from None
    return str(value)


_READERS = {
    Type.TEXT: _text,
    Type.INTEGER: _integer,
    Type.NUMBER: _number,
    Type.LIST: _list,
    Type.DATE: _date,
    Type.PARTIAL_DATE: _date_written,
}
