"""Which lexemes and concepts texts have: word by word for words that are new, on arrays for all that were met."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

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

# By language and form: the keys of forms, and of those that are kept in the database their row and their keys, a line
# each.
Forms = dict[str, dict[str, Sequence[str]]]
Kept = dict[str, dict[str, tuple[int, str]]]

# The piece that stands for the end of each part of a text, and its word.
END = 0
# The bits for a word that follows another one.
_NEXT = 32
PARTS = (TITLE | SAID, SUMMARY | SAID, SAID)


class Met(NamedTuple):
    """Forms that texts have: new ones, and the rows of those that are kept."""

    new: Forms
    kept: array[int]


class Words:
    """All words that were met, by number: their lexemes, and the concepts that each names alone.

    Texts are made of pieces, which have numbers too: what stands between blanks, with the words in it.
    """

    def __init__(self) -> None:
        self._words: list[tuple[Analysed, Recogniser]] = []
        self._lexemes, self._concepts, self._pieces = Lists(), Lists(), Lists()
        self._longest = array("b")
        self._labels_of: dict[tuple[int, ...], Label] = {}
        self.add_piece([self.add(Analysed("", "", ()), Recogniser({}), ())])

    def add(self, word: Analysed, recogniser: Recogniser, its_lexemes: Iterable[int]) -> int:
        """Add a word in the language of the recogniser. Returns its number."""
        self._words.append((word, recogniser))
        self._longest.append(recogniser.longest(word))
        self._lexemes.append(its_lexemes)
        named = {key for keys in recogniser.groups(word) for key in keys}
        return self._concepts.append(map(lexemes.concept_number, named))

    def add_piece(self, words: Iterable[int]) -> int:
        """Add what has these words. Returns its number."""
        return self._pieces.append(words)

    def found(self, pieces: Numbers, places: Numbers) -> tuple[Numbers, Numbers]:
        """The occurrences of lexemes, and those of concepts, where pieces stand one after the other in these places.

        A word of a label of several names nothing by itself.
        """
        words, counts = self._pieces.of(pieces)
        places = np.repeat(places, counts)
        named, is_covered = self._labels(words, places)
        numbers, counts = self._concepts.of(words[~is_covered])
        alone = occurrences.of(numbers, np.repeat(places[~is_covered], counts))
        numbers, counts = self._lexemes.of(words)
        return occurrences.of(numbers, np.repeat(places, counts)), np.concatenate([alone, named])

    def _labels(self, words: Numbers, places: Numbers) -> tuple[Numbers, np.ndarray]:
        """The occurrences of what labels of several words name, and which words such labels cover."""
        named, is_covered = array("q"), np.zeros(len(words), dtype=bool)
        listed, end = words.tolist(), 0
        for start in self._beginnings(words):
            if start >= end:
                label = self._label_of(*listed[start : start + self._longest[listed[start]]])
                end = start + label.length
                is_covered[start:end] = True
                named.extend(occurrences.of(lexemes.concept_number(key), int(places[start])) for key in label.keys)
        return np.array(named), is_covered

    def _beginnings(self, words: Numbers) -> list[int]:
        """Where a label of several words may begin, as far as the first two tell."""
        firsts = np.flatnonzero(np.array(self._longest)[words])
        pairs, which = np.unique(words[firsts] << _NEXT | words[firsts + 1], return_inverse=True)
        may_begin = np.array([self._may_begin_label(*divmod(pair, 1 << _NEXT)) for pair in pairs.tolist()], dtype=bool)
        begins: list[int] = firsts[may_begin[which]].tolist()
        return begins

    def _may_begin_label(self, word: int, following: int) -> bool:
        first, recogniser = self._words[word]
        second, _other = self._words[following]
        return recogniser.may_begin_label(first, second)

    def _label_of(self, *words: int) -> Label:
        """The label that words begin with, which are as many as there are in the longest one with such a beginning."""
        if words not in self._labels_of:
            analysed = [self._words[word][0] for word in words]
            self._labels_of[words] = self._words[words[0]][1].label_at(analysed)
        return self._labels_of[words]


class Reader(dict[str, int]):
    """The pieces of texts in one language, by what stands there; forms that are kept need no analysis."""

    def __init__(
        self, words: Words, language: str, kept: Mapping[str, tuple[int, str]], labels: vocabulary.Version
    ) -> None:
        self._words = words
        self._numbers: dict[str, int] = {}
        self._language = language
        self._kept = kept
        self._recogniser = vocabulary.recogniser(language, labels)
        self.new: dict[str, Sequence[str]] = {}
        self.met = array("q")

    def __missing__(self, piece: str) -> int:
        self[piece] = number = self._words.add_piece([*map(self._number, tokens(piece))])
        return number

    def _number(self, token: str) -> int:
        if token not in self._numbers:
            word = self._analysed(token)
            its_lexemes = {*lexemes.numbers(lexemes.of_word(word))}
            self._numbers[token] = self._words.add(word, self._recogniser, its_lexemes)
        return self._numbers[token]

    def _analysed(self, token: str) -> Analysed:
        form = fold(token)
        if form in self._kept:
            row, keys = self._kept[form]
            self.met.append(row)
            return lexemes.word_of(form, keys.splitlines())
        word = analyse(token, self._language)
        self.new[form] = lexemes.keys_of(word, self._language)
        return word


class Readers:
    """What reads texts, by the vocabulary as it is now."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._labels = vocabulary.version()
        self._words = Words()
        self._readers: dict[str, Reader] = {}

    def read(self, texts: Iterable[Document]) -> tuple[Numbers, Numbers]:
        """The occurrences of the lexemes that texts say, and those of concepts."""
        pieces, lengths = array("q"), array("q")
        for text in texts:
            reader = self._reader(text.language)
            for part in (text.title, text.summary, text.body):
                before = len(pieces)
                pieces.extend(map(reader.__getitem__, part.split()))
                pieces.append(END)
                lengths.append(len(pieces) - before)
        turns, parts = np.divmod(np.arange(len(lengths)), len(PARTS))
        places = occurrences.place(turns, 0) | np.array(PARTS)[parts]
        return self._words.found(np.array(pieces), np.repeat(places, lengths))

    def _reader(self, language: str) -> Reader:
        if language not in self._readers:
            kept = self._kept.get(language, {})
            self._readers[language] = Reader(self._words, language, kept, self._labels)
        return self._readers[language]

    def take_met(self) -> Met:
        """The forms met since the last call."""
        met = Met({code: reader.new for code, reader in self._readers.items()}, array("q"))
        for reader in self._readers.values():
            met.kept.extend(reader.met)
            reader.new, reader.met = {}, array("q")
        return met
