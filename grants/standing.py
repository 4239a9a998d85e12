"""The published calls as they stand at an instant: their status follows from the clock.

There are some dozens of calls at most, so that all are read in one query and sorted here, by the one
rule of `timing`; nothing of it is stored, and no job has to run at midnight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.querysets import labels_of

from . import timing
from .models import Call, Pool

# In lists: what is urgent first, what is over last.
_ORDER = (
    timing.Status.CLOSING,
    timing.Status.OPEN,
    timing.Status.EXPECTED,
    timing.Status.CLOSED,
    timing.Status.DECIDED,
    timing.Status.CANCELLED,
)
_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """A call at an instant."""

    call: Call
    status: timing.Status
    days_left: int | None
    next_change: dt.datetime | None

    @property
    def takes_applications(self) -> bool:
        return self.status in timing.TAKING_APPLICATIONS

    @property
    def is_ahead(self) -> bool:
        """Whether one can apply now or later."""
        return self.takes_applications or self.status == timing.Status.EXPECTED

    @property
    def deadline(self) -> dt.datetime | None:
        """The deadline on the authority's clock."""
        dates = self.call.dates
        return dates.deadline.astimezone(dates.zone) if dates.deadline else None

    @property
    def deadline_in_words(self) -> str:
        return timing.deadline_in_words(self.call.dates, reader.current())

    @property
    def opening_in_words(self) -> str:
        return timing.opening_in_words(self.call.dates, reader.current())

    @property
    def days_in_words(self) -> str:
        """How many days are left while one can apply, else nothing."""
        if self.days_left is None or not self.takes_applications:
            return ""
        return timing.days_in_words(self.days_left)

    @property
    def pool(self) -> Label | None:
        return pick(self.call.pool_labels or {}, reader.current())  # type: ignore[attr-defined]


def standing(call: Call, now: dt.datetime) -> Standing:
    dates = call.dates
    return Standing(call, timing.status(dates, now), timing.days_left(dates, now), timing.next_change(dates, now))


def standings(now: dt.datetime) -> dict[int, Standing]:
    """All published calls by key, in the order of lists and with the reader's entry of the index, in one query."""
    calls = (
        Call.objects.published()
        .select_related("pool")
        .annotate(pool_labels=labels_of(Pool, "pool"), entry=_entry_for(reader.current()))
    )
    found = sorted((standing(call, now) for call in calls.order_by("pk")), key=_place)
    return {one.call.pk: one for one in found}


def _entry_for(language: str) -> Subquery:
    """What the index shows a reader of this language of a call: title, language, summary and reference."""
    entries = SearchEntry.objects.of_kind("call").for_reader(language).filter(object_id=OuterRef("pk"))
    shown = JSONObject(title="title", language="language", summary="summary", reference="reference")
    return Subquery(entries.annotate(shown=shown).values("shown")[:1])


def _place(one: Standing) -> tuple[int, float]:
    """The nearest deadline first among those to come, the latest among those that are over."""
    dates = one.call.dates
    moment = dates.opening if one.status == timing.Status.EXPECTED else dates.deadline
    distance = (moment or _NEVER).timestamp()
    return _ORDER.index(one.status), distance if _ORDER.index(one.status) < 3 else -distance  # noqa: PLR2004


def tokens(found: dict[int, Standing]) -> dict[str, list[int]]:
    """The facet tokens that follow from the clock, with the calls that carry each."""
    carried: dict[str, list[int]] = {}
    for pk, one in found.items():
        carried.setdefault(f"status:{one.status}", []).append(pk)
    return carried


def next_change(found: Iterable[Standing]) -> dt.datetime | None:
    """The first instant at which any of these calls is shown otherwise."""
    return min((one.next_change for one in found if one.next_change), default=None)
