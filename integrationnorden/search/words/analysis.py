"""What a word is found by: the one analysis for texts, labels and what readers type."""

from dataclasses import dataclass
from functools import lru_cache

from .compounds import parts
from .folding import fold
from .lemmas import lemma


@dataclass(frozen=True, slots=True)
class Analysed:
    """A word, folded: as it stands, its dictionary form, and the parts of a compound."""

    surface: str
    lemma: str
    parts: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """All that it may be looked up as, the nearest first."""
        return tuple(dict.fromkeys((self.surface, self.lemma, *self.parts)))


@lru_cache(maxsize=200_000)
def analyse(word: str, language: str) -> Analysed:
    """The analysis of one token, in lower case, of a text in this language."""
    base = lemma(word, language)
    cut = parts(base, language) or parts(word, language)
    return Analysed(fold(word), fold(base), tuple(fold(part) for part in cut))
