"""What a posting says of a text that has a lexeme: a number of 28 bits.

From the lowest bits on: where the text has the lexeme, which readers are served the text, in which language it is,
and the turn of its object in its segment. That is all that finds, ranks and counts a text, so that search reads the
entries of those alone that it shows. Without the first two bits it is what every posting of the text has in common.
"""

from __future__ import annotations

from collections.abc import Iterable

from integrationnorden.languages import registry

# Where a text has a lexeme: in its title, its summary, both, or elsewhere.
ANYWHERE, TITLE, SUMMARY = 0, 1, 2
WHERE = TITLE | SUMMARY
# How many bits there are for each part.
_WHERE, _READERS, _LANGUAGE, _OBJECT = 2, 12, 4, 10
LANGUAGE_AT = _WHERE + _READERS
OBJECT_AT = LANGUAGE_AT + _LANGUAGE
SEGMENT_AT = 32
# So many objects may be in a segment, each in all languages.
MOST_OBJECTS = 2**_OBJECT
MOST_TEXTS = MOST_OBJECTS * len(registry.CODES)
LANGUAGES = 2**_LANGUAGE - 1
TEXTS = 2 ** (OBJECT_AT + _OBJECT) - 1
READERS = 2**_READERS - 1 << _WHERE  # all of them


def reader(language: str) -> int:
    """The bit of texts that readers of a language are served."""
    return 1 << _WHERE + registry.CODES.index(language)


def of_text(turn: int, language: str, readers: Iterable[str]) -> int:
    """What all postings of a text have in common, whose object has this turn.

    Raises OverflowError where a segment has too many objects.
    """
    if turn >= MOST_OBJECTS:
        raise OverflowError(turn)
    return turn << OBJECT_AT | registry.CODES.index(language) << LANGUAGE_AT | sum(map(reader, readers))


def identity(segment: int, text: int) -> int:
    """The key of the entry of a text, which says where its postings are."""
    return segment << SEGMENT_AT | text


def located(entry: int) -> tuple[int, int]:
    """The segment of the entry with this key, and what its postings have in common."""
    return entry >> SEGMENT_AT, entry & TEXTS
