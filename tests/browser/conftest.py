"""A real browser on the real site: Debian's Chromium, driven by Playwright."""

import os
import shutil

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from djangocms_versioning.models import StateTracking, Version
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from integrationnorden.search.models import SearchEntry
from knowledgebank.models import Example


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker):
    """The address of the site with the demo content and somebody who may do everything.

    The database is not flushed afterwards, since the CMS keeps the content types' numbers in memory;
    what a test adds is removed at the end.
    """
    with django_db_blocker.unblock():
        known = set(Example.objects.values_list("pk", flat=True))
        chief = get_user_model().objects.create_superuser("chief", password="chief")
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        added = Example.objects.exclude(pk__in=known)
        SearchEntry.objects.filter(kind="example", object_id__in=added.values("pk")).delete()
        StateTracking.objects.filter(user=chief).delete()
        Version.objects.filter(created_by=chief).update(source=None)
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
