"""Shares, figures per inhabitant and gaps between groups: where they are offered, and what they are made of."""

import json
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from jsonstat_validator import validate_jsonstat

from integrationstatistics import measures, publishing, series
from integrationstatistics.choosing import choose
from integrationstatistics.importing import import_file
from integrationstatistics.models import Indicator
from integrationstatistics.readers import jsonstat, table
from integrationstatistics.rules import Point, ratio

pytestmark = pytest.mark.django_db


def chosen(key, query=""):
    return choose(QueryDict(query), key)


def point_of(selection, area, period):
    line = next(one for one in series.read(selection).lines if one.area.code == area)
    return next((point for point in line.points if point.period == period), None)


def release(key, text):
    dataset = Indicator.objects.get(key=key).dataset
    publishing.publish(import_file(text.encode(), dataset).release)
    return dataset.releases.latest("number").number


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("asylum-applicants", ["", "share", "per-1000"]),
        ("asylum-pending", ["", "per-1000"]),
        ("population", [""]),
        ("born-abroad-share", [""]),
        ("employment-rate-birth", ["", "gap.birthplace.NAT", "gap.birthplace.NON-EU"]),
        ("employment-gap", [""]),
    ],
)
def test_only_what_makes_sense_is_offered(key, kinds):
    assert [one.key for one in measures.offered(chosen(key).subject)] == kinds


def test_what_cannot_be_calculated_is_refused_in_words(client):
    page = client.get("/en/statistics/employment-rate/?measure=per-1000")
    assert page.status_code == 404
    assert "cannot be divided by the population" in page.content.decode()
    assert "no share of a total" in client.get("/en/statistics/asylum-pending/").content.decode()


def test_per_inhabitant_divides_by_the_population_of_the_same_year():
    counted = chosen("asylum-applicants", "area=SE&from=2015&to=2015")
    measured = chosen("asylum-applicants", "area=SE&from=2015&to=2015&measure=per-1000")
    people = chosen("population", "area=SE&from=2015&to=2015")
    expected = point_of(counted, "SE", 201500).value * 1000 / point_of(people, "SE", 201500).value
    assert abs(point_of(measured, "SE", 201500).value - expected) < Decimal("0.0001")


def test_months_are_divided_by_the_population_of_their_year():
    measured = chosen("temporary-protection", "area=FI&from=2024-03&to=2024-03&measure=per-1000")
    assert point_of(measured, "FI", 202403).value > 0


def test_a_year_without_population_is_missing_and_named(client):
    release("population", "area[geo],period[time],value\nSE,2023,10521556\nDK,2024,5961249\n")
    selection = chosen("asylum-applicants", "area=SE&area=DK&from=2023&to=2024&measure=per-1000")
    assert point_of(selection, "SE", 202400) == Point(202400, None, "..", "")
    assert point_of(selection, "SE", 202300).value > 0
    page = client.get("/en/statistics/asylum-applicants/?area=DK&area=SE&from=2023&measure=per-1000", follow=True)
    assert "divide by or to subtract is missing: Sweden (2024); Denmark (2023)" in page.content.decode()


def test_a_citation_keeps_to_the_population_that_it_was_made_with():
    selection = chosen("asylum-applicants", "area=SE&measure=per-1000")
    before = point_of(selection, "SE", 202400).value
    release("population", "area[geo],period[time],value\nSE,2024,1000\n")
    assert point_of(chosen("asylum-applicants", selection.fixed_query[1:]), "SE", 202400).value == before
    assert point_of(chosen("asylum-applicants", "area=SE&measure=per-1000"), "SE", 202400).value > before


def test_a_gap_is_the_group_minus_the_other_in_the_same_year():
    query = "area=SE&from=2024&to=2024&sex=T&"
    gap = chosen("employment-rate", query + "measure=gap.citizenship.NAT")
    assert [[one.key for one in group] for group in gap.categories] == [["FOR"], ["T"]]
    foreign = chosen("employment-rate", query + "citizenship=FOR")
    own = chosen("employment-rate", query + "citizenship=NAT")
    expected = point_of(foreign, "SE", 202400).value - point_of(own, "SE", 202400).value
    assert point_of(gap, "SE", 202400).value == expected
    published = chosen("employment-gap", "area=SE&from=2024&to=2024")
    assert point_of(published, "SE", 202400).value == -expected


def test_the_group_that_is_subtracted_is_not_shown(client):
    address = "/en/statistics/employment-rate/?area=SE&measure=gap.sex.M"
    page = client.get("/en/statistics/employment-rate/?measure=gap.sex.M&sex=M&sex=T&area=SE", follow=True)
    assert page.redirect_chain == [(address, 302)]
    assert "Difference from: men (percentage points)" in page.content.decode()


def test_a_share_has_the_flags_of_both_and_nothing_of_a_whole_of_nil():
    part, whole = Point(202400, Decimal(1), "", "p"), Point(202400, Decimal(3), "", "b")
    assert ratio(part, whole, 100, 4) == Point(202400, Decimal("33.3333"), "", "bp")
    assert ratio(part, Point(202400, Decimal(0)), 100, 4).symbol == "."


values = st.none() | st.decimals(0, 10**6, places=0)


@given(values, values)
def test_what_is_missing_stays_missing(part, whole):
    points = [Point(202400, one, "" if one is not None else "..") for one in (part, whole)]
    found = ratio(*points, 100, 4)
    assert (found.value is None) == (part is None or not whole)
    assert bool(found.symbol) == (found.value is None)


@pytest.mark.parametrize(
    ("key", "query", "unit", "said"),
    [
        (
            "asylum-applicants",
            "?area=SE&measure=per-1000",
            "persons per 1,000 inhabitants",
            "Release of the population: 1",
        ),
        ("refugees-hosted", "?area=SE&measure=share", "per cent", "In per cent of: "),
        ("employment-rate", "?area=SE&measure=gap.sex.M", "percentage points", "Difference from: men"),
    ],
)
def test_files_hold_what_is_shown_and_say_that_it_was_calculated(client, key, query, unit, said):
    root = f"/en/statistics/{key}/1/data."
    raw = client.get(f"{root}json{query}").content
    assert validate_jsonstat(json.loads(raw))
    cubes = [jsonstat.read(raw), table.read_csv(client.get(f"{root}csv{query}").content)]
    for cube in cubes:
        assert cube.unit.labels["en"] == unit
        assert any(said in note.texts["en"] and "Calculated here" in note.texts["en"] for note in cube.notes)
    shown = {str(cell.value) for cell in cubes[0].cells()}
    expected = series.read(chosen(key, query[1:])).lines
    assert shown == {str(point.value) for line in expected for point in line.points}


def test_the_nordic_countries_are_divided_by_their_population_together():
    query = "from=2023&to=2023&area=NORDIC"
    counted, people = chosen("asylum-applicants", query), chosen("population", query)
    measured = chosen("asylum-applicants", f"{query}&measure=per-1000")
    expected = point_of(counted, "NORDIC", 202300).value * 1000 / point_of(people, "NORDIC", 202300).value
    assert abs(point_of(measured, "NORDIC", 202300).value - expected) < Decimal("0.0001")


def test_the_form_offers_what_is_shown_and_other_orders_lead_to_one(client):
    wrong = "/en/statistics/asylum-applicants/?view=map&measure=per-1000&area=SE"
    answer = client.get(wrong, follow=True)
    assert answer.redirect_chain == [("/en/statistics/asylum-applicants/?area=SE&view=map", 302)]


@pytest.mark.parametrize("query", ["", "?view=map", "?view=bars"])
@pytest.mark.parametrize("key", ["asylum-applicants", "employment-rate", "refugees-hosted", "born-abroad-share"])
def test_every_view_needs_few_queries(key, query, django_assert_max_num_queries):
    Client().get(f"/en/statistics/{key}/{query}")
    cache.clear()
    with django_assert_max_num_queries(10):
        assert Client().get(f"/en/statistics/{key}/{query}").status_code == 200
