"""The dictionary form of a word: from simplemma's dictionaries where there is one, else by endings.

PostgreSQL's stemmers give pakolainen, pakolaisen and pakolaisten three stems and know neither Icelandic
nor Faroese; simplemma was measured against them in docs/search.md.
"""

from functools import lru_cache

import simplemma

DICTIONARIES = frozenset({"da", "nb", "nn", "sv", "fi", "is", "en"})
# Definite and plural endings and cases, the longest first; what stays must look like a stem.
_ENDINGS = {
    language: tuple(endings.split())
    for language, endings in {
        "fo": "inum anum unum arnar irnir ini ina num nar ið in an um ir ar ur i a",
        "se": "iidda iiguin iid ide iin ii at id n",
        "kl": "nik mik nut mut mi ni it t",
    }.items()
}
_SHORTEST_STEM = 5


@lru_cache(maxsize=100_000)
def lemma(word: str, language: str) -> str:
    """The dictionary form in lower case; the word itself where none is known."""
    if language in DICTIONARIES:
        return simplemma.lemmatize(word, lang=language).lower()
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=100_000)
def is_known(word: str, language: str) -> bool:
    """Whether the language's dictionary has the word, in any form; false where there is no dictionary."""
    return language in DICTIONARIES and simplemma.is_known(word, lang=language)
