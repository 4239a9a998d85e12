"""What stands in the index: words as they are, their dictionary forms and parts, concepts.

A mark in front keeps the kinds apart, so that a query can ask for one kind and rank it by itself. In the
entries they stand as numbers: four bytes each, which makes the index small and quick to build. The two lowest bits
of a number say where the text has it, so that one comparison tells both whether and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from .words.analysis import Analysed
from .words.folding import plain
from .words.kinship import skeleton

SURFACE, FORM, CONCEPT = "=", "~", "#"
# Those who are served a text are found as words are.
READER = "@"
# By what else a form is known: the root of its family, how it is typed without Nordic letters, what it shares with
# the same word in the other languages.
STEM, PLAIN, KIN, PART = "%", "_", "^", "+"
_MIDDLE = 2**31
# Where a text has a lexeme: the lowest bits of its number.
ANYWHERE, TITLE, SUMMARY = 0, 1, 2
_BITS = range(4)


def of_word(word: Analysed) -> Iterator[str]:
    """The lexemes of one word of a text; a word in its dictionary form is its own lexeme."""
    yield SURFACE + word.surface
    for form in {word.lemma, *word.parts} - {word.surface}:
        yield FORM + form


def of_form(form: str) -> tuple[str, str]:
    """The lexemes by which a dictionary form is found, inflected or as it is."""
    return FORM + form, SURFACE + form


def keys_of(word: Analysed, language: str) -> list[str]:
    """By what a query finds this form of a word besides the form itself, its lemma first, and what it is made of."""
    typed = plain(word.surface)
    plainly = [PLAIN + typed] if typed != word.surface else []
    return [FORM + word.lemma, *kindred(word, language), *plainly, *(PART + part for part in word.parts)]


def word_of(form: str, keys: Sequence[str]) -> Analysed:
    """The word of which `keys_of` made these keys."""
    stem = next(key for key in keys if key[0] == STEM).partition(" ")[2]
    return Analysed(form, keys[0][1:], tuple(key[1:] for key in keys if key[0] == PART), stem)


def kindred(word: Analysed, language: str) -> tuple[str, str]:
    """What a word shares with its family, and with itself as other languages spell it."""
    return f"{STEM}{language} {word.stem}", KIN + skeleton(word.lemma, language)


def concept(key: str) -> str:
    return CONCEPT + key


def reader(language: str) -> int:
    """The number of texts that readers of a language are served."""
    return number(READER + language)


def number(lexeme: str) -> int:
    """The lexeme as the index keeps it where a text has it neither in title nor summary, a 32-bit integer.

    A lexeme shares its number with one of a million others with a chance of one to a thousand; words that no text has
    are sorted out before by the table of forms.
    """
    return crc32(lexeme.encode()) - _MIDDLE & ~max(_BITS)


def numbers(lexemes: Iterable[str]) -> list[int]:
    return [number(lexeme) for lexeme in lexemes]


def at(place: int, lexemes: Iterable[str]) -> list[int]:
    """The numbers that lexemes have which a text has in this place, there alone or elsewhere too; sorted."""
    return sorted({number(lexeme) | bits for lexeme in lexemes for bits in _BITS if bits & place == place})


def placed(words: set[int], title: set[int], summary: set[int]) -> list[int]:
    """The numbers of a text's words with the places where it has them, sorted."""
    return sorted(
        [
            *(words - title - summary),
            *(number | TITLE for number in title - summary),
            *(number | SUMMARY for number in summary - title),
            *(number | TITLE | SUMMARY for number in title & summary),
        ]
    )
