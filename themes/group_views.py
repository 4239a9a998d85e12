"""The pages of expert groups and networks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.publishing import history, items, serving
from integrationnorden.publishing.items import Item, Section
from integrationnorden.publishing.reading import Reading, choose
from integrationnorden.web.languages_menu import languages, same_page

from . import membership, synthesis
from .models import ExpertGroup, ExpertGroupContent, ThemeContent


def group_list(request: HttpRequest) -> HttpResponse:
    """The groups that are still at work first, then those of the past."""
    readings = synthesis.published(ExpertGroupContent)
    readings.sort(key=lambda one: (one.content.group.last_year is not None, -(one.content.group.last_year or 0)))
    return TemplateResponse(request, "themes/groups.html", {"readings": readings, "languages": same_page(request)})


def group(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """The page of one group, in the language that the reader is served."""
    found = ExpertGroupContent.objects.filter(group__number=number).select_related("group__theme")
    reading: Reading[ExpertGroupContent] | None = choose(found, reader.current())
    if reading is None:
        raise Http404
    if slug != reading.content.slug:
        return HttpResponsePermanentRedirect(reverse("themes:group", args=[number, reading.content.slug]))
    serving.prepare(request, reading.content)
    context = _record(reading) | {"changes": history.change_log(reading.content)}
    return TemplateResponse(request, "themes/group.html", context)


def preview(request: HttpRequest, content: ExpertGroupContent) -> HttpResponse:
    """A version as the public will see it, for editors: the page's own template and data."""
    serving.prepare(request, content)
    reading = Reading(content.language, content, {content.language: content})
    return render(request, "themes/group.html", _record(reading) | {"is_preview": True})


def _record(reading: Reading[ExpertGroupContent]) -> dict[str, Any]:
    content = reading.content
    one = content.group
    theme = next(iter(synthesis.published(ThemeContent, theme=one.theme)), None) if one.theme else None

    def address(code: str) -> str:
        shown = choose(reading.contents.values(), code) or reading
        return reverse("themes:group", args=[one.number, shown.content.slug])

    return {
        "reading": reading,
        "content": content,
        "group": one,
        "facts": _facts(one),
        "members": membership.of(one),
        "sections": [
            Section(
                "sources",
                _("About this page"),
                [Item(_("Sources"), values=items.references(one.sources.order_by("order", "pk")))],
            )
        ],
        "of_theme": theme,
        "languages": languages(address, reading.contents, reading.language, reading.reader),
    }


def _facts(one: ExpertGroup) -> list[Item]:
    return [
        Item(_("Kind"), values=items.choice(one, "kind")),
        Item(_("Years"), values=items.own(membership.years(one))),
    ]
