"""What the pages of a theme show: its texts in the reader's languages, loaded together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from integrationnorden.languages import reader
from integrationnorden.publishing import history, plugins
from integrationnorden.publishing.models import Content
from integrationnorden.publishing.reading import Reading, choose
from integrationnorden.search import elsewhere, linking
from integrationnorden.search.linking import Linked

from .models import ChapterContent, Finding, FindingContent, Recommendation, Theme, ThemeContent

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
class Shelf:
    """Links of one kind, under a title."""

    anchor: str
    title: str
    links: list[Linked]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The rendered placeholders of a synthesis: the summary, the figure of the brief, and the chapters."""

    summary: SafeString
    brief: SafeString
    parts: list[Part]


def minutes(*texts: str) -> int:
    """How long reading takes, in whole minutes, at least one."""
    words = sum(len(strip_tags(text).split()) for text in texts)
    return max(1, round(words / WORDS_A_MINUTE))


def published(model: type[C], until: dt.datetime | None = None, **filters: Any) -> list[Reading[C]]:
    """What the reader is served of each grouper, in the order of the groupers' own order and number.

    With `until`, what she was served just before that instant.
    """
    texts = history.as_of(model, until) if until else model.objects.all()  # type: ignore[attr-defined]
    return served(texts.filter(**filters))


def served(texts: QuerySet[C]) -> list[Reading[C]]:
    """The same of these texts."""
    grouper = texts.model.grouper_field
    by_grouper: dict[int, list[C]] = {}
    for content in texts.select_related(grouper):
        by_grouper.setdefault(getattr(content, f"{grouper}_id"), []).append(content)
    readings = (choose(contents, reader.current()) for contents in by_grouper.values())
    return sorted((reading for reading in readings if reading), key=lambda one: _order(one.content.grouper))


def _order(grouper: Any) -> tuple[int, int]:
    return getattr(grouper, "order", 0), grouper.number


def chapters_of(theme: Theme, until: dt.datetime | None = None) -> list[Reading[ChapterContent]]:
    return published(ChapterContent, until, chapter__theme=theme)


def findings_of(theme: Theme, until: dt.datetime | None = None) -> list[Reading[FindingContent]]:
    return published(FindingContent, until, finding__theme=theme)


def bodies(
    request: HttpRequest,
    content: ThemeContent | None,
    chapters: Sequence[Reading[ChapterContent]],
    known: Sequence[Reading[FindingContent]] = (),
) -> Bodies:
    """The placeholders of a theme and of the chapters of its synthesis, rendered together."""
    shown: list[Content] = [*([content] if content else []), *(reading.content for reading in chapters)]
    html = plugins.render(request, shown, [reading.content for reading in known])

    def body(one: Content | None, slot: str) -> SafeString:
        return html.get((type(one), one.pk, slot), SafeString()) if one else SafeString()

    parts = [
        Part(reading.content, body(reading.content, "text"), place) for place, reading in enumerate(chapters, start=1)
    ]
    return Bodies(body(content, "summary"), body(content, "brief"), parts)


def recommendations(chapters: Sequence[Reading[ChapterContent]], addressee: str) -> list[Recommendation]:
    """What these chapters recommend to somebody, in the order of the text."""
    places = {reading.content.pk: place for place, reading in enumerate(chapters)}
    found = Recommendation.objects.filter(
        addressee=addressee,
        placeholder__content_type=ContentType.objects.get_for_model(ChapterContent),
        placeholder__object_id__in=places,
    ).select_related("placeholder")
    return sorted(found, key=lambda one: (places[one.placeholder.object_id], one.position))


def beside(theme: Theme) -> list[Shelf]:
    """What stands beside a synthesis on the site, by kind, in one query."""
    wanted = (
        linking.of("example", theme.examples.all())
        | linking.of("activity", theme.activities.all())
        | linking.of("question", theme.questions.all())
        | linking.of("group", theme.groups.all())
        | _related(theme.relations.all())
        | Q(facets__contains=[elsewhere.token("theme", theme.number)])
    )
    return _shelves(linking.linked(wanted))


def evidence(finding: Finding) -> list[Shelf]:
    """The learning examples, projects and figures that a finding rests on, in one query."""
    found = linking.of("example", finding.examples.all()) | _related(finding.relations.all())
    return _shelves(linking.linked(found))


def _related(relations: QuerySet[Any]) -> Q:
    return Q(Exists(relations.filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))))


def _shelves(found: Sequence[Linked]) -> list[Shelf]:
    titles = {
        "example": _("Learning examples"),
        "question": _("How the countries do"),
        "activity": _("Activities"),
        "group": _("Expert groups and networks"),
    }
    by_kind = [Shelf(kind, title, [one for one in found if one.kind == kind]) for kind, title in titles.items()]
    others = Shelf("related", _("Calls, projects and figures"), [one for one in found if one.kind not in titles])
    return [shelf for shelf in [*by_kind, others] if shelf.links]
