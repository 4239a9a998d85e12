"""What a query asks for, as bits that a text gathers from the postings it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .postings import ANYWHERE

# A set of lexemes has three bits: a text has one of them anywhere, in its title, in its summary.
_BITS = 3
_SETS = 63 // _BITS  # in each whole number of PostgreSQL

Numbers = Iterable[int]


class Marks:
    """Sets of lexemes, by number, in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._places: dict[frozenset[int], int] = {}

    @property
    def columns(self) -> list[str]:
        """The columns that hold the bits."""
        return [f"mark{column}" for column in range(-(-len(self._places) // _SETS) or 1)]

    def any_of(self, sets: Iterable[Numbers], place: int = ANYWHERE) -> str:
        """The condition that a text has a lexeme of one of these sets in this place."""
        bits: dict[int, int] = {}
        for column, bit in (self._bit(numbers, place) for one in sets if (numbers := frozenset(one))):
            bits[column] = bits.get(column, 0) | bit
        return " OR ".join(f"mark{column} & {wanted} <> 0" for column, wanted in bits.items()) or "false"

    def stand_in(self, row: Mapping[str, int], numbers: Numbers, place: int) -> bool:
        """Whether a text with these columns has a lexeme of the set in this place."""
        column, bit = self._bit(frozenset(numbers), place)
        return bool(row[f"mark{column}"] & bit)

    def asked(self) -> list[list[int]]:
        """All lexemes by number, then for each column the bits that they give."""
        columns = range(len(self.columns))
        rows: dict[int, list[int]] = {}
        for numbers in self._places:
            column, bit = self._bit(numbers, ANYWHERE)
            for number in numbers:
                rows.setdefault(number, [0 for _column in columns])[column] |= bit
        return [list(rows), *([bits[column] for bits in rows.values()] for column in columns)]

    def _bit(self, numbers: frozenset[int], place: int) -> tuple[int, int]:
        column, turn = divmod(self._places.setdefault(numbers, len(self._places)), _SETS)
        return column, 1 << turn * _BITS + place
