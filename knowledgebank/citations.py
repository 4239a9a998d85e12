"""How to cite a learning example: APA, BibTeX, RIS and CSL-JSON, always of the text that is shown.

Formats: APA 7 (webpage with a group author), BibTeX @online as biblatex knows it, RIS type ELEC,
CSL 1.0 type webpage.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
class Citation:
    """A text as a source: its title in `language`, when this version was published, and where it is."""

    key: str
    title: str
    url: str
    language: str
    published: date
    version: int
    publisher: str
    site: str = "Integration Norden"

    def apa(self, reader: str) -> str:
        day = formats.date(self.published, reader)
        return f"{self.publisher}. ({day}). {self.title} ({self.version}). {self.site}. {self.url}"

    def bibtex(self) -> str:
        fields = {
            "author": "{" + _bibtex(self.publisher) + "}",
            "title": "{" + _bibtex(self.title) + "}",
            "organization": _bibtex(self.site),
            "date": self.published.isoformat(),
            "version": str(self.version),
            "langid": self.language,
            "url": self.url,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@online{{{self.key},\n{lines}\n}}\n"

    def ris(self) -> str:
        fields = [
            ("TY", "ELEC"),
            ("AU", self.publisher),
            ("TI", self.title),
            ("T2", self.site),
            ("PY", str(self.published.year)),
            ("DA", self.published.strftime("%Y/%m/%d/")),
            ("ET", str(self.version)),
            ("LA", self.language),
            ("UR", self.url),
            ("ID", self.key),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields)

    def csl_json(self) -> str:
        item = {
            "id": self.key,
            "type": "webpage",
            "author": [{"literal": self.publisher}],
            "title": self.title,
            "container-title": self.site,
            "issued": {"date-parts": [[self.published.year, self.published.month, self.published.day]]},
            "version": str(self.version),
            "language": self.language,
            "URL": self.url,
        }
        return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _bibtex(text: str) -> str:
    return text.translate(_BIBTEX_SPECIAL)
