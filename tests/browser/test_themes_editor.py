"""What an editor does with a theme: begin, chapter, finding, publish, correct; the old version stays citable."""

import pytest
from cms.toolbar.utils import get_object_preview_url
from playwright.sync_api import expect

from themes.models import (
    Chapter,
    ChapterContent,
    FailedFile,
    Finding,
    FindingContent,
    PolicyQuestion,
    PolicyQuestionContent,
    Theme,
    ThemeContent,
)

from .desk import add_plugin, press_in_toolbar, publish, save, start_wizard


@pytest.fixture
def theme(desk):
    """A theme that was begun by the wizard, not published yet."""
    start_wizard(desk, "Nytt tema")
    desk.locator("#id_1-title").fill("Bostad")
    desk.locator("#id_1-question").fill("Var bor de som kommer?")
    desk.locator("#id_1-year").fill("2026")
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    return Theme.objects.order_by("number").last()


def open_form(desk, grouper):
    desk.goto(f"/sv/admin/themes/{grouper._meta.model_name}/{grouper.pk}/change/?language=sv")


def preview(desk, model, grouper):
    content = model.admin_manager.filter(**{model.grouper_field: grouper}, language="sv").latest_content().get()
    desk.goto(get_object_preview_url(content, language="sv"))


def public(reader, address):
    """The page as the public has it now: browsers may keep a page for a minute."""
    reader.goto(address)
    return reader.reload()


def test_begin_write_publish_and_correct_a_theme(desk, reader, theme):
    address = f"/sv/teman/{theme.number}/"
    assert public(reader, address).status == 404
    open_form(desk, theme)
    desk.locator("[name=content__key_messages-0-message]").fill("Bostaden avgör [@calmfors2019].")
    desk.locator("#id_publications_from").select_option(label=publication_label())
    desk.locator("#id_publications_add_link, #id_publications_add").first.click()
    save(desk)
    preview(desk, ThemeContent, theme)
    expect(desk.get_by_role("region", name="Huvudbudskap")).to_contain_text("Calmfors och Sánchez Gassen, 2019")
    publish(desk)
    assert public(reader, address).status == 200
    expect(reader.get_by_role("heading", level=1)).to_have_text("Bostad")

    correct(desk, theme)
    public(reader, address)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Bostad och närhet")
    reader.get_by_role("link", name="Version 1,").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Bostad")
    expect(reader.locator("main")).to_contain_text("Denna version har ersatts av en nyare.")
    expect(reader.locator("main")).to_contain_text("Titeln är vidgad.")
    expect(reader.get_by_role("region", name="Citera")).to_contain_text(f"{address}version/1/")


def publication_label():
    from themes.models import Publication

    return str(Publication.objects.get(key="calmfors2019"))


def correct(desk, theme):
    """A new version from the published one, with what changed."""
    preview(desk, ThemeContent, theme)
    press_in_toolbar(desk, "new draft")
    open_form(desk, theme)
    desk.locator("#id_content__title").fill("Bostad och närhet")
    desk.locator("#id_content__change_note").fill("Titeln är vidgad.")
    save(desk)
    preview(desk, ThemeContent, theme)
    publish(desk)


def test_a_finding_with_references_is_published(desk, reader, theme):
    preview(desk, ThemeContent, theme)
    publish(desk)
    start_wizard(desk, "Nytt resultat")
    desk.locator("#id_1-title").fill("Bostaden kommer före arbetet")
    desk.locator("#id_1-theme").select_option(str(theme.pk))
    desk.locator("#id_1-statement").fill("En fast bostad kommer först.")
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    finding = Finding.objects.order_by("number").last()
    open_form(desk, finding)
    desk.locator("#id_strength").select_option("weak")
    save(desk)
    preview(desk, FindingContent, finding)
    publish(desk)
    public(reader, f"/sv/teman/{theme.number}/")
    reader.get_by_role("link", name="Bostaden kommer före arbetet").click()
    expect(reader.locator(".strength")).to_have_text("Svagt belagt: enstaka studier eller erfarenhet")


def test_a_chapter_with_plugins_is_published_and_its_advice_reaches_the_brief(desk, reader, theme):
    preview(desk, ThemeContent, theme)
    publish(desk)
    start_wizard(desk, "Nytt kapitel")
    desk.locator("#id_1-title").fill("Att bo och arbeta")
    desk.locator("#id_1-theme").select_option(str(theme.pk))
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    chapter = Chapter.objects.order_by("number").last()
    draft = ChapterContent.admin_manager.get(chapter=chapter)
    add_plugin(desk, draft, "RecommendationPlugin", advise)
    add_plugin(desk, draft, "TablePlugin", fill_table)
    preview(desk, ChapterContent, chapter)
    expect(desk.get_by_role("table", name="Bostäder")).to_be_visible()
    publish(desk)
    public(reader, f"/sv/teman/{theme.number}/")
    expect(reader.get_by_role("heading", name="1. Att bo och arbeta")).to_be_visible()
    public(reader, f"/sv/teman/{theme.number}/brief/")
    advice = reader.get_by_role("region", name="Rekommendationer till ministerierna")
    expect(advice).to_contain_text("Räkna med bostaden från början.")


def advise(desk):
    desk.locator("#id_addressee").select_option("ministry")
    desk.locator("#id_text").fill("Räkna med bostaden från början.")


def fill_table(desk):
    desk.locator("#id_title").fill("Bostäder")
    desk.locator("#id_cells").fill("Land | Antal\nSverige | 3")
    desk.locator("#id_source").fill("Egen")


def test_a_question_of_the_comparison_is_begun_answered_and_published(desk, reader, theme):
    preview(desk, ThemeContent, theme)
    publish(desk)
    start_wizard(desk, "Ny fråga i jämförelsen")
    desk.locator("#id_1-title").fill("Vem ordnar bostad?")
    desk.locator("#id_1-theme").select_option(str(theme.pk))
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    question = PolicyQuestion.objects.order_by("number").last()
    open_form(desk, question)
    desk.locator("[name=content__answers-3-text]").fill("Kommunen.")
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".errorlist")).to_contain_text("NO: ett svar behöver datum och källa.")
    desk.locator("[name=content__answers-3-as_of]").fill("2024")
    desk.locator("[name=content__answers-3-source]").fill("Lagboken")
    save(desk)
    preview(desk, PolicyQuestionContent, question)
    publish(desk)
    public(reader, f"/sv/teman/{theme.number}/jamforelse/")
    row = reader.get_by_role("row", name="Norge")
    expect(row).to_contain_text("Kommunen.")
    expect(row).to_contain_text("2024 · Lagboken")
    expect(reader.get_by_role("row", name="Åland")).to_contain_text("Inte känt")


def test_a_failed_pdf_is_told_on_the_form_and_tried_again_from_the_toolbar(desk, theme):
    failed = FailedFile.objects.create(form="theme", number=theme.number, language="sv", version=1, reason="OSError")
    open_form(desk, theme)
    expect(desk.locator(".messagelist .warning")).to_contain_text("PDF: hela texten")
    preview(desk, ThemeContent, theme)
    desk.locator(".cms-toolbar").get_by_role("link", name="Filer som misslyckades").click()
    with desk.expect_response(lambda response: response.url.endswith(f"/failedfile/{failed.pk}/retry/")) as answered:
        desk.locator(".cms-toolbar").get_by_role("link", name="Försök igen: PDF: hela texten").click()
    assert answered.value.status == 204
    failed.delete()
