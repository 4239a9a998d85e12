"""A page that follows from the clock is never served beyond the instant until which it is true."""

import datetime as dt

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from integrationnorden.web.page_cache import PageCacheMiddleware, valid_until

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def clock(monkeypatch):
    """Sets the time that the site reads."""
    return lambda instant: monkeypatch.setattr(timezone, "now", lambda: instant)


class Page:
    """A page that counts how often it is made, and ends at these instants."""

    def __init__(self, *ends):
        self.ends, self.made = ends, 0
        self.middleware = PageCacheMiddleware(self._make)

    def _make(self, request):
        self.made += 1
        for end in self.ends:
            valid_until(request, end)
        return HttpResponse(f"made {self.made}")

    def get(self):
        return self.middleware(RequestFactory().get("/a-page/"))


def test_it_is_kept_until_then_and_made_anew_at_the_instant(clock):
    page = Page(NOON + 45 * SECOND)
    clock(NOON)
    page.get()
    clock(NOON + 44 * SECOND)
    assert page.get().content == b"made 1"
    clock(NOON + 45 * SECOND)
    assert page.get().content == b"made 2"


def test_the_earliest_of_several_instants_counts(clock):
    page = Page(NOON + 300 * SECOND, NOON + 20 * SECOND, None, NOON + 40 * SECOND)
    clock(NOON)
    page.get()
    clock(NOON + 20 * SECOND)
    assert page.get().content == b"made 2"


@pytest.mark.parametrize(
    ("left", "fresh", "stale"), [(10_000, 60, 300), (200, 60, 140), (60, 60, 0), (45, 45, 0), (1, 1, 0), (0.5, 0, 0)]
)
def test_browsers_and_proxies_are_told_no_longer(clock, left, fresh, stale):
    page = Page(NOON + left * SECOND)
    clock(NOON)
    told = page.get()["Cache-Control"]
    assert told == f"public, max-age={fresh}, s-maxage={fresh}, stale-while-revalidate={stale}"


def test_a_page_from_the_cache_tells_what_is_left_and_not_what_there_was(clock):
    page = Page(NOON + 100 * SECOND)
    clock(NOON)
    page.get()
    clock(NOON + 70 * SECOND)
    assert page.get()["Cache-Control"] == "public, max-age=30, s-maxage=30, stale-while-revalidate=0"
    assert page.made == 1


def test_a_page_without_an_end_is_kept_as_long_as_any(clock):
    page = Page()
    clock(NOON)
    page.get()
    clock(NOON + 500 * SECOND)
    assert page.get()["Cache-Control"] == "public, max-age=60, s-maxage=60, stale-while-revalidate=300"
    assert page.made == 1
