"""How to cite what stands here: APA, BibTeX, RIS and CSL-JSON, always of the version that is shown.

Formats: APA 7 (with a group author), BibTeX as biblatex knows it, RIS, CSL 1.0.2.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.http import HttpResponse

from integrationnorden.languages import formats

_BIBTEX_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


class Work(NamedTuple):
    """A kind of source, as each format names it."""

    bibtex: str
    ris: str
    csl: str


WEBPAGE = Work("online", "ELEC", "webpage")
DATASET = Work("dataset", "DATA", "dataset")


@dataclass(frozen=True, slots=True)
class Citation:
    """A text or data as a source: the title in `language`, when this version was published, and where it stays.

    `source` is where data come from.
    """

    key: str
    title: str
    url: str
    language: str
    published: date
    version: int
    publisher: str
    work: Work = WEBPAGE
    source: str = ""
    site: str = "Integration Norden"

    def apa(self, reader: str) -> str:
        day = formats.date(self.published, reader)
        source = f" [{self.source}]" if self.source else ""
        return f"{self.publisher}. ({day}). {self.title} ({self.version}){source}. {self.site}. {self.url}"

    def text(self) -> str:
        return self.apa(self.language) + "\n"

    def bibtex(self) -> str:
        fields = {
            "author": "{" + _bibtex(self.publisher) + "}",
            "title": "{" + _bibtex(self.title) + "}",
            "organization": _bibtex(self.site),
            "date": self.published.isoformat(),
            "version": str(self.version),
            **({"note": _bibtex(self.source)} if self.source else {}),
            "langid": self.language,
            "url": self.url,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@{self.work.bibtex}{{{self.key},\n{lines}\n}}\n"

    def ris(self) -> str:
        fields = [
            ("TY", self.work.ris),
            ("AU", self.publisher),
            ("TI", self.title),
            ("T2", self.site),
            ("PY", str(self.published.year)),
            ("DA", self.published.strftime("%Y/%m/%d/")),
            ("ET", str(self.version)),
            *([("N1", self.source)] if self.source else []),
            ("LA", self.language),
            ("UR", self.url),
            ("ID", self.key),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields)

    def csl_json(self) -> str:
        item = {
            "id": self.key,
            "type": self.work.csl,
            "author": [{"literal": self.publisher}],
            "title": self.title,
            "container-title": self.site,
            "issued": {"date-parts": [[self.published.year, self.published.month, self.published.day]]},
            "version": str(self.version),
            **({"source": self.source} if self.source else {}),
            "language": self.language,
            "URL": self.url,
        }
        return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


Formats = Mapping[str, tuple[str, Callable[[Citation], str]]]

FORMATS: Formats = {
    "bib": ("application/x-bibtex", Citation.bibtex),
    "ris": ("application/x-research-info-systems", Citation.ris),
    "json": ("application/vnd.citationstyles.csl+json", Citation.csl_json),
}
"""The media type and the writer of each file for reference managers."""


def as_file(citation: Citation, form: str) -> HttpResponse:
    """The citation as a file to keep."""
    media, write = FORMATS[form]
    headers = {"Content-Disposition": f'attachment; filename="{citation.key}.{form}"'}
    return HttpResponse(write(citation), content_type=f"{media}; charset=utf-8", headers=headers)


def _bibtex(text: str) -> str:
    return text.translate(_BIBTEX_SPECIAL)
