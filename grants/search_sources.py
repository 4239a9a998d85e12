"""Calls and funded projects as search and the lists see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext

from integrationnorden.search import elsewhere
from integrationnorden.search.carried import Vocabulary
from integrationnorden.search.sources import Document, sources

from . import amounts
from .models import Call, CallContent, Participation, Project, ProjectContent

CALL_TEXTS = ("aim", "not_funded", "eligibility", "criteria", "how_to_apply", "reporting", "contact")
CHUNK = 200


class CallSource:
    """The published texts of calls. Their status is no facet here: it follows from the clock."""

    kind = "call"

    def label(self) -> str:
        return gettext("Call")

    def object_ids(self) -> list[int]:
        return list(Call.objects.published().order_by("pk").values_list("pk", flat=True))

    def documents(self, object_ids: Iterable[int]) -> Iterator[Document]:
        calls = Call.objects.filter(pk__in=list(object_ids)).select_related("pool")
        vocabulary = Vocabulary()
        calls = calls.with_dated_contents().prefetch_related("areas", "concepts").order_by("pk")
        for call in calls.iterator(chunk_size=CHUNK):
            facets = list(_facets_of_call(call))
            for content in call.contents.all():
                yield vocabulary.described(_document_of_call(call, content), call.concepts.all(), facets)

    def address(self, reference: str) -> str:
        number, _slash, slug = reference.partition("/")
        return reverse("grants:call", args=[int(number), slug])


class ProjectSource:
    """The published texts of funded projects."""

    kind = "project"

    def label(self) -> str:
        return gettext("Funded project")

    def object_ids(self) -> list[int]:
        return list(Project.objects.published().order_by("pk").values_list("pk", flat=True))

    def documents(self, object_ids: Iterable[int]) -> Iterator[Document]:
        projects = Project.objects.filter(pk__in=list(object_ids)).select_related("pool", "call__pool")
        vocabulary = Vocabulary()
        parts = Participation.objects.select_related("organisation__area").prefetch_related(
            "organisation__translations"
        )
        projects = projects.with_dated_contents().prefetch_related(
            "concepts", Prefetch("participations", queryset=parts.order_by("order", "pk"))
        )
        for project in projects.order_by("pk").iterator(chunk_size=CHUNK):
            facets = list(_facets_of_project(project))
            for content in project.contents.all():
                document = _document_of_project(project, content)
                yield vocabulary.described(document, project.concepts.all(), facets)

    def address(self, reference: str) -> str:
        number, _slash, slug = reference.partition("/")
        return reverse("grants:project", args=[int(number), slug])


def _document_of_call(call: Call, content: CallContent) -> Document:
    cells = [cell for row in content.questions for cell in row.values()]
    return Document(
        object_id=call.pk,
        language=content.language,
        reference=f"{call.number}/{content.slug}",
        title=content.title,
        summary=content.summary,
        body="\n".join(filter(None, [*(getattr(content, name) for name in CALL_TEXTS), *cells])),
        published=content.published_at,  # type: ignore[attr-defined]
        year=next((day.year for day in (call.closes_on, call.opens_on) if day), None),
    )


def _facets_of_call(call: Call) -> Iterator[str]:
    yield "kind:call"
    yield f"pool:{call.pool.key}"
    yield from (f"area:{area.code}" for area in call.areas.all())
    yield from (f"applicant:{kind}" for kind in call.applicants)
    yield from (elsewhere.token("theme", number) for number in call.themes)
    yield from (f"amount:{band}" for band in amounts.bands(call.least_amount, call.most_amount, call.currency))


def _document_of_project(project: Project, content: ProjectContent) -> Document:
    names = [name for part in project.participations.all() for name in sorted(set(part.organisation.labels.values()))]
    return Document(
        object_id=project.pk,
        language=content.language,
        reference=f"{project.number}/{content.slug}",
        title=content.title,
        summary=content.summary,
        body="\n".join(filter(None, [content.results, *names])),
        published=content.published_at,  # type: ignore[attr-defined]
        year=project.year,
    )


def _facets_of_project(project: Project) -> Iterator[str]:
    yield "kind:project"
    pool = project.pool or (project.call.pool if project.call else None)
    if pool:
        yield f"pool:{pool.key}"
    if project.call:
        yield f"call:{project.call.number}"
    if project.status:
        yield f"status:{project.status}"
    if project.year:
        yield f"year:{project.year}"
    yield from (elsewhere.token("theme", number) for number in project.themes)
    areas = (part.organisation.area for part in project.participations.all())
    yield from sorted({f"area:{area.code}" for area in areas if area})


sources.register(CallSource())
sources.register(ProjectSource())
