"""Charts that editors place in texts: read from an address, shown at few queries, on screen and on paper."""

import io

import pytest
from cms.api import add_plugin
from cms.models import Placeholder
from cms.utils.placeholder import rescan_placeholders_for_obj
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from pypdf import PdfReader

from integrationnorden.pages import paths
from integrationstatistics import placements, publishing
from integrationstatistics.cms_plugins import ChartForm
from integrationstatistics.importing import import_file
from integrationstatistics.models import ChartPlacement, Indicator
from integrationstatistics.placing import BadAddress, read_address
from knowledgebank.models import ExampleContent
from themes import files
from themes.choices import FileForm
from themes.models import ChapterContent

pytestmark = pytest.mark.django_db
RATE = "/sv/statistik/employment-rate/"
QUERY = "area=SE&area=NO&citizenship=NAT&citizenship=FOR"
CHARTS = [
    ("employment-rate", QUERY), ("refugees-origin", ""), ("temporary-protection", "area=DK"),
    ("asylum-applicants", "area=NORDIC"), ("employment-rate", "view=bars"), ("population", "view=panels"),
]  # fmt: skip


@pytest.fixture
def chapter(db):
    """A published chapter of the demo in Swedish, without the chart that it has."""
    content = ChapterContent.objects.filter(language="sv").order_by("pk").first()
    ChartPlacement.objects.filter(placeholder__in=Placeholder.objects.get_for_obj(content)).delete()
    return content


@pytest.fixture
def place(chapter):
    """Place an indicator in a text, by default that chapter."""

    def placing(key, query="", content=chapter, slot="text", **fields):
        placeholder = Placeholder.objects.get_for_obj(content).get(slot=slot)
        indicator = Indicator.objects.get(key=key)
        return add_plugin(placeholder, "ChartPlugin", content.language, indicator=indicator, query=query, **fields)

    return placing


def address_of(chapter):
    with override("sv"):
        return chapter.get_absolute_url()


def read(client, address):
    cache.clear()
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("address", "query", "release"),
    [
        (RATE, "", None),
        (f"https://integrationnorden.org{RATE}?{QUERY}", QUERY, None),
        (f"{RATE}?area=NO&area=SE&sex=T&view=line", "area=SE&area=NO", None),
        (f"{RATE}1/?area=SE", "area=SE", 1),
        ("/fi/tilastot/employment-rate/?area=SE", "area=SE", None),
        ("/en/statistics/employment-rate/embed/?area=SE", "area=SE", None),
        (f"  {RATE}  ", "", None),
    ],
)
def test_an_address_in_any_language_says_what_is_placed(address, query, release):
    place = read_address(address)
    assert (place.indicator.key, place.query, place.release) == ("employment-rate", query, release)


@pytest.mark.parametrize(
    "address",
    [
        "", "https://example.org/", "/sv/statistik/", "/sv/idebank/", RATE.replace("rate", "fate"), f"{RATE}9/",
        f"{RATE}?area=XX", f"{RATE}?view=pie", "employment-rate", "http://[", "/xx/statistik/employment-rate/",
        "/sv/statistik/omraden/SE/", "/en/statistik/employment-rate/",
    ],
)  # fmt: skip
def test_what_is_no_chart_is_refused_with_a_reason(address):
    with pytest.raises(BadAddress, match=r"\w"):
        read_address(address)


def form(instance=None, **data):
    return ChartForm(data, instance=instance or ChartPlacement())


def test_an_editor_gives_an_address_or_an_indicator(place):
    given = form(address=f"{RATE}?{QUERY}", title="Arbete")
    assert given.is_valid(), given.errors
    assert (given.instance.indicator.key, given.instance.query, given.instance.release) == (
        "employment-rate", QUERY, None,
    )  # fmt: skip
    chosen = form(indicator=Indicator.objects.get(key="population").pk)
    assert chosen.is_valid(), chosen.errors
    assert (chosen.instance.indicator.key, chosen.instance.query) == ("population", "")
    for wrong in ({}, {"address": "/sv/"}):
        refused = form(**wrong)
        assert not refused.is_valid()
        assert "address" in refused.errors


def test_a_chart_that_is_always_the_same_keeps_its_release(place):
    fixed = form(address=RATE, is_frozen="on")
    assert fixed.is_valid()
    assert fixed.instance.release == 1
    kept = place("employment-rate", QUERY, release=1)
    again = ChartForm(instance=kept)
    assert (again.initial["address"], again.initial["is_frozen"]) == (f"/en/statistics/employment-rate/?{QUERY}", True)
    loosened = form(kept, address=again.initial["address"])
    assert loosened.is_valid()
    assert loosened.instance.release is None


def test_a_chapter_shows_title_figure_table_source_notes_and_the_way_to_more(client, chapter, place):
    placed = place("employment-rate", QUERY, title="Arbete i Sverige och Norge")
    page = read(client, address_of(chapter)).partition('class="statistics placed"')[2].partition("</figure>")[0]
    for said in (
        "Arbete i Sverige och Norge", "Sysselsättningsgrad", "<details>", "Eurostat, lfsa_ergan", 'class="warning"',
        f'id="chart-{placed.pk}-wide-title"', '<th scope="row">2024</th>', f"{RATE}?{QUERY.replace('&', '&amp;')}",
    ):  # fmt: skip
        assert said in page


@pytest.mark.parametrize("where", ["chapter", "page", "example"])
def test_many_charts_cost_no_more_queries_than_one(client, chapter, place, where):
    content, slot = chapter, "text"
    if where == "page":
        content, slot = paths.published_contents().filter(language="sv", page__is_home=False).first(), "content"
    if where == "example":
        content, slot = ExampleContent.objects.get(example__number=4, language="sv"), "more"
        rescan_placeholders_for_obj(content)
    address = f"/sv/{content.path}/" if where == "page" else address_of(content)
    costs = []
    for charts in (CHARTS[:1], CHARTS[1:]):
        for key, query in charts:
            place(key, query, content, slot)
        read(client, address)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address, follow=True).content.decode()
        costs.append(len(queries))
    assert page.count('class="statistics placed"') == len(CHARTS)
    assert costs[0] == costs[1]
    assert costs[1] <= 13


def test_charts_cost_two_queries_however_many(place, django_assert_num_queries):
    fixed = ("asylum-applicants", "measure=per-1000.1")
    together = [place(key, query) for key, query in [*CHARTS, fixed, ("asylum-applicants", "view=map")]]
    for placed in (together[:1], together):
        with django_assert_num_queries(2):
            placements.load(placed)
    assert all(one.placed.shown.table.rows for one in together)


def test_charts_together_show_what_each_shows_alone(place):
    together = [place(key, query) for key, query in CHARTS]
    placements.load(together)
    for chart, (key, query) in zip(together, CHARTS, strict=True):
        alone = ChartPlacement(indicator=Indicator.objects.get(key=key), query=query)
        placements.load([alone])
        assert chart.placed.shown.table == alone.placed.shown.table
        assert chart.placed.shown.table.rows
        assert str(chart.placed.shown.said) == str(alone.placed.shown.said)


def test_newer_figures_are_shown_unless_the_release_is_kept(place):
    newest, kept = place("population", "area=SE"), place("population", "area=SE", release=1)
    dataset = Indicator.objects.get(key="population").dataset
    publishing.publish(import_file(b"area[geo],period[time],value\nSE,2030,11000000\n", dataset).release)
    placements.load([newest, kept])
    assert newest.placed.shown.table.rows[0][0] == "2030"
    assert kept.placed.shown.table.rows[0][0] != "2030"
    assert kept.placed.subject.is_frozen


@pytest.mark.parametrize(("query", "release"), [("area=XX", None), ("", 9)])
def test_what_is_not_there_any_more_leaves_the_text_readable(client, chapter, place, query, release):
    place("population", query, release=release)
    page = read(client, address_of(chapter))
    assert chapter.title in page
    assert "statistics placed" not in page


def test_the_pdf_of_a_chapter_has_the_chart_as_a_vector_with_its_texts(chapter, place):
    place("employment-rate", QUERY, title="Arbete i två länder")
    number = chapter.chapter.number
    path = files.make(FileForm.CHAPTER, number, "sv", 1)
    try:
        pdf = PdfReader(io.BytesIO(default_storage.open(path).read()))
    finally:
        default_storage.delete(path)
    pages = [page for page in pdf.pages if "Arbete i två länder" in page.extract_text()]
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Sverige, landets egna medborgare" in text
    assert "Eurostat, lfsa_ergan" in text
    assert not any(page.images for page in pages)
    assert any(tag["/S"] == "/Figure" for tag in _tags(pdf.trailer["/Root"]["/StructTreeRoot"]))


def _tags(tag):
    tag = tag.get_object()
    if not hasattr(tag, "get"):
        return
    if "/S" in tag:
        yield tag
    children = tag.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child, "get_object"):
            yield from _tags(child)


@pytest.mark.parametrize("role", ["author", "translator", "editor", "administrator"])
def test_whoever_writes_texts_may_place_charts(role):
    codenames = set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))
    assert {"add_chartplacement", "change_chartplacement", "delete_chartplacement"} <= codenames
