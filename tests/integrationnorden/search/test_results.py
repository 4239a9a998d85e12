"""The results page: what was understood, marked snippets, corrections, and input of every kind."""

import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from integrationnorden.search import postings
from integrationnorden.search.models import SearchEntry, SearchMiss, SearchPosting
from integrationnorden.search.ranking import UNIT
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import announce

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6


def texts(pieces):
    return [piece.text for piece in pieces if piece.is_marked]


def test_a_word_finds_the_concept_in_every_language(client):
    words = {"sv": "arbetsmarknadsinsatser", "da": "arbejdsmarkedet", "fi": "työmarkkinoilla", "is": "vinnumarkaði"}
    found = {}
    for language, word in words.items():
        with override(language):
            listing = client.get(reverse("search"), {"q": word}).context["listing"]
        found[language] = listing.query.concepts, listing.count
    assert {concepts for concepts, _count in found.values()} == {frozenset({"t-labour-market"})}
    assert len({count for _concepts, count in found.values()}) == 1


def test_the_page_says_what_else_was_searched_for_and_can_leave_it(client):
    wide = client.get("/sv/sok/?q=arbetsmarknad")
    assert [(key, str(label)) for key, label in wide.context["understood"].also] == [
        ("t-labour-market", "arbetsmarknadsinkludering")
    ]
    narrow = client.get("/sv/sok/" + wide.context["listing"].as_typed)
    assert narrow.context["understood"].also == []
    assert narrow.context["listing"].count < wide.context["listing"].count
    assert narrow.context["listing"].widened == "?q=arbetsmarknad"


def test_matches_are_marked_in_the_texts_own_language(client):
    results = client.get("/sv/sok/?q=mentorskap").context["results"]
    foreign = [result for result in results if result.language != "sv"]
    assert foreign
    assert all(texts(result.title) or texts(result.summary) for result in foreign)


def test_phrases_and_exclusions(client):
    assert client.get('/sv/sok/?q="nyanlända+kvinnor"').context["listing"].count
    assert not client.get('/sv/sok/?q="kvinnor+nyanlända"').context["listing"].count
    with_women = client.get("/sv/sok/?q=mentor").context["listing"].count
    without = client.get("/sv/sok/?q=mentor+-kvinnor").context["listing"].count
    assert 0 < without < with_women


def test_concepts_are_all_demanded(client):
    listing = client.get("/sv/sok/?q=språkträning+asylsökande").context["listing"]
    assert len(listing.query.concepts) >= 2
    if not listing.query.is_loose:
        for entry in listing.entries:
            assert SearchEntry.objects.filter(pk=entry.pk).about(listing.query.units[0].groups[0]).exists()


def test_a_word_that_names_nothing_ranks_where_few_texts_have_it(client):
    page = client.get("/sv/sok/?q=kvinnor+syateljé")
    listing = page.context["listing"]
    assert 0 < listing.complete < listing.count
    assert "De kommer först" in page.content.decode()
    ranks = [entry.rank for entry in listing.entries]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[listing.complete - 1] >= 2 * UNIT > ranks[listing.complete]


def test_little_words_inside_a_label_are_not_looked_for(client):
    listing = client.get("/sv/sok/?q=män+i+vården").context["listing"]
    assert "i" not in {word.surface for unit in listing.query.sought for word in unit.words}


def test_a_compound_that_no_text_has_is_looked_for_by_its_parts(client):
    with override("fi"):
        listing = client.get(reverse("search"), {"q": "muuttotappiokunnat"}).context["listing"]
    assert listing.query.is_loose
    assert listing.count
    assert not listing.complete


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Färöarna"), ("da", "færøernes"), ("fi", "Färsaarilla"), ("is", "Færeyjum"), ("kl", "Savalimmiuni")],
)
def test_the_name_of_a_country_finds_what_comes_from_there(client, language, words):
    with override(language):
        listing = client.get(reverse("search"), {"q": words, "kind": "example", "area": "FO"}).context["listing"]
    assert listing.count == SearchEntry.objects.of_kind("example").for_reader("sv").chosen({"area": ["FO"]}).count() > 0


@pytest.mark.parametrize(("language", "words"), [("kl", "Ilulissani"), ("en", "Holbaek"), ("sv", "Sisimiut")])
def test_names_are_found_inflected_and_typed_with_other_letters(client, language, words):
    with override(language):
        listing = client.get(reverse("search"), {"q": words}).context["listing"]
    assert listing.count
    assert not listing.query.unknown


def test_where_no_text_has_a_word_what_is_near_stands_for_it(client):
    page = client.get("/sv/sok/?q=studiecirklar")
    listing = page.context["listing"]
    assert listing.query.is_loose
    assert listing.count >= SearchEntry.objects.for_reader("sv").chosen({"topic": ["t-adult-education"]}).count() > 0
    assert "t-adult-education" in dict(page.context["understood"].also)


def test_what_is_narrower_stands_for_a_subject_before_what_is_broader(client):
    with override("en"):
        entries = client.get(reverse("knowledgebank:list"), {"q": "Ukrainians"}).context["listing"].entries
    mentioning = set(SearchEntry.objects.about(["w-ukraine"]).values_list("pk", flat=True))
    found = [entry.pk in mentioning for entry in entries]
    assert found == sorted(found, reverse=True)
    assert any(found)


def test_a_misspelt_word_gets_a_suggestion_and_is_counted(client):
    response = client.get("/sv/sok/?q=arbetsmarknnad")
    if response.context["listing"].count == 0:
        assert response.context["understood"].meant.words == "arbetsmarknad"
    client.get("/sv/sok/?q=xyzzyblorf")
    cache.clear()
    client.get("/sv/sok/?q=XYZZYblorf")
    miss = SearchMiss.objects.get(words="xyzzyblorf")
    assert (miss.language, miss.count) == ("sv", 2)


def test_words_typed_without_nordic_letters_are_found(client):
    assert client.get("/sv/sok/?q=Malmo").context["listing"].count
    assert client.get("/sv/sok/?q=hembesok").context["listing"].count


def test_a_results_page_costs_few_queries(client, django_assert_max_num_queries):
    client.get("/sv/sok/?q=mentorskap")
    cache.clear()
    for words in ("mentorskap kvinnor", "mentorskap xyzzy", "mentorskap månlandning", "mentorskap&area=SE&year=2016"):
        cache.clear()
        with django_assert_max_num_queries(MOST_QUERIES):
            response = client.get(f"/sv/sok/?q={words}")
        assert response.context["listing"].query.units


def test_results_are_narrowed_by_area_concept_and_year_with_right_counts(client):
    wide = client.get("/sv/sok/?q=kvinnor").context["listing"]
    offered = {group.name: {option.value: option.count for option in group.options} for group in wide.groups}
    for name in ("kind", "area", "topic", "target-group", "method", "sector", "language", "year"):
        value, count = next(iter(offered[name].items()))
        assert client.get(f"/sv/sok/?q=kvinnor&{name}={value}").context["listing"].count == count


def test_a_new_label_is_recognised_at_once(client):
    concept = Concept.objects.get(key="m-mentoring")
    label = concept.translations.get(language_code="sv")
    label.alternatives = [*label.alternatives, "faddervän"]
    label.save()
    announce([concept])
    cache.clear()
    assert client.get("/sv/sok/?q=faddervänner").context["listing"].query.concepts == {"m-mentoring"}


def test_the_rank_of_each_result_can_be_explained(capsys):
    call_command("explain_search", "mentorskap", "--language", "sv")
    printed = capsys.readouterr().out
    assert "Concepts: m-mentoring" in printed
    for line in printed.splitlines()[2:]:
        rank, *parts, nearness = map(float, re.findall(r"\d+\.\d\d", line))
        assert rank == pytest.approx(sum(parts) * nearness, abs=0.03)


def test_rebuilding_changes_nothing():
    def state():
        entries = list(SearchEntry.objects.all())
        found_by = {(entry.kind, entry.object_id, entry.language, entry.title): set() for entry in entries}
        texts = {entry.pk: found_by[entry.kind, entry.object_id, entry.language, entry.title] for entry in entries}
        for posting in SearchPosting.objects.all():
            for text in posting.texts:
                key = postings.identity(posting.segment, text & ~postings.WHERE)
                texts[key].add((posting.number, text & postings.WHERE))
        return found_by

    before = state()
    call_command("rebuild_search")
    assert state() == before


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300) | st.text(alphabet="\"'-:*&|!<>()\\\0%_#=~ aå\u202e", max_size=60))
@example("a" * 10_000)
@example("-- ; DROP TABLE search_searchentry")
@example("'a':* & !b | (c <-> d)")
def test_any_input_is_answered(client, words):
    response = client.get("/sv/sok/", {"q": words})
    assert response.status_code in {200, 400}
