"""What readers meet: themes in three depths, chapters, findings, and what they rest on."""

import json
import re

import pytest
from cms.api import add_plugin
from cms.models import Placeholder
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from integrationstatistics.models import Indicator
from themes.models import Finding, FindingContent, PolicyQuestion, Theme, ThemeContent

from .conftest import address


def structured(page):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(found[1])


def test_a_theme_has_three_depths_on_one_address(read, chapter):
    page = read("theme-short", chapter.theme.number)
    assert page.index('id="key-messages"') < page.index('id="summary"') < page.index('id="full-text"')
    assert "Arbete tar tid" in page
    assert "Kapitlets text" in page


def test_citations_lead_to_the_reference_and_back(read, chapter):
    page = read("theme-short", chapter.theme.number)
    for number in (1, 2, 3):
        assert f'<a href="#ref-svensson2020" id="cite-svensson2020-{number}"' in page
        assert f'href="#cite-svensson2020-{number}"' in page
    assert "(<a" in page
    assert "Svensson, 2020, s. 3</a>)" in page
    assert page.count('id="ref-svensson2020"') == 1
    assert "Vägar &lt;till&gt; arbete" in page


def test_citations_with_numbers_lead_to_the_reference_and_back(read, chapter):
    Theme.objects.filter(pk=chapter.theme_id).update(citation_style="numbered")
    for page in (read("theme-short", chapter.theme.number), read("chapter-short", chapter.number)):
        assert re.search(r'\[<a href="#ref-svensson2020" id="cite-svensson2020-1"[^>]*>1(, s. 3)?</a>\]', page)
        assert 'href="#cite-svensson2020-1"' in page
        assert '<ol class="references">' in page
        assert "Svensson, 2020, s. 3</a>" not in page


def test_notes_lead_to_their_text_and_back(read, theme):
    page = " ".join(read("theme-short", theme.number).split())
    assert 'href="#note-1" id="to-note-1" role="doc-noteref"' in page
    assert 'id="note-1"' in page
    assert re.search(r'href="#to-note-1"\s+role="doc-backlink"', page)
    assert "^[" not in page


def test_a_reader_of_another_language_is_served_the_text_and_told_so(read, theme):
    page = read("theme-short", theme.number, language="is")
    assert '<h1 lang="sv">Vägar</h1>' in page
    assert '<meta name="robots" content="noindex">' in page


def test_references_are_rendered_in_the_language_of_the_text(read, employers):
    assert "Berlina och Cavicchia, 2023" in read("theme-short", employers.number)
    assert "Berlina og Cavicchia, 2023" in read("theme-short", employers.number, language="da")
    assert "Berlina ja Cavicchia, 2023" in read("theme-short", employers.number, language="fi")


def test_a_corrected_text_leaves_the_old_version_readable_and_marked(read, client, theme, write):
    old = address("theme-version", theme.number, 1)
    assert "Detta är den gällande versionen" in client.get(old).content.decode()
    write(theme, "Vägar till arbete", change_note="Titeln förtydligad.")
    page = client.get(old).content.decode()
    assert "<h1>Vägar</h1>" in page
    assert "Denna version har ersatts av en nyare." in page
    assert "Titeln förtydligad." in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<h1>Vägar till arbete</h1>" in read("theme-short", theme.number)


def test_a_version_that_is_no_longer_or_not_yet_public_is_not_found(client, theme, editor):
    version = theme.contents.model.admin_manager.get(theme=theme).versions.get()
    assert client.get(address("theme-version", theme.number, 2)).status_code == 404
    assert client.get(address("theme-version", theme.number, 1, language="da")).status_code == 404
    version.unpublish(editor)
    cache.clear()
    assert client.get(address("theme-version", theme.number, 1)).status_code == 404
    assert client.get(address("theme-short", theme.number)).status_code == 404


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_a_citation_names_the_version_and_its_address(client, theme, form):
    text = client.get(address("theme-cite", theme.number, 1, form)).content.decode()
    assert f"http://testserver{address('theme-version', theme.number, 1)}" in text
    assert f"integrationnorden-theme-{theme.number}-sv-v1" in text


def test_a_finding_says_how_strong_it_is_what_it_rests_on_and_what_is_not_known(read, employers):
    finding = Finding.objects.get(theme=employers, order=2)
    page = read("finding-short", finding.number)
    assert "Språket kan läras på arbetet" in page
    assert "Belagt: få studier, eller med förbehåll" in page
    assert "Hur mycket språk som räcker" in page
    assert 'id="ref-berlina2023"' in page
    assert "Menn i helse" in page


def test_a_draft_is_not_public(client, read, theme, editor):
    finding = Finding.objects.create(theme=theme, original_language="sv")
    FindingContent.objects.with_user(editor).create(finding=finding, language="sv", title="Hemligt utkast")
    assert client.get(address("finding-short", finding.number)).status_code == 404
    assert "Hemligt utkast" not in read("theme-short", theme.number)


def test_the_index_lists_all_years_newest_first(read, theme):
    page = read("themes")
    years = [int(year) for year in re.findall(r'<p class="place">\s*(\d{4})', page)]
    assert years == [2024, 2023, 2018, 2017]


def test_home_shows_this_years_theme_before_an_older_one(client, employers):
    assert "Senaste temat" in client.get("/sv/").content.decode()
    Theme.objects.filter(pk=employers.pk).update(status="current")
    cache.clear()
    page = client.get("/sv/").content.decode()
    assert "Årets tema" in page
    assert "[@" not in page


@pytest.mark.parametrize(
    ("name", "kind"), [("theme-short", "Report"), ("chapter-short", "ScholarlyArticle"), ("finding-short", "Claim")]
)
def test_documents_carry_structured_data(read, employers, name, kind):
    numbers = {
        "theme-short": employers.number,
        "chapter-short": employers.chapters.get(order=1).number,
        "finding-short": employers.findings.get(order=1).number,
    }
    data = structured(read(name, numbers[name]))
    assert (data["@type"], data["version"], data["inLanguage"]) == (kind, 1, "sv")
    assert "https://pub.norden.org/nord2023-043/" in [work.get("url") for work in data["citation"]]


def test_a_synthesis_costs_the_same_for_one_chapter_and_for_many(client, chapter, write):
    theme = chapter.theme
    url = client.get(address("theme-short", theme.number)).url
    client.get(url)
    counts = []
    for order in (1, 2, 3, 4):
        if order > 1:
            other = type(chapter).objects.create(theme=theme, order=order, original_language="sv")
            write(other, f"Kapitel {order}", slot="text", html="<p>Mer.</p>")
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts == [counts[0]] * 4
    assert counts[0] <= 12


def test_a_synthesis_of_the_demo_takes_at_most_twelve_queries(client, employers):
    url = client.get(address("theme-short", employers.number)).url
    client.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert len(queries) == 11


def test_charts_and_comparisons_in_a_synthesis_keep_it_within_twelve_queries(client, employers):
    """Twenty charts cost what one does, beside a learning example, a finding and a question of the comparison."""
    chapter = employers.chapters.get(order=1).contents.get(language="sv")
    placeholder = Placeholder.objects.get_for_obj(chapter).get(slot="text")
    add_plugin(placeholder, "ExampleTeaserPlugin", "sv", example=employers.examples.first())
    add_plugin(placeholder, "QuestionPlugin", "sv", question=PolicyQuestion.objects.first())
    url = client.get(address("theme-short", employers.number)).url
    client.get(url)
    indicators = list(Indicator.objects.order_by("pk"))
    costs = {}
    for placed in range(1, 21):
        add_plugin(placeholder, "ChartPlugin", "sv", indicator=indicators[placed % len(indicators)])
        if placed in {1, 5, 20}:
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                page = client.get(url).content.decode()
            costs[placed] = len(queries)
    assert page.count('class="statistics placed"') >= 20
    assert costs == {1: 12, 5: 12, 20: 12}


def test_ten_key_messages_are_the_limit(theme):
    content = ThemeContent(theme=theme, language="da", title="Veje")
    content.key_messages = [{"message": f"Budskab {number}."} for number in range(11)]
    with pytest.raises(Exception, match="10"):
        content.full_clean()
