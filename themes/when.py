"""When an activity is, in words of the reader's language and by the clock of its own zone."""

from __future__ import annotations

from integrationnorden.languages import formats

from .models import Activity


def in_words(activity: Activity, language: str) -> str:
    """Such as: onsdag 4 december 2024, 09:00–11:30 (Stockholm, UTC+1)."""
    first = formats.full_date(activity.starts_on, language)
    last = formats.full_date(activity.last_day, language)
    if not activity.starts_at:
        return first if activity.last_day == activity.starts_on else f"{first} \N{EN DASH} {last}"
    start = formats.time(activity.starts_at, language)
    zone = f"({formats.zone(activity.start, language)})"
    if not activity.ends_at:
        return f"{first}, {start} {zone}"
    end = formats.time(activity.ends_at, language)
    if activity.last_day == activity.starts_on:
        return f"{first}, {start}\N{EN DASH}{end} {zone}"
    return f"{first}, {start} \N{EN DASH} {last}, {end} {zone}"
