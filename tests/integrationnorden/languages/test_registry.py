"""The ten languages and the one rule by which a reader is served."""

from hypothesis import given
from hypothesis import strategies as st

from integrationnorden.languages import registry

codes = st.sampled_from(registry.CODES)
availabilities = st.frozensets(codes)


def test_there_are_ten_languages():
    assert set(registry.CODES) == {"da", "nb", "nn", "sv", "fi", "is", "fo", "kl", "se", "en"}


@given(codes)
def test_a_chain_begins_with_the_readers_own_language_and_names_every_language_once(code):
    chain = registry.reading_chain(code)
    assert chain[0] == code
    assert sorted(chain) == sorted(registry.CODES)


@given(codes, availabilities)
def test_something_is_served_exactly_where_something_exists(reader, available):
    served = registry.nearest(reader, available)
    assert (served in available) if available else served is None


@given(codes, availabilities)
def test_nothing_nearer_is_passed_over(reader, available):
    served = registry.nearest(reader, available)
    for nearer in registry.reading_chain(reader):
        if nearer == served:
            break
        assert nearer not in available


@given(availabilities.filter(bool))
def test_each_reader_is_served_one_version_of_an_object(available):
    readers = [reader for code in available for reader in registry.readers_of(code, available)]
    assert sorted(readers) == sorted(registry.CODES)


def test_greenlanders_read_danish_before_english():
    assert registry.nearest("kl", frozenset({"en", "da", "sv"})) == "da"
