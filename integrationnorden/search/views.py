"""The results page: all kinds of things in one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.web.languages_menu import same_page

from .facets import Facet, Labels, UnknownChoice, language_labels
from .limits import TooSlow
from .listing import MAX_WORDS_LENGTH, Listing, listing
from .models import SearchEntry, SearchForm, SearchMiss
from .query import Query
from .snippets import Piece, Wanted, concept_names, excerpt, marked
from .sources import sources
from .suggesting import suggest


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
        found = listing(request.GET, SearchEntry.objects.for_reader(reader.current()), _facets())
    except UnknownChoice as error:
        raise Http404 from error
    except TooSlow:
        return TemplateResponse(request, "search/too_slow.html", {"languages": same_page(request)}, status=400)
    if found.words and not found.count and not found.choice:
        SearchMiss.objects.note(found.words, reader.current())
    return TemplateResponse(
        request,
        "search/results.html",
        _context(found) | {"listing": found, "languages": same_page(request)},
    )


def suggestions(request: HttpRequest) -> HttpResponse:
    """What the search box offers while somebody types."""
    found = suggest(request.GET.get("q", "")[:MAX_WORDS_LENGTH], reader.current())
    return JsonResponse({"suggestions": list(map(asdict, found))})


def _context(found: Listing) -> dict[str, object]:
    entries = found.entries if found.words else []
    rows = list(SearchForm.objects.shown_for(found.query, {entry.language for entry in entries}))
    names = concept_names(found.query, rows)
    return {
        "results": _results(entries, found.query, rows),
        "also": [(key, label) for key, texts in names.items() if (label := pick(texts, reader.current()))],
        "meant": _nearest_words(found) if found.words and not found.count else "",
    }


def _facets() -> list[Facet]:
    return [
        Facet("kind", _("Kind"), _kinds),
        Facet("language", _("Available in"), language_labels),
    ]


def _kinds() -> Labels:
    return {source.kind: Label(source.label(), reader.current()) for source in sources}


def _results(entries: Iterable[SearchEntry], query: Query, rows: list[SearchForm]) -> list[Result]:
    wanted: dict[str, Wanted] = {}
    found = []
    for entry in entries:
        source = sources.get(entry.kind)
        marks = wanted.setdefault(entry.language, Wanted.of(query, rows, entry.language))
        summary = excerpt(entry.summary, entry.body, marks)
        found.append(
            Result(source.label(), entry.language, marked(entry.title, marks), summary, source.address(entry.reference))
        )
    return found


def _nearest_words(found: Listing) -> str:
    """What was typed with unknown words replaced by those spelled most like them, or nothing."""
    words = found.words.lower()
    for unknown in found.query.unknown[:2]:
        near = SearchForm.objects.near(unknown).first()
        if near:
            words = words.replace(unknown, near.form)
    return words if words != found.words.lower() else ""
