"""Compounds cut where both parts are words: språkcafé into språk and café.

A wrong cut costs more than none, so both parts must be in the language's dictionary and have four
letters or more; of several cuts the most even one is taken.
"""

from collections.abc import Iterator
from functools import lru_cache

from .lemmas import is_known, lemma

SHORTEST_PART = 4
SHORTEST_COMPOUND = 8
# What joins the parts: it is cut off the head. Finnish -minen and -nen become -mis- and -s-.
_LINKS = {
    "da": ("", "s", "e", "er"),
    "nb": ("", "s", "e"),
    "nn": ("", "s", "e", "ar"),
    "sv": ("", "s"),
    "fi": ("", "n"),
    "is": ("", "s", "ar", "a", "u", "na"),
}
_ENDINGS_IN_COMPOUNDS = {"fi": (("s", "nen"),), "sv": (("o", "a"), ("s", "e"), ("u", "a")), "da": (("s", "e"),)}


@lru_cache(maxsize=100_000)
def parts(word: str, language: str) -> tuple[str, ...]:
    """The dictionary forms of a compound's head and tail, or nothing."""
    if len(word) < SHORTEST_COMPOUND or language not in _LINKS:
        return ()
    cuts = [(head, word[place:]) for place in _places(word) for head in _heads(word[:place], language)]
    known = [(head, tail) for head, tail in cuts if is_known(tail, language) and is_known(head, language)]
    if not known:
        return ()
    head, tail = max(known, key=lambda cut: min(len(cut[0]), len(cut[1])))
    return lemma(head, language), lemma(tail, language)


def _places(word: str) -> range:
    return range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)


def _heads(start: str, language: str) -> Iterator[str]:
    """The words that the first part may stand for."""
    for link in _LINKS[language]:
        if start.endswith(link) and len(start) - len(link) >= SHORTEST_PART:
            yield start[: len(start) - len(link)]
    for ending, full in _ENDINGS_IN_COMPOUNDS.get(language, ()):
        if start.endswith(ending):
            yield start[: -len(ending)] + full
