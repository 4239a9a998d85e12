"""What a civil servant with twenty minutes does: from home to a finding, its evidence, and how to cite it."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def theme(reader):
    """The page of the newest theme, found from home."""
    reader.goto("/sv/")
    reader.get_by_role("link", name="Läs syntesen").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Arbetsgivarna: vad får dem att anställa invandrare")
    return reader


def test_key_messages_a_finding_its_evidence_and_how_to_cite_it(theme):
    messages = theme.get_by_role("region", name="Huvudbudskap")
    expect(messages.get_by_role("listitem")).to_have_count(5)
    theme.get_by_role("region", name="Resultat").get_by_role("link", name="Språket kan läras på arbetet").click()
    expect(theme.get_by_role("heading", level=1)).to_have_text("Språket kan läras på arbetet")
    expect(theme.locator(".strength")).to_have_text("Belagt: få studier, eller med förbehåll")
    evidence = theme.get_by_role("region", name="Lärande exempel som det bygger på")
    expect(evidence.get_by_role("link")).to_have_count(2)
    expect(theme.get_by_role("region", name="Citera")).to_contain_text("/sv/teman/resultat/7/version/1/")
    with theme.expect_download() as download:
        theme.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename == "integrationnorden-finding-7-sv-v1.bib"


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
