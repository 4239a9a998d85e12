"""That texts have lexemes, for all texts of a segment at once.

An occurrence is a number of 64 bits. From the lowest bits on: where in the text it is (search.postings), whether the
text itself says it there, the turn of the text in its segment, the number of the lexeme. In order, they are the
postings of the segment.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from .arrays import Numbers, ranges, runs
from .postings import MOST_TEXTS, SUMMARY, WHERE

SAID = WHERE + 1
# What a text says so many times counts as if its summary said it.
OFTEN = 3
_TURN_BITS = (MOST_TEXTS - 1).bit_length()
_TURN_AT = SAID.bit_length()
_LEXEME_AT = _TURN_AT + _TURN_BITS

OneOrMany = TypeVar("OneOrMany", int, Numbers)


def of(lexemes: OneOrMany, places: OneOrMany) -> OneOrMany:
    """The occurrences of lexemes, by number, in places of texts."""
    return lexemes << _LEXEME_AT | places


def place(turns: OneOrMany, where: int) -> OneOrMany:
    """A place in the texts with these turns."""
    return turns << _TURN_AT | where


def lexemes(occurrences: Numbers) -> Numbers:
    return occurrences >> _LEXEME_AT


def turns(occurrences: Numbers) -> Numbers:
    """The turns of the texts in which the occurrences are."""
    return occurrences >> _TURN_AT & 2**_TURN_BITS - 1


def in_all(occurrences: Numbers, sizes: Numbers) -> Numbers:
    """The same lexemes anywhere in all texts of their objects, which have so many texts, one object after the other."""
    firsts, counts = np.repeat(sizes.cumsum() - sizes, sizes), np.repeat(sizes, sizes)
    in_first = np.sort(of(lexemes(occurrences), place(firsts[turns(occurrences)], 0)))
    once = in_first[runs(in_first)]
    others = counts[turns(once)]
    return np.repeat(once, others) + place(ranges(np.zeros_like(others), others), 0)


def gathered(occurrences: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each lexeme of each text once, in order: its number, the turn of the text, and where the text has it."""
    ordered = np.sort(occurrences)
    firsts = runs(ordered >> _TURN_AT)
    where = np.bitwise_or.reduceat(ordered & WHERE, firsts)
    times = np.add.reduceat(ordered & SAID, firsts) // SAID
    where[times >= OFTEN] |= SUMMARY
    once = ordered[firsts]
    return lexemes(once), turns(once), where
