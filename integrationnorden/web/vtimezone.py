"""A zone's clock changes as an iCalendar VTIMEZONE (RFC 5545, 3.6.5).

The library's own generator writes the onset of summer time by the clock after the change, an hour
late (icalendar 7.3.2); the standard asks for the clock before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)


def vtimezone(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone:
    """The zone with its changes from the year before the first to the year after the last."""
    start = dt.datetime(first_year - 1, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(last_year + 2, 1, 1, tzinfo=dt.UTC)
    component = Timezone()
    component.add("tzid", zone.key)
    component.add_component(_observance(zone, start, start))
    for change in changes(zone, start, end):
        component.add_component(_observance(zone, change - SECOND, change))
    return component


def changes(zone: ZoneInfo, start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """The instants, in UTC, at which the zone's offset changes; no two fall within a day."""
    day = start
    while day < end:
        if _offset(zone, day) != _offset(zone, day + DAY):
            yield _change_between(zone, day, day + DAY)
        day += DAY


def _change_between(zone: ZoneInfo, low: dt.datetime, high: dt.datetime) -> dt.datetime:
    before = _offset(zone, low)
    while high - low > SECOND:
        middle = low + (high - low) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high.replace(microsecond=0)


def _observance(zone: ZoneInfo, before: dt.datetime, onset: dt.datetime) -> TimezoneStandard | TimezoneDaylight:
    after = onset.astimezone(zone)
    component = TimezoneDaylight() if after.dst() else TimezoneStandard()
    component.add("dtstart", (onset + _offset(zone, before)).replace(tzinfo=None))
    component.add("tzoffsetfrom", _offset(zone, before))
    component.add("tzoffsetto", _offset(zone, onset))
    component.add("tzname", after.tzname() or zone.key)
    return component


def _offset(zone: ZoneInfo, instant: dt.datetime) -> dt.timedelta:
    return instant.astimezone(zone).utcoffset() or dt.timedelta()
