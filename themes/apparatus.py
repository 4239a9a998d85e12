"""The apparatus of a page: its citations, notes and list of references, linked both ways.

Editors write [@key] or [@key, p. 12] for a citation and ^[text] for a note, as Pandoc's Markdown does, in any
text; several keys are separated by semicolons. A key that the page's publications lack stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from . import csl
from .choices import CitationStyle
from .models import Publication
from .models.publications import KEY

ONE = rf"@({KEY})(?:,\s*([^\];]+))?"
CITATION = re.compile(rf"\[({ONE}(?:;\s*{ONE})*)\]")
NOTE = re.compile(r"\^\[([^\]\[]*(?:\[[^\]]*\][^\]\[]*)*)\]")
EITHER = re.compile(f"{NOTE.pattern}|{CITATION.pattern}")


@dataclass(slots=True)
class Entry:
    """A publication in the list: its entry in HTML, and the anchors of the places that cite it.

    `number` is its place in the order of citation, 0 as long as nothing cites it.
    """

    publication: Publication
    html: SafeString
    number: int = 0
    cited_at: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"ref-{self.publication.key}"


@dataclass(slots=True)
class Note:
    """A note of the text, numbered from 1."""

    number: int
    html: SafeString


class Apparatus:
    """Annotates the texts of one page in the order in which they stand on it."""

    def __init__(
        self,
        publications: Iterable[Publication],
        language: str,
        style: str = CitationStyle.AUTHOR_YEAR,
        *,
        only_cited: bool = False,
    ) -> None:
        self._only_cited = only_cited
        self.is_numbered = style == CitationStyle.NUMBERED
        found = {publication.key: publication for publication in publications}
        rendered = csl.render(found.values(), language, style)
        self._citations = rendered.citations
        self.entries = {
            key: Entry(found[key], mark_safe(html))  # noqa: S308 - the record is escaped before it is rendered
            for key, html in rendered.entries.items()
        }
        self.notes: list[Note] = []

    @property
    def list_tag(self) -> str:
        """The kind of list that references are."""
        return "ol" if self.is_numbered else "ul"

    @property
    def references(self) -> list[Entry]:
        """The publications of the page in the order of the style: all, or those that were cited so far.

        Numbered ones stand in the order of citation, those that nothing cites after them.
        """
        shown = [entry for entry in self.entries.values() if entry.cited_at or not self._only_cited]
        return sorted(shown, key=lambda entry: entry.number or len(shown) + 1) if self.is_numbered else shown

    def annotate(self, text: str) -> SafeString:
        """The text, escaped unless it is safe, with citations and notes as links."""
        return mark_safe(EITHER.sub(self._replace, str(conditional_escape(text))))  # noqa: S308 - escaped here

    def _replace(self, match: re.Match[str]) -> str:
        note = NOTE.fullmatch(match[0])
        return self._note(note) if note else CITATION.sub(self._cite, match[0])

    def _note(self, match: re.Match[str]) -> str:
        note = Note(len(self.notes) + 1, SafeString())
        self.notes.append(note)
        note.html = mark_safe(CITATION.sub(self._cite, match[1]))  # noqa: S308 - a part of escaped text
        label = _("Note %(number)d") % {"number": note.number}
        return format_html(
            '<sup><a href="#note-{0}" id="to-note-{0}" role="doc-noteref" aria-label="{1}">{0}</a></sup>',
            note.number,
            label,
        )

    def _cite(self, match: re.Match[str]) -> str:
        parts = [(key, locator) for key, locator in re.findall(ONE, match[1])]
        if not all(key in self.entries for key, _locator in parts):
            return match[0]
        links = "; ".join(self._link(key, locator) for key, locator in parts)
        return f"[{links}]" if self.is_numbered else f"({links})"

    def _link(self, key: str, locator: str) -> str:
        entry = self.entries[key]
        anchor = f"cite-{key}-{len(entry.cited_at) + 1}"
        entry.cited_at.append(anchor)
        entry.number = entry.number or sum(bool(one.number) for one in self.entries.values()) + 1
        shown = str(entry.number) if self.is_numbered else self._citations[key]
        shown = f"{shown}, {locator.strip()}" if locator else shown
        label = self._label(entry, shown) if self.is_numbered else ""
        return f'<a href="#{entry.anchor}" id="{anchor}" role="doc-biblioref"{label}>{shown}</a>'

    @staticmethod
    def _label(entry: Entry, shown: str) -> SafeString:
        """Whose work a number stands for, for those who hear it."""
        work = entry.publication
        label = f"{work.byline or work.publisher}, {work.year}" if work.year else work.byline or work.publisher
        return format_html(' aria-label="{}: {}"', strip_tags(shown), label)


def plain(text: str) -> str:
    """The text without its citations and notes, for where there is no apparatus."""
    return re.sub(r"\s+([.,;:])", r"\1", CITATION.sub("", NOTE.sub("", text))).strip()


def cited_keys(text: str) -> set[str]:
    """The keys that a text cites, known or not."""
    return {key for match in CITATION.finditer(text) for key, _locator in re.findall(ONE, match[1])}
