"""The cache for readers who are not signed in: outermost, so that a hit costs almost nothing.

An entry is valid for one generation of the content. Whatever an editor saves starts a new one, in
every process at once, since the generation is a sequence in the database. A page that follows from
the clock says until when it is true: `valid_until`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponse]
SECONDS = 600
BROWSERS_SECONDS = 60
STALE_SECONDS = 300
SAFE = {"GET", "HEAD", "OPTIONS"}
OK = 200


def start_new_generation() -> None:
    """Forget all cached pages once the current transaction is committed."""
    transaction.on_commit(_advance)


def valid_until(request: HttpRequest, instant: dt.datetime | None) -> None:
    """Say that the page of this request differs from `instant` on, where it is told to any cache at all.

    Whoever makes a part of a page may say so; the earliest instant counts. None sets no limit.
    """
    known = getattr(request, "valid_until", None)
    if instant is not None:
        request.valid_until = min(instant, known) if known else instant  # type: ignore[attr-defined]


def _advance() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('web_content_generation')")


def _generation() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value + is_called::int FROM web_content_generation")
        return int(cursor.fetchone()[0])


class PageCacheMiddleware:
    """Serve readers from the cache, with an ETag and what a proxy in front may do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES or "/admin/" in request.path:
            return self._for_editor(request)
        if request.method not in SAFE:
            return self.get_response(request)
        return self._for_reader(request)

    def _for_editor(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in SAFE:
            start_new_generation()
        patch_cache_control(response, private=True)
        return response

    def _for_reader(self, request: HttpRequest) -> HttpResponse:
        key = self._key(request)
        kept = cache.get(key)
        if kept is None or _is_over(kept[1]):
            response = self.get_response(request)
            if hasattr(response, "render"):
                response.render()
            if not self._may_be_kept(response):
                return response
            self._prepare(response)
            kept = response, getattr(request, "valid_until", None)
            cache.set(key, kept, _seconds_until(kept[1], SECONDS))
        response, until = kept
        if not response.has_header("Cache-Control"):
            _say_how_long(response, until)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    @staticmethod
    def _key(request: HttpRequest) -> str:
        parts = [
            str(_generation()),
            request.method or "",
            request.scheme or "",
            request.get_host(),
            request.get_full_path(),
        ]
        if request.path == "/":
            parts.append(request.headers.get("Accept-Language", ""))
        parts.append(request.headers.get("X-Requested-With", ""))
        return "page:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @staticmethod
    def _may_be_kept(response: HttpResponse) -> bool:
        forbidden = "no-store" in response.get("Cache-Control", "")
        return response.status_code == OK and not (response.streaming or response.cookies or forbidden)

    @staticmethod
    def _prepare(response: HttpResponse) -> None:
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        del response["Vary"]
        # Signed-in editors and readers share addresses; a proxy must not give one the other's page.
        patch_vary_headers(response, ["Cookie"])


def _is_over(until: dt.datetime | None) -> bool:
    return until is not None and until <= timezone.now()


def _seconds_until(instant: dt.datetime | None, most: int) -> int:
    """Whole seconds until the instant, none below zero and no more than `most`."""
    if instant is None:
        return most
    return max(0, min(most, int((instant - timezone.now()).total_seconds())))


def _say_how_long(response: HttpResponse, until: dt.datetime | None) -> None:
    """Tell browsers and proxies how long the page may be served: never beyond what it says of itself."""
    fresh = _seconds_until(until, BROWSERS_SECONDS)
    stale = _seconds_until(until, fresh + STALE_SECONDS) - fresh
    patch_cache_control(response, public=True, max_age=fresh, s_maxage=fresh, stale_while_revalidate=stale)
