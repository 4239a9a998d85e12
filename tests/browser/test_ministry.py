"""What a civil servant with twenty minutes does: from home to a finding, its evidence, and how to cite it."""

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from playwright.sync_api import expect

from themes import files
from themes.models import Theme

# How often an arrow key is pressed to cross a wide table on a narrow screen.
PRESSES = 40
# Presses between two frames of a busy machine scroll as one.
NEXT_FRAME = "() => new Promise(requestAnimationFrame)"


@pytest.fixture
def theme(reader):
    """The page of the newest theme, found from home."""
    reader.goto("/sv/")
    reader.get_by_role("link", name="Läs syntesen").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Arbetsgivarna: vad får dem att anställa invandrare")
    return reader


@pytest.fixture
def files_made(site):
    """The files of the newest theme, as the worker makes them after publication."""
    number = Theme.objects.get(year=2023).number
    paths = [files.make(form, number, "sv", 1) for form in files.FORMS["theme"]]
    cache.clear()
    yield
    for path in paths:
        default_storage.delete(path)


def test_key_messages_a_finding_its_evidence_and_how_to_cite_it(theme):
    messages = theme.get_by_role("region", name="Huvudbudskap")
    expect(messages.get_by_role("listitem")).to_have_count(5)
    theme.get_by_role("region", name="Resultat").get_by_role("link", name="Språket kan läras på arbetet").click()
    expect(theme.get_by_role("heading", level=1)).to_have_text("Språket kan läras på arbetet")
    expect(theme.locator(".strength")).to_have_text("Belagt: få studier, eller med förbehåll")
    evidence = theme.get_by_role("region", name="Vad det bygger på")
    expect(evidence.get_by_role("link")).to_have_count(2)
    expect(theme.locator("#ref-oxfordresearch2023")).to_be_visible()
    expect(theme.get_by_role("region", name="Citera")).to_contain_text("/sv/teman/resultat/7/version/1/")
    with theme.expect_download() as download:
        theme.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename == "integrationnorden-finding-7-sv-v1.bib"


def test_she_takes_the_pdf_and_the_brief_along(theme, files_made):
    theme.reload()
    along = theme.get_by_role("region", name="Att ta med")
    for label in ("PDF: hela texten", "PDF: underlag på en sida", "EPUB: hela texten"):
        address = along.get_by_role("link", name=label).get_attribute("href")
        with default_storage.open(address.partition(settings.MEDIA_URL)[2]) as kept:
            assert kept.read(4) in {b"%PDF", b"PK\x03\x04"}
    theme.get_by_role("link", name="Underlag på en sida").first.click()
    expect(theme.get_by_role("region", name="Rekommendationer till ministerierna")).to_contain_text(
        "Fråga arbetsgivarna"
    )


def test_an_example_leads_back_to_the_finding_that_rests_on_it(theme):
    theme.goto("/sv/idebank/16/")
    used = theme.get_by_role("region", name="Används i")
    used.get_by_role("link", name="Språket kan läras på arbetet").click()
    expect(theme.get_by_role("heading", level=1)).to_have_text("Språket kan läras på arbetet")


def test_the_comparison_can_be_read_by_keyboard_on_a_narrow_screen(theme):
    theme.set_viewport_size({"width": 360, "height": 740})
    theme.goto("/sv/teman/1/jamforelse/")
    table = theme.get_by_role("region", name="Jämförelse av politiken")
    last = table.get_by_role("columnheader").last
    expect(last).not_to_be_in_viewport()
    table.focus()
    for _ in range(PRESSES):
        theme.keyboard.press("ArrowRight")
        theme.evaluate(NEXT_FRAME)
    while last.bounding_box()["y"] < 0:  # focus may show the middle of the table
        theme.keyboard.press("ArrowUp")
        theme.evaluate(NEXT_FRAME)
    expect(last).to_be_in_viewport()
    expect(table.get_by_role("rowheader")).to_have_count(8)
    expect(table.get_by_role("rowheader", name="Grönland")).to_be_attached()
    assert theme.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_citation_and_a_note_lead_there_and_back_by_keyboard(theme):
    citation = theme.get_by_role("region", name="Huvudbudskap").get_by_role("link", name="Berlina och Cavicchia, 2023")
    citation.focus()
    theme.keyboard.press("Enter")
    expect(theme).to_have_url(re.compile("#ref-berlina2023$"))
    theme.keyboard.press("Tab")
    back = theme.locator("#ref-berlina2023").get_by_role("link", name="Tillbaka till hänvisning 1: berlina2023")
    back.focus()
    theme.keyboard.press("Enter")
    expect(theme).to_have_url(re.compile("#cite-berlina2023-1$"))
    theme.get_by_role("link", name="Not 1").focus()
    theme.keyboard.press("Enter")
    theme.locator("#note-1").get_by_role("link", name="Tillbaka till texten").focus()
    theme.keyboard.press("Enter")
    expect(theme).to_have_url(re.compile("#to-note-1$"))


def test_the_contents_list_leads_to_a_chapter(theme):
    theme.get_by_role("navigation", name="På den här sidan").get_by_role(
        "link", name="Vad som hjälper på vägen"
    ).click()
    expect(theme.get_by_role("heading", name="2. Vad som hjälper på vägen")).to_be_in_viewport()
    contents = theme.get_by_role("navigation", name="På den här sidan")
    expect(contents.locator("[aria-current]")).to_have_text("2. Vad som hjälper på vägen")


def test_the_contents_list_can_be_reached_from_the_top_of_a_narrow_screen(theme):
    theme.set_viewport_size({"width": 360, "height": 740})
    theme.get_by_role("link", name="På den här sidan").click()
    expect(theme.get_by_role("navigation", name="På den här sidan")).to_be_in_viewport()
