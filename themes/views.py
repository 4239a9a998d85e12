"""The pages of themes, chapters, findings and questions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse

from integrationnorden.languages import reader
from integrationnorden.publishing import citations, serving
from integrationnorden.publishing.models import Content
from integrationnorden.publishing.reading import Reading
from integrationnorden.web.languages_menu import Languages, languages, same_page

from . import comparison, contexts, files, structured_data, synthesis
from .contexts import CONTEXTS
from .documents import KINDS, Edition, Kind, current_edition, edition
from .models import ThemeContent


def index(request: HttpRequest) -> HttpResponse:
    """The themes of all years, the newest first."""
    readings = sorted(synthesis.published(ThemeContent), key=lambda one: -one.content.theme.year)
    return TemplateResponse(request, "themes/index.html", {"readings": readings, "languages": same_page(request)})


def document(request: HttpRequest, kind: Kind, number: int, slug: str = "") -> HttpResponse:
    """A document as it is now, in the language that the reader is served."""
    reading = kind.reading(number)
    if slug != reading.content.slug:
        return HttpResponsePermanentRedirect(reverse(f"themes:{kind.name}", args=[number, reading.content.slug]))
    shown = current_edition(kind, reading.content)
    serving.prepare(request, reading.content)
    context = CONTEXTS[kind.name](request, reading)
    url = request.build_absolute_uri(reading.content.get_absolute_url())
    return TemplateResponse(
        request,
        f"themes/{kind.name}.html",
        context
        | _about(request, shown)
        | {
            "languages": kind.languages(reading, number),
            "structured_data": structured_data.of(kind.name, reading.content, context, shown, url),
        },
    )


def version(request: HttpRequest, kind: Kind, number: int, version: int) -> HttpResponse:
    """A document as it was published once, in the language of the address."""
    shown, current = edition(kind, number, version)
    reading = Reading(reader.current(), shown.content, {shown.content.language: shown.content})
    serving.prepare(request, shown.content)
    return TemplateResponse(
        request,
        f"themes/{kind.name}.html",
        CONTEXTS[kind.name](request, reading, shown.until)
        | _about(request, shown)
        | {
            "is_version": True,
            "current_url": current.contents[reader.current()].get_absolute_url(),
            "languages": kind.languages(current, number),
        },
    )


def brief(request: HttpRequest, number: int) -> HttpResponse:
    """A theme on one page, for ministers."""
    kind = KINDS["theme"]
    reading = kind.reading(number)
    shown = current_edition(kind, reading.content)
    serving.prepare(request, reading.content)
    return TemplateResponse(
        request,
        "themes/brief.html",
        contexts.brief(request, reading) | _about(request, shown) | {"languages": _languages("themes:brief", reading)},
    )


def compare(request: HttpRequest, number: int) -> HttpResponse:
    """How the countries and territories do, by all questions of a theme, in one table."""
    reading = KINDS["theme"].reading(number)
    found = comparison.of_theme(reading.content.theme)
    if not found.questions:
        raise Http404
    menu = _languages("themes:comparison", reading)
    context = {"reading": reading, "content": reading.content, "comparison": found, "languages": menu}
    return TemplateResponse(request, "themes/comparison.html", context)


def cite(request: HttpRequest, kind: Kind, number: int, version: int, form: str) -> HttpResponse:
    """The citation of a version as a file for reference managers."""
    if form not in citations.FORMATS:
        raise Http404
    shown, _current = edition(kind, number, version)
    return citations.as_file(shown.citation(request), form)


def preview(request: HttpRequest, content: Content) -> HttpResponse:
    """A version as the public will see it, for editors: the page's own template and data."""
    kind = next(kind for kind in KINDS.values() if isinstance(content, kind.model))
    reading: Reading[Any] = Reading(content.language, content, {content.language: content})
    serving.prepare(request, content)
    return render(
        request,
        f"themes/{kind.name}.html",
        CONTEXTS[kind.name](request, reading)
        | {"is_preview": True, "languages": kind.languages(reading, content.grouper.number)},
    )


def _languages(view: str, reading: Reading[Any]) -> Languages:
    """The menu of a page of a theme whose address has no words of the theme."""
    number = reading.content.grouper.number
    return languages(lambda _code: reverse(view, args=[number]), reading.contents, reading.language, reading.reader)


def _about(request: HttpRequest, shown: Edition) -> dict[str, Any]:
    citation = shown.citation(request)
    return {
        "edition": shown,
        "changes": shown.changes,
        "citation": citation,
        "apa": citation.apa(reader.current()),
        "files": files.links(shown),
    }
