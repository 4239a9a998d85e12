"""The page of a country or territory: figures, policy with its sources, examples, calls, and what is not known."""

import re

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured

from grants.models import Call
from integrationnorden.pages import areas
from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.models import Area
from integrationstatistics.models import PolicyFact
from integrationstatistics.policies import load
from integrationstatistics.subject import COUNTRIES

pytestmark = pytest.mark.django_db


def page_of(client, code):
    cache.clear()
    response = client.get(f"/sv/statistik/omraden/{code}/")
    assert response.status_code == 200
    return response.content.decode()


def part(page, key):
    return page.partition(f'id="{key}"')[2].partition("</section>")[0]


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_country_and_territory_has_figures_policy_and_calls_within_twelve_queries(
    client, code, django_assert_max_num_queries
):
    page_of(client, code)
    with django_assert_max_num_queries(12):
        page = page_of(client, code)
    assert part(page, "figures")
    assert "https://pub.norden.org/nord2025-038/" in part(page, "policies")
    assert part(page, "area-calls")


def test_policy_is_said_with_its_source_in_the_readers_language_and_the_unknown_as_unknown(client):
    known = part(page_of(client, "FO"), "policies")
    assert "1 juli 2025" in known
    assert "https://pub.norden.org/nord2025-038/the-faroe-islands.html" in known
    PolicyFact.objects.filter(area__code="GL").delete()
    assert "inte känt" in part(page_of(client, "GL"), "policies")


def test_every_area_has_more_than_the_overview():
    overview = "https://pub.norden.org/nord2025-038/"
    of_its_own = PolicyFact.objects.exclude(source_url=overview).values_list("area__code", flat=True)
    assert set(of_its_own) == set(COUNTRIES)


def test_the_facts_about_policy_are_loaded_once_and_all_have_a_source():
    assert load() == 0
    assert not PolicyFact.objects.exclude(source_url__startswith="https://").exists()
    for fact in PolicyFact.objects.with_labels():
        assert {"en", "da", "nb", "sv", "fi", "is"} <= set(fact.labels)


def test_examples_of_the_area_are_shown_and_no_others(client):
    shown = set(map(int, re.findall(r"/sv/idebank/(\d+)/", part(page_of(client, "AX"), "area-examples"))))
    known = set(
        SearchEntry.objects.of_kind("example").filter(facets__contains=["area:AX"]).values_list("object_id", flat=True)
    )
    assert len(shown) == len(known) == 1


def test_calls_for_the_area_or_for_all_are_shown_and_those_for_others_are_not(client):
    before = re.findall(r"/sv/bidrag/\d+/", part(page_of(client, "SE"), "area-calls"))
    assert before
    for call in Call.objects.all():
        call.areas.set([Area.objects.get(code="FO")])
    assert re.findall(r"/sv/bidrag/\d+/", part(page_of(client, "FO"), "area-calls"))
    assert "Ingen utlysning är öppen" in part(page_of(client, "SE"), "area-calls")


def test_a_part_that_has_the_place_of_another_is_refused(monkeypatch):
    monkeypatch.setattr(areas.parts, "makers", dict(areas.parts.makers))
    with pytest.raises(ImproperlyConfigured, match="page of an area"):
        areas.register(10, lambda _request, _area: None)


def test_search_and_the_sitemap_know_the_pages(client):
    assert "/sv/statistik/omraden/GL/" in client.get("/sv/sok/?q=grönland&kind=area").content.decode()
    assert "/sv/statistik/omraden/GL/</loc>" in client.get("/sitemap.xml").content.decode()


def test_an_editor_changes_a_fact_and_search_and_page_follow(client, signed_in):
    area = Area.objects.get(code="GL")
    fields = {
        "area": area.pk,
        "source_title": "Naalakkersuisut",
        "source_url": "https://naalakkersuisut.gl/",
        "order": 0,
    }
    answer = signed_in.post("/en/admin/statistics/policyfact/add/?language=sv", fields | {"name": "Enkelt påstående."})
    assert answer.status_code == 302
    assert "Enkelt påstående." in part(page_of(client, "GL"), "policies")
    assert SearchEntry.objects.get(kind="area", object_id=area.pk, language="sv").body.count("Enkelt påstående.") == 1


def test_an_indicator_leads_to_examples_that_work_on_its_concepts_and_back(client):
    page = client.get("/sv/statistik/employment-rate/").content.decode()
    links = re.findall(r'href="(/sv/idebank/\d+/[^"]+)"', part(page, "about-the-same"))
    assert links
    back = client.get(links[0]).content.decode()
    assert "/sv/statistik/" in part(back, "about-the-same")
    assert "/sv/idebank/" not in part(back, "about-the-same")


def test_an_indicator_without_concepts_leads_nowhere(client):
    assert part(client.get("/sv/statistik/born-abroad-origin/").content.decode(), "about-the-same") == ""
