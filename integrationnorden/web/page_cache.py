"""The cache for readers who are not signed in: outermost, so that a hit costs almost nothing.

An entry is valid for one generation of the content. Whatever an editor saves starts a new one, in
every process at once, since the generation is a sequence in the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponse]
SECONDS = 600
SAFE = {"GET", "HEAD", "OPTIONS"}
OK = 200


def start_new_generation() -> None:
    """Forget all cached pages once the current transaction is committed."""
    transaction.on_commit(_advance)


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
        response = cache.get(key)
        if response is None:
            response = self.get_response(request)
            if hasattr(response, "render"):
                response.render()
            if self._may_be_kept(response):
                self._prepare(response)
                cache.set(key, response, SECONDS)
        etag = response.get("ETag")
        return get_conditional_response(request, etag=etag, response=response) or response

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
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=60, s_maxage=60, stale_while_revalidate=300)
