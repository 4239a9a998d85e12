"""Whatever changes a concept at the desk is announced once, with the keys of all that it touches."""

import pytest
from django.urls import reverse

from integrationnorden.taxonomy.merging import merge
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed
from knowledgebank.models import Example

pytestmark = pytest.mark.django_db
NO_MATCHES = {"matches-TOTAL_FORMS": 0, "matches-INITIAL_FORMS": 0}


@pytest.fixture
def heard():
    """The keys that the signal sent, and those of the concepts that still were there."""
    sent = []

    def hear(*, concepts, keys, **_):
        sent.append((sorted(keys), sorted(concept.key for concept in concepts)))

    concepts_changed.connect(hear)
    yield sent
    concepts_changed.disconnect(hear)


def address(name, *args):
    return reverse(f"admin:taxonomy_concept_{name}", args=args)


def form(**fields):
    return {"key": "m-own", "scheme": "method", "order": 0, "name": "eget", "alternatives": "", **NO_MATCHES, **fields}


def test_adding_a_concept(signed_in, heard):
    response = signed_in.post(f"{address('add')}?language=sv", form())
    assert response.status_code == 302
    assert heard == [(["m-own"], ["m-own"])]


def test_changing_a_label(signed_in, heard):
    concept = Concept.objects.create(key="m-own", scheme="method")
    signed_in.post(f"{address('change', concept.pk)}?language=sv", form(name="egen", alternatives="eget, egna"))
    label = concept.translations.get(language_code="sv")
    assert (label.name, label.alternatives) == ("egen", ["eget", "egna"])
    assert heard == [(["m-own"], ["m-own"])]


def test_changing_a_key_announces_the_old_one_too(signed_in, heard):
    concept = Concept.objects.create(key="m-old", scheme="method")
    signed_in.post(f"{address('change', concept.pk)}?language=sv", form(key="m-new"))
    assert heard == [(["m-new", "m-old"], ["m-new"])]


def test_adding_a_match(signed_in, heard):
    concept = Concept.objects.create(key="m-own", scheme="method")
    match = {"relation": "close", "uri": "http://www.yso.fi/onto/yso/p298"}
    rows = {f"matches-0-{name}": value for name, value in match.items()} | {"matches-TOTAL_FORMS": 1}
    signed_in.post(f"{address('change', concept.pk)}?language=sv", form(**rows))
    assert concept.matches.values().get() == match | {"id": concept.matches.get().pk, "concept_id": concept.pk}
    assert heard == [(["m-own"], ["m-own"])]


def test_deleting_the_label_of_one_language(signed_in, heard):
    concept = Concept.objects.get(key="m-mentoring")
    signed_in.post(address("delete_translation", concept.pk, "sv"), {"post": "yes"})
    assert not concept.translations.filter(language_code="sv").exists()
    assert heard == [(["m-mentoring"], ["m-mentoring"])]


def with_nothing_below(*keys):
    """Concepts that may be deleted, as none is narrower."""
    Concept.objects.filter(broader__key__in=keys).update(broader=None)
    return Concept.objects.filter(key__in=keys)


def test_deleting_a_concept(signed_in, heard):
    concept = with_nothing_below("m-mentoring").get()
    signed_in.post(address("delete", concept.pk), {"post": "yes"})
    assert not Concept.objects.filter(key="m-mentoring").exists()
    assert heard == [(["m-mentoring"], [])]


def test_deleting_chosen_concepts(signed_in, heard):
    chosen = with_nothing_below("m-mentoring", "m-fast-track")
    pks = list(chosen.values_list("pk", flat=True))
    action = {"action": "delete_selected", "_selected_action": pks, "post": "yes"}
    signed_in.post(address("changelist"), action)
    assert not chosen.exists()
    assert heard == [(["m-fast-track", "m-mentoring"], [])]


def test_merging_announces_the_key_that_is_gone(heard):
    merge(Concept.objects.get(key="t-gender"), Concept.objects.get(key="t-inclusion"))
    assert heard == [(["t-gender", "t-inclusion"], ["t-inclusion"])]


def test_a_refused_form_announces_nothing(signed_in, heard):
    assert signed_in.post(f"{address('add')}?language=sv", form(key="")).status_code == 200
    assert heard == []


def test_the_list_forgets_a_deleted_concept(client, signed_in):
    carrying = Example.objects.filter(concepts__key="m-mentoring")
    assert client.get("/sv/idebank/?method=m-mentoring").context["listing"].count == carrying.count() > 0
    signed_in.post(address("delete", with_nothing_below("m-mentoring").get().pk), {"post": "yes"})
    client.logout()
    options = {
        option.value for group in client.get("/sv/idebank/").context["listing"].groups for option in group.options
    }
    assert "m-mentoring" not in options
    assert client.get("/sv/sok/?q=mentorskap").context["listing"].query.concepts == frozenset()
