"""Links between things of apps that do not know each other: by kind and number, which the index knows.

An object that names others so carries their tokens among its facets, and is found from there by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integrationnorden.languages import reader
from integrationnorden.publishing.items import Value

from .models import SearchEntry
from .querysets import SearchEntryQuerySet


def token(kind: str, number: int) -> str:
    """The facet token of what names the thing of this kind and number."""
    return f"{kind}:{number}"


def choices(kind: str) -> Iterator[tuple[int, str]]:
    """Numbers and titles of all things of a kind, for an editor's form."""
    for entry in _entries(kind).order_by("-year", "sort_key", "pk"):
        yield int(entry.reference.partition("/")[0]), entry.title


def values(kind: str, numbers: Iterable[int]) -> list[Value]:
    """The things of a kind with these numbers, as a record shows them to the reader."""
    wanted = list(numbers)
    if not wanted:
        return []
    found = _entries(kind).numbered(wanted).order_by("-year", "sort_key", "pk")
    return [Value(one.label, one.address) for one in found]


def _entries(kind: str) -> SearchEntryQuerySet:
    return SearchEntry.objects.of_kind(kind).for_reader(reader.current())
