"""Words that must stand together: looked for in the texts themselves, among the entries that have all of them."""

from __future__ import annotations

from collections.abc import Sequence

# What the folded letters of search.words.folding may stand for in a text.
_WRITTEN = {
    "a": "[aáàâã]", "c": "[cčç]", "d": "[dðđ]", "e": "[eéèêë]", "i": "[iíìîï]", "n": "[nŋñ]", "o": "[oóòôõ]",
    "s": "[sš]", "t": "[tŧ]", "u": "[uúùûü]", "y": "[yýÿ]", "z": "[zž]", "å": "(å|aa)", "ä": "[äæ]", "ö": "[öø]",
}  # fmt: skip


# What may have the words, and the condition that one of them does.
TEXTS = ("title", "summary", "body")
STAND_IN_TEXT = " OR ".join(f"{text} ~* %s" for text in TEXTS)


def pattern(words: Sequence[str]) -> str:
    """A regular expression of PostgreSQL for folded words that stand one after the other."""
    return r"\m" + r"\W+".join(map(_pattern, words)) + r"\M"


def _pattern(word: str) -> str:
    """A regular expression of PostgreSQL for a folded word; th is also þ."""
    return "(th|þ)".join("".join(_WRITTEN.get(letter, letter) for letter in part) for part in word.split("th"))
