"""What stands before a word's ending, for words and languages that no dictionary has."""

import re
from collections.abc import Callable, Iterator

from .grammar import RULES

_VOWEL = re.compile("[aeiouyáéíóúýæøåäö]")
# What also ends short words: more of the word must stay before it.
_DOUBTFUL = frozenset({"a", "u", "s"})


def without_ending(word: str, language: str) -> str:
    """The word without its longest ending; what stays has a vowel and the letters of a stem."""
    return sounds(RULES[language].irregular.get(word) or _stripped(word, language), language)


def sounds(bare: str, language: str) -> str:
    """A stem with the letters that change before endings in one form."""
    return _SOUND_CHANGES.get(language, str)(bare)


def before_endings(word: str, language: str) -> Iterator[str]:
    """What may be the dictionary form of a word with an ending, the longest ending first."""
    rules = RULES[language]
    for ending in rules.endings:
        if word.endswith(ending) and len(word) - len(ending) >= rules.shortest_stem:
            rest = word[: len(word) - len(ending)]
            yield rest
            yield from (rest.removesuffix(end) + new for end, new in rules.stem_ends if rest.endswith(end))


def _stripped(word: str, language: str) -> str:
    rules = RULES[language]
    for ending in rules.endings:
        rest = word.removesuffix(ending)
        needed = rules.shortest_stem + (ending in _DOUBTFUL)
        if rest != word and len(rest) >= needed and _VOWEL.search(rest):
            return rest
    return word


def _finnish(bare: str) -> str:
    """Nouns in -nen have -se- before endings."""
    return re.sub("nen$", "se", bare)


def _faroese(bare: str) -> str:
    """A before u is ø, and o before n and a further consonant: børn as barn, lond as land, feløg as felag."""
    return re.sub(r"ø(?=[bdðfgklmnprstv]+$)", "a", re.sub(r"o(?=n[dgk]$)", "a", bare))


def _sami(bare: str) -> str:
    """The consonant centre in one grade: skuvll- as skuvl-, lág- as láhk-."""
    plain = re.sub(r"(.)\1", r"\1", bare.replace("dn", "tn"))
    return re.sub(r"h([kpt])", lambda match: {"k": "g", "p": "b", "t": "đ"}[match[1]], plain)


def _greenlandic(bare: str) -> str:
    """One length of vowels, i and u for e and o, no consonant at the end, and r and g where endings double them."""
    twice = _stripped(bare, "kl")
    short = re.sub(r"([aeiou])\1", r"\1", twice).replace("e", "i").replace("o", "u")
    open_end = re.sub(r"(?<=[aiu])[^aiu]+$|(?<=[au])it?$", "", short)
    return re.sub("kk(?=[aiu]$)", "g", re.sub("qq(?=[aiu]$)", "r", open_end)).replace("ts", "s")


_SOUND_CHANGES: dict[str, Callable[[str], str]] = {
    "fi": _finnish,
    "fo": _faroese,
    "se": _sami,
    "kl": _greenlandic,
}
