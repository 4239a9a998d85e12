"""What stands in the index: words as they are, their dictionary forms, words typed plain, concepts.

A mark in front keeps the four apart, so that a query can ask for one kind and rank it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .words.analysis import Analysed
from .words.folding import plain

SURFACE, FORM, PLAIN, CONCEPT = "=", "~", "_", "#"
LAST_POSITION = 16_383
MOST_POSITIONS = 200

# A lexeme's places in a text: position and weight, A to D.
Places = dict[str, list[tuple[int, str]]]


def of_word(word: Analysed) -> Iterator[str]:
    """All lexemes of one word of a text."""
    yield SURFACE + word.surface
    for form in dict.fromkeys((word.lemma, *word.parts)):
        yield FORM + form
    for form in dict.fromkeys((word.surface, word.lemma)):
        if plain(form) != form:
            yield PLAIN + plain(form)


def concept(key: str) -> str:
    return CONCEPT + key


def literal(places: Mapping[str, Iterable[tuple[int, str]]]) -> str:
    """The lexemes as PostgreSQL reads a tsvector; without places a lexeme has the least weight."""
    parts = []
    for lexeme, known in places.items():
        marks = ",".join(f"{min(position, LAST_POSITION)}{weight}" for position, weight in list(known)[:MOST_POSITIONS])
        parts.append(f"{quoted(lexeme)}:{marks}" if marks else quoted(lexeme))
    return " ".join(parts)


def quoted(lexeme: str) -> str:
    """A lexeme inside quotes, as tsvector and tsquery read it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
