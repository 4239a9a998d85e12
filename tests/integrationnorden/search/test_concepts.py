"""The published vocabulary: a page for each concept, and the scheme as SKOS."""

import json
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from integrationnorden.search import indexing
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy import loading
from integrationnorden.taxonomy.models import Concept, ConceptMatch
from knowledgebank.models import Example

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
# The cache's generation, the pages of the menu, the vocabulary.
INDEX_QUERIES = 3
WORDS = Path(__file__).parent.parent / "taxonomy" / "words.json"


@pytest.fixture
def words():
    """Five everyday words, and the examples that mention sewing."""
    loading.load_concepts(json.loads(WORDS.read_text(encoding="utf-8")))
    mentioning = SearchEntry.objects.filter(kind="example", body__contains="sömnad").values_list("object_id", flat=True)
    examples = set(mentioning)
    indexing.update(sources.get("example"), examples)
    return examples


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


def test_the_page_names_the_vocabularies_that_a_concept_is_mapped_to(client):
    response = client.get("/en/vocabulary/t-gender/")
    assert [(match.vocabulary, match.relation) for match in response.context["matches"]] == [
        ("ELSST", "exact"),
        ("EuroVoc", "exact"),
        ("YSO", "close"),
    ]
    assert "YSO, similar meaning" in response.content.decode()
    assert "In other vocabularies" not in client.get("/en/vocabulary/g-women/").content.decode()


@pytest.mark.parametrize(("relation", "predicate"), [("exact", SKOS.exactMatch), ("close", SKOS.closeMatch)])
def test_the_scheme_says_which_concepts_of_others_mean_the_same(client, relation, predicate):
    graph = Graph().parse(data=client.get("/vocabulary.ttl").content, format="turtle")
    published = {(subject.rpartition("/")[2], str(other)) for subject, other in graph.subject_objects(predicate)}
    kept = set(ConceptMatch.objects.filter(relation=relation).values_list("concept__key", "uri"))
    assert published == kept
    assert kept


@pytest.mark.parametrize("key", ["m-mentoring", "topic"])
def test_an_identifier_leads_to_a_page(client, key):
    response = client.get(reverse("concept-identifier", args=[key]), follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/sv/ordforrad/", ["cykel", "körkort", "sömnad", "tandläkare", "äpple"]),
        ("/fi/sanasto/", ["ajokortti", "hammaslääkäri", "omena", "ompelu", "polkupyörä"]),
        ("/en/vocabulary/", ["apple", "bicycle", "dentist", "driving licence", "sewing"]),
    ],
)
def test_everyday_words_stand_apart_in_the_readers_alphabet(client, words, address, names):
    context = client.get(address).context
    assert [str(word.label) for word in context["words"]] == names
    assert [len(concepts) for _title, concepts in context["schemes"]] == [39, 15, 15, 10, 7]


def test_without_everyday_words_there_is_no_list_of_them(client):
    Concept.objects.filter(scheme="word").delete()
    assert "<details>" not in client.get("/sv/ordforrad/").content.decode()


def test_the_index_costs_the_same_however_many_words(client, words, django_assert_num_queries):
    client.get("/sv/ordforrad/")
    for _count in (5, 1):
        cache.clear()
        with django_assert_num_queries(INDEX_QUERIES):
            client.get("/sv/ordforrad/")
        Concept.objects.filter(scheme="word").exclude(key="w-apple").delete()


def test_the_page_of_an_everyday_word_shows_what_mentions_it(client, words):
    response = client.get("/sv/ordforrad/w-sewing/")
    assert [str(title) for title, _address in response.context["entries"]] == [
        str(entry.title) for entry in SearchEntry.objects.for_reader("sv").filter(object_id__in=words).in_order("title")
    ]
    assert client.get("/sv/ordforrad/w-dentist/").context["count"] == 0


def test_everyday_words_cannot_be_chosen_for_examples(words, signed_in):
    example = Example.objects.get(number=4)
    form = signed_in.get(f"/sv/admin/knowledgebank/example/{example.pk}/change/").context["adminform"].form
    chosen = set(form.fields["concepts"].queryset.values_list("scheme", flat=True))
    assert chosen == {"topic", "target-group", "method", "sector"}
