"""An older version of a theme shows the synthesis as it was when that version was current."""

import pytest
from django.core.cache import cache

from themes.models import Chapter, Finding

from .conftest import address


@pytest.fixture
def finding(theme, write):
    made = Finding.objects.create(theme=theme, original_language="sv")
    write(made, "Första resultatet", statement="Så var det.")
    return made


@pytest.fixture
def old(client, theme):
    def get():
        cache.clear()
        return client.get(address("theme-version", theme.number, 1)).content.decode()

    return get


def test_chapters_and_findings_that_were_corrected_since_are_as_they_were(read, old, chapter, finding, write):
    theme = chapter.theme
    write(theme, "Vägar i dag", change_note="Ny titel.")
    write(chapter, "Rättat kapitel", slot="text", html="<p>Ny text.</p>")
    write(finding, "Rättat resultat", statement="Så är det nu.")
    for said in ("Första kapitlet", "Kapitlets text", "Första resultatet"):
        assert said in old()
        assert said not in read("theme-short", theme.number)
    for said in ("Rättat kapitel", "Ny text.", "Rättat resultat"):
        assert said not in old()
        assert said in read("theme-short", theme.number)
    assert "Kapitel och resultat visas som de var den" in old()


def test_what_came_later_is_not_in_it(old, theme, chapter, write):
    write(theme, "Vägar i dag")
    later = Chapter.objects.create(theme=theme, order=2, original_language="sv")
    write(later, "Ett senare kapitel")
    assert "Ett senare kapitel" not in old()


def test_a_correction_while_it_was_current_belongs_to_it(old, theme, chapter, write):
    write(chapter, "Tidigt rättat", slot="text", html="<p>Ny text.</p>")
    write(theme, "Vägar i dag")
    assert "Tidigt rättat" in old()


def test_a_chapter_that_was_taken_back_is_gone_from_it_too(old, theme, chapter, write, editor):
    write(theme, "Vägar i dag")
    chapter.contents.model.admin_manager.get(chapter=chapter).versions.get().unpublish(editor)
    assert "Första kapitlet" not in old()


def test_the_current_version_shows_what_is_current(old, theme, chapter, write):
    write(chapter, "Rättat kapitel")
    assert "Rättat kapitel" in old()
    assert "visas som de var" not in old()


def test_the_old_version_takes_no_more_queries(client, chapter, finding, write, django_assert_max_num_queries):
    theme = chapter.theme
    write(theme, "Vägar i dag")
    client.get(address("theme-version", theme.number, 1))
    cache.clear()
    with django_assert_max_num_queries(12):
        client.get(address("theme-version", theme.number, 1))
