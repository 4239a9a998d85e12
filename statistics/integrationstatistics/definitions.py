"""Whom the statistics of each country call an immigrant, beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.taxonomy.models import Area

from .querysets import with_definitions
from .subject import COUNTRIES, Subject


@dataclass(frozen=True, slots=True)
class AreaDefinition:
    """A country or territory; where `text` is None it is not known."""

    area: Label | None
    word: Label | None
    text: Label | None
    source: str
    url: str


def all_areas() -> list[AreaDefinition]:
    """The eight countries and territories in the order of menus; one query."""
    found = Area.objects.filter(code__in=COUNTRIES).with_labels().order_by("order", "pk")
    return [_of(area) for area in with_definitions(found)]


def of(subject: Subject) -> list[AreaDefinition]:
    """Those that matter to the people whom an indicator counts: none for rates of the whole population."""
    return all_areas() if subject.counts_immigrants else []


def _of(area: Any) -> AreaDefinition:
    texts, own = area.definition_texts or {}, reader.current()
    word = pick({language: text["name"] for language, text in texts.items()}, own)
    text = pick({language: text["text"] for language, text in texts.items()}, own)
    return AreaDefinition(area.label, word, text, area.definition_source or "", area.definition_url or "")
