"""The results page: all kinds of things in one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.taxonomy.models import Concept
from integrationnorden.web.languages_menu import same_page

from .facets import Facet, Labels, UnknownChoice, language_labels, taxonomy_labels, year_labels
from .listing import MAX_WORDS_LENGTH, listing
from .models import SearchEntry, SearchForm, SearchMiss
from .query import Query
from .retrieval import Scope
from .snippets import Piece, Wanted, excerpt, marked
from .sources import sources
from .suggesting import suggest
from .understanding import Understanding


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was found."""

    kind: str
    language: str
    title: list[Piece]
    summary: list[Piece]
    url: str


def results(request: HttpRequest) -> HttpResponse:
    """What the words of the search box find for this reader."""
    try:
        found = listing(request.GET, Scope(reader.current()), _facets())
    except UnknownChoice as error:
        raise Http404 from error
    if found.words and not found.count and not found.choice:
        SearchMiss.objects.note(found.words, reader.current())
    entries = found.entries if found.words else []
    understood = Understanding.of(found, {entry.language for entry in entries})
    return TemplateResponse(
        request,
        "search/results.html",
        {
            "listing": found,
            "understood": understood,
            "results": _results(entries, found.query, understood.forms),
            "languages": same_page(request),
        },
    )


def suggestions(request: HttpRequest) -> HttpResponse:
    """What the search box offers while somebody types."""
    found = suggest(request.GET.get("q", "")[:MAX_WORDS_LENGTH], reader.current())
    return JsonResponse({"suggestions": list(map(asdict, found))})


def _facets() -> list[Facet]:
    labels = taxonomy_labels()
    schemes = [scheme for scheme in Concept.Scheme if scheme != Concept.Scheme.WORD]
    return [
        Facet("kind", _("Kind"), _kinds),
        Facet("area", _("Country or territory"), labels("area")),
        *(Facet(scheme.value, scheme.label, labels(scheme.value)) for scheme in schemes),
        Facet("language", pgettext_lazy("facet", "Available in"), language_labels),
        Facet("year", _("Year"), year_labels),
    ]


def _kinds() -> Labels:
    return {source.kind: Label(source.label(), reader.current()) for source in sources}


def _results(entries: Iterable[SearchEntry], query: Query, forms: list[SearchForm]) -> list[Result]:
    wanted: dict[str, Wanted] = {}
    found = []
    for entry in entries:
        source = sources.get(entry.kind)
        marks = wanted.setdefault(entry.language, Wanted.of(query, forms, entry.language))
        summary = excerpt(entry.summary, entry.body, marks)
        found.append(
            Result(source.label(), entry.language, marked(entry.title, marks), summary, source.address(entry.reference))
        )
    return found
