"""The cells of one record that is imported: read as what they should be, with what is wrong noted by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from integrationnorden.publishing import partial_dates
from integrationnorden.publishing.importing import Problem

from .giving import Flat

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cells:
    """A flat record with its row in the file, counted from 1, and the problems found so far."""

    row: int
    record: Flat
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, title: str, message: str) -> None:
        self.problems.append(Problem(self.row, title, message))

    def text(self, title: str) -> str:
        value = self.record.get(title)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(title, _("This must be a text."))
            return ""
        return value.strip()

    def number(self, title: str) -> Decimal | None:
        """A plain number without grouping, as the standard asks."""
        value = self.record.get(title)
        if value in (None, ""):
            return None
        try:
            number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self.refuse(title, _("This must be a plain number, such as 500000 or 1250.50."))
            return None
        return number

    def date(self, title: str) -> str:
        """A day, a month or a year; of an instant, its day."""
        value = self.text(title).partition("T")[0]
        if value:
            try:
                partial_dates.parse(value)
            except ValueError:
                self.refuse(title, _("Write a year, a month or a day: 2015, 2015-12 or 2015-12-01."))
                return ""
        return value

    def choice(self, title: str, choices: Mapping[str, Any]) -> str:
        value = self.text(title)
        if value and value not in choices:
            self.refuse(title, _("%(value)s is not known.") % {"value": value})
            return ""
        return value

    def members(self, title: str) -> list[Any]:
        value = self.record.get(title)
        return value if isinstance(value, list) else []

    def at(self, title: str, place: int) -> str | None:
        """One member of a list, or the single value at place 0."""
        value = self.record.get(title)
        if isinstance(value, list):
            value = value[place] if place < len(value) else None
        if value is not None and not isinstance(value, str):
            self.refuse(title, _("This must be a text."))
            return None
        return value.strip() if value else None

    def rows(self, part: str, columns: Sequence[str]) -> Iterator[tuple[str | None, ...]]:
        """The members of several lists that belong together."""
        lists = [self.members(f"{part}:{column}") for column in columns]
        for place, _members in enumerate(zip_longest(*lists)):
            yield tuple(self.at(f"{part}:{column}", place) for column in columns)

    def referred(self, title: str, known: Mapping[Any, T]) -> T | None:
        """The thing that the cell names by key or number."""
        value = self.record.get(title)
        return self._look_up(title, value, known) if value not in (None, "") else None

    def all_referred(self, title: str, known: Mapping[Any, T]) -> list[T]:
        found = (self._look_up(title, value, known) for value in self.members(title) if value not in (None, ""))
        return [one for one in found if one is not None]

    def all_numbers(self, title: str) -> list[int]:
        """The whole numbers of a list; anything else is refused."""
        texts = [str(value).strip() for value in self.members(title) if value not in (None, "")]
        if all(_is_number(text) for text in texts):
            return [int(text) for text in texts]
        self.refuse(title, _("This must be whole numbers."))
        return []

    def _look_up(self, title: str, value: Any, known: Mapping[Any, T]) -> T | None:
        found = known.get(str(value)) or (known.get(int(value)) if _is_number(str(value)) else None)
        if found is None:
            self.refuse(title, _("%(value)s is not known.") % {"value": value})
        return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004
