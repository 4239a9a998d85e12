"""The reader's path through the statistics, with and without JavaScript, and the editor's, from a file to a chart."""

import csv
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cms.models import Placeholder
from cms.toolbar.utils import get_object_preview_url
from playwright.sync_api import expect

from integrationstatistics import publishing
from integrationstatistics.models import ChartPlacement, CodeMap, Dataset, Indicator
from themes.models import Chapter, ChapterContent, Theme

from .desk import publish, start_wizard

NAME = "Sysselsättningsgrad, 15–64 år, efter medborgarskap"
RATE = "/sv/statistik/employment-rate/"
PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
LANGUAGE="sv";
DECIMALS=1;
MATRIX="PROV";
TITLE="Prov efter land och år";
CONTENTS="Prov";
UNITS="procent";
STUB="land";
HEADING="år";
VARIABLE-TYPE("land")="Geographical";
TIMEVAL("år")=TLIST(A1),"2023","2024";
VALUES("land")="Sverige","Norge";
CODES("land")="{sweden}","NO";
VALUES("år")="2023","2024";
DATA=
61.5 {newest}
70.0 ".."
;
"""


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visitor(request, browser, site):
    """A reader's page, and whether it runs JavaScript."""
    context = browser.new_context(base_url=site, locale="sv-SE", java_script_enabled=request.param)
    context.set_default_timeout(15_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page(), request.param
    context.close()


def choose(page, *, wanted, swaps):
    """Leave only these areas chosen."""
    areas = page.get_by_role("group", name="Område")
    for box in areas.get_by_role("checkbox").all():
        if box.get_attribute("value") not in wanted:
            box.uncheck()
    if not swaps:
        page.get_by_role("button", name="Visa", exact=True).click()
    expect(page).to_have_url(re.compile(re.escape("?" + "&".join(f"area={code}" for code in wanted)) + "$"))


def test_from_the_home_page_to_a_citation(visitor, site):
    page, has_javascript = visitor
    page.goto("/sv/")
    page.get_by_role("region", name="Nyckeltal").first.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.get_by_role("img", name=NAME).first).to_be_visible()

    choose(page, wanted=["SE", "NO"], swaps=has_javascript)
    expect(page.locator(".said")).to_contain_text("Norge")
    heads = page.get_by_role("region", name="Tabell").locator("thead th")
    expect(heads).to_have_text(["Period", "Sverige", "Norge"])
    row = page.get_by_role("region", name="Tabell").get_by_role("row", name=re.compile("^2024"))
    expect(row.get_by_role("cell")).to_have_count(2)

    files = page.get_by_role("region", name="Hämta siffrorna")
    with page.expect_download() as download:
        files.get_by_role("link", name="CSV").first.click()
    assert download.value.suggested_filename == "employment-rate-1.csv"
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert {row["area[geo]"] for row in csv.DictReader(file, delimiter=";")} == {"SE", "NO"}

    files.get_by_text("Citera eller bädda in").click()
    code = files.locator("#embed-code").inner_text()
    assert f'src="{site}{RATE}inbaddad/?area=SE&area=NO"' in code
    copy = files.get_by_role("button", name="Kopiera").first
    if has_javascript:
        copy.click()
        expect(files.get_by_role("status")).to_have_text("Kopierat")
        assert page.evaluate("navigator.clipboard.readText()") == code
    else:
        expect(copy).to_be_hidden()
    expect(files.locator(".cite")).to_contain_text("Eurostat, lfsa_ergan")
    files.locator("a[href='/sv/statistik/employment-rate/1/?area=SE&area=NO']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(heads).to_have_text(["Period", "Sverige", "Norge"])
    assert page.context.cookies() == []


def test_what_is_chosen_is_shown_in_place_with_focus_address_and_a_spoken_finding(page):
    loads = []
    page.on("load", lambda _page: loads.append(page.url))
    page.goto(RATE)
    choose(page, wanted=["SE"], swaps=True)
    expect(page.get_by_role("status").first).to_contain_text("Sverige")
    assert page.evaluate("document.activeElement.name") == "area"
    expect(page.locator(".language-menu a[hreflang=fi]")).to_have_attribute("href", re.compile(r"\?area=SE$"))

    page.get_by_label("Staplar").check()
    expect(page).to_have_url(re.compile("area=SE&view=bars$"))
    expect(page.locator("#figure .bar").first).to_be_attached()
    assert page.evaluate("document.activeElement.value") == "bars"

    page.go_back()
    expect(page).to_have_url(re.compile(r"\?area=SE$"))
    expect(page.get_by_label("Linjer")).to_be_checked()
    page.get_by_role("checkbox", name="Sverige").uncheck()
    expect(page).to_have_url(re.compile("employment-rate/$"))
    expect(page.get_by_role("checkbox", name="Sverige")).to_be_checked()
    assert len(loads) == 1


@pytest.fixture
def other_site(site):
    """The address of another site, whose page has our chart in a frame."""
    body = f'<iframe src="{site}{RATE}inbaddad/?area=SE" title="x" width="320" height="760"></iframe>'.encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!DOCTYPE html><link rel=icon href=data:,>" + body)

        def log_message(self, *_args):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_chart_in_another_site_fits_320_pixels_and_sets_no_cookie(page, other_site):
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(other_site)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(frame.get_by_text("Källa: Eurostat, lfsa_ergan")).to_be_visible()
    expect(frame.locator(".picture.narrow svg")).to_be_visible()
    inside = page.frames[-1]
    assert inside.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    frame.get_by_text("Tabell", exact=True).first.click()
    assert inside.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.context.cookies() == []
    assert refused == []


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_the_statistics_runs_out_of_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        "/fi/", "/fi/tilastot/", "/fi/tilastot/employment-rate/", "/fi/tilastot/refugees-origin/?area=SE&area=NO",
        "/fi/tilastot/alueet/AX/", "/kl/statistik/omraader/GL/", "/fi/tilastot/temporary-protection/",
    ):  # fmt: skip
        assert page.goto(address).ok, address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


@pytest.fixture
def dataset(site):
    """A dataset with one indicator and nothing public yet."""
    known = Indicator.objects.get(key="population")
    made = Dataset.objects.create(source=known.dataset.source, key="prov", code="PROV")
    indicator = Indicator.objects.create(
        key="prov", dataset=made, topic="employment", kind="rate", group="all", decimals=1, lowest=0, highest=100
    )
    indicator.translations.create(language_code="sv", name="Provtalet", unit="procent", definition="Ett prov.")
    yield made
    ChartPlacement.objects.filter(indicator=indicator).delete()
    made.releases.all().delete()
    publishing.follow(made)
    CodeMap.objects.filter(source=made.source, code="SVERIGE").delete()
    indicator.delete()
    made.delete()


def upload(desk, text):
    desk.goto("/sv/admin/statistics/dataset/")
    desk.get_by_role("row", name=re.compile("prov")).get_by_role("link", name="Importera en fil").click()
    desk.locator("input[type=file]").set_input_files(
        {"name": "prov.px", "mimeType": "application/octet-stream", "buffer": text.encode()}
    )
    with desk.expect_navigation():
        desk.get_by_role("button", name="Importera").click()


def publish_release(desk):
    desk.goto("/sv/admin/statistics/release/?state__exact=draft")
    desk.get_by_role("row", name=re.compile("prov")).get_by_role("checkbox").check()
    desk.locator("select[name=action]").select_option("publish_releases")
    with desk.expect_navigation():
        desk.locator("button[name=index]").click()
    expect(desk.locator(".messagelist .info").first).to_contain_text("är offentlig")


def test_from_a_px_file_to_a_chart_in_a_theme(desk, reader, dataset):
    upload(desk, PX.format(sweden="SVERIGE", newest="62.5"))
    expect(desk.locator(".errorlist")).to_contain_text("land: SVERIGE")
    desk.get_by_role("link", name="land: SVERIGE").click()
    desk.locator("#id_area").select_option(label="Sverige")
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    upload(desk, PX.format(sweden="SVERIGE", newest="62.5"))
    expect(desk.locator("#content")).to_contain_text("Provtalet")
    publish_release(desk)
    assert reader.goto("/sv/statistik/prov/").status == 200

    upload(desk, PX.format(sweden="SVERIGE", newest="91.0"))
    expect(desk.locator("#content")).to_contain_text("Jämfört med utgåva 1")
    change = desk.get_by_role("row", name=re.compile(r"Sverige|SE"))
    expect(change).to_contain_text("62.5")
    expect(change).to_contain_text("91.0")
    reader.goto("/sv/statistik/prov/")
    expect(reader.get_by_role("row", name=re.compile("^2024"))).to_contain_text("62,5")
    publish_release(desk)
    reader.goto("/sv/statistik/prov/?area=SE")
    reader.reload()
    expect(reader.get_by_role("row", name=re.compile("^2024"))).to_contain_text("91,0")

    chapter = begin_chapter(desk)
    place_chart(desk, chapter, reader.url)
    desk.goto(get_object_preview_url(chapter, language="sv"))
    expect(desk.locator("figure.placed")).to_contain_text("Så många är i arbete")
    publish(desk)
    reader.goto(f"/sv/teman/kapitel/{chapter.chapter.number}/")
    figure = reader.get_by_role("figure", name=re.compile("Så många är i arbete"))
    expect(figure.get_by_role("img").first).to_be_visible()
    figure.get_by_text("Tabell").click()
    expect(figure.get_by_role("row", name=re.compile("^2024"))).to_contain_text("91,0")
    expect(figure).to_contain_text("PROV")


def begin_chapter(desk):
    """A theme in public and the draft of its first chapter."""
    start_wizard(desk, "Nytt tema")
    desk.locator("#id_1-title").fill("Arbete och siffror")
    desk.locator("#id_1-question").fill("Hur många arbetar?")
    desk.locator("#id_1-year").fill("2026")
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    theme = Theme.objects.order_by("number").last()
    desk.goto(get_object_preview_url(theme.contents.model.admin_manager.get(theme=theme), language="sv"))
    publish(desk)
    start_wizard(desk, "Nytt kapitel")
    desk.locator("#id_1-title").fill("Siffrorna")
    desk.locator("#id_1-theme").select_option(str(theme.pk))
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    chapter = Chapter.objects.order_by("number").last()
    return ChapterContent.admin_manager.get(chapter=chapter)


def place_chart(desk, chapter, address):
    """The form that the structure board opens in its dialogue."""
    desk.goto(get_object_preview_url(chapter, language="sv"))
    placeholder = Placeholder.objects.get_for_obj(chapter).get(slot="text")
    form = "/sv/admin/cms/placeholder/add-plugin/?plugin_type=ChartPlugin&plugin_language=sv&plugin_position=1"
    desk.goto(f"{form}&placeholder_id={placeholder.pk}&cms_path=/sv/")
    desk.get_by_label("Diagrammets adress").fill("/sv/idebank/")
    desk.locator("input[name=_save], input[type=submit]").first.click()
    expect(desk.locator(".errorlist").first).to_contain_text("Det är inte adressen till en indikator.")
    desk.get_by_label("Diagrammets adress").fill(address)
    desk.get_by_label("Titel").fill("Så många är i arbete")
    desk.locator("input[name=_save], input[type=submit]").first.click()
    expect(desk.locator(".errorlist")).to_have_count(0)
