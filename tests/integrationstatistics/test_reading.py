"""What readers meet: the catalogue, an indicator in words, chart and table, its files, a profile."""

import csv
import io
import json
import re

import pytest
from django.core.cache import cache
from jsonstat_validator import validate_jsonstat
from openpyxl import load_workbook

from integrationstatistics import publishing
from integrationstatistics.importing import import_file
from integrationstatistics.loading import CONTENT as FILES
from integrationstatistics.models import Indicator, IndicatorTranslation
from integrationstatistics.readers import detection

pytestmark = pytest.mark.django_db
RATE = "/sv/statistik/employment-rate/"
ORIGIN = "/sv/statistik/refugees-origin/"
PAGES = [
    "/sv/statistik/", "/sv/statistik/?q=arbetslöshet", RATE, RATE + "?area=SE&area=NO&citizenship=NAT&citizenship=FOR",
    RATE + "?view=panels", RATE + "?view=bars", ORIGIN, "/sv/statistik/asylum-applicants/?area=NORDIC",
    "/fi/tilastot/temporary-protection/", "/sv/statistik/omraden/GL/", "/kl/statistik/", RATE + "1/",
    RATE + "inbaddad/",
]  # fmt: skip
MOST_QUERIES = 10


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_at_most_eleven_queries_and_sets_no_cookie(client, address, django_assert_max_num_queries):
    client.get(address)
    cache.clear()
    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_catalogue_lists_every_published_indicator_by_topic(client):
    page = client.get("/sv/statistik/").content.decode()
    keys = set(re.findall(r'href="/sv/statistik/([a-z-]+)/"', page))
    assert keys == set(Indicator.objects.values_list("key", flat=True))
    assert len(keys) >= 12
    assert re.findall(r'id="topic-\d+">([^<]+)<', page) == [
        "Sysselsättning", "Asyl", "Flyktingar och tillfälligt skydd", "Ursprungsland", "Befolkning",
    ]  # fmt: skip


def test_the_catalogue_and_the_sites_search_find_an_indicator_by_a_word(client):
    assert "/sv/statistik/unemployment-rate/" in client.get("/sv/statistik/?q=arbetslöshet").content.decode()
    assert "/sv/statistik/population/" not in client.get("/sv/statistik/?q=arbetslöshet").content.decode()
    assert "/sv/statistik/unemployment-rate/" in client.get("/sv/sok/?q=arbetslöshet&kind=indicator").content.decode()


@pytest.mark.parametrize("language", ["da", "nb", "sv", "fi", "is", "en"])
def test_every_indicator_has_title_unit_and_definition_in_six_languages(language):
    found = IndicatorTranslation.objects.filter(language_code=language).exclude(name="").exclude(definition="")
    assert found.exclude(unit="").count() == Indicator.objects.count()


def test_an_indicator_is_said_in_words_made_from_its_figures(client):
    page = text_of(client.get(RATE + "?area=SE&area=IS&from=2021"))
    assert "Högst 2024: Island, 84,4 procent. Lägst: Sverige," in page
    assert "procentenheter" in page


def test_words_numbers_and_months_follow_the_readers_language(client):
    address = "{}temporary-protection/?area=SE&from=2024-12&to=2024-12"
    said = {
        "/en/statistics/": "Sweden, December 2024: 45,890 persons.",
        "/da/statistik/": "Sverige, december 2024: 45.890 personer.",
        "/fi/tilastot/": "Ruotsi, joulukuu 2024: 45\xa0890 henkilöä.",
    }
    for path, words in said.items():
        assert words in client.get(address.format(path)).content.decode()


def test_breaks_are_named_and_no_change_is_calculated_across_them(client):
    page = text_of(client.get(RATE + "?area=SE&from=2015"))
    assert "Brott i serien: Sverige (2018, 2021)." in page
    assert "Förändring sedan 2021:" in page


def test_a_warning_stands_above_figures_that_may_not_be_compared(client):
    with_iceland = client.get("/sv/statistik/asylum-applicants/").content.decode()
    without = client.get("/sv/statistik/asylum-applicants/?area=SE&area=DK").content.decode()
    warning = '<p class="warning">Omkring hälften'
    assert (warning in with_iceland, warning in without) == (True, False)


def test_nordic_is_offered_only_where_it_can_be_summed(client):
    assert 'value="NORDIC"' in client.get("/sv/statistik/asylum-applicants/").content.decode()
    assert 'value="NORDIC"' not in client.get(RATE).content.decode()
    assert client.get(RATE + "?area=NORDIC").status_code == 404


def test_the_nordic_total_is_the_sum_of_the_five_countries(client):
    totals = _table(client.get("/en/statistics/asylum-applicants/?area=NORDIC&from=2020&to=2020"))
    parts = _table(client.get("/en/statistics/asylum-applicants/?from=2020&to=2020"))
    assert totals[0][1:] == [sum(parts[0][1:])]


def _table(response):
    body = response.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [int(re.sub(r"\D", "", cell)) for cell in re.findall(r"<t[hd][^>]*>([^<]+)", row)]
        for row in body.split("</tr>")[:-1]
    ]


def test_what_is_chosen_has_one_address(client):
    response = client.get(RATE + "?view=line&area=NO&sex=T&area=SE&citizenship=FOR&from=1995&to=")
    assert response.status_code == 302
    assert response["Location"] == RATE + "?area=SE&area=NO"
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    "query", ["area=XX", "sex=X", "from=2024&to=2020", "from=soon", "view=pie", "from=2050&to=2051"]
)
def test_what_the_indicator_does_not_have_is_not_found(client, query):
    assert client.get(f"{RATE}?{query}").status_code == 404


@pytest.mark.parametrize(
    "address", ["/sv/statistik/nothing/", RATE + "9/", RATE + "data.pdf", "/sv/statistik/omraden/XX/"]
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_form_is_filled_in_with_what_is_shown_and_works_without_javascript(client):
    page = client.get(RATE + "?area=SE&area=NO&citizenship=NAT").content.decode()
    checked = re.findall(r'name="(area|citizenship|sex|view)"\s+value="([^"]+)" checked', page)
    assert checked == [("area", "SE"), ("area", "NO"), ("citizenship", "NAT"), ("sex", "T"), ("view", "line")]
    assert '<form method="get"' in page


def test_more_series_than_lines_can_show_become_small_charts_and_too_many_are_counted(client):
    page = client.get(RATE + "?citizenship=TOTAL&citizenship=NAT&citizenship=FOR&sex=T&sex=F&sex=M").content.decode()
    assert "21 serier är utelämnade" in page


def test_a_ranking_shows_the_largest_origins_of_the_readers_country_and_no_total(client):
    page = client.get(ORIGIN).content.decode()
    rows = re.findall(r'<th scope="row">([^<]+)</th>', page.partition("<tbody>")[2])
    assert len(rows) == 15
    assert "Ukraina" in rows[:3]
    assert "Sverige, 2025" in page
    assert "Danmark, 2025" in client.get("/da/statistik/refugees-origin/").content.decode()


def test_the_frozen_address_keeps_showing_the_figures_that_were_cited(client, editor):
    known = Indicator.objects.get(key="population")
    newer = FILES.joinpath("population.csv").read_bytes() + b"SE,2025,10600000,,p\n"
    assert "10 600 000" not in text_of(client.get("/sv/statistik/population/")).replace("\xa0", " ")
    publishing.publish(import_file(newer, known.dataset).release, editor)
    cache.clear()
    now, then = (text_of(client.get(f"/sv/statistik/population/{end}")).replace("\xa0", " ") for end in ("", "1/"))
    assert ("10 600 000" in now, "10 600 000" in then) == (True, False)
    assert ("Det finns nyare siffror" in now, "Det finns nyare siffror" in then) == (False, True)
    assert client.get("/sv/statistik/population/3/").status_code == 404


def test_a_draft_has_no_address(client):
    known = Indicator.objects.get(key="population")
    import_file(FILES.joinpath("population.csv").read_bytes() + b"SE,2025,10600000,,p\n", known.dataset)
    assert client.get("/sv/statistik/population/2/").status_code == 404


def test_files_hold_what_is_chosen_and_separate_it_as_the_readers_programs_expect(client):
    query = "?area=SE&area=IS&from=2023"
    swedish = client.get(f"{RATE}data.csv{query}").content
    english = client.get(f"/en/statistics/employment-rate/data.csv{query}").content
    assert swedish.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(swedish.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 5
    assert len(list(csv.reader(io.StringIO(english.decode("utf-8-sig"))))) == 5
    assert "," in rows[1][rows[0].index("value")]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_whole_indicator_as_a_file_is_every_figure_exactly(client, form):
    given = detection.read(FILES.joinpath("employment-rate.csv").read_bytes())
    answer = client.get(f"/en/statistics/employment-rate/data.{form}?whole=1")
    read = detection.read(answer.content, "en")
    assert "attachment" in answer["Content-Disposition"]
    assert _figures(read, ("area", "citizenship", "sex", "period")) == _figures(
        given, ("area", "citizen", "sex", "period")
    )


def _figures(cube, names):
    places = [cube.codes.index(name) for name in names]
    codes = [[one.code for one in dimension.categories] for dimension in cube.dimensions]
    return {
        tuple(codes[place][cell.place[place]] for place in places): (str(cell.value), cell.symbol, cell.flags)
        for cell in cube.cells()
    }


def test_the_json_stat_is_valid_and_carries_notes_and_source(client):
    document = json.loads(client.get("/en/statistics/employment-rate/data.json").content)
    validate_jsonstat(document)
    assert document["source"] == "Eurostat: lfsa_ergan"
    assert any("2021" in note for note in document["note"])


def test_the_workbook_has_a_sheet_of_notes_and_one_of_sources(client):
    book = load_workbook(io.BytesIO(client.get("/en/statistics/asylum-applicants/data.xlsx").content))
    assert book.sheetnames == ["data", "about", "notes"]
    assert any("Ukrainians" in str(cell) for row in book["notes"].values for cell in row)


def test_the_chart_is_a_file_of_its_own(client):
    answer = client.get(f"{RATE}chart.svg?area=SE")
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert b"<style>" in answer.content


def test_the_embedded_page_may_stand_in_any_frame_and_all_others_may_not(client):
    embedded = client.get(RATE + "inbaddad/?area=SE")
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert "frame-ancestors 'self'" in client.get(RATE)["Content-Security-Policy"]


def test_a_release_is_embedded_for_good_and_says_when_there_are_newer_figures(client):
    dataset = Indicator.objects.get(key="population").dataset
    before = text_of(client.get("/sv/statistik/population/1/inbaddad/?area=SE"))
    assert "Det finns nyare." not in before
    publishing.publish(import_file(b"area[geo],period[time],value\nSE,2030,11000000\n", dataset).release)
    cache.clear()
    kept, newest = (text_of(client.get(f"/sv/statistik/population/{part}inbaddad/?area=SE")) for part in ("1/", ""))
    assert "Det finns nyare." in kept
    assert "2030" not in kept
    assert "2030" in newest
    assert "Det finns nyare." not in newest


def test_every_public_release_is_listed_and_no_draft(client):
    dataset = Indicator.objects.get(key="population").dataset
    publishing.publish(import_file(b"area[geo],period[time],value\nSE,2030,11000000\n", dataset).release)
    import_file(b"area[geo],period[time],value\nSE,2031,11000000\n", dataset)
    page = client.get("/sv/statistik/population/").content.decode()
    assert 'href="/sv/statistik/population/1/"' in page
    assert "/sv/statistik/population/3/" not in page


@pytest.mark.parametrize("address", [RATE, RATE + "?area=SE", RATE + "1/", RATE + "1/?area=SE&view=bars"])
def test_search_engines_see_one_page_whatever_is_chosen(client, address):
    page = client.get(address).content.decode()
    assert re.findall(r'rel="canonical"\s+href="([^"]+)"', page) == [f"http://testserver{RATE}"]


def test_a_page_says_what_its_data_are_to_machines(client):
    page = client.get(RATE).content.decode()
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert (data["@type"], data["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    assert next(one["encodingFormat"] for one in data["distribution"]) == "text/csv"
    for name in (
        "name", "description", "url", "identifier", "keywords", "creator", "publisher", "includedInDataCatalog",
        "variableMeasured", "temporalCoverage", "spatialCoverage", "datePublished", "version", "creditText",
        "inLanguage",
    ):  # fmt: skip
        assert data[name], name
    assert data["temporalCoverage"] == "1995/2024"
    monthly = client.get("/sv/statistik/temporary-protection/").content.decode()
    assert re.search(r'"temporalCoverage": ?"\d{4}-\d{2}/\d{4}-\d{2}"', monthly)


def test_a_profile_shows_what_is_known_of_a_territory_and_says_what_is_not(client):
    page = text_of(client.get("/sv/statistik/omraden/AX/"))
    assert "Åland" in page
    assert "inte känt" in page
    assert re.search(
        r"Utrikes födda i procent av befolkningen \S+ procent 2024", text_of(client.get("/sv/statistik/omraden/GL/"))
    )


def test_a_finding_that_editors_wrote_is_the_title_in_its_language_only(client):
    Indicator.objects.get(key="population").translations.filter(language_code="sv").update(finding="Norden växer")
    assert "<h1>Norden växer</h1>" in client.get("/sv/statistik/population/").content.decode()
    assert "Norden växer</h1>" not in client.get("/da/statistik/population/").content.decode()
