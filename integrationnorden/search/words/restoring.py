"""Words typed on a keyboard that lacks a language's letters, as the language writes them: maend is mænd."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, combinations, islice, product

from .lemmas import is_known

_NORWEGIAN = {"a": "åæ", "o": "ø", "ae": "æ", "oe": "ø"}
# What letters may stand for where others could not be typed.
_MEANT = {
    "da": _NORWEGIAN,
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "sv": {"a": "åä", "o": "ö"},
    "fi": {"a": "ä", "o": "ö"},
    "is": {"a": "á", "e": "é", "i": "í", "o": "óö", "u": "ú", "y": "ý", "d": "ð", "th": "þ", "ae": "æ"},
    "se": {"a": "á", "c": "č", "d": "đ", "n": "ŋ", "s": "š", "t": "ŧ", "z": "ž"},
}
# Where one kind of vowels keeps away from the other, all letters of a word are tried first: väylä, not väyla.
_ALL_AT_ONCE = frozenset({"fi"})
# How many spellings of one word are looked up.
_MOST = 300


@lru_cache(maxsize=10_000)
def restored(word: str, language: str) -> str:
    """The word that was meant, with as few letters changed as can be; as typed where it is a word or none is known."""
    if not word.isascii() or is_known(word, language):
        return word
    spellings = islice(_spellings(word, _MEANT.get(language, {}), all_first=language in _ALL_AT_ONCE), _MOST)
    return next((spelling for spelling in spellings if is_known(spelling, language)), word)


def _spellings(word: str, meant: dict[str, str], *, all_first: bool) -> Iterator[str]:
    if not meant:
        return
    pieces = re.split(f"({'|'.join(sorted(meant, key=len, reverse=True))})", word)
    places = range(1, len(pieces), 2)
    counts = sorted(range(1, len(places) + 1), key=lambda count: (not (all_first and count == len(places)), count))
    for changed in chain.from_iterable(combinations(places, count) for count in counts):
        for letters in product(*(meant[pieces[place]] for place in changed)):
            put = dict(zip(changed, letters, strict=True))
            yield "".join(put.get(place, piece) for place, piece in enumerate(pieces))
