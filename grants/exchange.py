"""Funded projects as records in the fields of the 360Giving standard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from integrationnorden.languages import registry
from integrationnorden.languages.labels import pick
from integrationnorden.publishing.reading import choose

from .choices import Role
from .giving import Flat
from .models import Participation, Project, ProjectContent

Absolute = Callable[[str], str]


def records(projects: Iterable[Project], absolute: Absolute, reader: str) -> Iterator[Flat]:
    """The projects, from `for_exchange()`, in the language that the reader is served."""
    for project in projects:
        reading = choose(project.contents.all(), reader)
        if reading:
            yield record(project, reading.content, absolute)


def all_records(projects: Iterable[Project], absolute: Absolute) -> Iterator[Flat]:
    """The same in every language in which a project is published, so that importing them restores all."""
    for project in projects:
        by_language = {content.language: content for content in project.contents.all()}
        first = project.original_language
        for code in sorted(by_language, key=lambda code: (code != first, registry.CODES.index(code))):
            yield record(project, by_language[code], absolute)


def record(project: Project, content: ProjectContent, absolute: Absolute) -> Flat:
    """A project as a flat record: every field that is held here, None where it is not known."""
    parts = list(project.participations.all())
    lead = next((part for part in parts if part.role == Role.LEAD), None)
    partners = [part for part in parts if part.role == Role.PARTNER]
    concepts, reports = list(project.concepts.all()), list(project.reports.all())
    language = content.language
    known: Flat = {
        "Identifier": project.identifier,
        "Title": content.title,
        "Description": content.summary,
        "Currency": project.currency,
        "Amount Awarded": _number(project.amount),
        "Award Date": project.awarded_on,
        "URL": project.url,
        "Planned Dates:Start Date": project.start,
        "Planned Dates:End Date": project.end,
        **_recipient(lead, language),
        "Funding Org:Identifier": project.funder.key if project.funder else None,
        "Funding Org:Name": _name(project.funder_labels, language),  # type: ignore[attr-defined]
        "Grant Programme:Code": project.pool.key if project.pool else None,
        "Grant Programme:Title": _name(project.pool_labels, language),  # type: ignore[attr-defined]
        "From an open call?": "Yes" if project.call_id else None,
        "Classifications:Code": [concept.key for concept in concepts],
        "Classifications:Title": [_name(concept.labels, language) for concept in concepts],
        "Related Document:Title": [report.title for report in reports],
        "Related Document:Web Address": [absolute(report.address) if report.address else "" for report in reports],
        "Related Document:Document Type": [report.kind for report in reports],
        "Last modified": content.published_at.isoformat(),  # type: ignore[attr-defined]
        "Data Source": absolute(content.get_absolute_url()),
        "Partner Org:Identifier": [part.organisation.key for part in partners],
        "Partner Org:Name": [_name(part.organisation_labels, language) for part in partners],  # type: ignore[attr-defined]
        "Partner Org:Country": [_country(part) or "" for part in partners],
        "Language": language,
        "Translation": content.translation_kind,
        "Status": project.status,
        "Results": content.results,
        "Call Number": project.call.number if project.call else None,
        "Learning Examples": [example.number for example in project.examples.all()],
        "Themes": project.themes,
    }
    return {title: None if value in ("", []) else value for title, value in known.items()}


def _recipient(lead: Participation | None, language: str) -> Flat:
    organisation = lead.organisation if lead else None
    return {
        "Recipient Org:Identifier": organisation.key if organisation else None,
        "Recipient Org:Name": _name(lead.organisation_labels, language) if lead else None,  # type: ignore[attr-defined]
        "Recipient Org:Country": _country(lead) if lead else None,
        "Recipient Org:Web Address": organisation.url if organisation else None,
    }


def _name(labels: dict[str, str] | None, language: str) -> str | None:
    label = pick(labels or {}, language)
    return label.text if label else None


def _country(part: Participation) -> str | None:
    return part.organisation.area.code if part.organisation.area else None


def _number(value: Decimal | None) -> Any:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
