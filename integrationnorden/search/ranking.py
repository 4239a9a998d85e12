"""Why one result stands before another: by where a text has a word, as what, and in which language.

A word counts for each place where a text has it (title, summary, anywhere) times as what it stands there (as
typed, in another form, as the concept that it names). The sum is lowered by each step along the reader's chain
of languages. Where not all words are demanded, texts with more of them come first. Equal ranks go by evidence, then
by year: see SearchEntryQuerySet.in_order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, ExpressionWrapper, F, Value, When
from django.db.models.functions import Round

from integrationnorden.languages.registry import reading_chain

from . import lexemes
from .matching import has_unit, overlaps

if TYPE_CHECKING:
    from .query import Query

PLACES = {"title_lexemes": 1.0, "summary_lexemes": 0.4, "lexemes": 0.1}
TYPED, INFLECTED, NAMED, RELATED = 3.0, 2.0, 2.0, 1.0
# How much each step along the reader's chain of languages takes away.
STEP = 0.03
DIGITS = 4
# More than all words together can make up for.
UNIT = 100.0

Expression = models.expressions.Combinable
# Where the numbers of a place are read from: the entry itself, or what a statement has made of them before.
Read = Callable[[str], Expression]
Weighted = tuple[float, Sequence[str]]


def rank(query: Query) -> Expression:
    """How well an entry fits the query."""
    return total(parts(query), nearness(query), coverage(query))


def total(parts: Mapping[str, Expression], nearness: Expression, coverage: Expression) -> Expression:
    worth = sum(parts.values(), start=Value(0.0)) * nearness + coverage
    return Round(worth, DIGITS, output_field=models.FloatField())


def parts(query: Query, read: Read = F) -> dict[str, Expression]:
    """What words as typed, other forms of them, related words and the concepts they name add to the rank."""
    weighted = _weighted(query)
    return {kind: _sum(weights, read) for kind, weights in weighted.items()}


def asked_for(query: Query) -> list[int]:
    """The numbers of all lexemes that rank an entry."""
    weighted = chain.from_iterable(_weighted(query).values())
    return sorted(set(lexemes.numbers(lexeme for _weight, wanted in weighted for lexeme in wanted)))


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


def coverage(query: Query) -> Expression:
    """What puts entries with more of the query's units first, where not all of them are demanded."""
    units = query.wanted if query.is_loose else []
    terms = [Case(When(has_unit(unit), then=Value(UNIT)), default=Value(0.0)) for unit in units]
    return ExpressionWrapper(sum(terms, start=Value(0.0)), output_field=models.FloatField())


def nearness(query: Query) -> Expression:
    """How near the text's language is to the reader's, from 1 down."""
    chain = enumerate(reading_chain(query.language))
    steps = [When(language=code, then=Value(1 - STEP * place)) for place, code in chain]
    return Case(*steps, default=Value(1.0), output_field=models.FloatField())


def _sum(weighted: Iterable[Weighted], read: Read) -> Expression:
    terms = [
        Case(When(overlaps(read(place), lexemes.numbers(wanted)), then=Value(weight * value)), default=Value(0.0))
        for weight, wanted in weighted
        for place, value in PLACES.items()
        if wanted
    ]
    return ExpressionWrapper(sum(terms, start=Value(0.0)), output_field=models.FloatField())
