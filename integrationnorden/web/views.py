"""Pages of the shell: language choice, health, robots, errors and the style guide."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

from .languages_menu import interface_languages


def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead from / to the home page in the language that the browser asks for."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("pages-root"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def health(_request: HttpRequest) -> HttpResponse:
    """200 where the site and its database answer, for load balancers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    blocked = "".join(f"Disallow: /{code}/admin/\n" for code, _name in settings.LANGUAGES)
    return HttpResponse(f"User-agent: *\n{blocked}\nSitemap: {sitemap}\n", content_type="text/plain")


def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component of the design language on one page."""
    menu = interface_languages(lambda _code: reverse("style-guide"))
    return TemplateResponse(request, "web/style_guide.html", {"languages": menu})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What a view refuses, in its words; a request that is refused before any view gets the plain page."""
    if not isinstance(exception, BadRequest):
        return HttpResponseBadRequest(render_to_string("400.html"))
    context = {"message": str(exception), "languages": interface_languages(lambda _code: reverse("pages-root"))}
    return TemplateResponse(request, "bad_request.html", context, status=400)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A 404 that helps: the reason where the exception has one, search, the idea bank and the home page."""
    context = {
        "languages": interface_languages(lambda _code: reverse("pages-root")),
        "reason": getattr(exception, "reason", ""),
    }
    return TemplateResponse(request, "404.html", context, status=404)
