"""The idea bank's part of the page of a country or territory."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from integrationnorden.languages import reader
from integrationnorden.pages.areas import Block
from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.models import Area

from .cards import cards

SHOWN = 4


def examples_of(_request: HttpRequest, area: Area) -> Block | None:
    """The newest examples from an area; one query."""
    entries = SearchEntry.objects.of_kind("example").for_reader(reader.current()).chosen({"area": [area.code]})
    newest = list(entries.in_order("updated")[: SHOWN + 1])
    if not newest:
        return None
    context = {
        "cards": cards(newest[:SHOWN], {}),
        "has_more": len(newest) > SHOWN,
        "url": f"{reverse('knowledgebank:list')}?{urlencode({'area': area.code})}",
    }
    return Block("knowledgebank/area_block.html", context)
