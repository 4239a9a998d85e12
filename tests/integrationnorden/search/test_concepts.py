"""The published vocabulary: a page for each concept, and the scheme as SKOS."""

import pytest
from django.urls import reverse
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from integrationnorden.taxonomy.models import Concept

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def test_a_concepts_page_shows_its_names_its_place_and_what_is_about_it(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get("/sv/ordforrad/t-employment/")
    names = {name.language: name.preferred for name in response.context["names"]}
    assert {"da", "nb", "nn", "sv", "fi", "is", "en"} <= set(names)
    assert next(iter(names)) == "sv"
    assert [concept.key for concept in response.context["broader"]] == ["t-labour-market"]
    assert response.context["count"] == len(response.context["entries"]) > 0


def test_the_index_leads_to_every_concept(client):
    page = client.get("/fi/sanasto/").content.decode()
    assert all(f"/fi/sanasto/{key}/" in page for key in Concept.objects.values_list("key", flat=True))


def test_a_key_that_was_merged_away_leads_to_the_concept_that_took_it(client):
    Concept.objects.filter(key="m-mentoring").update(merged_keys=["m-buddies"])
    response = client.get("/sv/ordforrad/m-buddies/")
    assert (response.status_code, response["Location"]) == (301, "/sv/ordforrad/m-mentoring/")


def test_an_unknown_concept_is_not_found(client):
    assert client.get("/sv/ordforrad/no-such-thing/").status_code == 404
    assert client.get("/vocabulary.exe", follow=True).status_code == 404


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_scheme_is_skos_that_a_machine_can_read(client, form, name):
    response = client.get(reverse("vocabulary-file", args=[form]))
    graph = Graph().parse(data=response.content, format=name)
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == Concept.objects.count()
    mentoring = URIRef("http://testserver" + reverse("concept-identifier", args=["m-mentoring"]))
    preferred = {label.language: str(label) for label in graph.objects(mentoring, SKOS.prefLabel)}
    assert preferred["sv"] == "mentorskap"
    assert preferred["fi"] == "mentorointi"
    narrower, broader = next(graph.subject_objects(SKOS.broader))
    assert (broader, SKOS.narrower, narrower) in graph
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert set(graph.objects(None, SKOS.inScheme)) <= schemes


@pytest.mark.parametrize("key", ["m-mentoring", "topic"])
def test_an_identifier_leads_to_a_page(client, key):
    response = client.get(reverse("concept-identifier", args=[key]), follow=True)
    assert response.status_code == 200
