"""Deadlines as iCalendar (RFC 5545 and 7986), for one call or as a calendar to subscribe to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from integrationnorden.languages.labels import Label

from .models import Call
from .vtimezone import vtimezone

REMINDERS = (dt.timedelta(days=14), dt.timedelta(days=3))
REFRESH = dt.timedelta(hours=12)


def calendar(events: Iterable[Event], calls: Iterable[Call], language: str, name: str = "") -> bytes:
    """A calendar of events with the zones of their calls; `name` is for those who subscribe."""
    found = Calendar()
    found.add("prodid", f"-//Integration Norden//Grants//{language.upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    if name:
        found.add("name", name)
        found.add("x-wr-calname", name)
        found.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        found.add("x-published-ttl", "PT12H")
    for zone, years in _zones(calls).items():
        found.add_component(vtimezone(ZoneInfo(zone), min(years), max(years)))
    for event in events:
        found.add_component(event)
    return bytes(found.to_ical())


def deadline(call: Call, title: Label, url: str) -> Event:
    """The deadline of a call as an event, with reminders. The call must have a deadline."""
    event = Event()
    event.add("uid", f"{call.uid}@integrationnorden")
    event.add("sequence", call.sequence)
    event.add("dtstamp", call.modified)
    event.add("last-modified", call.modified)
    event.add("dtstart", _start(call))
    summary = _("Deadline: %(title)s") % {"title": title.text}
    event.add("summary", summary, parameters={"language": title.language})
    event.add("description", url)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if call.cancelled_on else "CONFIRMED")
    if not call.cancelled_on:
        for before in REMINDERS:
            event.add_component(_reminder(summary, before))
    return event


def _start(call: Call) -> dt.date | dt.datetime:
    """The day where no time is stated; in UTC where clocks show the time twice, since iCalendar means the first."""
    if call.closes_on is None or call.closes_at is None:
        assert call.closes_on  # noqa: S101 - callers choose calls with a deadline
        return call.closes_on
    local = dt.datetime.combine(call.closes_on, call.closes_at, ZoneInfo(call.time_zone))
    is_doubled = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.replace(fold=1).astimezone(dt.UTC) if is_doubled else local


def _reminder(summary: str, before: dt.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -before)
    return alarm


def _zones(calls: Iterable[Call]) -> dict[str, set[int]]:
    """The zones that events name, with the years of their deadlines."""
    found: dict[str, set[int]] = {}
    for call in calls:
        if call.closes_on and call.closes_at:
            found.setdefault(call.time_zone, set()).add(call.closes_on.year)
    return found
