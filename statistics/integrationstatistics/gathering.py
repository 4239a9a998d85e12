"""The figures of many selections in one query: who shows several charts gathers first what each will ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import IntegerField, Value

from .models import Observation
from .querysets import ObservationQuerySet

# Area, d1 to d4, period, value, symbol, flags.
Row = tuple[Any, ...]
COLUMNS = ("area", "d1", "d2", "d3", "d4", "period", "value", "symbol", "flags")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures of a release: areas and, for each axis, categories by their keys, and the periods."""

    indicator: int
    release: int
    areas: frozenset[int]
    categories: tuple[frozenset[int], ...]
    first: int
    last: int

    @property
    def figures(self) -> ObservationQuerySet:
        found: ObservationQuerySet = Observation.objects.of(self.indicator, self.release)
        return found.chosen(self.areas, self.categories).filter(period__range=(self.first, self.last))


_gathered: ContextVar[Mapping[Asked, list[Row]]] = ContextVar("gathered", default=MappingProxyType({}))


def rows(*wanted: Asked) -> list[list[Row]]:
    """The figures of each in the order of areas, categories and periods; one query, unless they were gathered."""
    known = _gathered.get()
    found = {**known, **_read([asked for asked in wanted if asked not in known])}
    return [found[asked] for asked in wanted]


@contextmanager
def gathered(wanted: Iterable[Asked]) -> Iterator[None]:
    """Within this block `rows` has all of these from one query."""
    token = _gathered.set(_read(wanted))
    try:
        yield
    finally:
        _gathered.reset(token)


def _read(wanted: Iterable[Asked]) -> dict[Asked, list[Row]]:
    found: dict[Asked, list[Row]] = {asked: [] for asked in wanted}
    parts = [
        asked.figures.order_by().annotate(part=Value(part, IntegerField())).values_list("part", *COLUMNS)
        for part, asked in enumerate(found)
    ]
    if parts:
        lists = list(found.values())
        together = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        for part, *row in together.order_by("part", *COLUMNS[:6]):
            lists[part].append(tuple(row))
    return found
