"""Deadlines as iCalendar, for one call or as a calendar to subscribe to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from icalendar import Alarm, Event

from integrationnorden.languages.labels import Label
from integrationnorden.web import calendars

from .models import Call

REMINDERS = (dt.timedelta(days=14), dt.timedelta(days=3))


def calendar(events: Iterable[Event], calls: Iterable[Call], language: str, name: str = "") -> bytes:
    """A calendar of events with the zones of their calls; `name` is for those who subscribe."""
    return calendars.calendar("Grants", events, _zones(calls), language, name)


def deadline(call: Call, title: Label, url: str) -> Event:
    """The deadline of a call as an event, with reminders. The call must have a deadline."""
    assert call.closes_on  # noqa: S101 - callers choose calls with a deadline
    event = Event()
    event.add("uid", f"{call.uid}@{calendars.DOMAIN}")
    event.add("sequence", call.sequence)
    event.add("dtstamp", call.modified)
    event.add("last-modified", call.modified)
    event.add("dtstart", calendars.moment(call.closes_on, call.closes_at, call.time_zone))
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
