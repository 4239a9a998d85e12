"""A label: a short text together with the language it is in."""

from collections.abc import Mapping
from dataclasses import dataclass

from . import registry


@dataclass(frozen=True, slots=True)
class Label:
    """A text and its language, so that a foreign one can be marked with `lang`."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


def pick(texts: Mapping[str, str], reader: str) -> Label | None:
    """The label that a reader is served from `texts` (language code to text), or None."""
    language = registry.nearest(reader, frozenset(code for code, text in texts.items() if text))
    return Label(texts[language], language) if language else None
