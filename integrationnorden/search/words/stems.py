"""The key that words of one origin share: utbilda and utbildning, recognise and recognition.

It is the word that the others are derived from, where the dictionary knows it; of a word that the dictionary lacks it
is what stands before the ending, so that forms of a new word meet.
"""

from collections.abc import Iterable

from .endings import before_endings, sounds, without_ending
from .grammar import RULES
from .lemmas import is_known, known_lemma
from .lexicon import LANGUAGES

SHORTEST_REST, SHORTEST_BASE, SHORTEST_LONG_BASE = 2, 4, 5
# How often a word may be derived from a derived one: arbetslöshet, arbetslös, arbete.
_STEPS = 3


def base(lemma: str, language: str) -> str | None:
    """The known word that a dictionary form is derived from."""
    rules = RULES[language]
    if lemma in rules.bases or lemma in rules.underived:
        return rules.bases.get(lemma)
    found = _derived(lemma, language, rules.derivations, SHORTEST_BASE)
    return found or _derived(lemma, language, rules.derivations_of_long, SHORTEST_LONG_BASE)


def stem(lemma: str, language: str) -> str:
    """The word at the root of a dictionary form."""
    if language not in LANGUAGES:
        return _bare(lemma, language)
    if is_known(lemma, language):
        return _root(lemma, language)
    bases = (base(form, language) for form in (lemma, *before_endings(lemma, language)))
    found = next(filter(None, bases), None)
    return _root(found, language) if found else without_ending(lemma, language)


def _root(lemma: str, language: str) -> str:
    for _step in range(_STEPS):
        found = base(lemma, language)
        if found is None or found == lemma:
            break
        lemma = found
    return lemma


def _derived(lemma: str, language: str, derivations: Iterable[tuple[str, str]], shortest: int) -> str | None:
    for end, new in derivations:
        if lemma.endswith(end):
            rest = lemma[: len(lemma) - len(end)]
            candidate = rest + new
            if len(rest) >= SHORTEST_REST and len(candidate) >= shortest and is_known(candidate, language):
                return known_lemma(candidate, language)
    return None


def _bare(lemma: str, language: str) -> str:
    """Without the ends of derivation, where no dictionary tells what is a word."""
    for end, new in RULES[language].derivations:
        if lemma.endswith(end) and len(lemma) - len(end) >= SHORTEST_BASE - 1:
            return sounds(lemma.removesuffix(end) + new, language)
    return lemma
