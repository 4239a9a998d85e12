"""The brief: one page for ministers."""

import io

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from themes import files
from themes.choices import FileForm
from themes.models import Theme

from .conftest import address

LANGUAGES = ("da", "nb", "sv", "fi", "is", "en")


def test_it_has_the_messages_one_figure_and_what_ministries_are_advised(read, employers):
    page = read("brief", employers.number)
    assert page.count("<li>") >= 6
    assert "Arbetsgivarna i den nordiska studien" in page
    assert page.count("<table>") == 1
    assert "Fråga arbetsgivarna, inte bara de arbetssökande" in page
    assert "Berätta om lönestöd där arbetsgivarna redan finns" not in page
    assert page.count("<h1") == 1


def test_a_synthesis_without_advice_to_ministries_says_so(read, theme):
    assert "Syntesen riktar ingen rekommendation till ministerierna." in read("brief", theme.number)


def test_the_theme_leads_to_it(read, theme):
    assert address("brief", theme.number) in read("theme-short", theme.number)


@pytest.mark.parametrize("name", ["brief", "comparison"])
def test_in_a_language_without_the_theme_it_is_not_indexed_and_names_the_original(read, employers, name):
    page = " ".join(read(name, employers.number, language="fo").split())
    assert '<meta name="robots" content="noindex">' in page
    original = address(name, employers.number, language="da")
    assert f'rel="canonical" href="http://testserver{original}"' in page


def test_it_costs_at_most_twelve_queries(client, employers, django_assert_max_num_queries):
    client.get(address("brief", employers.number))
    from django.core.cache import cache

    cache.clear()
    with django_assert_max_num_queries(12):
        client.get(address("brief", employers.number))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_briefs_of_the_demo_are_one_page_in_each_language(db, language):
    for number in Theme.objects.values_list("number", flat=True):
        path = files.make(FileForm.BRIEF, number, language, 1)
        with default_storage.open(path) as kept:
            assert len(PdfReader(io.BytesIO(kept.read())).pages) == 1
        default_storage.delete(path)
