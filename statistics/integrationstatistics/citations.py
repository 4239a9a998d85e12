"""How to cite figures: always of the release that is shown, at the address that keeps showing it.

Formats: APA 7, BibTeX @dataset as biblatex knows it, RIS type DATA, CSL 1.0.2 type dataset.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from integrationnorden.languages import formats

_BIBTEX_SPECIAL = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {mark: "\\" + mark for mark in "{}&%$#_"}
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A view of an indicator as a source; `address` is the one that stays, `source` the office and its table."""

    key: str
    publisher: str
    published: date
    title: str
    release: int
    source: str
    address: str
    language: str
    site: str = "Integration Norden"

    def apa(self, reader: str) -> str:
        day = formats.date(self.published, reader)
        return f"{self.publisher}. ({day}). {self.title} ({self.release}) [{self.source}]. {self.site}. {self.address}"

    def text(self) -> str:
        return self.apa(self.language) + "\n"

    def bibtex(self) -> str:
        fields = {
            "author": "{" + _bibtex(self.publisher) + "}",
            "title": "{" + _bibtex(self.title) + "}",
            "organization": _bibtex(self.site),
            "date": self.published.isoformat(),
            "version": str(self.release),
            "note": _bibtex(self.source),
            "langid": self.language,
            "url": self.address,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@dataset{{{self.key},\n{lines}\n}}\n"

    def ris(self) -> str:
        fields = [
            ("TY", "DATA"),
            ("AU", self.publisher),
            ("TI", self.title),
            ("T2", self.site),
            ("PY", str(self.published.year)),
            ("DA", self.published.strftime("%Y/%m/%d/")),
            ("ET", str(self.release)),
            ("N1", self.source),
            ("LA", self.language),
            ("UR", self.address),
            ("ID", self.key),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields)

    def csl_json(self) -> str:
        item = {
            "id": self.key,
            "type": "dataset",
            "author": [{"literal": self.publisher}],
            "title": self.title,
            "container-title": self.site,
            "issued": {"date-parts": [[self.published.year, self.published.month, self.published.day]]},
            "version": str(self.release),
            "source": self.source,
            "language": self.language,
            "URL": self.address,
        }
        return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, tuple[str, Callable[[Citation], str]]] = {
    "bib": ("application/x-bibtex", Citation.bibtex),
    "ris": ("application/x-research-info-systems", Citation.ris),
    "json": ("application/vnd.citationstyles.csl+json", Citation.csl_json),
    "txt": ("text/plain", Citation.text),
}
"""The media type and the writer of each file of a citation."""


def _bibtex(text: str) -> str:
    return text.translate(_BIBTEX_SPECIAL)
