"""Words that must stand together: looked for in the texts themselves, among the entries that have all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q

from .words.folding import plain

# What the folded letters of search.words.folding may stand for in a text.
_WRITTEN = {
    "a": "[aáàâã]", "c": "[cčç]", "d": "[dðđ]", "e": "[eéèêë]", "i": "[iíìîï]", "n": "[nŋñ]", "o": "[oóòôõ]",
    "s": "[sš]", "t": "[tŧ]", "u": "[uúùûü]", "y": "[yýÿ]", "z": "[zž]", "å": "(å|aa)", "ä": "[äæ]", "ö": "[öø]",
}  # fmt: skip
# What plain letters may stand for: themselves, and the Nordic ones that a plain keyboard lacks.
_WRITTEN_PLAIN = _WRITTEN | {
    letter: f"({'|'.join(_WRITTEN[other] for other in _WRITTEN if plain(other) == letter)})" for letter in "ao"
}


def stands_in_text(words: Sequence[str]) -> Q:
    """Whether the folded words stand one after the other in title, summary or body."""
    pattern = r"\m" + r"\W+".join(map(_pattern, words)) + r"\M"
    return Q(title__iregex=pattern) | Q(summary__iregex=pattern) | Q(body__iregex=pattern)


def begin_in_title(words: Sequence[str], *, is_plain: bool) -> Q:
    """Whether the folded words stand one after the other in the title, the last of them perhaps not finished.

    Those that were typed without Nordic letters (`is_plain`) stand for words with them too.
    """
    written = _WRITTEN_PLAIN if is_plain else _WRITTEN
    return Q(title__iregex=r"\m" + r"\W+".join(_pattern(word, written) for word in words))


def _pattern(word: str, written: Mapping[str, str] = _WRITTEN) -> str:
    """A regular expression of PostgreSQL for a folded word; th is also þ."""
    return "(th|þ)".join("".join(written.get(letter, letter) for letter in part) for part in word.split("th"))
