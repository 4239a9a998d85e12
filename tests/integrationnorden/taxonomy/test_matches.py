"""Concepts of other vocabularies: their names, at a merge, and at the editors' desk."""

import pytest
from django.db import IntegrityError

from integrationnorden.taxonomy.merging import merge
from integrationnorden.taxonomy.models import Concept, ConceptMatch
from integrationnorden.taxonomy.vocabularies import name_of


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("http://eurovoc.europa.eu/5974", "EuroVoc"),
        ("http://www.yso.fi/onto/yso/p298", "YSO"),
        ("https://elsst.cessda.eu/id/106aa3af-ac75-4786-8b2d-3c8a1aa53384", "ELSST"),
        ("https://id.loc.gov/authorities/subjects/sh85083724", "id.loc.gov"),
    ],
)
def test_a_vocabulary_is_known_by_how_its_addresses_begin(uri, name):
    assert ConceptMatch(uri=uri).vocabulary == name_of(uri) == name


@pytest.mark.django_db
def test_a_merge_keeps_every_match_once():
    source, target = Concept.objects.get(key="t-gender"), Concept.objects.get(key="t-inclusion")
    shared = target.matches.get(uri__contains="eurovoc")
    source.matches.create(uri=shared.uri, relation="exact")
    uris = set(ConceptMatch.objects.filter(concept__in=[source, target]).values_list("uri", flat=True))
    merge(source, target)
    assert sorted(target.matches.values_list("uri", flat=True)) == sorted(uris)
    assert target.matches.get(uri=shared.uri).relation == shared.relation


@pytest.mark.django_db
def test_a_concept_is_matched_with_an_address_once():
    concept = Concept.objects.get(key="m-mentoring")
    with pytest.raises(IntegrityError, match="one_match_per_concept_and_address"):
        concept.matches.create(uri=concept.matches.get().uri, relation="close")
