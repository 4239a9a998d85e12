"""What else on the site is about the same: things of other kinds that carry the same concepts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.taxonomy.models import Concept

from .models import SearchEntry
from .sources import sources

MOST = 3


@dataclass(frozen=True, slots=True)
class Related:
    """Things of one kind, by its name for readers: their titles and addresses."""

    kind: str
    things: list[tuple[Label, str]]


def tokens_of(concepts: Iterable[Concept]) -> list[str]:
    """The facets by which things carry these concepts."""
    return [f"{concept.scheme}:{concept.key}" for concept in concepts]


def about_the_same(tokens: Sequence[str], own_kind: str, first: Sequence[str] = ()) -> list[Related]:
    """By kind, those that share most of these facets, at most three of each, in one query.

    Kinds in `first` come before the others.
    """
    if not tokens:
        return []
    turn = Window(RowNumber(), partition_by="kind", order_by=[F("shared").desc(), "-standing", "sort_key", "pk"])
    entries = SearchEntry.objects.for_reader(reader.current()).exclude(kind=own_kind).sharing(tokens)
    found: dict[str, list[tuple[Label, str]]] = {}
    for entry in entries.annotate(turn=turn).filter(turn__lte=MOST).order_by("kind", "turn"):
        thing = Label(entry.title, entry.language), sources.get(entry.kind).address(entry.reference)
        found.setdefault(entry.kind, []).append(thing)
    kinds = sorted(found, key=lambda kind: (kind not in first, kind))
    return [Related(sources.get(kind).label(), found[kind]) for kind in kinds]
