"""Words that must stand together: looked for in the texts themselves, among the entries that have all of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

# What the folded letters of search.words.folding may stand for in a text.
_WRITTEN = {
    "a": "[aáàâã]", "c": "[cčç]", "d": "[dðđ]", "e": "[eéèêë]", "i": "[iíìîï]", "n": "[nŋñ]", "o": "[oóòôõ]",
    "s": "[sš]", "t": "[tŧ]", "u": "[uúùûü]", "y": "[yýÿ]", "z": "[zž]", "å": "(å|aa)", "ä": "[äæ]", "ö": "[öø]",
}  # fmt: skip


def stands_in_text(words: Sequence[str]) -> Q:
    """Whether the folded words stand one after the other in title, summary or body."""
    pattern = r"\m" + r"\W+".join(map(_pattern, words)) + r"\M"
    return Q(title__iregex=pattern) | Q(summary__iregex=pattern) | Q(body__iregex=pattern)


def _pattern(word: str) -> str:
    """A regular expression of PostgreSQL for a folded word; th is also þ."""
    return "(th|þ)".join("".join(_WRITTEN.get(letter, letter) for letter in part) for part in word.split("th"))
