"""Funded projects in sum: by year, by the lead's country and by topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from integrationnorden.languages.labels import Label

# The full width of a bar in its drawing.
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Row:
    """What is summed of one project. An empty group or amount means not known."""

    year: int | None
    country: Label | None
    topics: Sequence[Label]
    amount: Decimal | None
    currency: str


@dataclass(slots=True)
class Total:
    """One group: its projects, their money by currency, and how many amounts are not known."""

    label: Label | None
    count: int = 0
    amounts: dict[str, Decimal] = field(default_factory=dict)
    unknown: int = 0
    width: float = 0

    def add(self, row: Row) -> None:
        self.count += 1
        if row.amount is None:
            self.unknown += 1
        else:
            self.amounts[row.currency] = self.amounts.get(row.currency, Decimal()) + row.amount


def by_year(rows: Iterable[Row], reader: str) -> list[Total]:
    """The newest year first, unknown years last."""
    found = _grouped((Label(str(row.year), reader) if row.year else None, row) for row in rows)
    return _with_widths(sorted(found, key=lambda total: total.label.text if total.label else "", reverse=True))


def by_country(rows: Iterable[Row]) -> list[Total]:
    """By the country of the lead, so that no project is counted twice; the most first."""
    return _most_first(_grouped((row.country, row) for row in rows))


def by_topic(rows: Sequence[Row]) -> list[Total]:
    """A project counts in each of its topics; the most first."""
    named = [(topic, row) for row in rows for topic in row.topics]
    unnamed = [(None, row) for row in rows if not row.topics]
    return _most_first(_grouped([*named, *unnamed]))


def overall(rows: Iterable[Row]) -> Total:
    total = Total(None)
    for row in rows:
        total.add(row)
    return total


def _grouped(parts: Iterable[tuple[Label | None, Row]]) -> list[Total]:
    found: dict[Label | None, Total] = {}
    for label, row in parts:
        found.setdefault(label, Total(label)).add(row)
    return list(found.values())


def _most_first(found: list[Total]) -> list[Total]:
    def place(total: Total) -> tuple[bool, int, str]:
        return total.label is None, -total.count, total.label.text if total.label else ""

    return _with_widths(sorted(found, key=place))


def _with_widths(totals: list[Total]) -> list[Total]:
    """Bars as long as the number of projects says, the longest over the full width."""
    most = max((total.count for total in totals), default=0)
    for total in totals:
        total.width = round(WIDTH * total.count / most, 2)
    return totals
