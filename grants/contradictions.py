"""What cannot be true of a call at once: each a field and what is wrong there, for the form of the editors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from . import choices, timing

Contradiction = tuple[str, Any]


def contradictions(call: Any) -> Iterator[Contradiction]:
    """All that is wrong with the dates, the money and the applicants of a call."""
    yield from _of_dates(call)
    yield from _of_money(call)
    if set(call.applicants) & set(call.partners_only):
        yield "partners_only", _("Who may apply cannot be a partner only.")


def _of_dates(call: Any) -> Iterator[Contradiction]:
    of_times = [*_of_time(call, "opens"), *_of_time(call, "closes")]
    yield from of_times
    if not of_times and call.time_zone in choices.ZONES:
        opening, deadline = call.dates.opening, call.dates.deadline
        if opening and deadline and deadline <= opening:
            yield "closes_on", _("The call closes before it opens.")
    if call.closes_on and call.decided_on and call.decided_on < call.closes_on:
        yield "decided_on", _("The call is decided before it closes.")
    if call.cancelled_on and not call.cancellation_reason:
        yield "cancellation_reason", _("Say why the call is cancelled.")
    if call.cancellation_reason and not call.cancelled_on:
        yield "cancelled_on", _("Say on which day the call was cancelled.")


def _of_time(call: Any, name: str) -> Iterator[Contradiction]:
    day: dt.date | None = getattr(call, f"{name}_on")
    time: dt.time | None = getattr(call, f"{name}_at")
    if time is None:
        return
    if day is None:
        yield f"{name}_on", _("A time needs its day.")
    elif name == "closes" and time == dt.time():
        yield "closes_at", _("A deadline at 00:00 is read as the end of that day. Write 23:59 and the day before.")
    elif call.time_zone in choices.ZONES and timing.is_missing(day, time, ZoneInfo(call.time_zone)):
        yield f"{name}_at", _("The clocks of this time zone jump over this time on that day.")


def _of_money(call: Any) -> Iterator[Contradiction]:
    least, most, total = call.least_amount, call.most_amount, call.total
    if any(amount is not None for amount in (least, most, total)) and not call.currency:
        yield "currency", _("An amount needs its currency.")
    if least is not None and most is not None and least > most:
        yield "most_amount", _("The least amount is above the greatest.")
    for name, amount in (("least_amount", least), ("most_amount", most)):
        if amount is not None and total is not None and amount > total:
            yield name, _("One project would get more than the whole call has.")
    if (call.own_share or 0) + (call.nordic_share or 0) > 100:  # noqa: PLR2004 - per cent
        yield "nordic_share", _("Own share and Nordic money are more than the costs.")
