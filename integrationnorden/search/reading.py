"""Which lexemes and concepts texts have: word by word for words that are new, on arrays for all that were met."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from . import lexemes, occurrences, vocabulary
from .arrays import Lists, Numbers
from .occurrences import SAID
from .postings import SUMMARY, TITLE
from .recognition import Label, Recogniser
from .sources import Document
from .words.analysis import Analysed, analyse
from .words.folding import fold
from .words.tokens import tokens

# The keys of forms, by language and form.
Forms = dict[str, dict[str, Sequence[str]]]

# The word that stands for the end of each part of a text.
END = 0
# The bits for a word that follows another one.
_NEXT = 32
PARTS = (TITLE | SAID, SUMMARY | SAID, SAID)


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """A word of texts in the language of a recogniser.

    `seconds` are the words that may follow it in labels of several; the longest of them has so many words.
    """

    analysed: Analysed
    recogniser: Recogniser
    seconds: frozenset[str] = frozenset()
    longest: int = 0

    def may_begin_label(self, following: Word) -> bool:
        word = following.analysed
        return word.surface in self.seconds or word.lemma in self.seconds


class Words:
    """All words that were met, by number: their lexemes, and the concepts that each names alone."""

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._lexemes, self._concepts = Lists(), Lists()
        self._is_beginning = array("b")
        self._labels_of: dict[tuple[int, ...], Label] = {}
        self.add(Word(Analysed("", "", ()), Recogniser({})), (), ())

    def add(self, word: Word, its_lexemes: Iterable[int], concepts: Iterable[int]) -> int:
        """Returns the number of the word."""
        self._words.append(word)
        self._lexemes.append(its_lexemes)
        self._concepts.append(concepts)
        self._is_beginning.append(bool(word.seconds))
        return len(self._words) - 1

    def found(self, words: Numbers, places: Numbers) -> tuple[Numbers, Numbers]:
        """The occurrences of lexemes, and those of concepts, where words stand one after the other in these places.

        A word of a label of several names nothing by itself.
        """
        named, is_covered = self._labels(words, places)
        numbers, counts = self._concepts.of(words[~is_covered])
        alone = occurrences.of(numbers, np.repeat(places[~is_covered], counts))
        numbers, counts = self._lexemes.of(words)
        return occurrences.of(numbers, np.repeat(places, counts)), np.concatenate([alone, named])

    def _labels(self, words: Numbers, places: Numbers) -> tuple[Numbers, np.ndarray]:
        """The occurrences of what labels of several words name, and which words such labels cover."""
        named = array("q")
        is_covered = np.zeros(len(words), dtype=bool)
        for start in self._beginnings(words):
            if not is_covered[start]:
                label = self._label_of(*words[start : start + self._words[words[start]].longest].tolist())
                is_covered[start : start + label.length] = True
                named.extend(occurrences.of(lexemes.concept_number(key), int(places[start])) for key in label.keys)
        return np.array(named), is_covered

    def _beginnings(self, words: Numbers) -> list[int]:
        """Where a label of several words may begin, as far as the first two tell."""
        firsts = np.flatnonzero(np.array(self._is_beginning)[words])
        pairs, which = np.unique(words[firsts] << _NEXT | words[firsts + 1], return_inverse=True)
        may_begin = np.array([self._may_begin_label(*divmod(pair, 1 << _NEXT)) for pair in pairs.tolist()], dtype=bool)
        begins: list[int] = firsts[may_begin[which]].tolist()
        return begins

    def _may_begin_label(self, word: int, following: int) -> bool:
        return self._words[word].may_begin_label(self._words[following])

    def _label_of(self, *words: int) -> Label:
        """The label that words begin with, which are as many as there are in the longest one with such a beginning."""
        if words not in self._labels_of:
            first, *others = (self._words[word] for word in words)
            self._labels_of[words] = first.recogniser.label_at([word.analysed for word in (first, *others)])
        return self._labels_of[words]


class Reader(dict[str, int]):
    """The words of one language, by what stands in a text; those that are `known` need no analysis."""

    def __init__(
        self, words: Words, language: str, known: Mapping[str, Sequence[str]], labels: vocabulary.Version
    ) -> None:
        self._words = words
        self._language = language
        self._known = known
        self._recogniser = vocabulary.recogniser(language, labels)
        self.new: dict[str, Sequence[str]] = {}

    def __missing__(self, token: str) -> int:
        word = self._analysed(token)
        concepts = {key for keys in self._recogniser.groups(word) for key in keys}
        self[token] = number = self._words.add(
            Word(word, self._recogniser, self._recogniser.seconds(word), self._recogniser.longest(word)),
            set(lexemes.numbers(lexemes.of_word(word))),
            map(lexemes.concept_number, concepts),
        )
        return number

    def _analysed(self, token: str) -> Analysed:
        form = fold(token)
        keys = self._known.get(form)
        word = lexemes.word_of(form, keys) if keys else analyse(token, self._language)
        self.new[form] = () if keys else lexemes.keys_of(word, self._language)
        return word


class Readers:
    """What reads texts, by the vocabulary as it is now."""

    def __init__(self, known: Forms) -> None:
        self._known = known
        self._labels = vocabulary.version()
        self._words = Words()
        self._readers: dict[str, Reader] = {}

    def read(self, texts: Iterable[Document]) -> tuple[Numbers, Numbers]:
        """The occurrences of the lexemes that texts say, and those of concepts."""
        words, lengths = array("q"), array("q")
        for text in texts:
            reader = self._reader(text.language)
            for part in (text.title, text.summary, text.body):
                before = len(words)
                words.extend(map(reader.__getitem__, tokens(part)))
                words.append(END)
                lengths.append(len(words) - before)
        turns, parts = np.divmod(np.arange(len(lengths)), len(PARTS))
        places = occurrences.place(turns, 0) | np.array(PARTS)[parts]
        return self._words.found(np.array(words), np.repeat(places, lengths))

    def _reader(self, language: str) -> Reader:
        if language not in self._readers:
            known = self._known.get(language, {})
            self._readers[language] = Reader(self._words, language, known, self._labels)
        return self._readers[language]

    def take_forms(self) -> Forms:
        """The forms met since the last call, without keys those that are known."""
        taken = {language: reader.new for language, reader in self._readers.items()}
        for reader in self._readers.values():
            reader.new = {}
        return taken
