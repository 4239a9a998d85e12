"""What the pages of a theme show: its texts in the reader's languages, loaded together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label
from integrationnorden.publishing import plugins
from integrationnorden.publishing.models import Content
from integrationnorden.publishing.reading import Reading, choose
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources

from .models import ChapterContent, FindingContent, Theme, ThemeContent

# Words a minute that adults read silently: about 240 in English, less in languages with longer words
# (Brysbaert 2019, doi 10.1016/j.jml.2019.104047).
WORDS_A_MINUTE = 200
C = TypeVar("C", bound=Content)


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter as a reader meets it: its text and its rendered body."""

    content: ChapterContent
    html: SafeString
    place: int

    @property
    def anchor(self) -> str:
        return f"chapter-{self.content.chapter.number}"

    @property
    def minutes(self) -> int:
        return minutes(self.html)


@dataclass(frozen=True, slots=True)
class Linked:
    """Something elsewhere on the site that belongs to the theme."""

    kind: str
    title: Label
    url: str
    summary: str


def minutes(*texts: str) -> int:
    """How long reading takes, in whole minutes, at least one."""
    words = sum(len(strip_tags(text).split()) for text in texts)
    return max(1, round(words / WORDS_A_MINUTE))


def published(model: type[C], **filters: Any) -> list[Reading[C]]:
    """What the reader is served of each grouper, in the order of the groupers' own order and number."""
    grouper = model.grouper_field
    by_grouper: dict[int, list[C]] = {}
    found = model.objects.filter(**filters).select_related(grouper)  # type: ignore[attr-defined]
    for content in found:
        by_grouper.setdefault(getattr(content, f"{grouper}_id"), []).append(content)
    readings = (choose(contents, reader.current()) for contents in by_grouper.values())
    return sorted((reading for reading in readings if reading), key=lambda one: _order(one.content.grouper))


def _order(grouper: Any) -> tuple[int, int]:
    return getattr(grouper, "order", 0), grouper.number


def chapters_of(theme: Theme) -> list[Reading[ChapterContent]]:
    return published(ChapterContent, chapter__theme=theme)


def findings_of(theme: Theme) -> list[Reading[FindingContent]]:
    return published(FindingContent, finding__theme=theme)


def bodies(
    request: HttpRequest,
    content: ThemeContent | None,
    chapters: Sequence[Reading[ChapterContent]],
    known: Sequence[Reading[FindingContent]] = (),
) -> tuple[SafeString, list[Part]]:
    """The rendered summary of a theme and the chapters of its synthesis."""
    shown: list[Content] = [*([content] if content else []), *(reading.content for reading in chapters)]
    html = plugins.render(request, shown, [reading.content for reading in known])
    nothing = SafeString()
    summary = html.get((ThemeContent, content.pk, "summary"), nothing) if content else nothing
    parts = [
        Part(reading.content, html.get((ChapterContent, reading.content.pk, "text"), nothing), place)
        for place, reading in enumerate(chapters, start=1)
    ]
    return summary, parts


def linked(kinds: Mapping[str, QuerySet[Any]], carrying: Sequence[str] = ()) -> list[Linked]:
    """What the index shows the reader of these objects by kind, and of all that carry these tokens, in one query."""
    entries = SearchEntry.objects.for_reader(reader.current())
    found = entries.filter(facets__overlap=list(carrying)) if carrying else entries.none()
    for kind, objects in kinds.items():
        found = found | entries.of_kind(kind).filter(object_id__in=objects.values("pk"))
    return [
        Linked(
            entry.kind,
            Label(entry.title, entry.language),
            sources.get(entry.kind).address(entry.reference),
            entry.summary,
        )
        for entry in found.order_by("kind", "-year", "sort_key", "pk")
    ]
