"""The results page: all kinds of things in one list."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import names, registry
from integrationnorden.languages.labels import Label
from integrationnorden.web.languages_menu import languages

from .facets import Facet, Labels, UnknownChoice
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
    reader = get_language() or registry.DEFAULT
    query = request.META.get("QUERY_STRING", "")
    try:
        found = listing(request.GET, SearchEntry.objects.for_reader(reader), _facets(reader))
    except UnknownChoice as error:
        raise Http404 from error
    return TemplateResponse(
        request,
        "search/results.html",
        {
            "listing": found,
            "results": [_result(entry) for entry in found.entries] if found.words else [],
            "languages": languages(
                lambda _code: reverse("search") + (f"?{query}" if query else ""), None, reader, reader
            ),
        },
    )


def _facets(reader: str) -> list[Facet]:
    return [
        Facet("kind", _("Kind"), lambda: _kinds(reader)),
        Facet("language", _("Available in"), lambda: _languages(reader)),
    ]


def _kinds(reader: str) -> Labels:
    return {source.kind: Label(source.label(), reader) for source in sources}


def _languages(reader: str) -> Labels:
    return {code: Label(names.in_language(code, reader), reader) for code in registry.CODES}


def _result(entry: SearchEntry) -> Result:
    source = sources.get(entry.kind)
    return Result(source.label(), Label(entry.title, entry.language), entry.summary, source.url(entry))
