"""A year's openings, deadlines and decisions, month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from integrationnorden.languages import formats, reader

from .cards import CallCard

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens with a call on a day of the authority's calendar."""

    day: dt.date
    what: str
    kind: str
    card: CallCard

    @property
    def day_in_words(self) -> str:
        return formats.weekday(self.day, reader.current())


@dataclass(frozen=True, slots=True)
class Month:
    """A month with what happens in it."""

    first: dt.date
    events: list[Event] = field(default_factory=list)

    @property
    def name(self) -> str:
        return formats.month(self.first, reader.current())


def years(cards: list[CallCard]) -> list[int]:
    """The years in which something happens, in order."""
    return sorted({event.day.year for event in _events(cards)})


def months(cards: list[CallCard], year: int) -> list[Month]:
    """All months of a year, each with its events in order."""
    found = [Month(dt.date(year, number + 1, 1)) for number in range(MONTHS)]
    for event in sorted(_events(cards), key=lambda event: (event.day, event.card.standing.call.pk)):
        if event.day.year == year:
            found[event.day.month - 1].events.append(event)
    return found


def _events(cards: list[CallCard]) -> Iterator[Event]:
    names: Mapping[str, str] = {"opens": _("Opens"), "closes": _("Deadline"), "decided": _("Decision")}
    for card in cards:
        for kind, what in names.items():
            day = getattr(card.standing.call, f"{kind}_on")
            if day:
                yield Event(day, what, kind, card)
