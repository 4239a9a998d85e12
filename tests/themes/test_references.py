"""Works that would be cited alike are told apart by letters, as CSL asks."""

import string

import pytest
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from themes import csl
from themes.apparatus import Apparatus
from themes.choices import CitationStyle
from themes.models import Publication


def works(*given, family="Nordregio"):
    return [Publication(key=f"{family}{n}", title=title, year=year, authors=[{"family": family}])
            for n, (title, year) in enumerate(given)]  # fmt: skip


def test_two_works_of_one_author_and_year_get_letters_in_the_order_of_the_list():
    rendered = csl.render(works(("Vägar", 2018), ("Arbete", 2018), ("Senare", 2019)), "sv")
    assert dict(rendered.citations) == {
        "Nordregio0": "Nordregio, 2018b",
        "Nordregio1": "Nordregio, 2018a",
        "Nordregio2": "Nordregio, 2019",
    }
    assert list(rendered.entries) == ["Nordregio1", "Nordregio0", "Nordregio2"]
    assert "(2018a)" in rendered.entries["Nordregio1"]
    assert "(2018b)" in rendered.entries["Nordregio0"]


def test_works_without_a_year_are_told_apart_too():
    rendered = csl.render(works(("Vägar", None), ("Arbete", None)), "en")
    assert set(rendered.citations.values()) == {"Nordregio, no date a", "Nordregio, no date b"}


def test_another_author_of_the_same_year_needs_no_letter():
    found = csl.render([*works(("Vägar", 2018)), *works(("Arbete", 2018), family="Oxford")], "sv")
    assert sorted(found.citations.values()) == ["Nordregio, 2018", "Oxford, 2018"]


@pytest.mark.parametrize(("place", "letters"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba")])
def test_more_than_twenty_six_works_go_on_with_two_letters(place, letters):
    assert csl._letters(place) == letters


@given(st.integers(1, 2000), st.integers(1, 2000))
def test_letters_differ_for_different_places_and_are_plain(first, second):
    assert (csl._letters(first) == csl._letters(second)) == (first == second)
    assert set(csl._letters(first)) <= set(string.ascii_lowercase)


def test_numbered_entries_have_no_citations_of_their_own_and_end_in_the_year():
    publication = Publication(
        key="a", title="Vägar & <mål>", year=2018, publisher="Förlaget", url="https://example.org/a",
        authors=[{"family": "Svensson", "given": "Eva"}, {"family": "Berg", "given": "Bo"}],
    )  # fmt: skip
    rendered = csl.render([publication], "sv", CitationStyle.NUMBERED)
    assert dict(rendered.citations) == {}
    assert rendered.entries["a"] == (
        "Svensson, E. och Berg, B. <i>Vägar &amp; &lt;mål&gt;</i>. Förlaget, 2018. "
        '<a href="https://example.org/a">https://example.org/a</a>.'
    )


def test_numbers_follow_the_order_of_the_text_notes_too_and_what_is_not_cited_comes_last():
    apparatus = Apparatus(works(("Vägar", 2018), ("Arbete", 2018), ("Senare", 2019)), "sv", CitationStyle.NUMBERED)
    html = apparatus.annotate("Först [@Nordregio2]^[En not [@Nordregio0].] och åter [@Nordregio2, s. 3; @Nordregio0].")
    assert ">1</a>]" in html
    assert '<a href="#ref-Nordregio2" id="cite-Nordregio2-2"' in html
    assert html.endswith(">1, s. 3</a>; " + html.rpartition("; ")[2])
    assert 'aria-label="1, s. 3: Nordregio, 2019"' in html
    assert [one.publication.key for one in apparatus.references] == ["Nordregio2", "Nordregio0", "Nordregio1"]
    assert apparatus.entries["Nordregio0"].cited_at == ["cite-Nordregio0-1", "cite-Nordregio0-2"]


def test_markup_in_a_locator_stays_out_of_the_name_of_its_link():
    apparatus = Apparatus(works(("Vägar", 2018)), "sv", CitationStyle.NUMBERED)
    html = apparatus.annotate(mark_safe('[@Nordregio0, <em class="x">s. 3</em>]'))
    assert 'aria-label="1, s. 3: Nordregio, 2018">1, <em class="x">s. 3</em></a>]' in html
