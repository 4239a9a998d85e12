"""The vocabulary after SKOS (W3C Recommendation, 18 August 2009), as files for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from .models import Concept, ConceptMatch
from .vocabularies import VOCABULARIES

MATCHES = {ConceptMatch.Relation.EXACT: SKOS.exactMatch, ConceptMatch.Relation.CLOSE: SKOS.closeMatch}
# The address of a concept or scheme by its key.
Identifier = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the graph: rdflib's name and the media type."""

    name: str
    content_type: str


# By the ending of addresses.
FORMATS = {"ttl": Format("turtle", "text/turtle"), "jsonld": Format("json-ld", "application/ld+json")}


def graph_of(concepts: Iterable[Concept], identifier: Identifier) -> Graph:
    """The concepts and their schemes; best read from `Concept.objects.with_links()`."""
    graph = Graph()
    graph.bind("skos", SKOS)
    for prefix, (abbreviation, _name) in VOCABULARIES.items():
        graph.bind(abbreviation, Namespace(prefix))
    for concept in concepts:
        _add(graph, concept, identifier)
    return graph


def _add(graph: Graph, concept: Concept, identifier: Identifier) -> None:
    node, scheme = URIRef(identifier(concept.key)), URIRef(identifier(concept.scheme))
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, scheme))
    for label in concept.translations.all():
        graph.add((node, SKOS.prefLabel, Literal(label.name, lang=label.language_code)))
        for alternative in label.alternatives:
            graph.add((node, SKOS.altLabel, Literal(alternative, lang=label.language_code)))
    if concept.broader:
        graph.add((node, SKOS.broader, URIRef(identifier(concept.broader.key))))
    for narrower in concept.narrower.all():
        graph.add((node, SKOS.narrower, URIRef(identifier(narrower.key))))
    for match in concept.matches.all():
        graph.add((node, MATCHES[match.relation], URIRef(match.uri)))
