"""Activities as iCalendar events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from icalendar import Event

from integrationnorden.languages.labels import Label
from integrationnorden.web import calendars

from .models import Activity


def calendar(events: Iterable[Event], activities: Iterable[Activity], language: str, name: str = "") -> bytes:
    """A calendar of events with the zones of their activities; `name` is for those who subscribe."""
    zones: dict[str, set[int]] = {}
    for activity in activities:
        if activity.starts_at:
            zones.setdefault(activity.time_zone, set()).update({activity.starts_on.year, activity.last_day.year})
    return calendars.calendar("Activities", events, zones, language, name)


def event(activity: Activity, title: Label, place: str, url: str) -> Event:
    """An activity as an event; one without times takes whole days."""
    made = Event()
    made.add("uid", f"activity-{activity.number}@{calendars.DOMAIN}")
    made.add("sequence", activity.sequence)
    made.add("dtstamp", activity.modified)
    made.add("last-modified", activity.modified)
    made.add("dtstart", calendars.moment(activity.starts_on, activity.starts_at, activity.time_zone))
    if activity.ends_at:
        made.add("dtend", calendars.moment(activity.last_day, activity.ends_at, activity.time_zone))
    elif not activity.starts_at:
        # The end of an event of whole days is the day after (RFC 5545, 3.6.1).
        made.add("dtend", activity.last_day + dt.timedelta(days=1))
    made.add("summary", title.text, parameters={"language": title.language})
    if place:
        made.add("location", place)
    made.add("description", url)
    made.add("url", url)
    made.add("status", "CANCELLED" if activity.cancelled_on else "CONFIRMED")
    return made
