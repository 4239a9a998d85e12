"""What a reader typed, as search understands it.

Words that name a concept of the vocabulary find what is about it in every language; other words are
looked for as typed and in their other forms. "Quoted words" stand together, -words must not occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cached_property
from itertools import chain, islice

from . import lexemes
from .limits import LIMITS
from .models import SearchForm
from .querysets import SHORTEST_STEM
from .recognition import NONE, Found, Keys, Recogniser, candidates
from .vocabulary import BROADER, EVERYDAY, NARROWER
from .words.analysis import Analysed, analyse
from .words.folding import respelled
from .words.lemmas import is_known
from .words.restoring import restored
from .words.stopwords import is_stopword
from .words.tokens import tokens

MOST_WORDS = 12
MOST_RELATED = 24
# So few results that a reader is better served by some with fewer of her words.
FEW = 10
# The longest ending that a label may have beside the word that stands for it.
ENDING = 3
# What is near each concept in the vocabulary.
Near = Mapping[str, Keys]
_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query by the lexemes that it is found by.

    `typed` as it stands, `inflected` in its other forms, `related` in words that are made of it or that
    neighbours spell otherwise; `parts` are those of a compound, which a text may have apart from each other.
    `groups` are the concepts that the word names by itself, where it is one of several that name another together.
    """

    surface: str
    typed: tuple[str, ...]
    inflected: tuple[str, ...]
    related: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    groups: tuple[Keys, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that belong together, and the concepts they name: one of each group.

    `narrower` are the same groups with what is narrower, and `near` with what is broader too, where a text may have
    that instead.
    """

    words: tuple[Word, ...]
    groups: tuple[Keys, ...] = ()
    is_phrase: bool = False
    is_excluded: bool = False
    narrower: tuple[Keys, ...] = ()
    near: tuple[Keys, ...] = ()

    def widened(self, narrower: Near, broader: Near) -> Unit:
        """The same unit, which what is near its concepts stands for too."""
        below = tuple(_with(narrower, keys) for keys in self.groups)
        near = tuple(keys | _with(broader, own) for keys, own in zip(below, self.groups, strict=True))
        return self if near == self.groups or self.is_excluded else replace(self, narrower=below, near=near)


def _with(near: Near, keys: Keys) -> Keys:
    return keys.union(*(near.get(key, NONE) for key in keys))


class Demand(Enum):
    """What an entry must have: all units of a query, those that name what things are about, or some."""

    ALL = auto()
    SUBJECT = auto()
    SOME = auto()


@dataclass(frozen=True)
class Query:
    """A query on the index, for a reader of `language`.

    `everyday` are those of its concepts that nothing is said to be about; `narrower` and `broader` are what is next to
    each in the vocabulary. `pieces` are what its units are made of, for when no text has them as a whole.
    """

    language: str
    units: tuple[Unit, ...] = ()
    unknown: tuple[str, ...] = ()
    everyday: Keys = frozenset()
    narrower: Near = field(default_factory=dict)
    broader: Near = field(default_factory=dict)
    pieces: tuple[Unit, ...] = ()
    demand: Demand = Demand.ALL

    @property
    def wanted(self) -> list[Unit]:
        return [unit for unit in self.units if not unit.is_excluded]

    @property
    def excluded(self) -> list[Unit]:
        return [unit for unit in self.units if unit.is_excluded]

    @property
    def sought(self) -> list[Unit]:
        """The units that rank an entry: those wanted, and what they are made of where some are enough."""
        return [*self.wanted, *(self.pieces if self.demand is Demand.SOME else ())]

    @property
    def is_loose(self) -> bool:
        return self.demand is not Demand.ALL or any(unit.near for unit in self.units)

    @property
    def demanded(self) -> list[Unit]:
        """The units that an entry must have each; none where some of those wanted are enough."""
        if self.demand is Demand.SOME:
            return []
        return self.subject if self.demand is Demand.SUBJECT else self.wanted

    @property
    def subject(self) -> list[Unit]:
        """The units that name what things are about."""
        return [unit for unit in self.wanted if any(not keys <= self.everyday for keys in unit.groups)]

    def looser(self, complete: int) -> Query | None:
        """The query to ask instead where so few entries are complete, as they have all words.

        What is near a concept stands for it then. Words that name no subject say little of texts in other languages:
        where few have them too, they only rank.
        """
        if self.is_loose or complete >= FEW or (complete and self.is_certain):
            return None
        wider = replace(self, units=self._widened(self.units))
        if len(self.wanted) + len(self.pieces) <= 1:
            return wider if wider.is_loose else None
        pieces = self._widened(self.pieces)
        return replace(wider, pieces=pieces, demand=Demand.SUBJECT if self.subject and complete else Demand.SOME)

    @property
    def is_certain(self) -> bool:
        """Whether each unit names one subject: a text that lacks it is about something else."""
        return len(self.subject) == len(self.wanted) and all(len(unit.groups) == 1 for unit in self.wanted)

    def _widened(self, units: Iterable[Unit]) -> tuple[Unit, ...]:
        return tuple(unit.widened(self.narrower, self.broader) for unit in units)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The keys of the concepts that the words name, and of those above them where these stand for them."""
        named = frozenset(key for unit in self.sought for keys in unit.groups for key in keys)
        above = frozenset(key for unit in self.sought if unit.near for keys in unit.groups for key in keys)
        return named | _with(self.broader, above)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The lexemes of the dictionary forms of the words."""
        words = [word for unit in self.sought for word in unit.words]
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
    named = [row for row in known if row.is_label and wide]
    labels = _recogniser(named, loose, language)
    units, unknown = _loose_units(loose, labels, forms)
    units += [Unit(tuple(map(forms.word, part)), (), is_phrase, is_excluded) for part, is_phrase, is_excluded in others]
    everyday = frozenset(row.concept for row in named if EVERYDAY in row.keys)
    return Query(
        language,
        tuple(units),
        tuple(unknown),
        everyday,
        narrower={row.concept: _marked(NARROWER, row.keys) for row in named},
        broader={row.concept: _marked(BROADER, row.keys) for row in named},
        pieces=tuple(_pieces(units, labels, everyday)),
    )


def _marked(mark: str, keys: Iterable[str]) -> Keys:
    """The concepts that the keys of a label name behind this mark."""
    return frozenset(key[1:] for key in keys if key[0] == mark)


class _Forms:
    """The words of the texts that the query may mean, as the index has them."""

    def __init__(self, language: str, rows: Iterable[SearchForm]) -> None:
        self.language = language
        self.rows = list(rows)
        self.own = {row.form for row in self.rows if row.language == language}

    def word(self, word: Analysed, *, is_named: bool = False) -> Word:
        """The lexemes by which a word is found; what the vocabulary names needs no neighbours' spelling."""
        kin = set(lexemes.kindred(word, self.language)[: 1 if is_named else 2])
        inflected = [row for row in self.rows if self._is_form(row, word)]
        longer = [row for row in self.rows if not kin.isdisjoint(row.keys) or self._begins(word, row)]
        forms = {word.lemma, *(row.lemma for row in inflected)}
        return Word(
            word.surface,
            typed=(lexemes.SURFACE + word.surface,),
            inflected=_lexemes_of(forms),
            related=_lexemes_of(_nearest(longer, kin, len(word.surface)) - forms),
            parts=tuple(map(lexemes.of_form, word.parts)),
        )

    def _is_form(self, row: SearchForm, word: Analysed) -> bool:
        """One without Nordic letters stands for the same with them, unless it is a word of the reader's own."""
        if row.form == word.surface:
            return True
        typed = row.form == respelled(word.surface) or lexemes.PLAIN + word.surface in row.keys
        return typed and not self.is_own(word)

    def _begins(self, word: Analysed, row: SearchForm) -> bool:
        """Whether a longer word begins so; an unknown one, such as a name, perhaps without its ending."""
        return _begins(word.surface, row.form) or (not self.is_own(word) and _begins(word.lemma, row.form))

    def knows(self, word: Analysed) -> bool:
        """Whether some text has the word or one of its family; what only neighbours spell so may be a mistake."""
        family, _neighbours = lexemes.kindred(word, self.language)
        keys = {family, lexemes.PLAIN + word.surface}
        return any(
            self._is_form(row, word) or self._begins(word, row) or not keys.isdisjoint(row.keys) for row in self.rows
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
        longer = [
            form
            for beginning in (word.surface, word.lemma)
            for form in own
            if _begins(beginning, form) and len(form) - len(beginning) <= ENDING
        ]
        if longer:
            own.setdefault(word.surface, own[min(longer, key=len)])
    return Recogniser(own, foreign)


def _parse(text: str, language: str) -> tuple[list[Analysed], list[tuple[list[Analysed], bool, bool]]]:
    """The words that stand alone, and the parts that are quoted or excluded."""
    loose: list[Analysed] = []
    others: list[tuple[list[Analysed], bool, bool]] = []
    for match in _PART.finditer(text):
        left = MOST_WORDS - len(loose) - sum(len(part) for part, _is_phrase, _is_excluded in others)
        typed = islice(tokens(match["phrase"] or match["word"] or ""), max(left, 0))
        words = [analyse(restored(word, language), language) for word in typed]
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
        units.append(_named_unit([words[place] for place in found.places], found, recogniser, forms))
    rest = [word for place, word in enumerate(words) if place not in covered]
    meaningful = [word for word in rest if not is_stopword(word.surface, forms.language)]
    units += [Unit((forms.word(word),)) for word in (meaningful if meaningful or covered else rest)]
    return units, [word.surface for word in meaningful if not forms.knows(word)]


def _named_unit(words: Sequence[Analysed], found: Found, recogniser: Recogniser, forms: _Forms) -> Unit:
    words = [word for word in words if not is_stopword(word.surface, forms.language)] or words
    named = [forms.word(word, is_named=True) for word in words]
    if len(words) > 1:
        named = [replace(one, groups=recogniser.groups(word)) for one, word in zip(named, words, strict=True)]
    return Unit(tuple(named), found.groups)


def _pieces(units: Iterable[Unit], recogniser: Recogniser, everyday: Keys) -> Iterator[Unit]:
    """The concepts of a compound that names several, the words of a label of several, the parts of other compounds."""
    for unit in units:
        if unit.is_phrase or unit.is_excluded:
            continue
        if len(unit.groups) > 1:
            yield from (replace(unit, groups=(group,)) for group in unit.groups)
        elif len(unit.words) > 1:
            yield from (Unit((replace(word, groups=()),), word.groups) for word in unit.words)
        elif all(keys <= everyday for keys in unit.groups):
            for part in chain.from_iterable(word.parts for word in unit.words):
                surface = part[0][1:]
                named = recogniser.labels.get(surface)
                yield Unit((Word(surface, (), part),), (named,) if named else ())
