"""What a reader may be about to type: concepts and places in her language, and titles that lead to their pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from integrationnorden.taxonomy.models import Concept, ConceptTranslation, Municipality

from .models import SearchEntry
from .words.folding import fold, has_nordic_letters, plain
from .words.tokens import tokens

SHORTEST = 2
# Titles are asked for from the first three letters of a word on: the index of them goes by three letters.
SHORTEST_IN_TITLES = 3
MOST = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to search for, or a title with the address that it leads to; `language` is the text's own."""

    text: str
    language: str
    kind: Literal["concept", "place", "title"]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """The words typed so far, folded; typed without Nordic letters, they stand for the words with them too."""

    folded: str
    is_plain: bool

    @classmethod
    def of(cls, typed: str) -> Beginning:
        return cls(_folded(typed), not has_nordic_letters(typed))

    def fit(self, text: str) -> int | None:
        """0 where the text begins so, 1 where another of its words does, else None."""
        folded = _folded(text)
        fit = _fit(folded, self.folded)
        return _fit(plain(folded), plain(self.folded)) if fit is None and self.is_plain else fit


def suggest(typed: str, language: str) -> list[Suggestion]:
    """At most `MOST` suggestions to a reader of `language` for what she typed so far, in three queries.

    The first two read a whole table: all labels of one language, and all municipalities. Both are short.
    """
    beginning = Beginning.of(typed)
    if len(beginning.folded) < SHORTEST:
        return []
    places = _places(beginning, language)
    named = {place.text for place in places}  # a city is a municipality and may be an everyday word
    concepts = [concept for concept in _concepts(beginning, language) if concept.text not in named]
    return _in_turn(concepts, places, _titles(typed, language))


def _concepts(beginning: Beginning, language: str) -> list[Suggestion]:
    """What things are about before everyday words."""
    labels = ConceptTranslation.objects.filter(language_code=language)
    named: dict[bool, list[list[str]]] = {False: [], True: []}
    for scheme, name, alternatives in labels.values_list("master__scheme", "name", "alternatives"):
        named[scheme == Concept.Scheme.WORD].append([name, *alternatives])
    names = [name for kind in named.values() for name in _fitting(beginning, kind)]
    return [Suggestion(name, language, "concept") for name in names]


def _places(beginning: Beginning, language: str) -> list[Suggestion]:
    names = Municipality.objects.values_list("name")
    return [Suggestion(name, language, "place") for name in _fitting(beginning, names)]


def _titles(typed: str, language: str) -> list[Suggestion]:
    if max(map(len, _folded(typed).split())) < SHORTEST_IN_TITLES:
        return []
    entries = SearchEntry.objects.for_reader(language).titled(typed).only("kind", "language", "title", "reference")
    return [Suggestion(entry.title, entry.language, "title", entry.address) for entry in entries[:MOST]]


def _fitting(beginning: Beginning, named: Iterable[Sequence[str]]) -> list[str]:
    """The first name of each thing that has one like this, first those whose first name fits, by name."""
    ranked = []
    for names in named:
        fits = [(place > 0, fit) for place, name in enumerate(names) if (fit := beginning.fit(name)) is not None]
        if fits:
            ranked.append((min(fits), names[0]))
    return list(dict.fromkeys(name for _fits, name in sorted(ranked)))


def _in_turn(*kinds: list[Suggestion]) -> list[Suggestion]:
    """The best of each kind in turn until there are enough, shown kind by kind."""
    taken = [suggestion for turn in zip_longest(*kinds) for suggestion in turn if suggestion][:MOST]
    return [suggestion for kind in kinds for suggestion in kind if suggestion in taken]


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return " ".join(map(fold, tokens(text)))


def _fit(text: str, beginning: str) -> int | None:
    if text.startswith(beginning):
        return 0
    return 1 if f" {beginning}" in text else None
