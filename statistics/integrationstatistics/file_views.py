"""What readers take of the page that they look at: a citation, and the chart as a picture."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control

from integrationnorden.languages import reader
from integrationnorden.publishing import citations
from integrationnorden.web.languages_menu import same_page

from . import images, tasks
from .presenting import present
from .requests import attached, citation_of, selection_of

ACCEPTED = 202
FORMATS: citations.Formats = {**citations.FORMATS, "txt": ("text/plain", citations.Citation.text)}
"""For reference managers, and for whoever pastes it into a text."""


def cite(request: HttpRequest, key: str, form: str, number: int | None = None) -> HttpResponse:
    """The citation of a view as a file for reference managers, always of the release that it shows."""
    if form not in FORMATS:
        raise Http404
    citation = citation_of(request, present(selection_of(request, key, number)))
    media, write = FORMATS[form]
    return attached(write(citation).encode(), f"{media}; charset=utf-8", f"{citation.key}.{form}")


def picture(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The chart as PNG; until it is drawn, a page that says so."""
    selection = selection_of(request, key, number)
    shown = present(selection)
    if not shown.drawings:
        raise Http404
    name = images.path(shown.file)
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return attached(file.read(), "image/png", f"{key}-{number}.png")
    tasks.ask_for_png(name, key, number, selection.fixed_query, reader.current())
    context = {"selection": selection, "shown": shown, "subject": selection.subject, "languages": same_page(request)}
    response = TemplateResponse(request, "statistics/picture.html", context, status=ACCEPTED)
    patch_cache_control(response, no_store=True)
    return response
