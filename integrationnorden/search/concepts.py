"""The vocabulary as readers and machines meet it: a page for each concept, and the scheme as SKOS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from integrationnorden.languages import reader, registry
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.querysets import ConceptQuerySet
from integrationnorden.taxonomy.skos import FORMATS, graph_of
from integrationnorden.web.languages_menu import languages, same_page

from .collation import sort_key
from .models import SearchEntry
from .querysets import SearchEntryQuerySet

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Name:
    """What a concept is called in one language."""

    language: str
    preferred: str
    alternatives: list[str]


def index(request: HttpRequest) -> HttpResponse:
    """The whole vocabulary by scheme; everyday words by the alphabet of the reader's language."""
    schemes: dict[str, list[Concept]] = {scheme: [] for scheme in Concept.Scheme}
    for concept in Concept.objects.with_labels().order_by("order", "pk"):
        if concept.label:
            schemes[concept.scheme].append(concept)
    words = schemes.pop(Concept.Scheme.WORD)
    context = {
        "schemes": [(str(Concept.Scheme(scheme).label), concepts) for scheme, concepts in schemes.items()],
        "words": sorted(words, key=lambda word: sort_key(word.label.text, reader.current())),
        "formats": FORMATS,
        "languages": same_page(request),
    }
    return TemplateResponse(request, "vocabulary/index.html", context)


def detail(request: HttpRequest, key: str) -> HttpResponse:
    """One concept: its names in all languages, its place among the others, and what carries it."""
    concept = Concept.objects.of_key(key).with_labels().first()
    if concept is None or not concept.label:
        raise Http404
    if concept.key != key:
        return redirect("concept", key=concept.key, permanent=True)
    own = reader.current()
    context = {
        "concept": concept,
        "names": _names(concept),
        "broader": _related(Concept.objects.filter(pk=concept.broader_id)),
        "narrower": _related(Concept.objects.filter(broader=concept)),
        "matches": sorted(concept.matches.all(), key=lambda match: (match.vocabulary, match.relation, match.uri)),
        "formats": FORMATS,
        "languages": languages(
            lambda _code: reverse("concept", args=[concept.key]), concept.labels, concept.label.language, own
        ),
        **_shown(_about(concept).for_reader(own)),
    }
    return TemplateResponse(request, "vocabulary/concept.html", context)


def by_identifier(request: HttpRequest, key: str) -> HttpResponse:
    """A concept's identifier leads to its page or, where a machine prefers that, its file; a scheme's to all."""
    types = {form.content_type: ending for ending, form in FORMATS.items()}
    ending = types.get(request.get_preferred_type(["text/html", *types]) or "")
    if key in Concept.Scheme.values:
        address = reverse("vocabulary-file", args=[ending]) if ending else reverse("vocabulary")
    else:
        address = reverse("concept-file", args=[key, ending]) if ending else reverse("concept", args=[key])
    response = HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
    patch_vary_headers(response, ["Accept"])
    return response


def download(request: HttpRequest, form: str) -> HttpResponse:
    """The vocabulary as a file for machines."""
    return _file(request, Concept.objects.all(), form)


def download_one(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """One concept as a file for machines."""
    concept = get_object_or_404(Concept.objects.of_key(key))
    if concept.key != key:
        return redirect("concept-file", key=concept.key, form=form, permanent=True)
    return _file(request, Concept.objects.filter(pk=concept.pk), form)


def _file(request: HttpRequest, concepts: ConceptQuerySet, form: str) -> HttpResponse:
    if form not in FORMATS:
        raise Http404
    graph = graph_of(
        concepts.with_links(), lambda key: request.build_absolute_uri(reverse("concept-identifier", args=[key]))
    )
    content_type = f"{FORMATS[form].content_type}; charset=utf-8"
    return HttpResponse(graph.serialize(format=FORMATS[form].name), content_type=content_type)


def _about(concept: Concept) -> SearchEntryQuerySet:
    """What carries a concept; nothing carries an everyday word, so what mentions it."""
    if concept.scheme == Concept.Scheme.WORD:
        return SearchEntry.objects.about([concept.key])
    return SearchEntry.objects.filter(facets__contains=[f"{concept.scheme}:{concept.key}"])


def _shown(entries: SearchEntryQuerySet) -> dict[str, object]:
    """How many entries there are, and the first by title with their addresses."""
    first = entries.in_order("title")[:SHOWN]
    titles = [(one.label, one.address) for one in first]
    return {"count": entries.count(), "entries": titles}


def _names(concept: Concept) -> list[Name]:
    """Its names in the order of the reader's chain."""
    names = {
        label.language_code: Name(label.language_code, label.name, label.alternatives)
        for label in concept.translations.all()
    }
    return [names[code] for code in registry.reading_chain(reader.current()) if code in names]


def _related(concepts: Iterable[Concept]) -> list[Concept]:
    return [concept for concept in concepts.with_labels().order_by("order", "pk") if concept.label]  # type: ignore[attr-defined]
