"""What an entry must have to be found by a query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value

from . import lexemes, phrases

if TYPE_CHECKING:
    from .query import Query, Unit, Word


def has(wanted: Iterable[str], place: str = "lexemes") -> Q:
    """Whether an entry has one of these lexemes in this place."""
    numbers = Value(sorted(lexemes.numbers(wanted)), output_field=ArrayField(models.IntegerField()))
    return Q(**{f"{place}__overlap": numbers})


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
