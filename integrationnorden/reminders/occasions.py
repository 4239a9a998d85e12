"""What subscribers can be told of: apps register an occasion for each kind of news, and reminders name none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at an instant to an object of the index.

    `note` says in the active language what a title does not, such as a deadline; it may be empty.
    """

    object_id: int
    at: dt.datetime
    note: Callable[[], str] = _nothing


class Occasion(Protocol):
    """A kind of news. `source` is the search source of the objects that it is about."""

    key: str
    source: str

    def label(self) -> str:
        """What subscribers choose, in the active language."""

    def events(self, after: dt.datetime, until: dt.datetime) -> Iterable[Event]:
        """What happened later than `after` and no later than `until`, each object once."""


@dataclass(slots=True)
class Registry:
    """The occasions by key, in the order in which subscribers see them."""

    by_key: dict[str, Occasion] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def register(self, place: int, occasion: Occasion) -> None:
        self.by_key[occasion.key] = occasion
        self.places[occasion.key] = place

    def __iter__(self) -> Iterator[Occasion]:
        return iter(sorted(self.by_key.values(), key=lambda one: self.places[one.key]))

    def choices(self) -> list[tuple[str, str]]:
        """Key and label, in the active language."""
        return [(one.key, one.label()) for one in self]


occasions = Registry()
