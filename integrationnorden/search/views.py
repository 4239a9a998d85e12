"""The results page: all kinds of things in one list."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.web.languages_menu import same_page

from .facets import Facet, Labels, UnknownChoice, language_labels
from .listing import listing
from .models import SearchEntry
from .sources import sources


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was found."""

    kind: str
    title: Label
    summary: str
    url: str


def results(request: HttpRequest) -> HttpResponse:
    """What the words of the search box find for this reader."""
    try:
        found = listing(request.GET, SearchEntry.objects.for_reader(reader.current()), _facets())
    except UnknownChoice as error:
        raise Http404 from error
    return TemplateResponse(
        request,
        "search/results.html",
        {
            "listing": found,
            "results": [_result(entry) for entry in found.entries] if found.words else [],
            "languages": same_page(request),
        },
    )


def _facets() -> list[Facet]:
    return [
        Facet("kind", _("Kind"), _kinds),
        Facet("language", _("Available in"), language_labels),
    ]


def _kinds() -> Labels:
    return {source.kind: Label(source.label(), reader.current()) for source in sources}


def _result(entry: SearchEntry) -> Result:
    source = sources.get(entry.kind)
    return Result(source.label(), Label(entry.title, entry.language), entry.summary, source.address(entry.reference))
