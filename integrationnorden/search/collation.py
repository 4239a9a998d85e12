"""Titles in alphabetical order, each language by its own alphabet.

The embedded database has no ICU collations, so the order is made here and stored.
Source of the alphabets: CLDR, see docs/languages.md.
"""

import unicodedata
from functools import cache, partial

from .words.letters import Letters

# What follows z, in order; letters that share a place are written together.
_AFTER_Z = {
    "da": ["æä", "øö", "å"],
    "nb": ["æä", "øö", "å"],
    "nn": ["æä", "øö", "å"],
    "fo": ["æä", "øö", "å"],
    "kl": ["æä", "øö", "å"],
    "sv": ["å", "äæ", "öø"],
    "fi": ["å", "äæ", "öø"],
    "is": ["þ", "æä", "öø", "å"],
    "se": ["ø", "æ", "å", "ä", "ö"],
    "en": [],
}
# Letters of their own that follow a plain one.
_AFTER_PLAIN = {
    "is": {"á": "a", "ð": "d", "é": "e", "í": "i", "ó": "o", "ú": "u", "ý": "y"},
    "fo": {"á": "a", "ð": "d", "í": "i", "ó": "o", "ú": "u", "ý": "y"},
    "se": {"á": "a", "č": "c", "đ": "d", "ŋ": "n", "š": "s", "ŧ": "t", "ž": "z"},
}
_DOUBLE_A_IS_RING_A = {"da", "nb", "nn", "fo"}
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "ð": "d", "þ": "th", "đ": "d", "ŋ": "n", "ŧ": "t"})
MAX_LENGTH = 200


def sort_key(title: str, language: str) -> str:
    """A key whose plain byte order is the alphabetical order of titles in `language`."""
    text = unicodedata.normalize("NFC", title.casefold())
    if language in _DOUBLE_A_IS_RING_A:
        text = text.replace("aa", "å")
    return text.translate(_letters(language))[:MAX_LENGTH]


@cache
def _letters(language: str) -> Letters:
    return Letters(partial(_letter, language=language))


def _letter(letter: str, language: str) -> str:
    for place, same in enumerate(_AFTER_Z[language]):
        if letter in same:
            return f"{{{place}"
    plain = _AFTER_PLAIN.get(language, {}).get(letter)
    if plain:
        return f"{plain}~"
    folded = unicodedata.normalize("NFKD", letter.translate(_PLAIN)).encode("ascii", "ignore").decode()
    return "".join(character for character in folded if character.isalnum() or character == " ")
