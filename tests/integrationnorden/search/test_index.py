"""The index follows what is published and what the vocabulary says: at once, by a job, or by a rebuild."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from integrationnorden.languages import registry
from integrationnorden.search import indexing, lexemes, limits, pending, postings, tasks
from integrationnorden.search.marks import Marks
from integrationnorden.search.models import (
    SearchEntry,
    SearchFacet,
    SearchForm,
    SearchPending,
    SearchPosting,
    SearchSegment,
)
from integrationnorden.search.query import understand
from integrationnorden.search.retrieval import Scope, retrieve
from integrationnorden.search.segments import remove
from integrationnorden.search.shadow import TABLES
from integrationnorden.search.sources import sources
from integrationnorden.search.words.analysis import analyse
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import announce

pytestmark = pytest.mark.django_db


def objects(entries):
    return set(entries.values_list("object_id", flat=True))


def examples():
    return SearchEntry.objects.of_kind("example")


def give_label(concept, label, language="sv"):
    translation = concept.translations.get(language_code=language)
    translation.alternatives = [*translation.alternatives, label]
    translation.save()
    announce([concept])


@pytest.fixture
def elsewhere():
    """A connection of another process to the same database."""
    with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None}) as other:
        yield other


def test_texts_that_mention_a_new_label_are_found_by_its_concept_at_once():
    concept = Concept.objects.get(key="w-bicycle")
    mentioning = objects(examples().mentioning(["kvinnokooperativ"]))
    assert mentioning - objects(examples().about(["w-bicycle"]))
    give_label(concept, "kvinnokooperativ")
    assert mentioning <= objects(examples().about(["w-bicycle"]))


def test_many_objects_wait_for_a_job(monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(indexing, "MOST_AT_ONCE", 1)
    concept = Concept.objects.get(key="m-mentoring")
    with django_capture_on_commit_callbacks(execute=True):
        announce([concept])
    waiting = set(SearchPending.objects.filter(kind="example").values_list("object_id", flat=True))
    assert waiting >= objects(examples().about(["m-mentoring"]))
    assert ProcrastinateJob.objects.filter(task_name=tasks.index_waiting.name, status="todo").count() == 1
    tasks.index_waiting(timestamp=0)
    assert not SearchPending.objects.exists()


def test_a_job_that_crashes_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(tasks, "PORTION", 3)
    ids = sorted(objects(examples()))
    examples().update(title="stale")
    pending.add("example", ids)
    replace, calls = indexing.replace, []

    def crash_the_second_time(source, object_ids):
        calls.append(object_ids)
        if len(calls) == 2:
            raise ConnectionError
        replace(source, object_ids)

    monkeypatch.setattr(indexing, "replace", crash_the_second_time)
    with pytest.raises(ConnectionError):
        tasks.index_waiting(timestamp=0)
    assert SearchPending.objects.count() == len(ids) - 3
    tasks.index_waiting(timestamp=0)
    assert not SearchPending.objects.exists()
    assert not examples().filter(title="stale").exists()


def test_a_rebuild_waits_for_an_update_that_is_under_way(elsewhere):
    indexing.update(sources.get("example"), [examples().first().object_id])
    assert not SearchPending.objects.exists()
    assert elsewhere.execute("SELECT pg_try_advisory_lock(%s)", [pending._LOCK]).fetchone() == (False,)


def test_an_update_leaves_word_while_another_process_rebuilds(elsewhere):
    elsewhere.execute("SELECT pg_advisory_lock(%s)", [pending._LOCK])
    example = examples().first().object_id
    indexing.update(sources.get("example"), [example])
    tasks.index_waiting(timestamp=0)
    assert list(SearchPending.objects.values_list("kind", "object_id", "is_late")) == [("example", example, True)]
    elsewhere.execute("SELECT pg_advisory_unlock(%s)", [pending._LOCK])
    call_command("rebuild_search")
    assert not SearchPending.objects.exists()


def test_a_rebuild_makes_the_index_anew_and_what_waited_before_is_done():
    pending.add("example", objects(examples()))
    before = examples().count()
    SearchEntry.objects.all().delete()
    SearchForm.objects.all().delete()
    call_command("rebuild_search")
    assert examples().count() == before
    assert SearchForm.objects.words().exists()
    assert not SearchPending.objects.exists()
    assert understand("arbetsmarknadsinsatser", "sv").concepts == {"t-labour-market"}


def test_a_query_that_runs_too_long_is_given_up():
    def run():
        try:
            with limits.limited():
                SearchForm.objects.filter(form="").fetched({"statement_timeout": "50ms"})
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(600)")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread, pytest.raises(limits.TooSlow):
        thread.submit(run).result()
    assert limits.LIMITS["statement_timeout"] == "1s"


def test_a_search_that_was_given_up_says_so(client, monkeypatch):
    def give_up(*_arguments, **_more):
        raise limits.TooSlow("Sökningen tar för lång tid")

    monkeypatch.setattr("integrationnorden.search.listing._search", give_up)
    for address in ("/sv/sok/?q=arbete", "/sv/idebank/?q=arbete"):
        response = client.get(address)
        assert response.status_code == 400
        assert "Sökningen tar för lång tid" in response.content.decode()


@given(st.text(max_size=60))
def test_every_lexeme_has_a_number_that_the_index_can_keep_and_no_facet_has(text):
    assert -(2**31) <= lexemes.facet(text) < 0 <= lexemes.number(text) < 2**31


SOME_TEXT = st.tuples(
    st.integers(1, 2**30),
    st.integers(0, postings.MOST_OBJECTS - 1),
    st.sampled_from(registry.CODES),
    st.sets(st.sampled_from(registry.CODES)),
)


@given(SOME_TEXT)
def test_a_posting_tells_the_language_of_a_text_and_who_is_served_it(text):
    segment, turn, language, readers = text
    number = postings.of_text(turn, language, readers)
    assert 0 <= number < 2**31
    assert number & postings.WHERE == 0
    assert {code for code in registry.CODES if number & postings.reader(code)} == readers
    assert registry.CODES[number >> postings.LANGUAGE_AT & postings.LANGUAGES] == language
    assert postings.located(postings.identity(segment, number)) == (segment, number)


def test_a_segment_that_is_full_says_so():
    with pytest.raises(OverflowError):
        postings.of_text(postings.MOST_OBJECTS, "sv", ["sv"])


@given(st.lists(st.frozensets(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=4), min_size=1, max_size=50))
def test_marks_tell_the_sets_of_a_query_apart(sets):
    marks = Marks()
    for numbers in sets:
        marks.any_of([numbers])
    numbers, *columns = marks.asked()
    for number, *bits in zip(numbers, *columns, strict=True):
        row = dict(zip(marks.columns, bits, strict=True))
        for one in sets:
            assert marks.stand_in(row, one, postings.ANYWHERE) == (number in one)
            assert not marks.stand_in(row, one, postings.TITLE)


def test_what_is_indexed_anew_leaves_nothing_behind():
    first, *_others = examples().values_list("object_id", flat=True)
    source = sources.get("example")
    for _time in range(2):  # out of the segment that it shares, then out of its own
        indexing.update(source, [first])
        keys = set(SearchEntry.objects.values_list("pk", flat=True))
        held = {
            postings.identity(posting.segment, text & ~postings.WHERE)
            for posting in SearchPosting.objects.all()
            for text in posting.texts
        }
        assert held == keys
        segments = {key >> postings.SEGMENT_AT for key in keys}
        assert set(SearchSegment.objects.values_list("pk", flat=True)) == segments
        assert set(SearchFacet.objects.values_list("segment", flat=True)) == segments


def carried(entries, name):
    """How many of the entries carry each value of a facet."""
    tokens = (token.partition(":") for entry in entries for token in entry.facets)
    return Counter(value for facet, _colon, value in tokens if facet == name)


@pytest.mark.parametrize("reader", ["sv", "fi"])
@pytest.mark.parametrize("words", ["", "arbete", "koulutus"])
def test_each_value_of_a_facet_is_counted_as_often_as_it_is_found(words, reader):
    moved, gone, *_others = dict.fromkeys(examples().order_by("pk").values_list("object_id", flat=True))
    indexing.update(sources.get("example"), [moved])
    remove(examples().filter(object_id=gone))
    entries = list(SearchEntry.objects.all())
    facets = {name: carried(entries, name).keys() for name in ("kind", "area", "language", "year", "method", "group")}

    query = understand(words, reader)
    every = retrieve(Scope(reader), facets, {}, query, size=1000)
    some = retrieve(Scope(reader), facets, {"area": ["SE", "FI"]}, query, size=1000)
    assert every.hits == len(every.entries) > some.total == len(some.entries) > 0
    for name in facets:
        assert every.counts[name] == carried(every.entries, name)
        without_own_choice = every if name == "area" else some
        assert some.counts[name] == carried(without_own_choice.entries, name)


DEFINITIONS = """
SELECT array_agg(indexdef::text ORDER BY indexname) FROM pg_indexes WHERE tablename = ANY(%(tables)s)
UNION ALL
SELECT array_agg(relname || conname || pg_get_constraintdef(pg_constraint.oid) ORDER BY relname, conname)
FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE relname = ANY(%(tables)s)
UNION ALL
SELECT array_agg(concat_ws(' ', relname, reloptions, attname, attstorage, attidentity) ORDER BY relname, attname)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relname = ANY(%(tables)s) AND attnum > 0
"""


def test_a_rebuild_makes_tables_as_migrations_do():
    def definitions():
        with connection.cursor() as cursor:
            cursor.execute(DEFINITIONS, {"tables": TABLES})
            return cursor.fetchall()

    before = definitions()
    call_command("rebuild_search")
    assert definitions() == before


@pytest.mark.parametrize("language", ["sv", "fi", "is", "kl"])
@pytest.mark.parametrize("token", ["arbetsmarknadsinsatser", "kotoutumiskoulutuksen", "þjálfun", "qimaasut", "åäö"])
def test_a_form_gives_its_word_back(token, language):
    word = analyse(token, language)
    assert lexemes.word_of(word.surface, lexemes.keys_of(word, language)) == word
