"""The interface as the Swedish reader of the browser tests sees it."""

from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import expect


def said(text):
    """An interface string in Swedish."""
    with override("sv"):
        return gettext(text)


def address(name, **parameters):
    with override("sv"):
        return reverse(name, query=parameters or None)


def expect_results_for(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(said("Search results"))
    expect(page.locator("#site-search")).to_have_value(words)
