"""What an entry must have to be found by a query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.array import ArrayOverlap
from django.db import models
from django.db.models import Q, Value
from django.db.models.expressions import Combinable

from . import lexemes, phrases

if TYPE_CHECKING:
    from .query import Query, Unit, Word


NUMBERS = ArrayField(models.IntegerField())


def numbers(values: Iterable[int]) -> Value:
    """Sorted, as the extension intarray compares them in one pass."""
    return Value(sorted(values), output_field=NUMBERS)


def overlaps(column: Combinable, values: Iterable[int]) -> ArrayOverlap:
    """Whether one of these numbers is among those of the column."""
    return ArrayOverlap(column, numbers(values))


def has(wanted: Iterable[str]) -> Q:
    """Whether an entry has one of these lexemes."""
    return Q(lexemes__overlap=numbers(lexemes.numbers(wanted)))


def has_unit(unit: Unit) -> Q:
    """Whether an entry has all words of a unit, or what they name together."""
    words = Q(*map(_has_word, unit.words))
    if unit.is_phrase:
        words &= phrases.stands_in_text([word.surface for word in unit.words])
    return words | Q(*map(has, unit.concepts)) if unit.groups else words


def _has_word(word: Word) -> Q:
    """Whether an entry has a word in any form, the parts of it, or what it names by itself."""
    found = has(word.alternatives)
    for others in (word.parts, word.concepts):
        if others:
            found |= Q(*map(has, others))
    return found


def fits(query: Query) -> Q:
    """Whether an entry has what the query demands and nothing that it excludes."""
    if query.demanded:
        condition = Q(*map(has_unit, query.demanded))
    else:
        condition = Q(*map(has_unit, query.sought), _connector=Q.OR)
    for unit in query.excluded:
        condition &= ~has_unit(unit)
    return condition
