"""The pages of funded projects."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse

from integrationnorden.languages import reader
from integrationnorden.languages.labels import Label, pick
from integrationnorden.publishing import history, serving
from integrationnorden.publishing.reading import Reading, choose
from integrationnorden.search.facets import UnknownChoice
from integrationnorden.search.listing import Listing, listing
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.querysets import SearchEntryQuerySet
from integrationnorden.search.retrieval import Scope
from integrationnorden.search.understanding import Understanding
from integrationnorden.web.languages_menu import same_page

from . import exchange, giving, project_record, structured_data
from . import totals as sums
from .cards import project_cards
from .choices import Role
from .facets import project_facets
from .models import Project, ProjectContent
from .views import languages_of

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


def project_list(request: HttpRequest) -> HttpResponse:
    """The funded projects: a list with facets."""
    found = _listing(request)
    return TemplateResponse(
        request,
        "grants/projects.html",
        {
            "listing": found,
            "understood": Understanding.of(found),
            "cards": project_cards(found.entries, found.labels),
            "languages": same_page(request),
        },
    )


def totals(request: HttpRequest) -> HttpResponse:
    """The same choice of projects in sum."""
    found = _listing(request)
    rows = [_row(project, found) for project in _chosen(found).with_facts()]
    return TemplateResponse(
        request,
        "grants/totals.html",
        {
            "listing": found,
            "total": sums.overall(rows),
            "by_year": sums.by_year(rows, reader.current()),
            "by_country": sums.by_country(rows),
            "by_topic": sums.by_topic(rows),
            "languages": same_page(request),
        },
    )


def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same choice of projects as a file in the fields of the 360Giving standard."""
    if form not in TYPES:
        raise Http404
    projects = _chosen(_listing(request)).for_exchange()
    records = list(exchange.records(projects, request.build_absolute_uri, reader.current()))
    text = giving.write_csv(records) if form == "csv" else giving.write_json(records)
    headers = {"Content-Disposition": f'attachment; filename="integrationnorden-projects.{form}"'}
    return HttpResponse(text, content_type=TYPES[form], headers=headers)


def project(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """The page of one project, in the language that the reader is served."""
    found = get_object_or_404(Project.objects.with_facts().with_contents(), number=number)
    reading = choose(found.contents.all(), reader.current())
    if reading is None:
        raise Http404
    if slug != reading.content.slug:
        return HttpResponsePermanentRedirect(reverse("grants:project", args=[number, reading.content.slug]))
    serving.prepare(request, reading.content)
    url = request.build_absolute_uri(reading.content.get_absolute_url())
    return TemplateResponse(
        request,
        "grants/project.html",
        _record(found, reading)
        | {
            "changes": history.change_log(reading.content),
            "languages": languages_of(reading, "grants:project", number),
            "structured_data": structured_data.project_grant(found, reading, url),
        },
    )


def preview(request: HttpRequest, content: ProjectContent) -> HttpResponse:
    """A version as the public will see it, for editors: the page's own template and data."""
    found = get_object_or_404(Project.objects.with_facts(), pk=content.project_id)
    reading = Reading(content.language, content, {content.language: content})
    serving.prepare(request, content)
    context = {"languages": languages_of(reading, "grants:project", found.number), "is_preview": True}
    return render(request, "grants/project.html", _record(found, reading) | context)


def _entries() -> SearchEntryQuerySet:
    """The projects as the reader's language has them in the index."""
    entries: SearchEntryQuerySet = SearchEntry.objects.of_kind("project").for_reader(reader.current())
    return entries


def _listing(request: HttpRequest) -> Listing:
    try:
        return listing(request.GET, Scope(reader.current(), "project"), project_facets())
    except UnknownChoice as error:
        raise Http404 from error


def _chosen(found: Listing) -> Any:
    """All projects of a listing, not only those of its page."""
    entries = _entries().matching(found.query).chosen(found.choice)
    return Project.objects.filter(pk__in=entries.order_by().values("object_id"))


def _record(found: Project, reading: Reading[ProjectContent]) -> dict[str, Any]:
    return {
        "project": found,
        "reading": reading,
        "content": reading.content,
        "facts": project_record.fact_box(found),
        "chain": project_record.chain(found, reading.content),
        "sections": project_record.about(found),
    }


def _row(found: Project, listed: Listing) -> sums.Row:
    leads = [part for part in found.participations.all() if part.role == Role.LEAD]
    country = pick(leads[0].area_labels or {}, reader.current()) if leads else None  # type: ignore[attr-defined]
    topics: list[Label] = [label for one in found.concepts.all() if (label := listed.labels["topic"].get(one.key))]
    return sums.Row(found.year, country, topics, found.amount, found.currency)
