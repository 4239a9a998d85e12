"""Calls and funded projects in lists: what a card shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from integrationnorden.languages.labels import Label
from integrationnorden.search.facets import Labels
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources

from .amounts import span_in_words
from .standing import Standing


@dataclass(frozen=True, slots=True)
class CallCard:
    """One call in a list."""

    url: str
    title: Label
    summary: str
    standing: Standing
    money: str


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """One funded project in a list."""

    url: str
    title: Label
    summary: str
    areas: list[Label]
    topics: list[Label]
    year: int | None


def call_cards(standings: Iterable[Standing]) -> list[CallCard]:
    """Cards for calls from `standings()`; one that the index does not show has none."""
    return [_call_card(one, one.call.entry) for one in standings if one.call.entry]


def _call_card(one: Standing, entry: Mapping[str, str]) -> CallCard:
    return CallCard(
        url=sources.get("call").address(entry["reference"]),
        title=Label(entry["title"], entry["language"]),
        summary=entry["summary"],
        standing=one,
        money=span_in_words(one.call.least_amount, one.call.most_amount, one.call.currency),
    )


def project_cards(entries: Iterable[SearchEntry], labels: Mapping[str, Labels]) -> list[ProjectCard]:
    """Cards for index entries of projects; `labels` are those of the facets by name."""
    return [_project_card(entry, labels) for entry in entries]


def _project_card(entry: SearchEntry, labels: Mapping[str, Labels]) -> ProjectCard:
    values: dict[str, list[Label]] = {}
    for token in entry.facets:
        name, _, value = token.partition(":")
        if label := labels.get(name, {}).get(value):
            values.setdefault(name, []).append(label)
    return ProjectCard(
        url=entry.address,
        title=entry.label,
        summary=entry.summary,
        areas=values.get("area", []),
        topics=values.get("topic", [])[:2],
        year=entry.year,
    )
