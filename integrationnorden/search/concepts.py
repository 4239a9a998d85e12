"""The vocabulary as readers and machines meet it: a page for each concept, and the scheme as SKOS."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from integrationnorden.languages import reader, registry
from integrationnorden.languages.labels import Label
from integrationnorden.taxonomy.models import Concept, ConceptMatch
from integrationnorden.taxonomy.vocabularies import VOCABULARIES
from integrationnorden.web.languages_menu import same_page

from . import lexemes
from .collation import sort_key
from .models import SearchEntry
from .querysets import Matches, SearchEntryQuerySet, TsQuery
from .sources import sources

SHOWN = 20
MATCHES = {ConceptMatch.Relation.EXACT: SKOS.exactMatch, ConceptMatch.Relation.CLOSE: SKOS.closeMatch}
FORMATS = {"ttl": ("turtle", "text/turtle"), "jsonld": ("json-ld", "application/ld+json")}


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
    entries = _about(concept).for_reader(reader.current())
    context = {
        "concept": concept,
        "names": _names(concept),
        "broader": _related(Concept.objects.filter(pk=concept.broader_id)),
        "narrower": _related(Concept.objects.filter(broader=concept)),
        "matches": sorted(concept.matches.all(), key=lambda match: (match.vocabulary, match.relation, match.uri)),
        "count": entries.count(),
        "entries": [
            (Label(entry.title, entry.language), sources.get(entry.kind).address(entry.reference))
            for entry in entries.in_order("title")[:SHOWN]
        ],
        "languages": same_page(request),
    }
    return TemplateResponse(request, "vocabulary/concept.html", context)


def by_identifier(_request: HttpRequest, key: str) -> HttpResponse:
    """A concept's identifier leads to its page, that of a scheme to the vocabulary."""
    if key in Concept.Scheme.values:
        return HttpResponseRedirect(reverse("vocabulary"))
    return HttpResponseRedirect(reverse("concept", args=[key]))


def download(request: HttpRequest, form: str) -> HttpResponse:
    """The vocabulary as a file for machines."""
    if form not in FORMATS:
        raise Http404
    name, content_type = FORMATS[form]
    graph = skos(lambda key: request.build_absolute_uri(reverse("concept-identifier", args=[key])))
    return HttpResponse(graph.serialize(format=name), content_type=f"{content_type}; charset=utf-8")


def skos(identifier: Callable[[str], str]) -> Graph:
    """The vocabulary after SKOS (W3C Recommendation, 18 August 2009); the schemes are concept schemes."""
    graph = Graph()
    graph.bind("skos", SKOS)
    for prefix, (abbreviation, _name) in VOCABULARIES.items():
        graph.bind(abbreviation, Namespace(prefix))
    for scheme in Concept.Scheme:
        graph.add((URIRef(identifier(scheme.value)), RDF.type, SKOS.ConceptScheme))
    concepts = Concept.objects.select_related("broader").prefetch_related("translations", "matches").order_by("pk")
    for concept in concepts:
        _add(graph, concept, identifier)
    return graph


def _add(graph: Graph, concept: Concept, identifier: Callable[[str], str]) -> None:
    node = URIRef(identifier(concept.key))
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, URIRef(identifier(concept.scheme))))
    for label in concept.translations.all():
        graph.add((node, SKOS.prefLabel, Literal(label.name, lang=label.language_code)))
        for alternative in label.alternatives:
            graph.add((node, SKOS.altLabel, Literal(alternative, lang=label.language_code)))
    if concept.broader:
        broader = URIRef(identifier(concept.broader.key))
        graph.add((node, SKOS.broader, broader))
        graph.add((broader, SKOS.narrower, node))
    for match in concept.matches.all():
        graph.add((node, MATCHES[match.relation], URIRef(match.uri)))


def _about(concept: Concept) -> SearchEntryQuerySet:
    """What carries a concept; nothing carries an everyday word, so what mentions it."""
    if concept.scheme == Concept.Scheme.WORD:
        return SearchEntry.objects.filter(Matches(F("vector"), TsQuery(lexemes.quoted(lexemes.concept(concept.key)))))
    return SearchEntry.objects.filter(facets__contains=[f"{concept.scheme}:{concept.key}"])


def _names(concept: Concept) -> list[Name]:
    """Its names in the order of the reader's chain."""
    names = {
        label.language_code: Name(label.language_code, label.name, label.alternatives)
        for label in concept.translations.all()
    }
    return [names[code] for code in registry.reading_chain(reader.current()) if code in names]


def _related(concepts: Iterable[Concept]) -> list[Concept]:
    return [concept for concept in concepts.with_labels().order_by("order", "pk") if concept.label]  # type: ignore[attr-defined]
