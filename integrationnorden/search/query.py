"""What a reader typed, as search understands it.

Words that name a concept of the vocabulary find what is about it in every language; other words are
looked for as typed and in their other forms. "Quoted words" stand together, -words must not occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from . import lexemes
from .models import SearchForm
from .querysets import SHORTEST_STEM
from .recognition import Keys, Recogniser, candidates
from .words.analysis import Analysed, analyse
from .words.folding import plain
from .words.lemmas import is_known
from .words.stopwords import is_stopword
from .words.tokens import tokens

MOST_WORDS = 12
# The longest ending that a label may have beside the word that stands for it.
ENDING = 3
_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that belong together: alternatives for each of them, and the concepts they name."""

    words: tuple[tuple[str, ...], ...]
    groups: tuple[Keys, ...] = ()
    is_phrase: bool = False
    is_excluded: bool = False

    @property
    def condition(self) -> str:
        joined = (" <-> " if self.is_phrase else " & ").join(_any(word) for word in self.words)
        if self.groups:
            joined = f"({joined}) | ({' & '.join(_any(map(lexemes.concept, sorted(keys))) for keys in self.groups)})"
        return f"!({joined})" if self.is_excluded else f"({joined})"


@dataclass(frozen=True)
class Query:
    """A query on the index, for a reader of `language`."""

    language: str
    units: tuple[Unit, ...] = ()
    unknown: tuple[str, ...] = ()
    is_relaxed: bool = False

    @property
    def condition(self) -> str:
        """What an entry must have, as a tsquery: all units, or one of them where all are too many."""
        excluded = [unit.condition for unit in self.units if unit.is_excluded]
        wanted = (" | " if self.is_relaxed else " & ").join(unit.condition for unit in self._wanted)
        return " & ".join([*([f"({wanted})"] if wanted else []), *excluded])

    @property
    def relaxed(self) -> Query | None:
        """The query for entries with some of the words, where there are several."""
        return replace(self, is_relaxed=True) if len(self._wanted) > 1 and not self.is_relaxed else None

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The keys of the concepts that the words name."""
        return frozenset(key for unit in self._wanted for keys in unit.groups for key in keys)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The dictionary forms of the words."""
        return frozenset(lexeme[1:] for lexeme in self._lexemes(lexemes.FORM))

    @property
    def surfaces(self) -> frozenset[str]:
        """The words as typed, folded."""
        return frozenset(lexeme[1:] for lexeme in self._lexemes(lexemes.SURFACE))

    @property
    def typed(self) -> str:
        return " | ".join(map(lexemes.quoted, self._lexemes(lexemes.SURFACE)))

    @property
    def inflected(self) -> str:
        return " | ".join(map(lexemes.quoted, [*self._lexemes(lexemes.FORM), *self._lexemes(lexemes.PLAIN)]))

    @property
    def named(self) -> str:
        return " | ".join(lexemes.quoted(lexemes.concept(key)) for key in sorted(self.concepts))

    @property
    def _wanted(self) -> list[Unit]:
        return [unit for unit in self.units if not unit.is_excluded]

    def _lexemes(self, mark: str) -> list[str]:
        found = (lexeme for unit in self._wanted for word in unit.words for lexeme in word if lexeme[0] == mark)
        return list(dict.fromkeys(found))


def understand(text: str, language: str, *, wide: bool = True) -> Query:
    """The query that a reader of `language` means by `text`, in one database query.

    Not `wide`, it names no concepts and is looked for as typed.
    """
    loose, others = _parse(text, language)
    words = [*loose, *(word for part, _is_phrase, _is_excluded in others for word in part)]
    if not words:
        return Query(language)
    known = list(SearchForm.objects.known_among(candidates(loose), {word.surface for word in words}))
    forms = _Forms(language, [row for row in known if not row.is_label])
    labels = _labels([row for row in known if row.is_label and wide], loose)
    units, unknown = _loose_units(loose, Recogniser(labels), forms)
    units += [
        Unit(tuple(map(forms.alternatives, part)), (), is_phrase, is_excluded)
        for part, is_phrase, is_excluded in others
    ]
    return Query(language, tuple(units), tuple(unknown))


class _Forms:
    """The words of the texts that the query may mean, as the index has them."""

    def __init__(self, language: str, rows: Iterable[SearchForm]) -> None:
        self.language = language
        self.lemmas: dict[str, set[str]] = {}
        self.own: set[str] = set()
        for row in rows:
            self.lemmas.setdefault(row.form, set()).update(row.lexemes)
            if row.language == language:
                self.own.add(row.form)

    def alternatives(self, word: Analysed) -> tuple[str, ...]:
        """The lexemes by which a word is found.

        One without Nordic letters stands for the same with them, unless it is a word of the reader's own.
        """
        base = {word.lemma, *self.lemmas.get(word.surface, ())}
        found = [lexemes.SURFACE + word.surface, *(lexemes.FORM + form for form in sorted(base))]
        is_own = word.surface in self.own or is_known(word.surface, self.language)
        if not is_own and plain(word.surface) == word.surface:
            found.append(lexemes.PLAIN + word.surface)
        return tuple(found)


def _labels(rows: Iterable[SearchForm], words: Iterable[Analysed]) -> dict[str, Keys]:
    """The labels by form; a word that lacks only a label's ending stands for it."""
    labels: dict[str, Keys] = {}
    for row in rows:
        labels[row.form] = labels.get(row.form, frozenset()) | frozenset(row.lexemes)
    for word in words:
        longer = [form for form in labels if form.startswith(word.surface) and len(form) - len(word.surface) <= ENDING]
        if longer and len(word.surface) >= SHORTEST_STEM:
            labels.setdefault(word.surface, labels[min(longer, key=len)])
    return labels


def _parse(text: str, language: str) -> tuple[list[Analysed], list[tuple[list[Analysed], bool, bool]]]:
    """The words that stand alone, and the parts that are quoted or excluded."""
    loose: list[Analysed] = []
    others: list[tuple[list[Analysed], bool, bool]] = []
    for match in _PART.finditer(text):
        left = MOST_WORDS - len(loose) - sum(len(part) for part, _is_phrase, _is_excluded in others)
        words = [analyse(word, language) for word in tokens(match["phrase"] or match["word"] or "")][:left]
        if words and (match["phrase"] or match["minus"]):
            others.append((words, True, bool(match["minus"])))
        else:
            loose += words
    return loose, others


def _loose_units(words: Sequence[Analysed], recogniser: Recogniser, forms: _Forms) -> tuple[list[Unit], list[str]]:
    """The units of words that stand alone, and those words that nothing is known of."""
    units: list[Unit] = []
    covered: set[int] = set()
    for found in recogniser.find_scattered(words):
        covered.update(found.places)
        units.append(Unit(tuple(forms.alternatives(words[place]) for place in found.places), found.groups))
    rest = [word for place, word in enumerate(words) if place not in covered]
    meaningful = [word for word in rest if not is_stopword(word.surface, forms.language)]
    units += [Unit((forms.alternatives(word),)) for word in (meaningful if meaningful or covered else rest)]
    return units, [word.surface for word in meaningful if word.surface not in forms.lemmas]


def _any(found: Iterable[str]) -> str:
    return "(" + " | ".join(map(lexemes.quoted, found)) + ")"
