"""What can be cited by an address of its own, in every published version: themes and what stands in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import override

from integrationnorden.languages import reader
from integrationnorden.publishing import history
from integrationnorden.publishing.citations import Citation
from integrationnorden.publishing.models import Content
from integrationnorden.publishing.reading import Reading, choose
from integrationnorden.web.languages_menu import Languages, languages

from .models import ChapterContent, FindingContent, PolicyQuestionContent, ThemeContent


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: the name of its addresses, and its texts."""

    name: str
    model: Any

    def reading(self, number: int) -> Reading[Any]:
        """What the reader is served of a document. Raises Http404."""
        grouper = self.model.grouper_field
        joins = [grouper] if self.name == "theme" else [grouper, f"{grouper}__theme"]
        found = self.model.objects.filter(**{f"{grouper}__number": number}).select_related(*joins)
        found = history.with_change_log(found)
        reading: Reading[Any] | None = choose(found, reader.current())
        if reading is None:
            raise Http404
        return reading

    def languages(self, reading: Reading[Any], number: int) -> Languages:
        def address(code: str) -> str:
            shown = choose(reading.contents.values(), code)
            return reverse(f"themes:{self.name}", args=[number, (shown or reading).content.slug])

        return languages(address, reading.contents, reading.language, reading.reader)


KINDS = {
    "theme": Kind("theme", ThemeContent),
    "chapter": Kind("chapter", ChapterContent),
    "finding": Kind("finding", FindingContent),
    "question": Kind("question", PolicyQuestionContent),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """A published version of a text, and those before and after it."""

    kind: Kind
    content: Content
    version: int
    changes: list[history.Change]

    @property
    def is_superseded(self) -> bool:
        return self.version != self.changes[0].version

    @property
    def published(self) -> history.Change:
        return next(change for change in self.changes if change.version == self.version)

    @property
    def until(self) -> dt.datetime | None:
        """When the next version took its place; None for the current one."""
        return self.later[-1].published if self.later else None

    @property
    def url(self) -> str:
        """The address that stays with this version."""
        with override(self.content.language):
            return reverse(f"themes:{self.kind.name}-version", args=[self.content.grouper.number, self.version])

    @property
    def later(self) -> list[history.Change]:
        """What changed since, newest first."""
        return [change for change in self.changes if change.version > self.version]

    def citation(self, request: HttpRequest) -> Citation:
        content = self.content
        return Citation(
            key=f"integrationnorden-{self.kind.name}-{content.grouper.number}-{content.language}-v{self.version}",
            title=content.title,
            url=request.build_absolute_uri(self.url),
            language=content.language,
            published=self.published.published.date(),
            version=self.version,
            publisher=settings.PUBLISHER,
        )


def current_edition(kind: Kind, content: Content) -> Edition:
    changes = history.change_log(content)
    return Edition(kind, content, changes[0].version, changes)


def edition(kind: Kind, number: int, version: int) -> tuple[Edition, Reading[Any]]:
    """A version in the language of its address, with what is current in that language. Raises Http404.

    A text that was taken back takes its versions with it.
    """
    reading = kind.reading(number)
    current = reading.contents.get(reader.current())
    content = history.published_version(current, version) if current else None
    if content is None:
        raise Http404
    return Edition(kind, content, version, history.change_log(content)), reading
