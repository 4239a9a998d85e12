"""Which concepts of the vocabulary a run of words names, in any inflection and inside compounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import TypeVar

from .words.analysis import Analysed

LONGEST_LABEL = 5
# A label inside a longer word: shorter ones turn up by chance.
SHORTEST_INSIDE = 5
# What is left beside it must be able to be a word: kaffe is not in skaffe.
SHORTEST_REST = 3
LONG_BEGINNING = 8
# How many words of a query are looked at in any order, and the mark of labels kept without one.
MOST_SCATTERED = 7
BAG = "& "

Keys = frozenset[str]
NONE: Keys = frozenset()
NO_LENGTHS: frozenset[int] = frozenset()
K = TypeVar("K", str, int)


@dataclass(frozen=True, slots=True)
class Found:
    """The words at these places name concepts: one of each group, as a compound may name two."""

    places: tuple[int, ...]
    groups: tuple[Keys, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label of so many words, and the concepts that have it."""

    length: int
    keys: Keys


class Recogniser:
    """Labels of the vocabulary, folded, with the concepts that have them."""

    def __init__(self, labels: Mapping[str, Keys], whole: Mapping[str, Keys] | None = None) -> None:
        """The labels `whole` are recognised as whole words only, the others inside of words too."""
        self._inside = labels
        self.labels = dict(labels)
        for label, keys in (whole or {}).items():
            self.labels[label] = self.labels.get(label, frozenset()) | keys
        several = [label.split(" ") for label in self.labels if " " in label and not label.startswith(BAG)]
        self._seconds = _grouped((words[0], words[1]) for words in several)
        self._lengths = _grouped((words[0], len(words)) for words in several)
        self._heads = _grouped((label[:SHORTEST_INSIDE], len(label)) for label in labels)
        self._tails = _grouped((label[-SHORTEST_INSIDE:], len(label)) for label in labels)

    def label_at(self, words: Sequence[Analysed]) -> Label:
        """The longest label of several words that they begin with; one of no length where there is none."""
        for length in sorted(self._lengths_of(words[0]), reverse=True):
            if length <= len(words):
                for form in sequences(words[:length]):
                    if form in self.labels:
                        return Label(length, self.labels[form])
        return Label(0, frozenset())

    def find_scattered(self, words: Sequence[Analysed]) -> Iterator[Found]:
        """What the few words of a query name, without overlap: those of a label may stand apart, in any order."""
        left = list(range(len(words)))
        for found in self._labels_of_several(words):
            if set(found.places) <= set(left):
                left = [place for place in left if place not in found.places]
                yield found
        for place in left:
            if found_one := self._one(words[place], place):
                yield found_one

    def may_begin_label(self, word: Analysed, following: Analysed) -> bool:
        """Whether labels of several words begin with these two."""
        seconds = self._seconds.get(word.surface, NONE) | self._seconds.get(word.lemma, NONE)
        return following.surface in seconds or following.lemma in seconds

    def longest(self, word: Analysed) -> int:
        """How many words there are in the longest label that begins with this one, as far as texts are looked at."""
        return min(max(self._lengths_of(word), default=0), LONGEST_LABEL)

    def _lengths_of(self, word: Analysed) -> frozenset[int]:
        return self._lengths.get(word.surface, NO_LENGTHS) | self._lengths.get(word.lemma, NO_LENGTHS)

    def groups(self, word: Analysed) -> tuple[Keys, ...]:
        """What a word alone names: itself, or the parts of a compound, or else its longest beginning or end."""
        if named_as_it_is := self.labels.get(word.surface, NONE) | self.labels.get(word.lemma, NONE):
            return (named_as_it_is,)
        if named := tuple(self._inside[part] for part in word.parts if part in self._inside):
            return named
        affix = self._affix(word.lemma)
        if not affix:
            return ()
        named = tuple(self._inside[form] for form in (affix, *rests(word.lemma, affix)) if form in self._inside)
        return named[:2]

    def _labels_of_several(self, words: Sequence[Analysed]) -> Iterator[Found]:
        for place in range(len(words)):
            label = self.label_at(words[place:])
            if label.length:
                yield Found(tuple(range(place, place + label.length)), (label.keys,))
        for places in _choices(len(words)):
            named = next((bag for bag in _bags([words[place] for place in places]) if bag in self.labels), None)
            if named:
                yield Found(places, (self.labels[named],))

    def _one(self, word: Analysed, place: int) -> Found | None:
        groups = self.groups(word)
        return Found((place,), groups) if groups else None

    def _affix(self, word: str) -> str:
        """The longest label that a word begins or ends with, if there is one."""
        begins = beginnings(word, self._heads.get(word[:SHORTEST_INSIDE], NO_LENGTHS))
        ends = endings(word, self._tails.get(word[-SHORTEST_INSIDE:], NO_LENGTHS))
        longest = [next((form for form in forms if form in self._inside), "") for forms in (begins, ends)]
        return max(longest, key=len)


def sequences(words: Sequence[Analysed]) -> tuple[str, ...]:
    """A run of words as labels are kept: as they stand, and in dictionary form."""
    return tuple(dict.fromkeys((" ".join(word.surface for word in words), " ".join(word.lemma for word in words))))


def bag_of(forms: Iterable[str]) -> str:
    """Words without an order, as labels of several words are kept beside their own form."""
    return BAG + " ".join(sorted(forms))


def _bags(words: Sequence[Analysed]) -> Iterator[str]:
    """The words in no order, one of them perhaps by a part: with more parts little would be left of what was typed."""
    whole = [dict.fromkeys((word.lemma, word.stem)) for word in words]
    yield from map(bag_of, product(*whole))
    for place, word in enumerate(words):
        yield from map(bag_of, product(*whole[:place], word.parts, *whole[place + 1 :]))


def _choices(count: int) -> Iterator[tuple[int, ...]]:
    """The places of three words or two out of the first ones, the most first."""
    return chain.from_iterable(combinations(range(min(count, MOST_SCATTERED)), size) for size in (3, 2))


def _grouped(pairs: Iterable[tuple[str, K]]) -> dict[str, frozenset[K]]:
    """What stands beside each word in pairs."""
    grouped: dict[str, set[K]] = {}
    for word, beside in pairs:
        grouped.setdefault(word, set()).add(beside)
    return {word: frozenset(all_beside) for word, all_beside in grouped.items()}


def _affix_lengths(word: str) -> range:
    return range(len(word) - 1, SHORTEST_INSIDE - 1, -1)


def beginnings(word: str, lengths: Collection[int] | None = None) -> Iterator[str]:
    """The beginnings of a word that may be words themselves, of these lengths or of any, the longest first.

    Beside a long one stands an ending.
    """
    for length in _affix_lengths(word) if lengths is None else sorted(lengths, reverse=True):
        rest = len(word) - length
        if rest >= SHORTEST_REST or (rest > 0 and length >= LONG_BEGINNING):
            yield word[:length]


def endings(word: str, lengths: Collection[int] | None = None) -> Iterator[str]:
    """The ends of a word that may be words themselves, of these lengths or of any, the longest first."""
    for length in _affix_lengths(word) if lengths is None else sorted(lengths, reverse=True):
        if len(word) - length >= SHORTEST_REST:
            yield word[-length:]


def rests(word: str, affix: str) -> Iterator[str]:
    """What a word has beside its beginning or end, with and without the s that may join them."""
    if word.startswith(affix):
        yield from (word[len(affix) :], word[len(affix) :].removeprefix("s"))
    else:
        yield from (word[: -len(affix)], word[: -len(affix)].removesuffix("s"))


def candidates(words: Sequence[Analysed]) -> set[str]:
    """Every form that `find_scattered` may look up for these words."""
    lengths = range(1, LONGEST_LABEL + 1)
    runs = (words[start : start + length] for length in lengths for start in range(len(words) - length + 1))
    forms = {form for run in runs for form in sequences(run)}
    for word in words:
        forms.update(word.parts)
        forms.update(beginnings(word.lemma), endings(word.lemma))
    for places in _choices(len(words)):
        forms.update(_bags([words[place] for place in places]))
    return forms
