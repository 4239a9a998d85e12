"""A real browser on the real site: Debian's Chromium, driven by Playwright."""

import os
import shutil

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from djangocms_versioning.models import StateTracking, Version
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from grants.models import Call, Project
from integrationnorden.search.models import SearchEntry
from knowledgebank.models import Example
from themes.models import Chapter, Finding, PolicyQuestion, Theme

# What editors add, that which refers to others first.
KINDS = {
    Finding: "finding",
    Chapter: "chapter",
    PolicyQuestion: "question",
    Theme: "theme",
    Project: "project",
    Call: "call",
    Example: "example",
}


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker):
    """The address of the site with the demo content and somebody who may do everything.

    The database is not flushed afterwards, since the CMS keeps the content types' numbers in memory;
    what a test adds is removed at the end.
    """
    with django_db_blocker.unblock():
        known = {model: set(model.objects.values_list("pk", flat=True)) for model in KINDS}
        chief = get_user_model().objects.create_superuser("chief", password="chief")
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        StateTracking.objects.filter(user=chief).delete()
        Version.objects.filter(created_by=chief).update(source=None)
        for model, kind in KINDS.items():
            added = model.objects.exclude(pk__in=known[model])
            SearchEntry.objects.filter(kind=kind, object_id__in=added.values("pk")).delete()
            added.delete()
        Version.objects.filter(created_by=chief).delete()
        chief.delete()


@pytest.fixture(scope="session")
def browser(site):
    # Playwright runs an event loop in this thread; Django's own calls here are not asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, site):
    context = browser.new_context(base_url=site, locale="sv-SE", bypass_csp=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
    # Django gives this thread's running event loop a connection of its own.
    connections.close_all()


@pytest.fixture
def desk(page):
    """The editor's browser, signed in."""
    page.goto("/sv/admin/login/?next=/sv/")
    page.locator("#id_username").fill("chief")
    page.locator("#id_password").fill("chief")
    page.locator("input[type=submit]").click()
    return page


@pytest.fixture
def reader(browser, site):
    """Somebody else's browser, not signed in."""
    context = browser.new_context(base_url=site, locale="sv-SE")
    yield context.new_page()
    context.close()
