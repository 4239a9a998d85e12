"""From an address to a selection: the indicator, its release, what is chosen of it, and what is laid beside it."""

from __future__ import annotations

from django.http import QueryDict

from . import subject
from .models import Indicator
from .selection import Selection, UnknownSelection, parse, with_other
from .subject import Subject


def choose(query: QueryDict, key: str, number: int | None = None) -> Selection | None:
    """None for an indicator or release that is not public.

    Raises UnknownSelection for what the indicator does not have, measures.CannotMeasure for what cannot be calculated.
    """
    given = query.get("beside", "")
    other_key, _dot, other_number = given.partition(".")
    if other_key == key or (other_number and not other_number.isdecimal()):
        raise UnknownSelection("beside")
    found, other = _load((key, number), (other_key, int(other_number) if other_number else None))
    if found is None:
        return None
    selection = parse(query, found)
    if not given:
        return selection
    if other is None:
        raise UnknownSelection(f"beside={given}")
    return with_other(selection, given, other)


def _load(*wanted: tuple[str, int | None]) -> list[Subject | None]:
    """The indicators by their keys in these releases, together: as many queries as for one."""
    keys = [key for key, _number in wanted if key]
    indicators = Indicator.objects.published().with_texts().with_concepts().in_bulk(keys, field_name="key")
    known = [(indicators[key], number) for key, number in wanted if key in indicators]
    found = dict(zip([indicator.key for indicator, _number in known], subject.load_all(known), strict=True))
    return [found.get(key) for key, _number in wanted]
