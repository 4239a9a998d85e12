"""Spellings that are one letter in two languages, and what a foreign keyboard makes of them.

Æ and ä, ø and ö, aa and å, ð and d, þ and th are the same sound in neighbouring alphabets, so they meet.
Å, ä and ö stay apart from a and o: får is not far, and hälsa is not hals.
"""

import unicodedata

_NEIGHBOURS = str.maketrans({"æ": "ä", "ø": "ö", "ð": "d", "þ": "th", "đ": "d", "ŋ": "n", "ŧ": "t"})
_LETTERS_OF_THEIR_OWN = {"å", "ä", "ö"}
_TYPED_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o"})


def fold(word: str) -> str:
    """The word as all Nordic alphabets would share it: lower case, one letter for each sound."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())
    letters = "".join(_without_accent(letter) for letter in composed.translate(_NEIGHBOURS))
    return letters.replace("aa", "å")


def plain(folded: str) -> str:
    """A folded word as it is typed on a keyboard without Nordic letters: hjälp as hjalp."""
    return folded.translate(_TYPED_PLAIN)


def _without_accent(letter: str) -> str:
    if letter in _LETTERS_OF_THEIR_OWN:
        return letter
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
