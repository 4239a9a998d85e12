"""Loading the vocabulary: repeatable, in few statements, and sound data files."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from integrationnorden.languages import registry
from integrationnorden.taxonomy import loading
from integrationnorden.taxonomy.merging import merge
from integrationnorden.taxonomy.models import (
    Area,
    AreaTranslation,
    Concept,
    ConceptMatch,
    ConceptTranslation,
    Municipality,
)
from integrationnorden.taxonomy.signals import concepts_changed

WORDS = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
RECORDS = loading.read_concepts(loading.CONTENT)
# What is known before and after, three each; keys twice; those not merged away; concepts, broader, labels, matches; the
# concepts for the signal.
QUERIES = 14
# How the vocabularies that we are mapped to write their identifiers.
IDENTIFIER = re.compile(
    r"http://eurovoc\.europa\.eu/(\d+|c_[0-9a-f]{8})"
    r"|http://www\.yso\.fi/onto/yso/p\d+"
    r"|https://elsst\.cessda\.eu/id/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)


@pytest.fixture
def heard():
    """What the signal sent; nobody else hears it, so that only loading is counted."""
    sent = []

    def hear(**kwargs):
        sent.append(kwargs)

    receivers, concepts_changed.receivers = concepts_changed.receivers, []
    concepts_changed.sender_receivers_cache.clear()
    concepts_changed.connect(hear)
    yield sent
    concepts_changed.receivers = receivers
    concepts_changed.sender_receivers_cache.clear()


def labels():
    return set(ConceptTranslation.objects.values_list("master__key", "language_code", "name"))


def state():
    models = (Area, AreaTranslation, Municipality, Concept, ConceptTranslation, ConceptMatch)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


@pytest.mark.django_db
def test_loading_again_changes_nothing(heard):
    before = state()
    loading.load()
    assert state() == before


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 5])
def test_loading_costs_the_same_for_one_and_for_many(count, heard, django_assert_num_queries):
    with django_assert_num_queries(QUERIES):
        loading.load_concepts([*RECORDS[:2], *WORDS[:count]])
    assert [sorted(concept.key for concept in sent["concepts"]) for sent in heard] == [
        sorted(row["key"] for row in WORDS[:count])
    ]


@pytest.mark.django_db
def test_a_file_brings_concepts_labels_and_their_place():
    Concept.objects.filter(scheme="word").delete()
    loading.load_concepts(WORDS)
    assert Concept.objects.filter(scheme="word").count() == len(WORDS)
    assert {("w-apple", "sv", "äpple"), ("w-dentist", "fi", "hammaslääkäri")} <= labels()
    employment = Concept.objects.get(key="t-employment")
    assert employment.broader.key == "t-labour-market"


@pytest.mark.django_db
def test_what_editors_added_stays_and_what_the_file_knows_is_brought_up_to_it():
    mentoring = Concept.objects.get(key="m-mentoring")
    mentoring.translations.filter(language_code="sv").update(name="fadderskap")
    Concept.objects.create(key="m-own", scheme="method")
    mentoring.matches.create(uri="https://example.org/mentoring", relation="close")
    mentoring.matches.filter(uri__contains="yso").update(relation="close")
    loading.load()
    assert mentoring.translations.get(language_code="sv").name == "mentorskap"
    assert Concept.objects.filter(key="m-own").exists()
    assert set(mentoring.matches.values_list("relation", "uri")) == {
        ("close", "https://example.org/mentoring"),
        ("exact", "http://www.yso.fi/onto/yso/p298"),
    }


@pytest.mark.django_db
def test_a_concept_that_was_merged_away_does_not_come_back():
    source, target = Concept.objects.get(key="t-gender"), Concept.objects.get(key="t-inclusion")
    merge(source, target)
    loading.load()
    assert not Concept.objects.filter(key="t-gender").exists()
    assert Concept.objects.get(key="t-social-control").broader == target


def test_every_file_of_words_is_read(tmp_path):
    for name, rows in (("vocabulary", RECORDS[:1]), ("words/a", WORDS[:2]), ("words/b", WORDS[2:])):
        path = tmp_path / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(rows), encoding="utf-8")
    assert loading.read_concepts(tmp_path) == [RECORDS[0], *WORDS]


def test_the_data_files_are_sound():
    keys = [row["key"] for row in RECORDS]
    assert len(keys) == len(set(keys))
    for row in RECORDS:
        assert row["scheme"] in Concept.Scheme.values
        assert row["broader"] is None or row["broader"] in keys
        assert set(row["labels"]) <= set(registry.CODES)
        for label in row["labels"].values():
            assert label.keys() == {"name", "alternatives"}
            assert all(word and len(word) <= 120 for word in (label["name"], *label["alternatives"]))


def test_no_concept_of_another_vocabulary_means_the_same_as_two_of_ours():
    matches = [match for row in RECORDS for match in row.get("matches", [])]
    assert all(IDENTIFIER.fullmatch(match["uri"]) for match in matches)
    assert {match["relation"] for match in matches} == set(ConceptMatch.Relation.values)
    exact = Counter(match["uri"] for match in matches if match["relation"] == "exact")
    assert set(exact.values()) == {1}
