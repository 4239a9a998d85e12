"""Learning examples in lists: what a card shows, made from the index alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from integrationnorden.languages.labels import Label
from integrationnorden.search.facets import Labels
from integrationnorden.search.models import SearchEntry


@dataclass(frozen=True, slots=True)
class Card:
    """One example in a list."""

    number: int
    url: str
    title: Label
    summary: str
    areas: list[Label]
    topics: list[Label]
    evidence: Label | None
    year: int | None


def cards(entries: Iterable[SearchEntry], labels: Mapping[str, Labels]) -> list[Card]:
    """Cards for index entries; `labels` are those of the facets by name."""
    return [_card(entry, labels) for entry in entries]


def _card(entry: SearchEntry, labels: Mapping[str, Labels]) -> Card:
    values: dict[str, list[Label]] = {}
    for token in entry.facets:
        name, _, value = token.partition(":")
        if label := labels.get(name, {}).get(value):
            values.setdefault(name, []).append(label)
    return Card(
        number=int(entry.reference.partition("/")[0]),
        url=entry.address,
        title=entry.label,
        summary=entry.summary,
        areas=values.get("area", []),
        topics=values.get("topic", [])[:2],
        evidence=next(iter(values.get("evidence", [])), None),
        year=entry.year,
    )
