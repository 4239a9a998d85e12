"""The figures of a PX file, one after another, without holding them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice, product
from math import prod

from .cube import NIL, Cell
from .errors import ReadError
from .errors import gettext_noop as _
from .figures import ZERO, figure
from .px_notes import Flags
from .px_variables import Variable

MAX_CELLS = 20_000_000
# Comma, space, semicolon and tabulator all separate (PX file format 2013, DATA).
_TOKEN = re.compile(rb'"([^"]*)"|([^\s,;"]+)')
_END = b" \t\r\n;\x00\x1a"  # DOS ended a text with 0x1A
ELLIPSIS = "…"
"""What some editors make of three dots."""

_CONFIDENTIAL = {Decimal(1): Decimal(0), Decimal(2): Decimal(3)}

Token = re.Match[bytes]


@dataclass(frozen=True)
class Figures:
    """Where the figures are, and how to read them.

    `symbols` are the stored symbols and what the file shows for them. `keys` are, for each variable of
    the stub, the texts that begin a row and their positions; None where rows have none.
    """

    raw: bytes = field(repr=False)
    encoding: str
    start: int
    size: tuple[int, ...]
    symbols: Mapping[str, str]
    flags: Flags | None = None
    keys: tuple[Mapping[str, int], ...] | None = None
    is_confidential: bool = False

    @cached_property
    def end(self) -> int:
        return len(self.raw.rstrip(_END))

    def cells(self) -> Iterator[Cell]:
        """Raises ReadError with line and column."""
        indexes = product(*map(range, self.size))
        read = self._read
        tokens = self._tokens()
        for index, token in zip(indexes, tokens, strict=False):
            value, symbol = read(token) if token else (ZERO, "")
            flags = self.flags(index) if self.flags else ()
            if value is not None or symbol or flags:
                yield Cell(index, value, symbol, flags)
        next(tokens, None)  # which raises where there is one more

    def _tokens(self) -> Iterator[Token | None]:
        if prod(self.size) > MAX_CELLS:
            raise self._error(_("The table has more than %(limit)d cells."), self.start, limit=MAX_CELLS)
        return self._rows(self.keys) if self.keys is not None else self._matrix()

    def _scan(self, start: int) -> Iterator[Token]:
        return _TOKEN.finditer(self.raw, start, self.end)

    def _matrix(self) -> Iterator[Token]:
        expected = prod(self.size)
        count = 0
        for token in self._scan(self.start):
            count += 1
            if count > expected:
                raise self._error(_("There are more figures than the %(count)d cells."), token.start(), count=expected)
            yield token
        if count < expected:
            raise self._too_few(count, expected)

    def _too_few(self, found: int, expected: int) -> ReadError:
        message = _("The figures end too early: %(found)d of %(expected)d cells.")
        return self._error(message, self.end, found=found, expected=expected)

    def _rows(self, keys: tuple[Mapping[str, int], ...]) -> Iterator[Token | None]:
        """All rows in the order of the stub; rows that the file leaves out hold zeros, so None."""
        stub, width = self.size[: len(keys)], prod(self.size[len(keys) :])
        places = self._row_places(keys, width)
        nothing: tuple[None, ...] = (None,) * width
        for row in range(prod(stub)):
            yield from chain(islice(self._scan(places[row]), width) if row in places else nothing)

    def _row_places(self, keys: tuple[Mapping[str, int], ...], width: int) -> dict[int, int]:
        """Where the figures of each row begin, by the number of the row."""
        places: dict[int, int] = {}
        tokens = self._scan(self.start)
        while first := next(tokens, None):
            begun = [first, *islice(tokens, len(keys) - 1)]
            row = self._row(keys, begun)
            if row in places:
                raise self._error(_("The row stands twice."), first.start())
            places[row] = begun[-1].end()
            found = sum(1 for _token in islice(tokens, width))
            if len(begun) < len(keys) or found < width:
                raise self._too_few(found, width)
        return places

    def _row(self, keys: tuple[Mapping[str, int], ...], begun: list[Token]) -> int:
        row = 0
        for place, (positions, token) in enumerate(zip(keys, begun, strict=False)):
            position = positions.get(_bytes(token).decode(self.encoding, "replace").strip())
            if position is None:
                raise self._error(_("%(text)s is no value of this variable."), token.start(), text=self._shown(token))
            row = row * self.size[place] + position
        return row

    def _read(self, token: Token) -> tuple[Decimal | None, str]:
        text = _bytes(token).decode("ascii", "replace").strip()
        if not text.isascii() and self._shown(token).strip() == ELLIPSIS:
            text = "..."
        if text in self.symbols:
            return (ZERO, NIL) if text == NIL else (None, self.symbols[text])
        value = figure(text)
        if value is None:
            raise self._error(_("%(text)s is neither a figure nor a symbol."), token.start(), text=self._shown(token))
        return (_CONFIDENTIAL.get(value, value) if self.is_confidential else value), ""

    def _shown(self, token: Token) -> str:
        return _bytes(token).decode(self.encoding, "replace")[:60]

    def _error(self, message: str, offset: int, **values: object) -> ReadError:
        line = self.raw.count(b"\n", 0, offset) + 1
        before = self.raw[self.raw.rfind(b"\n", 0, offset) + 1 : offset]
        column = len(before.decode(self.encoding, "replace")) + 1
        return ReadError(message, values, line=line, column=column)


def _bytes(token: Token) -> bytes:
    return token[1] if token[1] is not None else token[2]


def row_keys(keys: tuple[str, ...], variables: tuple[Variable, ...], language: str) -> tuple[dict[str, int], ...]:
    """What begins a row for each variable of the stub: its values' codes or texts, as KEYS says."""
    found = []
    for key, variable in zip(keys, variables, strict=False):
        texts = variable.codes if key.upper() == "CODES" else variable.texts[language]
        found.append({text: position for position, text in reversed(list(enumerate(texts)))})
    return tuple(found)
