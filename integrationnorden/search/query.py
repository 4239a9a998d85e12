"""What a reader typed, as search understands it.

Words that name a concept of the vocabulary find what is about it in every language; other words are
looked for as typed and in their other forms. "Quoted words" stand together, -words must not occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from . import lexemes
from .limits import LIMITS
from .models import SearchForm
from .querysets import SHORTEST_STEM
from .recognition import Keys, Recogniser, candidates
from .words.analysis import Analysed, analyse
from .words.lemmas import is_known
from .words.stopwords import is_stopword
from .words.tokens import tokens

MOST_WORDS = 12
MOST_RELATED = 24
# The longest ending that a label may have beside the word that stands for it.
ENDING = 3
_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query by the lexemes that it is found by.

    `typed` as it stands, `inflected` in its other forms, `related` in words that are made of it or that
    neighbours spell otherwise; `parts` are those of a compound, which a text may have apart from each other.
    """

    surface: str
    typed: tuple[str, ...]
    inflected: tuple[str, ...]
    related: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()

    @property
    def alternatives(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.typed, *self.inflected, *self.related)))


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that belong together, and the concepts they name: one of each group."""

    words: tuple[Word, ...]
    groups: tuple[Keys, ...] = ()
    is_phrase: bool = False
    is_excluded: bool = False

    @property
    def concepts(self) -> list[list[str]]:
        """The lexemes of the concepts of each group."""
        return [[lexemes.concept(key) for key in sorted(keys)] for keys in self.groups]


@dataclass(frozen=True)
class Query:
    """A query on the index, for a reader of `language`."""

    language: str
    units: tuple[Unit, ...] = ()
    unknown: tuple[str, ...] = ()
    is_relaxed: bool = False

    @property
    def wanted(self) -> list[Unit]:
        return [unit for unit in self.units if not unit.is_excluded]

    @property
    def excluded(self) -> list[Unit]:
        return [unit for unit in self.units if unit.is_excluded]

    @property
    def relaxed(self) -> Query | None:
        """The query for entries with some of the words, where there are several."""
        return replace(self, is_relaxed=True) if len(self.wanted) > 1 and not self.is_relaxed else None

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The keys of the concepts that the words name."""
        return frozenset(key for unit in self.wanted for keys in unit.groups for key in keys)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The lexemes of the dictionary forms of the words."""
        words = [word for unit in self.wanted for word in unit.words]
        return frozenset(form for word in words for form in (*word.inflected, *chain.from_iterable(word.parts)))

    @property
    def surfaces(self) -> frozenset[str]:
        """The words as typed, folded."""
        return frozenset(word.surface for unit in self.wanted for word in unit.words)


def understand(text: str, language: str, *, wide: bool = True) -> Query:
    """The query that a reader of `language` means by `text`, in one database query.

    Not `wide`, it names no concepts and is looked for as typed.
    """
    loose, others = _parse(text, language)
    words = [*loose, *(word for part, _is_phrase, _is_excluded in others for word in part)]
    if not words:
        return Query(language)
    known = SearchForm.objects.known_among(words, language, candidates(loose)).fetched(LIMITS)
    forms = _Forms(language, [row for row in known if not row.is_label])
    labels = _recogniser([row for row in known if row.is_label and wide], loose, language)
    units, unknown = _loose_units(loose, labels, forms)
    units += [Unit(tuple(map(forms.word, part)), (), is_phrase, is_excluded) for part, is_phrase, is_excluded in others]
    return Query(language, tuple(units), tuple(unknown))


class _Forms:
    """The words of the texts that the query may mean, as the index has them."""

    def __init__(self, language: str, rows: Iterable[SearchForm]) -> None:
        self.language = language
        self.rows = list(rows)
        self.known = {row.form for row in self.rows}
        self.own = {row.form for row in self.rows if row.language == language}

    def word(self, word: Analysed, *, is_named: bool = False) -> Word:
        """The lexemes by which a word is found; what the vocabulary names needs no neighbours' spelling.

        One without Nordic letters stands for the same with them, unless it is a word of the reader's own.
        """
        kin = set(lexemes.kindred(word, self.language)[: 1 if is_named else 2])
        inflected = [row for row in self.rows if self._is_form(row, word)]
        longer = [row for row in self.rows if not kin.isdisjoint(row.keys) or _begins(word.surface, row.form)]
        forms = {word.lemma, *(row.lemma for row in inflected)}
        return Word(
            word.surface,
            typed=(lexemes.SURFACE + word.surface,),
            inflected=_lexemes_of(forms),
            related=_lexemes_of(_nearest(longer, kin, len(word.surface)) - forms),
            parts=tuple(map(lexemes.of_form, word.parts)),
        )

    def _is_form(self, row: SearchForm, word: Analysed) -> bool:
        return row.form == word.surface or (not self.is_own(word) and lexemes.PLAIN + word.surface in row.keys)

    def knows(self, word: Analysed) -> bool:
        """Whether some text has the word or one of its family; what only neighbours spell so may be a mistake."""
        family, _neighbours = lexemes.kindred(word, self.language)
        keys = {family, lexemes.PLAIN + word.surface}
        return any(_begins(word.surface, row.form) or not keys.isdisjoint(row.keys) for row in self.rows) or (
            word.surface in self.known
        )

    def is_own(self, word: Analysed) -> bool:
        """Whether the reader's language has the word."""
        return word.surface in self.own or is_known(word.surface, self.language)


def _lexemes_of(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(lexemes.of_form, sorted(forms))))


def _nearest(rows: Iterable[SearchForm], kin: set[str], length: int) -> set[str]:
    """The dictionary forms of the family, then of the shortest words: more would take long and say less."""
    by_nearness = sorted(rows, key=lambda row: (kin.isdisjoint(row.keys), abs(len(row.form) - length), row.form))
    return set(list(dict.fromkeys(row.lemma for row in by_nearness))[:MOST_RELATED])


def _begins(word: str, form: str) -> bool:
    return len(word) >= SHORTEST_STEM and form.startswith(word)


def _recogniser(rows: Sequence[SearchForm], words: Iterable[Analysed], language: str) -> Recogniser:
    """What recognises labels of the reader's language, and whole words of others that hers does not have.

    A word that lacks only a label's ending stands for the label.
    """
    own: dict[str, Keys] = {}
    foreign: dict[str, Keys] = {}
    for row in rows:
        if row.language == language:
            own[row.form] = own.get(row.form, frozenset()) | {row.concept}
        elif not is_known(row.form, language):
            foreign[row.form] = foreign.get(row.form, frozenset()) | {row.concept}
    for word in words:
        longer = [form for form in own if form.startswith(word.surface) and len(form) - len(word.surface) <= ENDING]
        if longer and len(word.surface) >= SHORTEST_STEM:
            own.setdefault(word.surface, own[min(longer, key=len)])
    return Recogniser(own, foreign)


def _parse(text: str, language: str) -> tuple[list[Analysed], list[tuple[list[Analysed], bool, bool]]]:
    """The words that stand alone, and the parts that are quoted or excluded."""
    loose: list[Analysed] = []
    others: list[tuple[list[Analysed], bool, bool]] = []
    for match in _PART.finditer(text):
        left = MOST_WORDS - len(loose) - sum(len(part) for part, _is_phrase, _is_excluded in others)
        words = [analyse(word, language) for word in tokens(match["phrase"] or match["word"] or "")][:left]
        if words and (match["phrase"] or match["minus"]):
            others.append((words, len(words) > 1, bool(match["minus"])))
        else:
            loose += words
    return loose, others


def _loose_units(words: Sequence[Analysed], recogniser: Recogniser, forms: _Forms) -> tuple[list[Unit], list[str]]:
    """The units of words that stand alone, and those words that nothing is known of."""
    units: list[Unit] = []
    covered: set[int] = set()
    for found in recogniser.find_scattered(words):
        covered.update(found.places)
        units.append(Unit(tuple(forms.word(words[place], is_named=True) for place in found.places), found.groups))
    rest = [word for place, word in enumerate(words) if place not in covered]
    meaningful = [word for word in rest if not is_stopword(word.surface, forms.language)]
    units += [Unit((forms.word(word),)) for word in (meaningful if meaningful or covered else rest)]
    return units, [word.surface for word in meaningful if not forms.knows(word)]
