"""What a language lacks comes from its reading chain, and is marked."""

import pytest
from django.core.management import call_command
from django.utils.translation import gettext, ngettext, override

from integrationnorden.languages import borrowed


def test_a_string_that_greenlandic_lacks_is_danish_not_english():
    with override("kl"):
        text = gettext("Related examples")
    assert text == "Beslægtede eksempler"
    assert borrowed.language_of(text, "kl") == "da"


def test_a_string_of_ones_own_is_not_borrowed():
    with override("fo"):
        text = gettext("Search")
    assert (text, borrowed.language_of(text, "fo")) == ("Leita", "fo")


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1 niðurstaða"), (2, "2 niðurstöður"), (21, "21 niðurstaða"), (11, "11 niðurstöður")]
)
def test_icelandic_counts_21_in_the_singular(number, expected):
    with override("is"):
        assert ngettext("%(count)s result", "%(count)s results", number) % {"count": number} == expected


def test_northern_sami_borrows_all_three_plural_forms():
    with override("se"):
        forms = [ngettext("%(count)s learning example", "%(count)s learning examples", number) for number in (1, 2, 5)]
    assert forms == ["%(count)s læringseksempel", "%(count)s læringseksempler", "%(count)s læringseksempler"]


def test_every_string_is_in_the_catalogues_and_translated():
    call_command("check_catalogues")


def test_english_is_the_source_and_borrows_nothing():
    with override("en"):
        text = gettext("Related examples")
    assert (text, borrowed.language_of(text, "en")) == ("Related examples", "en")
