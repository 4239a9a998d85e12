"""What a practitioner does: find an example in her language, read it, cite it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.page_kinds import LANGUAGES, page_kinds


def test_from_home_to_a_citation(page):
    page.goto("/")
    expect(page).to_have_url("/sv/")
    page.locator("#home-search").fill("kvinnor")
    page.locator("#home-search").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sökresultat")
    page.goto("/sv/idebank/")
    page.get_by_text("Land eller område").first.click()
    page.get_by_label("Åland").check()
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("status")).to_have_text("1 lärande exempel")
    page.get_by_role("link", name="Ta bort: Åland").click()
    page.locator("#facet-words").fill("kvinnokooperativ")
    page.locator("#facet-words").press("Enter")
    page.get_by_role("link", name="Yalla Trappan").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Yalla Trappan")
    page.locator(".language-menu summary").click()
    page.locator(".language-menu").get_by_role("link", name="suomi").click()
    expect(page.locator("html")).to_have_attribute("lang", "fi")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Yalla Trappan")
    page.get_by_role("link", name="Lisää omaan listaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oma lista")
    page.go_back()
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename == "integrationnorden-4-fi.bib"
    assert page.context.cookies() == []


def test_a_phone_shows_the_facts_before_the_long_text(page):
    page.set_viewport_size({"width": 360, "height": 800})
    for where in ("/sv/idebank/4/", "/sv/bidrag/4/", "/sv/bidrag/projekt/1/"):
        page.goto(where)
        facts, text = page.locator(".fact-box").bounding_box(), page.locator(".record-section").first.bounding_box()
        assert facts["y"] + facts["height"] <= text["y"]


def test_a_printed_record_has_its_facts_and_a_printed_list_no_facets(page):
    page.emulate_media(media="print")
    page.goto("/sv/idebank/4/")
    expect(page.locator(".fact-box")).to_be_visible()
    expect(page.locator(".contents")).to_be_hidden()
    page.goto("/sv/idebank/")
    expect(page.locator(".narrowing")).to_be_hidden()


def test_the_start_page_begins_with_examples(page):
    page.goto("/sv/")
    expect(page.locator(".home-block h2").first).to_have_text("Metoder på väg")


def test_no_page_asks_a_third_party_and_no_policy_is_broken(page, site):
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for address in ("/sv/", "/sv/idebank/", "/sv/idebank/4/"):
        page.goto(address)
    assert [url for url in requests if not url.startswith(site)] == []
    assert errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_violation(browser, site, language):
    context = browser.new_context(base_url=site, bypass_csp=True)
    page = context.new_page()
    found = {}
    for kind, address in page_kinds(language).items():
        page.goto(address)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[kind] = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in violations]
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        "/fi/",
        "/kl/idebank/",
        "/fi/ideapankki/4/",
        "/sv/idebank/jamfor/?e=2,4",
        "/sv/idebank/karta/",
        "/fi/avustukset/",
        "/fi/avustukset/4/",
        "/sv/bidrag/4/far-vi-soka/?kind=ngo",
        "/sv/bidrag/projekt/totalt/",
        "/is/styrkir/dagatal/2023/",
        "/fi/teemat/3/",
        "/fi/teemat/tulokset/7/",
        "/fi/teemat/1/vertailu/",
        "/fi/teemat/kysymykset/1/",
        "/da/temaer/3/brief/",
        "/fi/teemat/ryhmat/3/",
        "/sv/teman/aktiviteter/3/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
