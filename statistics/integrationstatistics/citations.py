"""How to cite figures: always of the release that is shown, at the address that keeps showing it. Format: APA 7."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from integrationnorden.languages import formats


@dataclass(frozen=True, slots=True)
class Citation:
    """A view of an indicator as a source; `address` is the one that stays."""

    publisher: str
    published: date
    title: str
    release: int
    source: str
    address: str
    site: str = "Integration Norden"

    def apa(self, language: str) -> str:
        day = formats.date(self.published, language)
        return f"{self.publisher}. ({day}). {self.title} ({self.release}) [{self.source}]. {self.site}. {self.address}"
