"""What a word is found by: the one analysis for texts, labels and what readers type."""

from dataclasses import dataclass
from functools import lru_cache

from .compounds import Cut, cut
from .folding import fold
from .lemmas import known_lemma, lemma_by_ending
from .stems import base, stem


@dataclass(frozen=True, slots=True)
class Analysed:
    """A word, folded: as it stands, its dictionary form, the parts of a compound, and the root of its family."""

    surface: str
    lemma: str
    parts: tuple[str, ...]
    stem: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """All that it may be looked up as, the nearest first."""
        return tuple(dict.fromkeys((self.surface, self.lemma, *self.parts)))


@lru_cache(maxsize=100_000)
def analyse(word: str, language: str) -> Analysed:
    """The analysis of one token, in lower case, of a text in this language."""
    lemma = known_lemma(word, language)
    if not lemma and (joined := cut(word, language, is_lemma=False)):
        return _unknown_compound(word, joined, language)
    lemma = lemma or lemma_by_ending(word, language) or word
    joined = cut(lemma, language, is_lemma=True) or _cut_of_base(lemma, language)
    return _folded(word, lemma, joined.parts if joined else (), stem(lemma, language))


def _unknown_compound(word: str, joined: Cut, language: str) -> Analysed:
    """Its last part tells its dictionary form and its stem."""
    head, tail = word[: joined.place], known_lemma(word[joined.place :], language) or word[joined.place :]
    return _folded(word, head + tail, joined.parts, head + stem(tail, language))


def _cut_of_base(lemma: str, language: str) -> Cut | None:
    """The parts of the word that a word is derived from: arbetslöshet has those of arbetslös."""
    root = base(lemma, language)
    return cut(root, language, is_lemma=True) if root and root != lemma else None


def _folded(word: str, lemma: str, parts: tuple[str, ...], root: str) -> Analysed:
    """With one string for what is equal, as rebuilding the index holds many words."""
    surface = fold(word)
    form = surface if lemma == word else fold(lemma)
    return Analysed(surface, form, tuple(map(fold, parts)), form if root == lemma else fold(root))
