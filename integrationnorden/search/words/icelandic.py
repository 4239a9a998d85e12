"""Icelandic words from the Database of Icelandic Morphology (BÍN), which knows ten times the words of simplemma.

© The Árni Magnússon Institute for Icelandic Studies, CC BY-SA 4.0, in the package islenska by Miðeind.
"""

from functools import cache

from islenska import Bin

NOUN, ADJECTIVE, VERB, OTHER = range(4)
_CATEGORIES = {"hk": NOUN, "kk": NOUN, "kvk": NOUN, "lo": ADJECTIVE, "so": VERB}


@cache
def _words() -> Bin:
    return Bin(add_compounds=False)


@cache
def _words_and_compounds() -> Bin:
    return Bin(add_compound_hyphens=False)


def lemmas(form: str) -> dict[str, int]:
    """The dictionary forms that a form may have, in order of the alphabet, and what each of them is."""
    found: dict[str, int] = {}
    for lemma, category in sorted(_words().lookup_lemmas_and_cats(form)):
        kind = _CATEGORIES.get(category, OTHER)
        found[lemma.lower()] = min(kind, found.get(lemma.lower(), OTHER))
    return found


def lemma_of_compound(form: str) -> str | None:
    """The dictionary form of a compound that the database lacks.

    It takes anything for a compound whose parts are words, however short, so this is for words that nothing else knows.
    """
    found = _words_and_compounds().lookup_lemmas_and_cats(form)
    return min(lemma for lemma, _category in found).lower() if found else None


def has(form: str) -> bool:
    """Whether the database itself has the form."""
    return _words().contains(form)
