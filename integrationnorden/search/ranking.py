"""Why one result stands before another: by where a text has a word, as what, and in which language.

A word counts for each place where a text has it (title, summary, anywhere) times as what it stands there (as
typed, in another form, as the concept that it names). The sum is lowered by each step along the reader's chain
of languages. Where not all words are demanded, texts with more of them come first. Equal ranks go by evidence, then
by year: see retrieval.ORDERS.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from integrationnorden.languages import registry

from . import postings
from .lexemes import numbers, of_groups
from .marks import Marks
from .matching import has_parts

if TYPE_CHECKING:
    from .models import SearchEntry
    from .query import Query

PLACES = {postings.TITLE: 1.0, postings.SUMMARY: 0.4, postings.ANYWHERE: 0.1}
TYPED, INFLECTED, NAMED, RELATED = 3.0, 2.0, 2.0, 1.0
# How much each step along the reader's chain of languages takes away.
STEP = 0.03
DIGITS = 4
# More than all words together can make up for.
UNIT = 100.0

# What it weighs that a text has a lexeme of one of these sets.
Weighted = tuple[float, list[list[int]]]


def weights(query: Query) -> dict[str, list[Weighted]]:
    """What words as typed, other forms of them, related words and the concepts they name weigh."""
    units = query.sought
    words = [(word, 1 / len(unit.words)) for unit in units for word in unit.words]
    together = [(NAMED / len(unit.groups), [keys]) for unit in units for keys in of_groups(unit.groups)]
    near = [(RELATED / len(unit.near), [keys]) for unit in units for keys in of_groups((*unit.narrower, *unit.near))]
    alone = [(RELATED * share / len(word.groups), [keys]) for word, share in words for keys in of_groups(word.groups)]
    found = {
        "typed": [(TYPED * share, [word.typed]) for word, share in words],
        "inflected": [(INFLECTED * share, [word.inflected]) for word, share in words],
        "related": [(RELATED * share, [word.related, *word.parts]) for word, share in words],
        "named": together + alone + near,
    }
    return {
        kind: [(weight, [numbers(one) for one in sets if one]) for weight, sets in weighted]
        for kind, weighted in found.items()
    }


def worth(query: Query, marks: Marks) -> str:
    """What all words together add to the rank; rounded, as sums in another order are equal only then."""
    terms = [
        f"CASE WHEN {marks.any_of(sets, place)} THEN {weight * value!r}::float8 ELSE 0 END"
        for weight, sets in chain.from_iterable(weights(query).values())
        for place, value in PLACES.items()
        if sets
    ]
    return f"round(({' + '.join(terms)})::numeric, {DIGITS})::float8" if terms else "0.0::float8"


def coverage(query: Query, marks: Marks) -> str:
    """What puts texts with more of the query's units first, where not all of them are demanded."""
    units = query.wanted if query.is_loose else []
    return " + ".join(f"CASE WHEN {has_parts(unit, marks)} THEN {UNIT!r}::float8 ELSE 0 END" for unit in units) or "0"


def nearness(query: Query, language: str) -> str:
    """How near a text's language is to the reader's, from 1 down; `language` is where the index has its number."""
    steps = " ".join(
        f"WHEN {registry.CODES.index(code)} THEN {_near(place)!r}::float8"
        for place, code in enumerate(registry.reading_chain(query.language))
    )
    return f"CASE {language} {steps} END"


def explained(query: Query, marks: Marks, entry: SearchEntry) -> dict[str, float]:
    """What the rank of an entry that was found is made of."""
    near = _near(registry.reading_chain(query.language).index(entry.language))
    parts = {kind: _sum(weighted, marks, entry.marks) for kind, weighted in weights(query).items()}
    return parts | {"nearness": near, "coverage": entry.rank - round(sum(parts.values()), DIGITS) * near}


def _near(place: int) -> float:
    return round(1 - STEP * place, DIGITS)


def _sum(weighted: Iterable[Weighted], marks: Marks, row: Mapping[str, int]) -> float:
    return sum(
        weight * value
        for weight, sets in weighted
        for place, value in PLACES.items()
        if any(marks.stand_in(row, numbers, place) for numbers in sets)
    )
