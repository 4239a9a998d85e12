"""Why one result stands before another: by where a text has a word, as what, and in which language.

A word counts for each place where a text has it (title, summary, anywhere) times as what it stands there (as
typed, in another form, as the concept that it names). The sum is lowered by each step along the reader's chain
of languages. Where not all words are demanded, texts with more of them come first. Equal ranks go by evidence, then
by year: see SearchEntryQuerySet.in_order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, ExpressionWrapper, Value, When
from django.db.models.functions import Round

from integrationnorden.languages.registry import reading_chain

from . import lexemes
from .matching import LEXEMES, has_parts, overlaps

if TYPE_CHECKING:
    from .query import Query

PLACES = {lexemes.TITLE: 1.0, lexemes.SUMMARY: 0.4, lexemes.ANYWHERE: 0.1}
TYPED, INFLECTED, NAMED, RELATED = 3.0, 2.0, 2.0, 1.0
# How much each step along the reader's chain of languages takes away.
STEP = 0.03
DIGITS = 4
# More than all words together can make up for.
UNIT = 100.0

Expression = models.expressions.Combinable
Weighted = tuple[float, Sequence[str]]


def rank(query: Query) -> Expression:
    """How well an entry fits the query."""
    return total(worth(query), nearness(query), coverage(query))


def total(worth: Expression, nearness: Expression, coverage: Expression) -> Expression:
    return _number(worth * nearness + coverage)


def worth(query: Query, column: Expression = LEXEMES) -> Expression:
    """What all words together add to the rank; rounded, as sums in another order are equal only then."""
    return Round(sum(parts(query, column).values(), start=Value(0.0)), DIGITS, output_field=models.FloatField())


def parts(query: Query, column: Expression = LEXEMES) -> dict[str, Expression]:
    """What words as typed, other forms of them, related words and the concepts they name add to the rank.

    They are read from the entry's own numbers, or from a column that has those of them that the query asks for.
    """
    return {kind: _sum(weights, column) for kind, weights in _weighted(query).items()}


def _weighted(query: Query) -> dict[str, list[Weighted]]:
    units = query.sought
    words = [(word, 1 / len(unit.words)) for unit in units for word in unit.words]
    together: list[Weighted] = [(NAMED / len(unit.concepts), keys) for unit in units for keys in unit.concepts]
    alone: list[Weighted] = [
        (RELATED * share / len(word.concepts), keys) for word, share in words for keys in word.concepts
    ]
    related: list[Weighted] = [
        (RELATED * share, (*word.related, *chain.from_iterable(word.parts))) for word, share in words
    ]
    return {
        "typed": [(TYPED * share, word.typed) for word, share in words],
        "inflected": [(INFLECTED * share, word.inflected) for word, share in words],
        "related": related,
        "named": together + alone,
    }


def coverage(query: Query, column: Expression = LEXEMES) -> Expression:
    """What puts entries with more of the query's units first, where not all of them are demanded."""
    units = query.wanted if query.is_loose else []
    terms = [Case(When(has_parts(unit, column), then=Value(UNIT)), default=Value(0.0)) for unit in units]
    return _number(sum(terms, start=Value(0.0)))


def nearness(query: Query) -> Expression:
    """How near the text's language is to the reader's, from 1 down."""
    chain = enumerate(reading_chain(query.language))
    steps = [When(language=code, then=Value(1 - STEP * place)) for place, code in chain]
    return Case(*steps, default=Value(1.0), output_field=models.FloatField())


def _sum(weighted: Iterable[Weighted], column: Expression) -> Expression:
    terms = [
        Case(When(overlaps(column, lexemes.at(place, wanted)), then=Value(weight * value)), default=Value(0.0))
        for weight, wanted in weighted
        for place, value in PLACES.items()
        if wanted
    ]
    return _number(sum(terms, start=Value(0.0)))


def _number(expression: Expression) -> ExpressionWrapper:
    return ExpressionWrapper(expression, output_field=models.FloatField())
