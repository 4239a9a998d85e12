"""What a text must have to be found by a query, as conditions of SQL on its marks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from . import phrases
from .lexemes import numbers, of_groups
from .marks import Marks

if TYPE_CHECKING:
    from .query import Query, Unit, Word


def fits(query: Query, marks: Marks) -> str:
    """Whether a text has what the query demands and nothing that it excludes; see `patterns` for its parameters."""
    demanded = [_has_unit(unit, marks) for unit in query.demanded]
    some = [] if demanded else [_has_unit(unit, marks) for unit in query.sought]
    none = [f"NOT ({_has_unit(unit, marks)})" for unit in query.excluded]
    return all_of([*demanded, *([_any(some)] if some else []), *none])


def patterns(query: Query) -> list[str]:
    """The parameters of `fits`: the pattern of each phrase, for each of the texts that it may stand in."""
    units = chain(query.demanded or query.sought, query.excluded)
    return [phrases.pattern(words) for unit in units if (words := _phrase(unit)) for _text in phrases.TEXTS]


def has_parts(unit: Unit, marks: Marks) -> str:
    """Whether a text has all words of a unit, or what they name together, or what is narrower where that will do."""
    words = all_of(_has_word(word, marks) for word in unit.words)
    named = unit.narrower or unit.groups
    return _any([words, _has_each(of_groups(named), marks)]) if named else words


def _has_unit(unit: Unit, marks: Marks) -> str:
    """The same, or what is near that; words that are quoted must stand side by side."""
    has = has_parts(unit, marks)
    if unit.near:
        return _any([has, _has_each(of_groups(unit.near), marks)])
    return all_of([has, phrases.STAND_IN_TEXT]) if unit.is_phrase else has


def _phrase(unit: Unit) -> list[str]:
    return [word.surface for word in unit.words] if unit.is_phrase else []


def _has_word(word: Word, marks: Marks) -> str:
    """Whether a text has a word in any form, the parts of it, or what it names by itself."""
    whole = marks.any_of(map(numbers, (word.typed, word.inflected, word.related)))
    return _any([whole, *(_has_each(sets, marks) for sets in (word.parts, of_groups(word.groups)) if sets)])


def _has_each(sets: Iterable[Iterable[str]], marks: Marks) -> str:
    return all_of(marks.any_of([numbers(one)]) for one in sets)


def all_of(conditions: Iterable[str]) -> str:
    """All of these conditions together; none is always met."""
    return " AND ".join(f"({condition})" for condition in conditions) or "true"


def _any(conditions: Iterable[str]) -> str:
    return " OR ".join(f"({condition})" for condition in conditions)
