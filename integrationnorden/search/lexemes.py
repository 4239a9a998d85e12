"""What stands in the index: words as they are, their dictionary forms and parts, concepts.

A mark in front keeps the kinds apart, so that a query can ask for one kind and rank it by itself. Postings have
them as numbers of four bytes, which makes the index small and quick to build. Those of facets are below zero, so that
none is that of a lexeme too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from .words.analysis import Analysed
from .words.folding import plain
from .words.kinship import skeleton

SURFACE, FORM, CONCEPT = "=", "~", "#"
# By what else a form is known: the root of its family, how it is typed without Nordic letters, what it shares with
# the same word in the other languages.
STEM, PLAIN, KIN, PART = "%", "_", "^", "+"
LOOKED_UP = frozenset({FORM, STEM, PLAIN, KIN})


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
    lemma, stem, _kin, *others = keys
    return Analysed(form, lemma[1:], tuple(key[1:] for key in others if key[0] == PART), stem.partition(" ")[2])


def looked_up(keys: Iterable[str]) -> list[int]:
    """Those of these keys by which forms are looked up, as numbers: an index of numbers is half as large."""
    return [number(key) for key in keys if key[0] in LOOKED_UP]


def kindred(word: Analysed, language: str) -> tuple[str, str]:
    """What a word shares with its family, and with itself as other languages spell it."""
    return f"{STEM}{language} {word.stem}", KIN + skeleton(word.lemma, language)


def concept(key: str) -> str:
    return CONCEPT + key


def of_groups(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    """The lexemes of the concepts of each group of keys."""
    return [[concept(key) for key in sorted(keys)] for keys in groups]


def number(lexeme: str) -> int:
    """The lexeme as postings have it, a whole number of 31 bits.

    A lexeme shares its number with one of a million others with a chance of one to two thousand; words that no text
    has are sorted out before by the table of forms.
    """
    return crc32(lexeme.encode()) >> 1


def numbers(lexemes: Iterable[str]) -> list[int]:
    return [number(lexeme) for lexeme in lexemes]


@lru_cache(maxsize=10_000)
def concept_number(key: str) -> int:
    """The lexeme of a concept as postings have it."""
    return number(concept(key))


@lru_cache(maxsize=10_000)
def facet(token: str) -> int:
    """A facet token as postings have it, a whole number of 31 bits below zero."""
    return ~number(token)
