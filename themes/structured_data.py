"""JSON-LD of syntheses, chapters, findings and activities, for search engines and harvesters (schema.org)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from integrationnorden.publishing.models import Content

from .documents import Edition
from .models import Activity, ActivityContent

TYPES = {"theme": "Report", "chapter": "ScholarlyArticle", "finding": "Claim", "question": "Article"}


def of(kind: str, content: Content, context: Mapping[str, Any], edition: Edition, url: str) -> dict[str, Any]:
    """A document with its version, its date and what it cites."""
    publisher = {"@type": "Organization", "name": settings.PUBLISHER}
    apparatus = context["apparatus"]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES[kind],
        "@id": url,
        "url": url,
        "headline" if kind != "finding" else "name": content.title,
        "abstract": getattr(content, "lead", ""),
        "text": getattr(content, "statement", ""),
        "inLanguage": content.language,
        "version": edition.version,
        "datePublished": edition.published.published.date().isoformat(),
        "author": publisher,
        "publisher": publisher,
        "citation": [_work(entry.publication) for entry in apparatus.references],
    }
    if content.is_machine_translated:
        data["translationOfWork"] = {"@type": TYPES[kind], "inLanguage": content.translated_from_language}
    return {name: value for name, value in data.items() if value}


def event(activity: Activity, content: ActivityContent, url: str) -> dict[str, Any]:
    """An activity as schema.org Event, its times with the offset of their zone."""
    status = "EventCancelled" if activity.cancelled_on else "EventScheduled"
    mode = "OnlineEventAttendanceMode" if activity.is_online else "OfflineEventAttendanceMode"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": content.title,
        "description": content.summary,
        "startDate": _moment(activity.starts_on, activity.start if activity.starts_at else None),
        "endDate": _moment(activity.last_day, activity.end if activity.ends_at else None),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "location": _location(activity, content, url),
        "inLanguage": activity.languages,
        "organizer": {"@type": "Organization", "name": settings.PUBLISHER},
        "performer": [{"@type": "Person", "name": row["name"]} for row in content.speakers if row["name"]],
    }
    return {name: value for name, value in data.items() if value}


def _location(activity: Activity, content: ActivityContent, url: str) -> dict[str, Any] | None:
    if activity.is_online:
        return {"@type": "VirtualLocation", "url": activity.link or activity.registration or url}
    return {"@type": "Place", "name": content.place} if content.place else None


def _moment(day: Any, instant: Any) -> str:
    return str((instant or day).isoformat())


def _work(publication: Any) -> dict[str, Any]:
    data = {
        "@type": "CreativeWork",
        "name": publication.title,
        "datePublished": str(publication.year or ""),
        "url": publication.address,
        "inLanguage": publication.language,
    }
    return {name: value for name, value in data.items() if value}
