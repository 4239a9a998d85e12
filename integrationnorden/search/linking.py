"""Links to other things on the site, as the index shows them to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Q, QuerySet

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label

from .models import SearchEntry
from .sources import sources


@dataclass(frozen=True, slots=True)
class Linked:
    """Something elsewhere on the site."""

    kind: str
    title: Label
    url: str
    summary: str

    @property
    def kind_label(self) -> str:
        """The name of its kind, in the reader's language."""
        return sources.get(self.kind).label()


def of(kind: str, objects: QuerySet[Any]) -> Q:
    """The condition for these objects of a kind."""
    return Q(kind=kind, object_id__in=objects.order_by().values("pk"))


def linked(wanted: Q | Exists) -> list[Linked]:
    """What meets a condition on the index, each in the language that the reader is served, in one query."""
    entries = SearchEntry.objects.for_reader(reader.current()).filter(wanted)
    return [
        Linked(
            entry.kind,
            entry.label,
            entry.address,
            entry.summary,
        )
        for entry in entries.order_by("kind", "-year", "sort_key", "pk")
    ]
