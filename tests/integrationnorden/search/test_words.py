"""How words are folded, put into dictionary form and taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationnorden.languages import registry
from integrationnorden.search.words.analysis import analyse
from integrationnorden.search.words.folding import fold, plain
from integrationnorden.search.words.tokens import tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ærø", "ärö"), ("Aarhus", "Århus"), ("þjálfun", "thjalfun"), ("við", "vid"), ("bargomárkan", "bargomarkan")],
)
def test_spellings_that_meet(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("får", "far"), ("hälsa", "halsa"), ("ögon", "ogon")])
def test_letters_that_stay_apart_until_typed_plain(one, other):
    assert fold(one) != fold(other)
    assert plain(fold(one)) == fold(other)


@pytest.mark.parametrize(
    ("word", "language", "lemma"),
    [
        ("pakolaisten", "fi", "pakolainen"), ("työmarkkinoille", "fi", "työmarkkinat"), ("hälsan", "sv", "hälsa"),
        ("innvandrere", "nb", "innvandrer"), ("kvinder", "da", "kvinde"), ("flóttamenn", "is", "flottamadur"),
        ("women", "en", "woman"), ("arbeiðsmarknaðinum", "fo", "arbeidsmarknad"),
    ],
)  # fmt: skip
def test_dictionary_forms(word, language, lemma):
    assert analyse(word, language).lemma == lemma


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("arbetsmarknadsinsatser", "sv", ("arbetsmarknad", "insats")), ("språkträning", "sv", ("språk", "träning")),
        ("kotouttamiskoulutuksen", "fi", ("kotouttaminen", "koulutus")),
        ("arbejdsmarkedsindsats", "da", ("arbejdsmarked", "indsats")),
        ("flyktningguide", "nb", ("flyktning", "guide")), ("kvinnokooperativ", "sv", ("kvinna", "kooperativ")),
        ("integration", "sv", ()), ("organisation", "sv", ()), ("svenska", "sv", ()),
    ],
)  # fmt: skip
def test_compounds(word, language, parts):
    assert analyse(word, language).parts == parts


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(word):
    assert fold(fold(word)) == fold(word)


@given(st.text(max_size=80), st.sampled_from(registry.CODES))
def test_every_word_is_found_by_itself(text, language):
    for token in tokens(text):
        assert analyse(token, language).surface == fold(token)
