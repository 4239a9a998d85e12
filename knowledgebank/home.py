"""The idea bank's part of the home page."""

from __future__ import annotations

from django.http import HttpRequest

from integrationnorden.languages import reader
from integrationnorden.pages.home import Block
from integrationnorden.search.models import SearchEntry

from .cards import cards
from .facets import facets
from .geography import nordic_map

NEWEST = 4


def newest_examples(_request: HttpRequest) -> Block | None:
    """The newest examples and where all of them are."""
    entries = SearchEntry.objects.of_kind("example").for_reader(reader.current())
    listed = list(entries.in_order("updated"))
    if not listed:
        return None
    labels = {facet.name: facet.labels() for facet in facets()}
    context = {
        "count": len(listed),
        "cards": cards(listed[:NEWEST], labels),
        "map": nordic_map(listed, labels["area"]),
    }
    return Block("knowledgebank/home_block.html", context)
