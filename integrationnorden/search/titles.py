"""Titles by the words that they have: what somebody who types one of them, or its beginning, may mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, Func, Value
from django.db.models.functions import Cast

from .words.folding import fold, plain
from .words.tokens import tokens


def vector(title: str) -> str:
    """The words of a title with their places, as PostgreSQL reads a tsvector: folded, and without Nordic letters."""
    placed = enumerate(map(_forms, tokens(title)), start=1)
    return " ".join(f"{form}:{place}" for place, forms in placed for form in forms)


def has_beginning(beginning: str) -> Func | None:
    """Whether a title has these words one after the other, the last of them perhaps not finished; None for no words."""
    words = list(_words(beginning))
    if not words:
        return None
    sought = Cast(Value(" <-> ".join(words) + ":*"), SearchQueryField())
    return Func(F("title_words"), sought, template="(%(expressions)s)", arg_joiner=" @@ ", output_field=BooleanField())


@lru_cache(maxsize=100_000)
def _forms(token: str) -> tuple[str, ...]:
    """A word of a title as it is found; titles have few words, again and again."""
    word = fold(token)
    return tuple(dict.fromkeys((_quoted(word), _quoted(plain(word)))))


def _words(text: str) -> Iterator[str]:
    return (_quoted(fold(word)) for word in tokens(text))


def _quoted(word: str) -> str:
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
