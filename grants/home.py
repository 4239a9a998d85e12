"""The grants' part of the home page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from integrationnorden.languages import reader
from integrationnorden.pages.home import Block
from integrationnorden.search.models import SearchEntry
from integrationnorden.web.page_cache import valid_until

from .cards import call_cards
from .standing import next_change, standings
from .timing import Status

SHOWN = 3


def open_calls(request: HttpRequest) -> Block | None:
    """The calls in which one can apply now, and those that are expected."""
    found = standings(timezone.now())
    valid_until(request, next_change(found.values()))
    current = [pk for pk, one in found.items() if one.takes_applications or one.status == Status.EXPECTED][:SHOWN]
    if not current:
        return None
    entries = SearchEntry.objects.of_kind("call").for_reader(reader.current()).filter(object_id__in=current)
    return Block("grants/home_block.html", {"cards": call_cards(entries.placed(current).in_order("placed"), found)})
