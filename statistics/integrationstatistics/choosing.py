"""From an address to a selection: the indicator, its release, what is chosen of it, and what is laid beside it."""

from __future__ import annotations

from django.http import QueryDict

from . import subject
from .selection import Selection, UnknownSelection, parse, with_other


def choose(query: QueryDict, key: str, number: int | None = None) -> Selection | None:
    """None for an indicator or release that is not public.

    Raises UnknownSelection for what the indicator does not have, measures.CannotMeasure for what cannot be calculated.
    """
    given = query.get("beside", "")
    other_key, _dot, other_number = given.partition(".")
    if other_key == key or (other_number and not other_number.isdecimal()):
        raise UnknownSelection("beside")
    found, other = subject.load_all([(key, number), (other_key, int(other_number) if other_number else None)])
    if found is None:
        return None
    selection = parse(query, found)
    if not given:
        return selection
    if other is None:
        raise UnknownSelection(f"beside={given}")
    return with_other(selection, given, other)
