"""What editors do in every form and toolbar."""

import re

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
