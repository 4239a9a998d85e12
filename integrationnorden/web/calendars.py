"""iCalendar files (RFC 5545 and 7986): what those of all apps have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from icalendar import Calendar, Event

from .vtimezone import vtimezone

REFRESH = dt.timedelta(hours=12)
DOMAIN = "integrationnorden"


def calendar(part: str, events: Iterable[Event], zones: Mapping[str, set[int]], language: str, name: str = "") -> bytes:
    """A calendar of a part of the site, with the years for which each zone's clock must be known.

    `name` is for those who subscribe.
    """
    found = Calendar()
    found.add("prodid", f"-//Integration Norden//{part}//{language.upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    if name:
        found.add("name", name)
        found.add("x-wr-calname", name)
        found.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        found.add("x-published-ttl", "PT12H")
    for zone, years in zones.items():
        found.add_component(vtimezone(ZoneInfo(zone), min(years), max(years)))
    for event in events:
        found.add_component(event)
    return bytes(found.to_ical())


def moment(day: dt.date, time: dt.time | None, zone: str) -> dt.date | dt.datetime:
    """The day where no time is stated; in UTC where clocks show the time twice, since iCalendar means the first."""
    if time is None:
        return day
    local = dt.datetime.combine(day, time, ZoneInfo(zone))
    is_doubled = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.replace(fold=1).astimezone(dt.UTC) if is_doubled else local


def answer(data: bytes, name: str) -> HttpResponse:
    """The calendar as a file of this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=headers)
