"""Results with what was searched for marked in them, in the text's own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .models import SearchForm
from .query import Query
from .recognition import BAG, LONGEST_LABEL
from .words.folding import fold
from .words.tokens import spans

LENGTH = 260
BEFORE = 60
SHORTEST_INSIDE = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, marked where it is what was searched for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark, folded: words, phrases, and words that are marked also as a part of a longer one."""

    words: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    inside: tuple[str, ...]

    @classmethod
    def of(cls, query: Query, rows: Iterable[SearchForm], language: str) -> Wanted:
        """What to mark in texts of `language`, from the rows of `shown_for`."""
        own = [row for row in rows if row.language == language and not row.form.startswith(BAG)]
        whole = [row.form for row in own if " " not in row.form]
        labels = [row.form for row in own if row.is_label and " " not in row.form and len(row.form) >= SHORTEST_INSIDE]
        phrases = frozenset(tuple(row.form.split()) for row in own if " " in row.form)
        return cls(frozenset([*query.surfaces, *whole]), phrases, tuple(labels))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the text has what is wanted."""
        found = [(start, stop, fold(text[start:stop])) for start, stop in spans(text)]
        place = 0
        while place < len(found):
            length = self._length(tuple(word for _start, _stop, word in found[place : place + LONGEST_LABEL]))
            if length:
                yield found[place][0], found[place + length - 1][1]
            place += length or 1

    def _length(self, words: tuple[str, ...]) -> int:
        """How many of the words, from the first, are wanted."""
        phrase = next((length for length in range(len(words), 1, -1) if words[:length] in self.phrases), 0)
        word = words[0]
        return phrase or int(word in self.words or word.startswith(self.inside) or word.endswith(self.inside))


def marked(text: str, wanted: Wanted) -> list[Piece]:
    """The whole text in pieces."""
    pieces, end = [], 0
    for start, stop in wanted.spans(text):
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
    return next((start for start, _stop in wanted.spans(text)), None)


def _around(text: str, place: int) -> str:
    """About `LENGTH` characters from shortly before a place, cut between words."""
    start = 0 if place < LENGTH - BEFORE else text.rfind(" ", 0, place - BEFORE) + 1
    end = len(text) if len(text) - start <= LENGTH else text.rfind(" ", start, start + LENGTH)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
