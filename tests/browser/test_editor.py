"""What an editor does: write, preview, publish, translate, correct without touching what is public, revert."""

from cms.toolbar.utils import get_object_preview_url
from playwright.sync_api import expect

from knowledgebank.models import Example, ExampleContent

from .desk import press_in_toolbar, publish, save


def test_an_example_from_first_draft_to_revert(desk, reader):
    example = create_by_wizard(desk, "Ett nytt exempel")
    fill_in(desk, example)
    preview_shows(desk, example, "Ett nytt exempel")
    assert reader.goto(f"/sv/idebank/{example.number}/").status == 404
    publish(desk)
    expect_public(reader, example, "sv", "Ett nytt exempel")

    translate(desk, example, "en", "A new example")
    expect_public(reader, example, "en", "A new example")

    correct(desk, example, "Rättad rubrik")
    expect_public(reader, example, "sv", "Ett nytt exempel")
    compare_with_public(desk, example, "Ett nytt exempel", "Rättad rubrik")
    preview_shows(desk, example, "Rättad rubrik")
    publish(desk)
    expect_public(reader, example, "sv", "Rättad rubrik")
    expect(reader.locator("#changes + ul li")).to_have_count(2)

    revert_to_first(desk, example)
    preview_shows(desk, example, "Ett nytt exempel")
    publish(desk)
    expect_public(reader, example, "sv", "Ett nytt exempel")


def create_by_wizard(desk, title):
    desk.goto("/sv/admin/cms/placeholder/cms_wizard/create/?language=sv")
    desk.locator("label.choice", has_text="Nytt lärande exempel").click()
    desk.locator("input[type=submit]").click()
    desk.locator("#id_1-title").fill(title)
    desk.get_by_label("Sverige").check()
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#id_1-title")).to_have_count(0)
    example = Example.objects.order_by("number").last()
    assert example.owner.username == "chief"
    return example


def fill_in(desk, example):
    open_form(desk, example, "sv")
    desk.locator("#id_content__summary").fill("Vad som gjordes. " * 20)
    expect(desk.locator("output.word-count").first).to_have_text("60 / 75–100")
    desk.locator("[name=content__steps-0-title]").fill("Börja")
    save(desk)
    assert newest(example).steps == [{"title": "Börja", "text": ""}]


def translate(desk, example, language, title):
    """In the form, the language's own tab; published from the toolbar."""
    open_form(desk, example, language)
    desk.locator("#id_content__title").fill(title)
    desk.locator("#id_content__translation_kind").select_option("human")
    desk.locator("#id_content__translated_from_language").select_option("sv")
    desk.locator("#id_content__translated_from_version").fill("1")
    save(desk)
    preview_shows(desk, example, title, language)
    publish(desk)


def correct(desk, example, title):
    """A new draft from the published page, by the toolbar's button."""
    desk.goto(f"/sv/idebank/{example.number}/")
    press_in_toolbar(desk, "new draft")
    open_form(desk, example, "sv")
    desk.locator("#id_content__title").fill(title)
    save(desk)


def compare_with_public(desk, example, public, draft):
    """The versions' differences in the page itself, by the toolbar's entry."""
    preview_shows(desk, example, draft)
    press_in_toolbar(desk, "redigera|edit")
    desk.goto(desk.locator(".cms-toolbar a", has_text="Compare to").get_attribute("href"))
    heading = desk.frame_locator("iframe").get_by_role("heading", level=1)
    for title in (public, draft):
        for word in title.split():
            expect(heading).to_contain_text(word)


def revert_to_first(desk, example):
    desk.goto(f"/sv/admin/djangocms_versioning/examplecontentversion/?example={example.pk}&language=sv")
    desk.locator("a.cms-action-revert").last.click()
    desk.locator("input[type=submit], button[type=submit]").last.click()
    desk.wait_for_load_state()


def preview_shows(desk, example, title, language="sv"):
    desk.goto(get_object_preview_url(newest(example, language), language=language))
    expect(desk.get_by_role("heading", level=1)).to_have_text(title)


def open_form(desk, example, language):
    desk.goto(f"/sv/admin/knowledgebank/example/{example.pk}/change/?language={language}")


def newest(example, language="sv"):
    return ExampleContent.admin_manager.filter(example=example, language=language).latest_content().get()


def expect_public(reader, example, language, title):
    bank = {"sv": "idebank", "en": "idea-bank"}[language]
    reader.goto(f"/{language}/{bank}/{example.number}/")
    reader.reload()  # browsers may keep a page for a minute
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
