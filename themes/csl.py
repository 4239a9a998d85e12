"""Citations and lists of references by the Citation Style Language, in the language of the page.

By author and year the style is Harvard (Cite Them Right), which comes with the processor and is under CC BY-SA 3.0;
with numbers it is our own, in `styles/`. The order of citation, and so the numbers, is known to who renders the text.
CLDR's and CSL's locales are other sets: languages without one are rendered in the next that a reader of them is served.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.utils.html import escape

from integrationnorden.languages import registry

from .choices import CitationStyle
from .models import Publication

STYLES = {
    CitationStyle.AUTHOR_YEAR: "harvard-cite-them-right",
    CitationStyle.NUMBERED: str(Path(__file__).parent / "styles" / "numbered"),
}
LOCALES = {
    "da": "da-DK",
    "nb": "nb-NO",
    "nn": "nn-NO",
    "sv": "sv-SE",
    "fi": "fi-FI",
    "is": "is-IS",
    "en": "en-GB",
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """By key, in the order of the list: citations without their parentheses, and entries as HTML.

    Numbered ones have no citations but their numbers.
    """

    citations: Mapping[str, str]
    entries: Mapping[str, str]


def render(publications: Iterable[Publication], language: str, style: str = CitationStyle.AUTHOR_YEAR) -> Rendered:
    """All of a page's publications together, as a style may tell similar ones apart."""
    records = tuple(json.dumps(publication.csl(), sort_keys=True) for publication in publications)
    return _render(records, registry.nearest(language, frozenset(LOCALES)) or "en", style)


@lru_cache(maxsize=128)
def _render(records: tuple[str, ...], language: str, style: str) -> Rendered:
    items = [_escaped(json.loads(record)) for record in records]
    if not items:
        return Rendered({}, {})
    if style == CitationStyle.NUMBERED:
        return Rendered({}, _entries(items, _bibliography(items, language, style)[0]))
    rendered = _by_style(items, language)
    suffixes = _suffixes(rendered)
    if not suffixes:
        return rendered
    alike = [item | {"year-suffix": suffixes[item["id"]]} for item in items if item["id"] in suffixes]
    told_apart = _by_style(alike, language)
    return Rendered({**rendered.citations, **told_apart.citations}, {**rendered.entries, **told_apart.entries})


def _suffixes(rendered: Rendered) -> dict[str, str]:
    """Letters for works that would be cited alike, in the order of the list: CSL's disambiguate-add-year-suffix.

    The processor prints a suffix that it is given, and gives none.
    """
    alike: dict[str, list[str]] = {}
    for key in rendered.entries:
        alike.setdefault(rendered.citations[key], []).append(key)
    return {key: _letters(place) for keys in alike.values() if len(keys) > 1 for place, key in enumerate(keys, start=1)}


def _letters(place: int) -> str:
    """The place from 1 as letters: a to z, aa, ab and so on."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, len(ascii_lowercase))
        letters = ascii_lowercase[rest] + letters
    return letters


def _by_style(items: list[dict[str, Any]], language: str) -> Rendered:
    bibliography, citations = _bibliography(items, language, CitationStyle.AUTHOR_YEAR)
    shown = {key: str(bibliography.cite(citation, _refuse)) for key, citation in citations.items()}
    return Rendered(
        {key: text.removeprefix("(").removesuffix(")") for key, text in shown.items()}, _entries(items, bibliography)
    )


def _bibliography(
    items: list[dict[str, Any]], language: str, style: str
) -> tuple[CitationStylesBibliography, dict[str, Citation]]:
    """The items in a style, and a citation of each by its key."""
    read = CitationStylesStyle(STYLES[CitationStyle(style)], locale=LOCALES[language], validate=False)
    bibliography = CitationStylesBibliography(read, CiteProcJSON(items), formatter.html)
    citations = {item["id"]: Citation([CitationItem(item["id"])]) for item in items}
    for citation in citations.values():
        bibliography.register(citation)
    return bibliography, citations


def _entries(items: list[dict[str, Any]], bibliography: CitationStylesBibliography) -> dict[str, str]:
    """By key, in the order of the style."""
    bibliography.sort()
    entries = dict(zip(map(str, bibliography.keys), map(str, bibliography.bibliography()), strict=True))
    return {key: _linked(entries[key.lower()], item.get("URL", "")) for key, item in _by_key(items, entries).items()}


def _by_key(items: list[dict[str, Any]], entries: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The items in the order of the list; the processor keeps keys in lower case."""
    known = {item["id"].lower(): item for item in items}
    return {known[key]["id"]: known[key] for key in entries}


def _refuse(item: Any) -> None:
    raise KeyError(item.key)


def _escaped(value: Any) -> Any:
    """The record with what could be taken for HTML escaped: the processor adds its own tags."""
    if isinstance(value, dict):
        return {name: _escaped(inner) if name != "id" else inner for name, inner in value.items()}
    if isinstance(value, list):
        return [_escaped(inner) for inner in value]
    return str(escape(value)) if isinstance(value, str) else value


def _linked(entry: str, url: str) -> str:
    """The entry with its address as a link; addresses with other schemes than http are not linked."""
    return entry.replace(url, f'<a href="{url}">{url}</a>', 1) if url.startswith(("https://", "http://")) else entry
