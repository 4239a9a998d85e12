"""What can be found: apps register a source for each kind of thing, and search names none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Document:
    """One published text as the index takes it; `body` is plain text of lesser weight.

    `concepts` are the keys of those that the object carries, `broader` of those above them: like `facets`, they are the
    same in all its languages. `standing` is how well supported it is, 0 where that is not known.
    """

    object_id: int
    language: str
    reference: str
    title: str
    summary: str
    body: str
    published: dt.datetime
    facets: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    year: int | None = None
    standing: int = 0


class Source(Protocol):
    """A kind of thing that readers can find."""

    kind: str

    def label(self) -> str:
        """The kind's name for readers, in the active language."""

    def object_ids(self) -> list[int]:
        """The keys of all objects that have a published text."""

    def documents(self, object_ids: Iterable[int]) -> Iterator[Document]:
        """The published texts of these objects, the languages of an object together."""

    def address(self, reference: str) -> str:
        """The address of what an entry refers to, for the reader of the active language."""


@dataclass(slots=True)
class Registry:
    """The sources by kind."""

    by_kind: dict[str, Source] = field(default_factory=dict)

    def register(self, source: Source) -> None:
        self.by_kind[source.kind] = source

    def get(self, kind: str) -> Source:
        return self.by_kind[kind]

    def __iter__(self) -> Iterator[Source]:
        return iter(self.by_kind.values())


sources = Registry()
