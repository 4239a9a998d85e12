"""The record of a funded project as readers meet it, and the chain from the call to what others can learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from integrationnorden.languages import formats, reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.publishing import items
from integrationnorden.publishing.items import Item, Section, Value
from integrationnorden.search import elsewhere
from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.items import concepts

from .choices import Role
from .models import Project, ProjectContent, Report


@dataclass(frozen=True, slots=True)
class Link:
    """One end of the chain. Without values it is not known."""

    title: str
    values: Sequence[Value]
    text: str = ""
    language: str = ""


def fact_box(project: Project) -> list[Item]:
    """A project at a glance, in the reader's language."""
    return [
        Item(_("Lead"), values=_organisations(project, Role.LEAD)),
        Item(_("Partners"), values=_organisations(project, Role.PARTNER)),
        Item(_("Amount awarded"), values=_amount(project)),
        Item(_("Awarded"), values=items.partial_day(project.awarded_on)),
        Item(_("Period"), values=items.period(project.start, project.end)),
        Item(_("Status"), values=items.choice(project, "status")),
        Item(_("Funder"), values=_named(project.funder_labels, project.funder)),  # type: ignore[attr-defined]
        Item(_("Topics"), values=concepts(project.concepts.all())),
        *_themes(project),
        Item(_("Website"), values=items.link(project.url)),
    ]


def _themes(project: Project) -> list[Item]:
    """Those that editors chose; most projects belong to none, so that this is nothing that is not known."""
    found = elsewhere.values("theme", project.themes)
    return [Item(_("Themes"), values=found)] if found else []


def chain(project: Project, content: ProjectContent) -> list[Link]:
    """Call, project, result, learning example: what came of the money, in two queries."""
    results = _documents(project, Report.Kind.REPORT)
    return [
        Link(_("Call"), _call(project)),
        Link(_("Project"), [Value(Label(content.title, content.language))]),
        Link(_("Result"), results, content.results, content.language),
        Link(_("Learning example"), _examples(project)),
    ]


def about(project: Project) -> list[Section]:
    sources_read = Item(_("Sources"), values=_documents(project, Report.Kind.SOURCE))
    identifier = Item(_("Identifier"), values=items.own(project.identifier))
    return [Section("about", _("About this record"), [sources_read, identifier])]


def _call(project: Project) -> list[Value]:
    """The call where it is published, else the pool alone."""
    if project.call_id:
        entries = SearchEntry.objects.of_kind("call").for_reader(reader.current()).filter(object_id=project.call_id)
        for entry in entries:
            return [Value(entry.label, entry.address)]
    label = pick(project.pool_labels or {}, reader.current())  # type: ignore[attr-defined]
    return [Value(label, project.pool.get_absolute_url())] if label and project.pool else []


def _examples(project: Project) -> list[Value]:
    entries = SearchEntry.objects.of_kind("example").for_reader(reader.current())
    found = entries.filter(object_id__in=project.examples.values("pk")).in_order("title")
    return [Value(one.label, one.address) for one in found]


def _organisations(project: Project, role: str) -> list[Value]:
    found = []
    for part in project.participations.all():
        label = pick(part.organisation_labels or {}, reader.current())  # type: ignore[attr-defined]
        if part.role == role and label:
            area = pick(part.area_labels or {}, reader.current())  # type: ignore[attr-defined]
            found.append(Value(label, part.organisation.url, area.text if area else ""))
    return found


def _named(labels: dict[str, str] | None, organisation: Any) -> list[Value]:
    label = pick(labels or {}, reader.current())
    return [Value(label, organisation.url)] if label else []


def _amount(project: Project) -> list[Value]:
    if project.amount is None:
        return []
    return items.own(formats.money(project.amount, project.currency, reader.current()))


def _documents(project: Project, kind: str) -> list[Value]:
    return items.documents(report for report in project.reports.all() if report.kind == kind)
