"""JSON-LD of calls and funded projects, for search engines and harvesters (schema.org)."""

from __future__ import annotations

from typing import Any

from integrationnorden.languages import reader
from integrationnorden.languages.labels import pick
from integrationnorden.publishing.reading import Reading

from .models import Call, CallContent, Project, ProjectContent


def call_grant(call: Call, reading: Reading[CallContent], url: str) -> dict[str, Any]:
    """A call as schema.org MonetaryGrant: its money, who gives it and who can get it."""
    content = reading.content
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MonetaryGrant",
        "@id": url,
        "url": url,
        "name": content.title,
        "description": content.summary,
        "inLanguage": content.language,
        "funder": _organisation(call.owner_labels),  # type: ignore[attr-defined]
        "amount": _amount(call.least_amount, call.most_amount, call.currency),
    }
    return {name: value for name, value in data.items() if value}


def project_grant(project: Project, reading: Reading[ProjectContent], url: str) -> dict[str, Any]:
    """A funded project as schema.org Grant, MonetaryGrant where its amount is known."""
    content = reading.content
    members = [
        _organisation(part.organisation_labels)  # type: ignore[attr-defined]
        for part in project.participations.all()
    ]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Grant" if project.amount is None else "MonetaryGrant",
        "@id": url,
        "url": url,
        "identifier": project.identifier,
        "name": content.title,
        "description": content.summary,
        "inLanguage": content.language,
        "funder": _organisation(project.funder_labels),  # type: ignore[attr-defined]
        "amount": _amount(project.amount, project.amount, project.currency),
        "fundedItem": {
            "@type": "Project",
            "name": content.title,
            "member": [member for member in members if member],
        },
    }
    return {name: value for name, value in data.items() if value}


def _organisation(labels: dict[str, str] | None) -> dict[str, Any] | None:
    label = pick(labels or {}, reader.current())
    return {"@type": "Organization", "name": label.text} if label else None


def _amount(least: Any, most: Any, currency: str) -> dict[str, Any] | None:
    if least is None and most is None:
        return None
    data: dict[str, Any] = {"@type": "MonetaryAmount", "currency": currency}
    if least == most:
        return data | {"value": float(most)}
    bounds = {"minValue": least, "maxValue": most}
    return data | {name: float(value) for name, value in bounds.items() if value is not None}
