"""What texts say, as arrays: every text has each of its lexemes once, and says where."""

from collections import Counter, defaultdict

import numpy as np
import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from integrationnorden.search import occurrences
from integrationnorden.search.arrays import Lists, ranges, runs
from integrationnorden.search.copying import copy_lists
from integrationnorden.search.occurrences import OFTEN, SAID
from integrationnorden.search.postings import ANYWHERE, MOST_TEXTS, SUMMARY, TITLE, WHERE

INTEGER = st.integers(-(2**31), 2**31 - 1)
FEW = st.sampled_from([-(2**31), -7, 0, 1, 2**31 - 1])
TURN = st.integers(0, MOST_TEXTS - 1)
WHERE_SAID = st.sampled_from([ANYWHERE, TITLE, TITLE | SAID, SUMMARY | SAID, SAID])


def numbers(values):
    return np.array(list(values), dtype=np.int64)


def made(found):
    return numbers(occurrences.of(lexeme, occurrences.place(turn, where)) for lexeme, turn, where in found)


@given(st.lists(st.lists(INTEGER)), st.data())
def test_lists_give_the_members_of_those_that_are_asked_for(lists, data):
    kept = Lists()
    for members in lists:
        kept.append(members)
    turns = data.draw(st.lists(st.integers(0, len(lists) - 1))) if lists else []
    members, lengths = kept.of(numbers(turns))
    assert members.tolist() == [member for turn in turns for member in lists[turn]]
    assert lengths.tolist() == [len(lists[turn]) for turn in turns]


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 5))))
def test_ranges_follow_each_other(wanted):
    starts, lengths = numbers(start for start, _ in wanted), numbers(length for _, length in wanted)
    assert ranges(starts, lengths).tolist() == [n for start, length in wanted for n in range(start, start + length)]


@given(st.lists(st.integers(0, 3)))
def test_a_run_begins_where_a_number_is_another_than_the_one_before(values):
    begins = [place for place in range(len(values)) if place == 0 or values[place] != values[place - 1]]
    assert runs(numbers(values)).tolist() == begins


@given(st.tuples(INTEGER, TURN, WHERE_SAID))
def test_an_occurrence_tells_lexeme_text_and_place(one):
    lexeme, turn, where = one
    found = made([one])
    assert occurrences.lexemes(found).tolist() == [lexeme]
    assert occurrences.turns(found).tolist() == [turn]
    assert found[0] & (WHERE | SAID) == where


@given(st.lists(st.tuples(FEW, st.integers(0, 3), WHERE_SAID), min_size=1))
def test_a_text_has_each_lexeme_once_and_says_where_and_what_it_says_often_counts_as_its_summary(found):
    places, times = defaultdict(int), Counter()
    for lexeme, turn, where in found:
        places[lexeme, turn] |= where & WHERE
        times[lexeme, turn] += bool(where & SAID)
    expected = [
        (lexeme, turn, place | (SUMMARY if times[lexeme, turn] >= OFTEN else ANYWHERE))
        for (lexeme, turn), place in sorted(places.items())
    ]
    gathered = [array.tolist() for array in occurrences.gathered(made(found))]
    assert list(zip(*gathered, strict=True)) == expected


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.data())
def test_what_one_text_of_an_object_has_all_of_them_have_and_no_other(sizes, data):
    object_of = [number for number, size in enumerate(sizes) for _ in range(size)]
    found = data.draw(st.lists(st.tuples(FEW, st.integers(0, len(object_of) - 1), WHERE_SAID)))
    shared = occurrences.in_all(made(found), numbers(sizes))
    had = {(lexeme, object_of[turn]) for lexeme, turn, _ in found}
    expected = {
        (lexeme, turn, ANYWHERE) for lexeme, one in had for turn in range(len(object_of)) if object_of[turn] == one
    }
    assert sorted(shared.tolist()) == sorted(made(expected).tolist())


@pytest.mark.django_db
@given(st.lists(st.tuples(INTEGER, st.lists(INTEGER, min_size=1)), max_size=5, unique_by=lambda row: row[0]))
def test_lists_are_copied_into_the_database_as_they_are(rows):
    rows = sorted(rows)
    owner = 2**40
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE held (number integer, owner bigint, members integer[])")
        repeated = numbers(number for number, members in rows for _ in members)
        copy_lists("held", ["number", "owner", "members"], owner, repeated, numbers(n for _, ms in rows for n in ms))
        cursor.execute("SELECT number, owner, members FROM held ORDER BY number")
        held = cursor.fetchall()
        cursor.execute("DROP TABLE held")
    assert held == [(number, owner, members) for number, members in rows]
