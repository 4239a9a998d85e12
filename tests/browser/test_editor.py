"""What an editor does: write, preview, publish, correct without touching what is public, revert."""

import re

from djangocms_versioning.models import Version
from playwright.sync_api import expect

from knowledgebank.models import Example, ExampleContent


def sign_in(page):
    page.goto("/sv/admin/login/?next=/sv/")
    page.locator("#id_username").fill("chief")
    page.locator("#id_password").fill("chief")
    page.locator("input[type=submit]").click()


def publish(page, content):
    version = Version.objects.get_for_content(content)
    page.goto(f"/sv/admin/djangocms_versioning/examplecontentversion/?example={content.example_id}&language=sv")
    page.evaluate(
        """async (url) => {
            const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
            await fetch(url, {method: "POST", headers: {"X-CSRFToken": token}});
        }""",
        f"/sv/admin/djangocms_versioning/examplecontentversion/{version.pk}/publish/",
    )


def newest(example):
    return ExampleContent.admin_manager.filter(example=example, language="sv").latest_content().get()


def test_an_example_from_first_draft_to_correction(page):
    sign_in(page)
    page.goto("/sv/admin/cms/placeholder/cms_wizard/create/?language=sv")
    page.locator("label.choice", has_text="Nytt lärande exempel").click()
    page.locator("input[type=submit]").click()
    page.locator("#id_1-title").fill("Ett nytt exempel")
    page.get_by_label("Sverige").check()
    page.locator("input[type=submit]").click()
    expect(page.locator("#id_1-title")).to_have_count(0)
    example = Example.objects.order_by("number").last()
    assert newest(example).title == "Ett nytt exempel"
    assert example.owner.username == "chief"

    page.goto(f"/sv/admin/knowledgebank/example/{example.pk}/change/?language=sv")
    page.locator("#id_content__summary").fill("Vad som gjordes. " * 20)
    expect(page.locator("output.word-count").first).to_have_text("60 / 75–100")
    page.locator("[name=content__steps-0-title]").fill("Börja")
    page.locator("input[name=_save]").click()
    draft = newest(example)
    assert draft.steps == [{"title": "Börja", "text": ""}]

    public = page.context.browser.new_page(base_url=page.url.split("/sv/")[0])
    assert public.goto(f"/sv/idebank/{example.number}/").status == 404
    publish(page, draft)
    assert public.goto(f"/sv/idebank/{example.number}/").status == 200
    expect(public.get_by_role("heading", level=1)).to_have_text("Ett nytt exempel")

    Version.objects.get_for_content(draft).copy(example.owner)
    page.goto(f"/sv/admin/knowledgebank/example/{example.pk}/change/?language=sv")
    page.locator("#id_content__title").fill("Rättad rubrik")
    page.locator("input[name=_save]").click()
    public.reload()
    expect(public.get_by_role("heading", level=1)).to_have_text("Ett nytt exempel")
    publish(page, newest(example))
    public.goto(f"/sv/idebank/{example.number}/")
    expect(public.get_by_role("heading", level=1)).to_have_text("Rättad rubrik")
    expect(public.locator("#changes + ul li")).to_have_count(2)
    assert re.search(r"/ett-nytt-exempel/$", public.url)
    public.close()
