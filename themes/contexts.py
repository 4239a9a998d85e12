"""What the pages of themes, chapters and findings show, and so their PDFs too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from integrationnorden.publishing import items
from integrationnorden.publishing.items import Item
from integrationnorden.publishing.reading import Reading
from integrationnorden.search import elsewhere
from integrationnorden.taxonomy.items import concepts

from . import choices, synthesis
from .apparatus import Apparatus
from .models import ChapterContent, FindingContent, Publication, Theme, ThemeContent


def _theme(request: HttpRequest, reading: Reading[ThemeContent]) -> dict[str, Any]:
    content = reading.content
    theme = content.theme
    findings = synthesis.findings_of(theme)
    summary, parts = synthesis.bodies(request, content, synthesis.chapters_of(theme), findings)
    own = {"example": theme.examples.all(), "activity": theme.activities.all()}
    found = synthesis.linked(own, [elsewhere.token("theme", theme.number)])
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
        "others": [one for one in found if one.kind not in own],
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
