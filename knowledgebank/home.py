"""The idea bank's part of the home page."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from integrationnorden.languages import reader
from integrationnorden.pages.home import Block
from integrationnorden.search.models import SearchEntry

from .cards import cards
from .facets import facets
from .geography import MAPPED, nordic_map

NEWEST = 4


def newest_examples(_request: HttpRequest) -> Block | None:
    """The newest examples and where all of them are."""
    entries = SearchEntry.objects.of_kind("example").for_reader(reader.current())
    newest = list(entries.in_order("updated")[:NEWEST])
    if not newest:
        return None
    labels = {facet.name: facet.labels() for facet in facets() if facet.is_offered}
    counts = entries.facet_counts(["kind", *MAPPED])
    context = {
        "count": counts["kind"]["example"],
        "cards": cards(newest, labels),
        "map": nordic_map(counts, labels["area"], _listed_under),
    }
    return Block("knowledgebank/home_block.html", context)


def _listed_under(facet: str, value: str) -> str:
    return f"{reverse('knowledgebank:list')}?{urlencode({facet: value})}"
