"""The grants' part of the home page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from integrationnorden.pages.home import Block
from integrationnorden.web.page_cache import valid_until

from .cards import call_cards
from .standing import next_change, standings

SHOWN = 3


def open_calls(request: HttpRequest) -> Block | None:
    """The calls in which one can apply now, and those that are expected."""
    found = standings(timezone.now()).values()
    valid_until(request, next_change(found))
    current = [one for one in found if one.is_ahead]
    cards = call_cards(current[:SHOWN])
    return Block("grants/home_block.html", {"cards": cards}) if cards else None
