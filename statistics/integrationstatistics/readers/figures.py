"""What stands in one cell: figures, missing symbols and flags, by rules that all formats share."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from .cube import NIL, Cell

MAX_LENGTH = 400
"""Characters of a figure: what a double-precision number needs at most when it is written out."""

_FIGURE = re.compile(r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_EUROSTAT_STATUS = re.compile(r"(:?)\s?([a-z]*)")
_STATUS_NAMES = {"OBSFLAG", "OBSSTATUS"}
# SDMX writes these for the ordinary case: a normal value, free to publish.
_ORDINARY = {"OBSFLAG": "A", "OBSSTATUS": "A", "CONFSTATUS": "F", "OBSCONF": "F"}

ZERO = Decimal(0)


def figure(text: str) -> Decimal | None:
    """The figure that `text` is, to the last digit; None if it is none, or beyond a double's range."""
    if len(text) < MAX_LENGTH and text.isascii() and text.isdigit():
        return Decimal(text)
    if len(text) > MAX_LENGTH or not _FIGURE.fullmatch(text):
        return None
    value = Decimal(text)
    return value if abs(value.adjusted()) < MAX_LENGTH else None


@lru_cache(maxsize=1000)
def flags_of(status: str, attribute: str = "OBS_STATUS") -> tuple[str, ...]:
    """The flags of one attribute of an observation, in order, each once.

    Eurostat writes several small letters together (`bep`); SDMX separates several values by a
    semicolon. What says nothing, such as a normal value, is no flag.
    """
    name = attribute.upper().replace("_", "").replace("-", "")
    parts = {part.strip() for part in status.split(";")} - {"", _ORDINARY.get(name, "")}
    if name in _STATUS_NAMES:
        return tuple(sorted({one for part in parts for one in (part if _is_letters(part) else [part])}))
    return tuple(sorted(f"{attribute}={part}" for part in parts))


def status_of(value: Decimal | None, status: str) -> tuple[Decimal | None, str, tuple[str, ...]]:
    """Value, missing symbol and flags of a cell whose format has one text for both symbol and flags.

    Small letters are flags, a colon before them is Eurostat's symbol. Otherwise what stands first is a
    symbol if there is no value, and flags follow after semicolons. Nil is 0.
    """
    first, _, rest = status.partition(";")
    if first.strip() == NIL and not value:
        return ZERO if value is None else value, NIL, flags_of(rest)
    if value is not None:
        return value, "", flags_of(status)
    eurostat = _EUROSTAT_STATUS.fullmatch(first.strip())
    if eurostat:
        return None, eurostat[1], flags_of(f"{eurostat[2]};{rest}")
    return None, first.strip(), flags_of(rest)


def status_text(cell: Cell) -> str:
    """The one text that `status_of` reads back."""
    if cell.symbol == "" and (cell.value is not None or _are_letters(cell.flags)):
        return flags_text(cell.flags)
    if cell.symbol == ":" and _are_letters(cell.flags):
        return ":" + flags_text(cell.flags)
    return ";".join([cell.symbol, *cell.flags])


def flags_text(flags: tuple[str, ...]) -> str:
    """The one text that `flags_of` reads back: letters together, as Eurostat writes them, if all are."""
    return "".join(flags) if _are_letters(flags) else ";".join(flags)


def _are_letters(flags: tuple[str, ...]) -> bool:
    return all(len(flag) == 1 and _is_letters(flag) for flag in flags)


def _is_letters(text: str) -> bool:
    return text.isascii() and text.isalpha() and text.islower()
