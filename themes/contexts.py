"""What the pages of themes, chapters, findings and questions show, and so their PDFs and EPUBs too.

With `until` a page shows what stands in it as it stood just before that instant, when a newer version came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from django.http import HttpRequest
from django.utils.translation import gettext as _

from integrationnorden.publishing import items, nested
from integrationnorden.publishing.items import Item
from integrationnorden.publishing.reading import Reading
from integrationnorden.taxonomy.items import concepts
from integrationnorden.taxonomy.models import Concept

from . import choices, comparison, synthesis
from .apparatus import Apparatus
from .models import ChapterContent, FindingContent, PolicyQuestionContent, Publication, Theme, ThemeContent


class Context(Protocol):
    def __call__(
        self, request: HttpRequest, reading: Reading[Any], until: dt.datetime | None = None
    ) -> dict[str, Any]: ...


def theme(request: HttpRequest, reading: Reading[ThemeContent], until: dt.datetime | None = None) -> dict[str, Any]:
    content = reading.content
    one = content.theme
    findings = synthesis.findings_of(one, until)
    bodies = synthesis.bodies(request, content, synthesis.chapters_of(one, until), findings)
    messages = [row["message"] for row in content.key_messages]
    told: Any = Theme.objects.with_topics_and_publications().get(pk=one.pk)
    return {
        "reading": reading,
        "content": content,
        "theme": one,
        "messages": messages,
        "summary_html": bodies.summary,
        "facts": _facts(one, nested.models(Concept, told.all_topics)),
        "parts": bodies.parts,
        "findings": findings,
        "apparatus": Apparatus(nested.models(Publication, told.all_publications), content.language, one.citation_style),
        "shelves": synthesis.beside(one),
        "minutes": {
            "messages": synthesis.minutes(*messages),
            "summary": synthesis.minutes(bodies.summary),
            "text": synthesis.minutes(*(part.html for part in bodies.parts)),
        },
    }


def brief(request: HttpRequest, reading: Reading[ThemeContent], until: dt.datetime | None = None) -> dict[str, Any]:
    """One page for ministers: the key messages, one figure, and what ministries are advised to do."""
    content = reading.content
    chapters = synthesis.chapters_of(content.theme, until)
    return {
        "reading": reading,
        "content": content,
        "theme": content.theme,
        "messages": [row["message"] for row in content.key_messages],
        "figure_html": synthesis.bodies(request, content, []).brief,
        "recommendations": synthesis.recommendations(chapters, choices.Addressee.MINISTRY),
        "apparatus": _apparatus(content.theme, content.language, only_cited=True),
    }


def _chapter(
    request: HttpRequest, reading: Reading[ChapterContent], until: dt.datetime | None = None
) -> dict[str, Any]:
    content = reading.content
    of_theme = content.chapter.theme
    chapters = synthesis.chapters_of(of_theme)
    # A draft of a chapter that was never published has no place yet.
    place = next((n for n, one in enumerate(chapters) if one.content.chapter_id == content.chapter_id), len(chapters))
    return {
        "reading": reading,
        "content": content,
        "of_theme": _above(of_theme),
        "part": synthesis.bodies(request, None, [reading]).parts[0],
        "place": place + 1,
        "previous": chapters[place - 1].content if place else None,
        "next": next((one.content for one in chapters[place + 1 :]), None),
        "apparatus": _apparatus(of_theme, content.language),
    }


def _finding(
    request: HttpRequest, reading: Reading[FindingContent], until: dt.datetime | None = None
) -> dict[str, Any]:
    finding = reading.content.finding
    publications = Publication.objects.filter(findings=finding).order_by("key")
    return {
        "reading": reading,
        "content": reading.content,
        "finding": finding,
        "of_theme": _above(finding.theme),
        "apparatus": Apparatus(publications, reading.language, finding.theme.citation_style),
        "evidence": synthesis.evidence(finding),
    }


def _question(
    request: HttpRequest, reading: Reading[PolicyQuestionContent], until: dt.datetime | None = None
) -> dict[str, Any]:
    question = reading.content.question
    return {
        "reading": reading,
        "content": reading.content,
        "of_theme": _above(question.theme),
        "answers": comparison.answers(reading.content, comparison.area_names()),
        "apparatus": _apparatus(question.theme, reading.language, only_cited=True),
    }


def _apparatus(of_theme: Theme, language: str, *, only_cited: bool = False) -> Apparatus:
    cited = of_theme.publications.order_by("key")
    return Apparatus(cited, language, of_theme.citation_style, only_cited=only_cited)


def _facts(one: Theme, topics: Sequence[Concept]) -> list[Item]:
    """A theme at a glance, in the reader's language."""
    goals = dict(choices.GOALS)
    return [
        Item(_("Vision 2030"), values=items.own(*(str(goals[goal]) for goal in one.goals))),
        Item(_("Topics"), values=concepts(topics)),
    ]


def _above(one: Theme) -> Reading[ThemeContent] | None:
    """The theme to which a document belongs, as the reader is served it."""
    return next(iter(synthesis.published(ThemeContent, theme=one)), None)


CONTEXTS: dict[str, Context] = {
    "theme": theme,
    "chapter": _chapter,
    "finding": _finding,
    "question": _question,
}
