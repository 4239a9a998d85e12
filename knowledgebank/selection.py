"""A reader's choice of examples, kept in the address: no cookie, no account."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

MAX_SHORTLIST = 30
MAX_COMPARED = 4


class BadSelection(ValueError):
    """The address names something that is not a list of example numbers."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Example numbers in the reader's order, each once."""

    numbers: tuple[int, ...]

    @classmethod
    def parse(cls, values: list[str]) -> Selection:
        """From repeated parameters or one with commas. Raises BadSelection."""
        parts = [part.strip() for value in values for part in value.split(",") if part.strip()]
        if len(parts) > MAX_SHORTLIST or not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):  # noqa: PLR2004
            raise BadSelection
        return cls(tuple(dict.fromkeys(int(part) for part in parts)))

    def with_(self, number: int) -> Selection:
        return Selection(tuple(dict.fromkeys([*self.numbers, number])))

    def without(self, number: int) -> Selection:
        return Selection(tuple(other for other in self.numbers if other != number))

    @property
    def query(self) -> str:
        """As a query string, canonical: one parameter with commas."""
        return "?" + urlencode({"e": ",".join(map(str, self.numbers))}, safe=",") if self.numbers else ""
