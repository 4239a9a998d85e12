"""What every request passes: languages by other names, bad input, policies for readers and staff."""

from __future__ import annotations

from collections.abc import Callable

from cms.toolbar.utils import get_toolbar_from_request
from cms.utils.conf import get_cms_setting
from csp.constants import UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponsePermanentRedirect
from django.template.loader import render_to_string

from integrationnorden.languages import registry

GetResponse = Callable[[HttpRequest], HttpResponse]


class BadInputMiddleware:
    """Answer a NUL character in an address or a form with a plain 400: PostgreSQL cannot store it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._has_nul(request):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return self.get_response(request)

    @staticmethod
    def _has_nul(request: HttpRequest) -> bool:
        texts = [request.path, *request.GET, *(value for values in request.GET.lists() for value in values[1])]
        return any("\0" in text for text in texts)


class LanguageAliasMiddleware:
    """Lead /no/… to /nb/…, and likewise for the other codes that a language goes by elsewhere."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first, _slash, rest = request.path_info.lstrip("/").partition("/")
        code = registry.ALIASES.get(first)
        if code is None:
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"/{code}/{rest}" + (f"?{query}" if query else ""))


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """A strict policy for readers; the CMS's own editing interface writes styles into elements."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and user.is_staff:
            response._csp_update = {"style-src": [UNSAFE_INLINE]}
        return super().process_response(request, response)


class ReaderToolbarMiddleware:
    """Keep the editors' toolbar away from readers: its parameters would start a session for anyone.

    The toolbar also forbids to keep any page that shows a placeholder; for readers, the page cache decides.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            parameters = request.GET.copy()
            for setting in ("ENABLE", "DISABLE"):
                parameters.pop(get_cms_setting(f"CMS_TOOLBAR_URL__{setting}"), None)
            if "/admin/" in request.path_info:
                parameters[get_cms_setting("CMS_TOOLBAR_URL__PERSIST")] = "0"
            request.GET = parameters  # type: ignore[assignment]
        response = self.get_response(request)
        if not request.user.is_authenticated and get_toolbar_from_request(request)._cache_disabled:
            del response["Cache-Control"], response["Expires"]
        return response
