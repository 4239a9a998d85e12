"""What else on the site is about the same: things of other kinds that carry the same concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label

from .models import SearchEntry
from .sources import sources

MOST = 3


@dataclass(frozen=True, slots=True)
class Related:
    """Things of one kind, by its name for readers: their titles and addresses."""

    kind: str
    things: list[tuple[Label, str]]


class Carried(Protocol):
    """A concept that a thing carries."""

    @property
    def key(self) -> str: ...

    @property
    def scheme(self) -> str: ...


def tokens_of(concepts: Iterable[Carried]) -> list[str]:
    """The facets by which things carry these concepts."""
    return [f"{concept.scheme}:{concept.key}" for concept in concepts]


def entries_about_the_same(
    tokens: Sequence[str], kind: str, object_id: int, *, using: Q | None = None
) -> dict[str, list[SearchEntry]]:
    """By kind, what else shares most of these facets, at most three of each, in one query; first what is `using`."""
    if not tokens and not using:
        return {}
    turn = Window(RowNumber(), partition_by="kind", order_by=[F("shared").desc(), "-standing", "sort_key", "pk"])
    others = SearchEntry.objects.for_reader(reader.current()).exclude(kind=kind, object_id=object_id)
    found: dict[str, list[SearchEntry]] = {}
    sharing = others.sharing(tokens, or_else=using).annotate(turn=turn).filter(turn__lte=MOST)
    for entry in sharing.order_by("kind", "turn"):
        found.setdefault(entry.kind, []).append(entry)
    return found


def named(entries: Mapping[str, Sequence[SearchEntry]], first: Sequence[str] = ()) -> list[Related]:
    """The same by the kinds' names for readers; kinds in `first` come before the others."""
    return [
        Related(
            sources.get(kind).label(),
            [(one.label, one.address) for one in entries[kind]],
        )
        for kind in sorted(entries, key=lambda kind: (kind not in first, kind))
    ]
