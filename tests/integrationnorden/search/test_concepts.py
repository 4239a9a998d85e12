"""The published vocabulary: a page for each concept, and the scheme as SKOS."""

import json
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from integrationnorden.search import indexing
from integrationnorden.search.concepts import SHOWN
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources
from integrationnorden.sitemaps import Concepts
from integrationnorden.taxonomy import loading
from integrationnorden.taxonomy.models import Concept, ConceptMatch, ConceptTranslation
from knowledgebank.models import Example

pytestmark = pytest.mark.django_db
# The cache's generation, the pages of the menu; concept, labels, broader, narrower, matches, count and entries.
PAGE_QUERIES = 9
# The cache's generation, the key; concepts with what is broader, labels, narrower ones and matches.
FILE_QUERIES = 6
# The cache's generation, the pages of the menu, the vocabulary.
INDEX_QUERIES = 3
WORDS = Path(__file__).parent.parent / "taxonomy" / "words.json"


@pytest.fixture
def words():
    """Five everyday words and no others, and the examples that mention sewing."""
    Concept.objects.filter(scheme="word").delete()
    loading.load_concepts(json.loads(WORDS.read_text(encoding="utf-8")))
    mentioning = SearchEntry.objects.filter(kind="example", body__contains="sömnad").values_list("object_id", flat=True)
    examples = set(mentioning)
    indexing.update(sources.get("example"), examples)
    return examples


def test_a_concepts_page_shows_its_names_its_place_and_what_is_about_it(client, django_assert_num_queries):
    client.get("/sv/ordforrad/")
    with django_assert_num_queries(PAGE_QUERIES):
        response = client.get("/sv/ordforrad/t-employment/")
    names = {name.language: name.preferred for name in response.context["names"]}
    assert {"da", "nb", "nn", "sv", "fi", "is", "en"} <= set(names)
    assert next(iter(names)) == "sv"
    assert [concept.key for concept in response.context["broader"]] == ["t-labour-market"]
    assert min(response.context["count"], SHOWN) == len(response.context["entries"]) > 0


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


@pytest.mark.parametrize(
    ("key", "accept", "target"),
    [
        ("m-mentoring", "", "/en/vocabulary/m-mentoring/"),
        ("m-mentoring", "text/html,*/*;q=0.8", "/en/vocabulary/m-mentoring/"),
        ("m-mentoring", "text/turtle", "/concept/m-mentoring.ttl"),
        ("m-mentoring", "application/ld+json, text/html;q=0.5", "/concept/m-mentoring.jsonld"),
        ("topic", "", "/en/vocabulary/"),
        ("topic", "text/turtle", "/vocabulary.ttl"),
    ],
)
def test_an_identifier_leads_to_a_page_or_where_a_machine_prefers_that_to_a_file(client, key, accept, target):
    response = client.get(reverse("concept-identifier", args=[key]), headers={"Accept": accept} if accept else {})
    assert (response.status_code, response["Location"]) == (303, target)
    assert "Accept" in response["Vary"].split(", ")
    assert client.get(target).status_code == 200


def test_one_concept_is_a_file_that_holds_what_the_whole_says_of_it(client, django_assert_num_queries):
    whole = Graph().parse(data=client.get("/vocabulary.ttl").content, format="turtle")
    with django_assert_num_queries(FILE_QUERIES):
        response = client.get("/concept/t-labour-market.jsonld")
    assert response["Content-Type"] == "application/ld+json; charset=utf-8"
    one = Graph().parse(data=response.content, format="json-ld")
    node = URIRef("http://testserver/concept/t-labour-market")
    assert set(one.subjects(RDF.type, SKOS.Concept)) == {node}
    assert set(one.triples((node, None, None))) == set(whole.triples((node, None, None)))
    assert set(one.objects(node, SKOS.broader)) == {URIRef("http://testserver/concept/t-integration")}
    assert URIRef("http://testserver/concept/t-employment") in set(one.objects(node, SKOS.narrower))


def test_files_of_unknown_and_of_merged_concepts(client):
    Concept.objects.filter(key="m-mentoring").update(merged_keys=["m-buddies"])
    response = client.get("/concept/m-buddies.ttl")
    assert (response.status_code, response["Location"]) == (301, "/concept/m-mentoring.ttl")
    assert client.get("/concept/no-such-thing.ttl", follow=True).status_code == 404
    assert client.get("/concept/m-mentoring.exe", follow=True).status_code == 404


def head(page):
    """The links of a page's head by relation, as pairs of language or type and address, and its description."""
    return {
        "alternate": re.findall(r'<link rel="alternate"\s+(?:hreflang|type)="([^"]+)"\s+href="([^"]+)"', page),
        "canonical": re.findall(r'<link rel="canonical"\s+href="([^"]+)"', page),
        "description": re.findall(r'<meta name="description"\s+content="([^"]+)"', page),
        "title": re.findall(r"<title>([^<]+)</title>", page),
    }


def test_the_head_names_the_concept_its_languages_and_its_files(client):
    found = head(client.get("/sv/ordforrad/m-mentoring/").content.decode())
    assert found["title"] == ["mentorskap · Ordförråd · Integration Norden"]
    assert found["description"] == ["Metod: mentorskap, mentor, mentorer, mentorprogram, yrkesmentor"]
    assert found["canonical"] == ["http://testserver/sv/ordforrad/m-mentoring/"]
    own = set(Concept.objects.get(key="m-mentoring").labels)
    others = dict(found["alternate"])
    assert others.keys() == own | {"text/turtle", "application/ld+json"}
    assert others["fi"] == "http://testserver/fi/sanasto/m-mentoring/"
    assert others["text/turtle"] == "/concept/m-mentoring.ttl"


def test_where_a_concept_has_no_name_of_its_own_the_page_is_not_for_search_engines(client):
    Concept.objects.get(key="m-mentoring").translations.filter(language_code="fo").delete()
    with override("fo"):
        page = client.get(reverse("concept", args=["m-mentoring"])).content.decode()
    found = head(page)
    assert found["canonical"] == ["http://testserver/da/ordforraad/m-mentoring/"]
    assert '<meta name="robots" content="noindex">' in page
    assert "fo" not in dict(found["alternate"])


def test_the_sitemap_has_each_concept_in_the_languages_of_its_names(client, words, django_assert_num_queries):
    Concept.objects.get(key="m-mentoring").translations.filter(language_code="kl").delete()
    listed = re.findall(r"<loc>http://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode())
    expected = []
    for language in Concept.objects.get(key="m-mentoring").labels:
        with override(language):
            expected.append(reverse("concept", args=["m-mentoring"]))
    assert sorted(path for path in listed if path.endswith("/m-mentoring/")) == sorted(expected)
    assert not [path for path in listed if path.endswith("/w-apple/")]  # nothing is about everyday words
    names = ConceptTranslation.objects.exclude(master__scheme=Concept.Scheme.WORD).count()
    with django_assert_num_queries(1):
        assert len(Concepts().get_urls()) == names


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
