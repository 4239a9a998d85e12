"""The pages of themes, chapters and findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.publishing import items, serving
from integrationnorden.publishing.items import Item
from integrationnorden.publishing.models import Content
from integrationnorden.publishing.reading import Reading
from integrationnorden.taxonomy.items import concepts
from integrationnorden.web.languages_menu import same_page
from knowledgebank.citations import Citation

from . import choices, structured_data, synthesis
from .apparatus import Apparatus
from .documents import KINDS, Edition, Kind, current_edition, edition
from .models import ChapterContent, FindingContent, Publication, Theme, ThemeContent

FORMATS = {
    "bib": ("application/x-bibtex", Citation.bibtex),
    "ris": ("application/x-research-info-systems", Citation.ris),
    "json": ("application/vnd.citationstyles.csl+json", Citation.csl_json),
}


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
        CONTEXTS[kind.name](request, reading)
        | _about(request, shown)
        | {
            "is_version": True,
            "current_url": current.contents[reader.current()].get_absolute_url(),
            "languages": kind.languages(current, number),
        },
    )


def cite(request: HttpRequest, kind: Kind, number: int, version: int, form: str) -> HttpResponse:
    """The citation of a version as a file for reference managers."""
    if form not in FORMATS:
        raise Http404
    shown, _current = edition(kind, number, version)
    citation = shown.citation(request)
    content_type, write = FORMATS[form]
    headers = {"Content-Disposition": f'attachment; filename="{citation.key}.{form}"'}
    return HttpResponse(write(citation), content_type=f"{content_type}; charset=utf-8", headers=headers)


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


def _about(request: HttpRequest, shown: Edition) -> dict[str, Any]:
    citation = shown.citation(request)
    return {"edition": shown, "changes": shown.changes, "citation": citation, "apa": citation.apa(reader.current())}


def _theme(request: HttpRequest, reading: Reading[ThemeContent]) -> dict[str, Any]:
    content = reading.content
    theme = content.theme
    findings = synthesis.findings_of(theme)
    summary, parts = synthesis.bodies(request, content, synthesis.chapters_of(theme), findings)
    found = synthesis.linked({"example": theme.examples.all(), "activity": theme.activities.all()})
    messages = [row["message"] for row in content.key_messages]
    return {
        "reading": reading,
        "content": content,
        "theme": theme,
        "messages": messages,
        "summary_html": summary,
        "facts": _facts(theme),
        "parts": parts,
        "findings": findings,
        "apparatus": Apparatus(theme.publications.order_by("key"), content.language),
        "examples": [one for one in found if one.kind == "example"],
        "activities": [one for one in found if one.kind == "activity"],
        "minutes": {
            "messages": synthesis.minutes(*messages),
            "summary": synthesis.minutes(summary),
            "text": synthesis.minutes(*(part.html for part in parts)),
        },
    }


def _chapter(request: HttpRequest, reading: Reading[ChapterContent]) -> dict[str, Any]:
    content = reading.content
    theme = content.chapter.theme
    chapters = synthesis.chapters_of(theme)
    # A draft of a chapter that was never published has no place yet.
    place = next((n for n, one in enumerate(chapters) if one.content.chapter_id == content.chapter_id), len(chapters))
    _nothing, parts = synthesis.bodies(request, None, [reading])
    return {
        "reading": reading,
        "content": content,
        "of_theme": _above(theme),
        "part": parts[0],
        "place": place + 1,
        "previous": chapters[place - 1].content if place else None,
        "next": next((one.content for one in chapters[place + 1 :]), None),
        "apparatus": Apparatus(theme.publications.order_by("key"), content.language),
    }


def _finding(request: HttpRequest, reading: Reading[FindingContent]) -> dict[str, Any]:
    finding = reading.content.finding
    publications = Publication.objects.filter(findings=finding).order_by("key")
    found = synthesis.linked({"example": finding.examples.all()})
    return {
        "reading": reading,
        "content": reading.content,
        "finding": finding,
        "of_theme": _above(finding.theme),
        "apparatus": Apparatus(publications, reading.language),
        "examples": found,
    }


def _facts(theme: Theme) -> list[Item]:
    """A theme at a glance, in the reader's language."""
    goals = dict(choices.GOALS)
    topics = theme.concepts.with_labels().order_by("scheme", "order", "pk")
    return [
        Item(_("Vision 2030"), values=items.own(*(str(goals[goal]) for goal in theme.goals))),
        Item(_("Topics"), values=concepts(topics)),
    ]


def _above(theme: Any) -> Reading[ThemeContent] | None:
    """The theme to which a document belongs, as the reader is served it."""
    return next(iter(synthesis.published(ThemeContent, theme=theme)), None)


CONTEXTS: dict[str, Callable[[HttpRequest, Reading[Any]], dict[str, Any]]] = {
    "theme": _theme,
    "chapter": _chapter,
    "finding": _finding,
}
