"""What editors do in every form and toolbar."""

import re
from urllib.parse import urlencode

from cms.models import Placeholder
from cms.toolbar.utils import get_object_edit_url
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import expect


def press_in_toolbar(desk, name):
    """Press one of the toolbar's buttons and wait for the page that follows."""
    with desk.expect_navigation():
        desk.locator(".cms-toolbar").get_by_role("link", name=re.compile(rf"^\s*{name}\s*$", re.IGNORECASE)).click()


def publish(desk):
    """From the preview to the editing view, and there the button."""
    press_in_toolbar(desk, "redigera|edit")
    press_in_toolbar(desk, "publish")


def save(desk):
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()


def start_wizard(desk, choice):
    """The "Create" dialogue's form for one kind of thing, in Swedish."""
    desk.goto("/sv/admin/cms/placeholder/cms_wizard/create/?language=sv")
    desk.locator("label.choice", has_text=choice).click()
    desk.locator("input[type=submit]").click()


def add_plugin(desk, content, plugin, choose):
    """The form that the structure board opens for a new plugin at the end of a text; `choose` fills it in."""
    edited = get_object_edit_url(content, language=content.language)
    desk.goto(edited)
    placeholder = Placeholder.objects.filter(
        content_type=ContentType.objects.get_for_model(content), object_id=content.pk
    ).first()
    query = {
        "placeholder_id": placeholder.pk,
        "plugin_type": plugin,
        "plugin_language": content.language,
        "plugin_position": placeholder.get_plugins(content.language).count() + 1,
        "cms_path": edited,
    }
    desk.goto(f"/{content.language}/admin/cms/placeholder/add-plugin/?{urlencode(query)}")
    choose(desk)
    with desk.expect_navigation():
        desk.locator("input[name=_save], input[type=submit]").first.click()
    expect(desk.locator(".errornote")).to_have_count(0)
