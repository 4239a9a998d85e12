"""The grants' part of the page of a country or territory."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from integrationnorden.pages.areas import Block
from integrationnorden.taxonomy.models import Area
from integrationnorden.web.page_cache import valid_until

from .cards import call_cards
from .models import Call
from .standing import next_change, standings

SHOWN = 4


def calls_of(request: HttpRequest, area: Area) -> Block:
    """The calls that applicants in an area can apply in now or soon, and that there is none; two queries.

    A call that names no area is for all of them.
    """
    found = standings(timezone.now())
    valid_until(request, next_change(found.values()))
    ahead = [pk for pk, one in found.items() if one.is_ahead]
    named: dict[int, set[int]] = {}
    for call, place in Call.areas.through.objects.filter(call__in=ahead).values_list("call", "area"):
        named.setdefault(call, set()).add(place)
    shown = [found[pk] for pk in ahead if area.pk in named.get(pk, {area.pk})]
    return Block("grants/area_block.html", {"cards": call_cards(shown[:SHOWN])})
