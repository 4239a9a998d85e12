"""Which concepts of the vocabulary a run of words names, in any inflection and inside compounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from .words.analysis import Analysed

LONGEST_LABEL = 5
# A label inside a longer word: shorter ones turn up by chance.
SHORTEST_INSIDE = 5
# A label may lack a short ending, as definite forms have one.
SHORTEST_REST = 1
# How many words of a query are looked at in any order, and the mark of labels kept without one.
MOST_SCATTERED = 7
BAG = "& "

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """The words at these places name concepts: one of each group, as a compound may name two."""

    places: tuple[int, ...]
    groups: tuple[Keys, ...]


class Recogniser:
    """The labels of the vocabulary, folded, with the concepts that have them."""

    def __init__(self, labels: Mapping[str, Keys]) -> None:
        self.labels = labels
        self._first_words = {label.partition(" ")[0] for label in labels if " " in label}
        self._alone: dict[Analysed, tuple[Keys, ...]] = {}

    def find(self, words: Sequence[Analysed]) -> Iterator[Found]:
        """The concepts that the words name, the longest label first, without overlap."""
        place = 0
        while place < len(words):
            found = self._together(words, place) or self._one(words[place], place)
            if found:
                yield found
            place = found.places[-1] + 1 if found else place + 1

    def find_scattered(self, words: Sequence[Analysed]) -> Iterator[Found]:
        """As `find`, for the few words of a query: the words of a label may also stand apart, in any order."""
        left = list(range(len(words)))
        for found in self._labels_of_several(words):
            if set(found.places) <= set(left):
                left = [place for place in left if place not in found.places]
                yield found
        for place in left:
            if found_one := self._one(words[place], place):
                yield found_one

    def _labels_of_several(self, words: Sequence[Analysed]) -> Iterator[Found]:
        yield from filter(None, (self._together(words, place) for place in range(len(words))))
        for places in _choices(len(words)):
            named = next((bag for bag in _bags([words[place] for place in places]) if bag in self.labels), None)
            if named:
                yield Found(places, (self.labels[named],))

    def _together(self, words: Sequence[Analysed], place: int) -> Found | None:
        """The longest label of several words that begins here."""
        if self._first_words.isdisjoint((words[place].surface, words[place].lemma)):
            return None
        for length in range(min(LONGEST_LABEL, len(words) - place), 1, -1):
            for form in sequences(words[place : place + length]):
                if form in self.labels:
                    return Found(tuple(range(place, place + length)), (self.labels[form],))
        return None

    def _one(self, word: Analysed, place: int) -> Found | None:
        if word not in self._alone:
            self._alone[word] = self._groups(word)
        return Found((place,), self._alone[word]) if self._alone[word] else None

    def _groups(self, word: Analysed) -> tuple[Keys, ...]:
        """What a word names: itself, or the parts of a compound, or else its longest beginning or end."""
        for form in (word.surface, word.lemma):
            if form in self.labels:
                return (self.labels[form],)
        if named := tuple(self.labels[part] for part in word.parts if part in self.labels):
            return named
        affix = max((form for form in affixes(word.lemma) if form in self.labels), key=len, default="")
        return (self.labels[affix],) if affix else ()


def sequences(words: Sequence[Analysed]) -> tuple[str, ...]:
    """A run of words as labels are kept: as they stand, and in dictionary form."""
    return tuple(dict.fromkeys((" ".join(word.surface for word in words), " ".join(word.lemma for word in words))))


def bag_of(forms: Iterable[str]) -> str:
    """Words without an order, as labels of several words are kept beside their own form."""
    return BAG + " ".join(sorted(forms))


def _bags(words: Sequence[Analysed]) -> Iterator[str]:
    return (bag_of(forms) for forms in product(*((word.lemma, *word.parts) for word in words)))


def _choices(count: int) -> Iterator[tuple[int, ...]]:
    """The places of three words or two out of the first ones, the most first."""
    return chain.from_iterable(combinations(range(min(count, MOST_SCATTERED)), size) for size in (3, 2))


def affixes(word: str) -> Iterator[str]:
    """The beginnings and ends of a word that may be words themselves."""
    for length in range(SHORTEST_INSIDE, len(word) - SHORTEST_REST + 1):
        yield word[:length]
        yield word[-length:]


def candidates(words: Sequence[Analysed]) -> set[str]:
    """Every form that `find` may look up for these words."""
    lengths = range(1, LONGEST_LABEL + 1)
    runs = (words[start : start + length] for length in lengths for start in range(len(words) - length + 1))
    forms = {form for run in runs for form in sequences(run)}
    for word in words:
        forms.update(word.parts)
        forms.update(affixes(word.lemma))
    for places in _choices(len(words)):
        forms.update(_bags([words[place] for place in places]))
    return forms
