"""Results with what was searched for marked in them, in the text's own language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .models import SearchForm
from .query import Query
from .words.folding import fold
from .words.tokens import spans

LENGTH = 260
BEFORE = 60
SHORTEST_WORD = 4
SHORTEST_INSIDE = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, marked where it is what was searched for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """The folded words to mark, and those that are marked also as a part of a longer word."""

    words: frozenset[str]
    inside: tuple[str, ...]

    @classmethod
    def of(cls, query: Query, rows: Iterable[SearchForm], language: str) -> Wanted:
        """What to mark in texts of `language`, from the rows of `shown_for`."""
        own = [row for row in rows if row.language == language]
        labels = [word for row in own if row.is_label for word in row.form.split() if len(word) >= SHORTEST_WORD]
        inflected = [row.form for row in own if not row.is_label]
        words = frozenset([*query.surfaces, *labels, *inflected])
        whole = [row.form for row in own if row.is_label and " " not in row.form]
        return cls(words, tuple(form for form in whole if len(form) >= SHORTEST_INSIDE))

    def __contains__(self, word: str) -> bool:
        folded = fold(word)
        return folded in self.words or folded.startswith(self.inside) or folded.endswith(self.inside)


def marked(text: str, wanted: Wanted) -> list[Piece]:
    """The whole text in pieces."""
    pieces, end = [], 0
    for start, stop in spans(text):
        if text[start:stop] in wanted:
            pieces += [Piece(text[end:start]), Piece(text[start:stop], is_marked=True)]
            end = stop
    return [piece for piece in [*pieces, Piece(text[end:])] if piece.text]


def excerpt(summary: str, body: str, wanted: Wanted) -> list[Piece]:
    """The summary where it has a match or nothing else has; else the body around its first match."""
    place = _first_match(summary, wanted)
    if place is None and (found := _first_match(body, wanted)) is not None:
        return marked(_around(body, found), wanted)
    return marked(_around(summary, place or 0), wanted)


def _first_match(text: str, wanted: Wanted) -> int | None:
    return next((start for start, stop in spans(text) if text[start:stop] in wanted), None)


def _around(text: str, place: int) -> str:
    """About `LENGTH` characters from shortly before a place, cut between words."""
    start = 0 if place < LENGTH - BEFORE else text.rfind(" ", 0, place - BEFORE) + 1
    end = len(text) if len(text) - start <= LENGTH else text.rfind(" ", start, start + LENGTH)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def concept_names(query: Query, rows: Iterable[SearchForm]) -> dict[str, dict[str, str]]:
    """The preferred labels by concept and language of the concepts that the query names."""
    names: dict[str, dict[str, str]] = {}
    for row in rows:
        for key in query.concepts.intersection(row.lexemes) if row.is_label and row.preferred else ():
            names.setdefault(key, {})[row.language] = row.preferred
    return names
