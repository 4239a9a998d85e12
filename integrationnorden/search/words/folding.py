"""Spellings that are one letter in two languages, and what a foreign keyboard makes of them.

Æ and ä, ø and ö, aa and å, ð and d, þ and th are the same sound in neighbouring alphabets, so they meet.
Å, ä and ö stay apart from a and o: får is not far, and hälsa is not hals.
"""

import unicodedata

from .letters import Letters

_NEIGHBOURS = {"æ": "ä", "ø": "ö", "ð": "d", "þ": "th", "đ": "d", "ŋ": "n", "ŧ": "t"}
_LETTERS_OF_THEIR_OWN = {"å", "ä", "ö"}
_TYPED_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o"})


def _folded(letter: str) -> str:
    shared = _NEIGHBOURS.get(letter, letter)
    if shared in _LETTERS_OF_THEIR_OWN:
        return shared
    return "".join(part for part in unicodedata.normalize("NFD", shared) if not unicodedata.combining(part))


_LETTERS = Letters(_folded)


def fold(word: str) -> str:
    """The word as all Nordic alphabets would share it: lower case, one letter for each sound."""
    if word.isascii():
        return word.lower().replace("aa", "å")
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())
    return composed.translate(_LETTERS).replace("aa", "å")


def plain(folded: str) -> str:
    """A folded word as it is typed on a keyboard without Nordic letters: hjälp as hjalp."""
    return folded.translate(_TYPED_PLAIN)


def respelled(folded: str) -> str:
    """A folded word with the letters for which two were typed: holbaek, goeteborg."""
    return folded.replace("ae", "ä").replace("oe", "ö")


def has_nordic_letters(text: str) -> bool:
    """Whether the text was typed with some of the letters that a plain keyboard lacks."""
    return any(plain(fold(letter)) != fold(letter) for letter in unicodedata.normalize("NFC", text))
