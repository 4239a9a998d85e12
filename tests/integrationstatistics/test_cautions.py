"""Warnings: what is said where figures are laid side by side that differ."""

import io
import json

import openpyxl
import pytest

from integrationnorden.taxonomy.models import Area
from integrationstatistics.models import Indicator
from integrationstatistics.readers import table

pytestmark = pytest.mark.django_db
BESIDE = "/en/statistics/foreign-citizens-share/?beside=born-abroad-share"


@pytest.mark.parametrize(
    ("key", "other", "said"),
    [
        ("foreign-citizens-share", "born-abroad-share", "Persons born abroad and foreign citizens are not the same"),
        ("asylum-applicants", "asylum-applications", "one person can be behind several applications"),
        ("foreign-citizens", "born-abroad-origin", "different days or times"),
        ("employment-rate", "employment-norway-region", "different sources"),
        ("asylum-applicants", "asylum-pending", "figures of different kinds"),
        ("employment-rate", "employment-gap", "The groups that are shown differ"),
    ],
)
def test_two_indicators_side_by_side_say_how_they_differ(client, key, other, said):
    page = client.get(f"/en/statistics/{key}/?beside={other}")
    assert said in page.content.decode()
    assert page.content.decode().count("<figure") == 2


def test_two_of_the_same_kind_say_nothing_of_it(client):
    page = client.get("/en/statistics/employment-rate/?beside=unemployment-rate").content.decode()
    for said in ("different groups", "different days", "different kinds", "different sources"):
        assert said not in page


def test_groups_without_a_total_may_overlap(client):
    page = client.get("/en/statistics/asylum-applications/?application-type=N&application-type=A", follow=True)
    assert "can overlap and must not be summed" in page.content.decode()
    alone = client.get("/en/statistics/asylum-applications/?application-type=A", follow=True)
    assert "can overlap" not in alone.content.decode()


def test_a_note_on_one_area_is_said_where_others_stand_beside_it(client, django_assert_max_num_queries):
    indicator = Indicator.objects.get(key="employment-rate")
    note = indicator.notes.create(kind="coverage", area=Area.objects.get(code="FI"))
    note.translations.create(language_code="en", text="Without conscripts.")
    both, alone = "/en/statistics/employment-rate/?area=SE&area=FI", "/en/statistics/employment-rate/?area=FI"
    client.get(alone)
    with django_assert_max_num_queries(10):
        assert '<p class="warning">Finland: Without conscripts.</p>' in client.get(both).content.decode()
    assert '<p class="warning">Finland: Without' not in client.get(alone).content.decode()


def test_the_downloads_say_it_too(client):
    said = "Persons born abroad and foreign citizens are not the same"
    root = "/en/statistics/foreign-citizens-share/1/data."
    query = "?beside=born-abroad-share"
    notes = [note.texts["en"] for note in table.read_csv(client.get(f"{root}csv{query}").content).notes]
    assert any(note.startswith(said) for note in notes)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{root}xlsx{query}").content))
    assert any(said in str(cell.value) for row in book["notes"] for cell in row)
    assert any(note.startswith(said) for note in client.get(f"{root}json{query}").json()["note"])
    metadata = json.loads(client.get(f"{root}metadata.json{query}").content)
    assert any(warning["en"].startswith(said) for warning in metadata["warnings"])


def test_the_embed_says_it_too(client):
    page = client.get("/en/statistics/foreign-citizens-share/embed/?beside=born-abroad-share").content.decode()
    assert "not the same persons" in page


def test_what_is_laid_beside_keeps_its_release_in_a_citation(client):
    page = client.get(BESIDE).content.decode()
    assert "/en/statistics/foreign-citizens-share/1/?beside=born-abroad-share.1" in page
    assert client.get("/en/statistics/foreign-citizens-share/1/?beside=born-abroad-share.1").status_code == 200


@pytest.mark.parametrize("beside", ["foreign-citizens-share", "nothing", "born-abroad-share.9", "born-abroad-share.x"])
def test_what_cannot_be_laid_beside_is_not_found(client, beside):
    assert client.get("/en/statistics/foreign-citizens-share/", {"beside": beside}).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        BESIDE,
        "/en/statistics/employment-rate/?beside=unemployment-rate",
        "/en/statistics/foreign-citizens/?view=map&beside=refugees-hosted",
        "/en/statistics/foreign-citizens/?measure=per-1000&beside=refugees-hosted",
        "/en/statistics/foreign-citizens/?measure=per-1000.1&beside=refugees-hosted",
        "/en/statistics/asylum-origin/?beside=refugees-origin",
        "/en/statistics/foreign-citizens-share/1/?beside=born-abroad-share.1",
    ],
)
def test_two_indicators_cost_no_more_queries_than_a_page_may(client, address, django_assert_max_num_queries):
    client.get("/en/statistics/population/")
    with django_assert_max_num_queries(12):
        page = client.get(address)
    assert page.content.decode().count("<table") == 2


def test_who_is_an_immigrant_is_said_where_the_page_is_about_immigrants(client):
    about = "Who is an immigrant?"
    assert about not in client.get("/en/statistics/population/?beside=foreign-citizens").content.decode()
    assert about in client.get("/en/statistics/foreign-citizens/?beside=population").content.decode()


def test_each_country_says_whom_it_calls_an_immigrant(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        page = client.get("/sv/statistik/omraden/vem-ar-invandrare/").content.decode()
    assert page.count('class="word"') == 6
    assert page.count("inte känt") == 2
    assert "Statistisk sentralbyrå" in page
