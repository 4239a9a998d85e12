"""What the search box offers while somebody types: concepts, places and titles, in her language."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from integrationnorden.languages import registry
from integrationnorden.search.suggesting import MOST, suggest

pytestmark = pytest.mark.django_db
# One for the page cache; concepts, places and titles.
QUERIES = 1 + 3


def suggested(typed, language="sv", kind=None):
    with override(language):
        return [found for found in suggest(typed, language) if kind in {None, found.kind}]


def texts(typed, language="sv", kind=None):
    return [found.text for found in suggested(typed, language, kind)]


@pytest.mark.parametrize(
    ("language", "typed", "preferred"),
    [
        ("sv", "mentorsk", "mentorskap"), ("fi", "mentoroin", "mentorointi"), ("da", "ledighed", "arbejdsløshed"),
        ("en", "jobless", "unemployment"), ("is", "án atv", "atvinnuleysi"),
        ("se", "bargguhisvuođ", "bargguhisvuohta"), ("se", "bargguhisvuod", "bargguhisvuohta"),
    ],
)  # fmt: skip
def test_every_label_of_a_concept_leads_to_the_preferred_one(language, typed, preferred):
    assert texts(typed, language, "concept")[:1] == [preferred]


def test_concepts_whose_preferred_label_begins_so_come_first():
    assert texts("långt", "sv", "concept")[:2] == ["långt från arbetsmarknaden", "arbetslöshet"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("malmö", "Malmö"), ("MALMO", "Malmö"), ("malmø", "Malmö"), ("aarhus", "Aarhus"), ("århus", "Aarhus"),
        ("arhus", "Aarhus"), ("aabenr", "Aabenraa"), ("sölvesb", "Sölvesborg"), ("solvesb", "Sölvesborg"),
        ("saarijarvi", "Saarijärvi"), ("midtf", "Faaborg-Midtfyn"), ("sorvag", "Sørvágur"),
    ],
)  # fmt: skip
def test_places_are_found_as_search_folds_them(typed, place):
    assert texts(typed, kind="place") == [place]


def test_letters_that_were_typed_as_such_are_meant():
    assert "Falun" in texts("fal", kind="place")
    assert texts("fål", kind="place") == []


@pytest.mark.parametrize("typed", ["yalla", "trappan i malm", "Trappan i malmo", "fasta jobb", "kvinnokoop"])
def test_a_title_is_found_by_any_of_its_words_and_leads_to_its_page(client, typed):
    (found,) = suggested(typed, kind="title")
    assert found.text.startswith("Yalla Trappan")
    assert found.language == "sv"
    assert client.get(found.url).status_code == 200


def test_a_title_needs_all_the_words_side_by_side():
    assert texts("yalla malmö", kind="title") == []


def test_titles_are_suggested_from_three_letters_on():
    assert {found.kind for found in suggested("kv")} == {"concept", "place"}
    assert "title" in {found.kind for found in suggested("kvi")}


def test_a_title_in_another_language_says_which():
    languages = {found.language for found in suggested("med", kind="title")}
    assert languages > {"sv"}
    assert all(found.language == "sv" for found in suggested("me") if found.kind != "title")


def test_no_kind_crowds_out_the_others():
    found = suggested("kvi")
    assert [one.kind for one in found] == ["concept"] * 3 + ["place"] * 3 + ["title"] * 2
    assert len(found) == MOST


@pytest.mark.parametrize("typed", ["", "m", " m ", "(", "%_", "xyzzy"])
def test_what_is_too_short_or_unknown_gives_none(typed):
    assert suggested(typed) == []


@pytest.mark.parametrize("typed", ["mal", "yalla", "xyzzy"])
def test_suggestions_cost_few_queries(client, django_assert_num_queries, typed):
    client.get(reverse("search-suggestions"), {"q": "warm"})
    cache.clear()
    with django_assert_num_queries(QUERIES):
        client.get(reverse("search-suggestions"), {"q": typed})


def test_the_answer_is_data_that_anybody_may_keep_for_a_short_while(client):
    with override("sv"):
        response = client.get(reverse("search-suggestions"), {"q": "malmo"})
        (title,) = suggested("malmo", kind="title")
    place = {"text": "Malmö", "language": "sv", "kind": "place", "url": None}
    assert response.json() == {
        "suggestions": [place, {"text": title.text, "language": "sv", "kind": "title", "url": title.url}]
    }
    assert response["Cache-Control"] == "public, max-age=60, s-maxage=60, stale-while-revalidate=300"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=100), st.sampled_from(registry.CODES))
@example("'a':* & !b | (c <-> d)", "sv")
@example("\\' %", "fi")
@example("a" * 10_000, "en")
def test_any_beginning_is_answered(client, typed, language):
    with override(language):
        response = client.get(reverse("search-suggestions"), {"q": typed})
    assert response.status_code == (400 if "\0" in typed else 200)
    assert response.status_code == 400 or len(response.json()["suggestions"]) <= MOST
