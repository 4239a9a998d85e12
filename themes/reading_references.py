"""Publications from files of reference managers: BibTeX, RIS and CSL-JSON.

Each reader gives the fields of `Publication` by name. Libraries read the formats; what is decided here is which of
their fields is which of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import bibtexparser
import rispy
from bibtexparser import middlewares
from django.utils.translation import gettext as _

from integrationnorden.languages import registry
from integrationnorden.publishing.importing import ImportRefused, Problem
from integrationnorden.publishing.slugs import slug_of

from .choices import PublicationKind

Record = dict[str, Any]

BIBTEX_KINDS = {
    "article": PublicationKind.ARTICLE,
    "book": PublicationKind.BOOK,
    "collection": PublicationKind.BOOK,
    "inbook": PublicationKind.CHAPTER,
    "incollection": PublicationKind.CHAPTER,
    "phdthesis": PublicationKind.THESIS,
    "mastersthesis": PublicationKind.THESIS,
    "thesis": PublicationKind.THESIS,
    "online": PublicationKind.WEB,
}
RIS_KINDS = {
    "JOUR": PublicationKind.ARTICLE,
    "BOOK": PublicationKind.BOOK,
    "CHAP": PublicationKind.CHAPTER,
    "THES": PublicationKind.THESIS,
    "ELEC": PublicationKind.WEB,
    "WEB": PublicationKind.WEB,
}
# Names of languages as BibTeX and RIS files write them.
LANGUAGES = {
    "danish": "da", "dansk": "da", "norwegian": "nb", "norsk": "nb", "bokmål": "nb", "nynorsk": "nn", "no": "nb",
    "swedish": "sv", "svenska": "sv", "finnish": "fi", "suomi": "fi", "icelandic": "is", "english": "en",
    "british": "en", "american": "en", "faroese": "fo", "greenlandic": "kl",
}  # fmt: skip


def read(name: str, text: str) -> list[Record]:
    """The records of a file, by the ending of its name. Raises ImportRefused."""
    reader = READERS.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise ImportRefused([Problem(0, "", _("The file must be BibTeX (.bib), RIS (.ris) or CSL-JSON (.json)."))])
    records = list(reader(text))
    if not records:
        raise ImportRefused([Problem(0, "", _("The file holds no publication."))])
    return records


def bibtex(text: str) -> Iterator[Record]:
    """BibTeX and BibLaTeX, with LaTeX's accents as letters."""
    layers = [middlewares.LatexDecodingMiddleware(), middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    library = bibtexparser.parse_string(text, append_middleware=layers)
    if library.failed_blocks:
        raise ImportRefused(
            [
                Problem(number, "", _("This BibTeX entry cannot be read (line %(line)d).") % {"line": line})
                for number, line in enumerate(_lines(library), start=1)
            ]
        )
    for entry in library.entries:
        fields = {field.key.lower(): field.value for field in entry.fields}
        year = fields.get("year") or fields.get("date") or ""
        yield {
            "key": entry.key,
            "kind": BIBTEX_KINDS.get(entry.entry_type.lower(), PublicationKind.REPORT),
            "authors": [_bibtex_name(name) for name in fields.get("author") or fields.get("editor") or []],
            "title": _plain(fields.get("title")),
            "container": _plain(_first(fields, "journaltitle", "journal", "booktitle", "series")),
            "number": _plain(fields.get("number")),
            "pages": _plain(fields.get("pages")).replace("--", "–"),
            "year": _year(year),
            "publisher": _plain(_first(fields, "publisher", "institution", "school", "organization")),
            "doi": _doi(fields.get("doi")),
            "url": _plain(fields.get("url")),
            "language": _language(_first(fields, "langid", "language")),
        }


def _lines(library: bibtexparser.Library) -> list[int]:
    """The lines, from 1, at which what cannot be read begins."""
    return [(block.start_line or 0) + 1 for block in library.failed_blocks]


def ris(text: str) -> Iterator[Record]:
    """RIS as reference managers and libraries write it."""
    try:
        entries = rispy.loads(text)
    except (ValueError, OSError, KeyError) as error:
        raise ImportRefused([Problem(0, "", _("The file is not RIS."))]) from error
    for entry in entries:
        yield {
            "key": entry.get("id") or "",
            "kind": RIS_KINDS.get(entry.get("type_of_reference", ""), PublicationKind.REPORT),
            "authors": [_comma_name(name) for name in entry.get("authors") or entry.get("first_authors") or []],
            "title": _plain(_first(entry, "title", "primary_title")),
            "container": _plain(_first(entry, "journal_name", "secondary_title", "tertiary_title")),
            "number": _plain(_first(entry, "number", "issue")),
            "pages": "–".join(filter(None, [entry.get("start_page", ""), entry.get("end_page", "")])),
            "year": _year(_first(entry, "year", "publication_year", "date")),
            "publisher": _plain(entry.get("publisher")),
            "doi": _doi(entry.get("doi")),
            "url": next(iter(entry.get("urls") or []), ""),
            "language": _language(entry.get("language")),
        }


def csl_json(text: str) -> Iterator[Record]:
    """CSL-JSON: a list of items."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportRefused([Problem(0, "", _("The file is not JSON."))]) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ImportRefused([Problem(0, "", _("The file must hold a list of CSL items."))])
    for item in items:
        kind = item.get("type")
        yield {
            "key": str(item.get("id") or ""),
            "kind": kind if kind in PublicationKind.values else PublicationKind.REPORT,
            "authors": [_csl_name(name) for name in _list(item.get("author")) or _list(item.get("editor"))],
            "title": _plain(item.get("title")),
            "container": _plain(_first(item, "container-title", "collection-title")),
            "number": _plain(_first(item, "number", "issue", "collection-number")),
            "pages": _plain(item.get("page")).replace("-", "–"),
            "year": _csl_year(item.get("issued")),
            "publisher": _plain(item.get("publisher")),
            "doi": _doi(item.get("DOI")),
            "url": _plain(item.get("URL")),
            "language": _language(item.get("language")),
        }


READERS: dict[str, Callable[[str], Iterator[Record]]] = {"bib": bibtex, "ris": ris, "json": csl_json}


def key_of(record: Mapping[str, Any]) -> str:
    """A key as citations name it: the file's own where it can be one, else from author and year."""
    own = re.sub(r"[^A-Za-z0-9_.:-]+", "-", str(record["key"])).strip("-_.:")
    if own:
        return own[:80]
    name = record["authors"][0]["family"] if record["authors"] else record["title"]
    return f"{slug_of(name)[:60]}{record['year'] or ''}"


def _bibtex_name(name: Any) -> dict[str, str]:
    family = " ".join([*name.von, *name.last])
    return {"family": _plain(family), "given": _plain(" ".join([*name.first, *name.jr]))}


def _comma_name(name: str) -> dict[str, str]:
    family, _comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()}


def _csl_name(name: Any) -> dict[str, str]:
    if not isinstance(name, dict):
        return {"family": str(name), "given": ""}
    family = " ".join(filter(None, [_plain(name.get("non-dropping-particle")), _plain(name.get("family"))]))
    return {"family": _plain(name.get("literal")) or family, "given": _plain(name.get("given"))}


def _csl_year(issued: Any) -> int | None:
    if not isinstance(issued, dict):
        return None
    parts = _list(issued.get("date-parts"))
    first = _list(parts[0]) if parts else []
    return _year(first[0] if first else issued.get("raw") or issued.get("literal"))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _first(fields: Mapping[str, Any], *names: str) -> Any:
    return next((fields[name] for name in names if fields.get(name)), "")


def _plain(value: Any) -> str:
    """A field as one line without the braces that protect capitals in BibTeX."""
    return " ".join(str(value or "").replace("{", "").replace("}", "").split())


def _year(value: Any) -> int | None:
    match = re.search(r"\b(19|20)\d\d\b", str(value or ""))
    return int(match[0]) if match else None


def _doi(value: Any) -> str:
    return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", _plain(value), flags=re.IGNORECASE)


def _language(value: Any) -> str:
    name = _plain(value).lower()
    code = LANGUAGES.get(name, name[:2])
    return code if code in registry.CODES else ""
