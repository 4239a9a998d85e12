"""When a call opens, closes and is decided: plain functions of its dates and an instant, nothing is stored.

Dates and times are kept as the authority's clock shows them, with its zone, since that is what was
promised: instants follow from them by the zone's rules of today. In the hour that clocks repeat, a
call opens the first time and closes the second time. A deadline without a time is the end of its day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import formats

SOON = 14
DAY = dt.timedelta(days=1)
FIRST, SECOND = 0, 1


class Status(models.TextChoices):
    CLOSING = "closing", _("Closing soon")
    OPEN = "open", _("Open")
    EXPECTED = "expected", _("Expected")
    CLOSED = "closed", _("Closed")
    DECIDED = "decided", _("Decided")
    CANCELLED = "cancelled", _("Cancelled")


# The statuses in which one can apply.
TAKING_APPLICATIONS = (Status.OPEN, Status.CLOSING)


@dataclass(frozen=True, slots=True)
class Dates:
    """What is known of a call's dates, as the clock of `zone` shows them. None means not known."""

    zone: ZoneInfo
    opens: dt.date | None = None
    opens_at: dt.time | None = None
    closes: dt.date | None = None
    closes_at: dt.time | None = None
    decided: dt.date | None = None
    is_cancelled: bool = False

    @property
    def opening(self) -> dt.datetime | None:
        """The first instant at which one can apply, in UTC."""
        return _instant(self.opens, self.opens_at or dt.time(), self.zone, FIRST) if self.opens else None

    @property
    def deadline(self) -> dt.datetime | None:
        """The first instant at which one can no longer apply, in UTC."""
        if self.closes is None:
            return None
        if self.closes_at is None:
            return midnight(self.closes + DAY, self.zone)
        return _instant(self.closes, self.closes_at, self.zone, SECOND)

    @property
    def decision(self) -> dt.datetime | None:
        """The first instant of the day of decision, in UTC."""
        return midnight(self.decided, self.zone) if self.decided else None


def _instant(date: dt.date, time: dt.time, zone: ZoneInfo, fold: int) -> dt.datetime:
    return dt.datetime.combine(date, time.replace(fold=fold), zone).astimezone(dt.UTC)


def midnight(date: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The instant at which a day begins in a zone, in UTC."""
    return _instant(date, dt.time(), zone, FIRST)


def is_missing(date: dt.date, time: dt.time, zone: ZoneInfo) -> bool:
    """Whether the clocks of the zone jump over this time."""
    shown = _instant(date, time, zone, FIRST).astimezone(zone)
    return (shown.date(), shown.time()) != (date, time.replace(fold=FIRST))


def status(dates: Dates, now: dt.datetime) -> Status:
    """The status at an instant. Without a deadline a call stays open; with no date at all it is expected."""
    opening, deadline, decision = dates.opening, dates.deadline, dates.decision
    if dates.is_cancelled:
        return Status.CANCELLED
    if decision and now >= decision and (deadline is None or now >= deadline):
        return Status.DECIDED
    if deadline and now >= deadline:
        return Status.CLOSED
    if (opening and now < opening) or (opening is None and deadline is None):
        return Status.EXPECTED
    left = days_left(dates, now)
    return Status.CLOSING if left is not None and left <= SOON else Status.OPEN


def days_left(dates: Dates, now: dt.datetime) -> int | None:
    """How many midnights of the authority's zone lie between now and the deadline's day: 0 on that day.

    None where the deadline has passed or is not known.
    """
    deadline = dates.deadline
    if dates.closes is None or deadline is None or now >= deadline:
        return None
    return (dates.closes - now.astimezone(dates.zone).date()).days


def next_change(dates: Dates, now: dt.datetime) -> dt.datetime | None:
    """The first instant after now at which status or days left differ, in UTC; None where they never will."""
    if dates.is_cancelled:
        return None
    changes = [dates.opening, dates.deadline, dates.decision]
    if dates.deadline and now < dates.deadline:
        changes.append(midnight(now.astimezone(dates.zone).date() + DAY, dates.zone))
    return min((change for change in changes if change and change > now), default=None)


def days_in_words(days: int) -> str:
    """How many days are left, for people."""
    if days == 0:
        return gettext("Closes today")
    if days == 1:
        return gettext("Closes tomorrow")
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}


def opening_in_words(dates: Dates, reader: str) -> str:
    """When a call opens, in the authority's zone; empty where it is not known."""
    if dates.opens is None or dates.opening is None:
        return ""
    return _in_words(dates.opens, dates.opens_at, dates.opening.astimezone(dates.zone), reader)


def deadline_in_words(dates: Dates, reader: str) -> str:
    """When a call closes, in the authority's zone; empty where it is not known."""
    if dates.closes is None or dates.deadline is None:
        return ""
    return _in_words(dates.closes, dates.closes_at, dates.deadline.astimezone(dates.zone), reader)


def _in_words(date: dt.date, time: dt.time | None, instant: dt.datetime, reader: str) -> str:
    day = formats.full_date(date, reader)
    if time is None:
        return gettext("%(date)s, time not stated") % {"date": day}
    return gettext("%(date)s at %(time)s (%(zone)s)") % {
        "date": day,
        "time": formats.time(time, reader),
        "zone": formats.zone(instant, reader),
    }
