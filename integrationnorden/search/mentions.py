"""Which pages use a thing: apps tell it of their own, so that no app need know who uses what it holds."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from .linking import Linked, linked

# Given a kind and the key of an object, the condition on the index for the pages that use it.
Finder = Callable[[str, int], Q]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    _finders.append(finder)


def of(kind: str, object_id: int) -> list[Linked]:
    """The published pages that use an object, as the reader is served them, in one query."""
    wanted = using(kind, object_id)
    return linked(wanted) if wanted else []


def using(kind: str, object_id: int) -> Q:
    """The condition on the index for the pages that use an object."""
    wanted = Q()
    for finder in _finders:
        wanted |= finder(kind, object_id)
    return wanted
