"""What an entry must have to be found by a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.array import ArrayOverlap
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable

from . import lexemes, phrases

if TYPE_CHECKING:
    from .query import Query, Unit, Word


NUMBERS = ArrayField(models.IntegerField())


# What an entry is found by.
LEXEMES = F("lexemes")


def overlaps(column: Combinable, numbers: Sequence[int]) -> ArrayOverlap:
    """Whether one of these numbers is among those of the column; both are sorted, as intarray compares them."""
    return ArrayOverlap(column, Value(numbers, output_field=NUMBERS))


def has(wanted: Iterable[str], column: Combinable = LEXEMES) -> Q:
    """Whether an entry has one of these lexemes."""
    return Q(overlaps(column, lexemes.at(lexemes.ANYWHERE, wanted)))


def has_unit(unit: Unit, column: Combinable = LEXEMES) -> Q:
    """Whether an entry has all words of a unit, side by side if they are quoted, or what they name together."""
    if unit.is_phrase:
        return has_parts(unit, column) & phrases.stands_in_text([word.surface for word in unit.words])
    return has_parts(unit, column)


def has_parts(unit: Unit, column: Combinable = LEXEMES) -> Q:
    """Whether an entry has all words of a unit, or what they name together."""
    words = Q(*(_has_word(word, column) for word in unit.words))
    return words | Q(*(has(keys, column) for keys in unit.concepts)) if unit.groups else words


def _has_word(word: Word, column: Combinable) -> Q:
    """Whether an entry has a word in any form, the parts of it, or what it names by itself."""
    found = has(word.alternatives, column)
    for others in (word.parts, word.concepts):
        if others:
            found |= Q(*(has(one, column) for one in others))
    return found


def fits(query: Query, column: Combinable = LEXEMES) -> Q:
    """Whether an entry has what the query demands and nothing that it excludes.

    It is read from the entry's own numbers, or from a column that has those of them that the query asks for.
    """
    if query.demanded:
        condition = Q(*(has_unit(unit, column) for unit in query.demanded))
    else:
        condition = Q(*(has_unit(unit, column) for unit in query.sought), _connector=Q.OR)
    for unit in query.excluded:
        condition &= ~has_unit(unit, column)
    return condition


def may_fit(query: Query) -> Q:
    """Whether an entry has something of each unit that the query demands: what the index tells at once."""
    some = [unit.lexemes for unit in query.demanded or query.sought]
    if query.demanded:
        return Q(*map(has, some))
    return has(frozenset().union(*some)) if some else Q()
