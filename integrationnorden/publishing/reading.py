"""Which language a reader is served: the one rule, and the only place that decides it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from integrationnorden.languages import registry

# Anything with a `language`: content rows of the project and of the CMS.
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Reading(Generic[C]):
    """What a reader is served of one object: the content, and which other languages exist.

    `contents` holds the published content of every language, by code.
    """

    reader: str
    content: C
    contents: Mapping[str, C]

    @property
    def language(self) -> str:
        language: str = self.content.language
        return language

    @property
    def is_fallback(self) -> bool:
        """Whether the text stands in another language than the reader's."""
        return self.language != self.reader

    @property
    def others(self) -> list[str]:
        """The other languages in which the text exists, in the order of the language menu."""
        return [code for code in registry.CODES if code in self.contents and code != self.language]


def choose(contents: Iterable[C], reader: str) -> Reading[C] | None:
    """Serve the nearest of the published `contents` by the chain of `reader`; None where none exists."""
    by_language = {content.language: content for content in contents}
    language = registry.nearest(reader, frozenset(by_language))
    return Reading(reader, by_language[language], by_language) if language else None
