"""Learning examples as search and the idea bank's list see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from integrationnorden.search.sources import Document, sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.querysets import with_ancestors

from .models import Example, ExampleContent

BODY_FIELDS = (
    "pitch",
    "need",
    "aim",
    "rationale",
    "reach",
    "delivery",
    "dose",
    "core_parts",
    "adaptable_parts",
    "legal_frame",
    "cost_note",
    "went_wrong",
    "conditions",
    "when_not",
    "advice",
)
CHUNK = 200


class ExampleSource:
    """The published texts of learning examples."""

    kind = "example"

    def label(self) -> str:
        return gettext("Learning example")

    def object_ids(self) -> list[int]:
        return list(Example.objects.published().order_by("pk").values_list("pk", flat=True))

    def documents(self, object_ids: Iterable[int] | None = None) -> Iterator[Document]:
        examples = Example.objects.published().select_related("evidence", "municipality__area")
        if object_ids is not None:
            examples = examples.filter(pk__in=list(object_ids))
        vocabulary = list(Concept.objects.order_by("-order").values_list("key", "scheme", "broader__key"))
        # The vocabulary lists evidence from the strongest kind to none.
        evidence = [key for key, scheme, _above in vocabulary if scheme == Concept.Scheme.EVIDENCE]
        broader = {key: above for key, _scheme, above in vocabulary}
        schemes = {key: scheme for key, scheme, _above in vocabulary}
        examples = examples.with_dated_contents().prefetch_related("areas", "concepts").order_by("pk")
        for example in examples.iterator(chunk_size=CHUNK):
            carried = [concept.key for concept in example.concepts.all()]
            concepts = with_ancestors(carried, broader)
            facets = (*_facets(example), *(f"{schemes[key]}:{key}" for key in concepts))
            shared: dict[str, Any] = {
                "facets": facets,
                "concepts": tuple(carried),
                "broader": tuple(key for key in concepts if key not in carried),
                "standing": evidence.index(example.evidence.key) if example.evidence else 0,
            }
            for content in example.contents.all():
                yield replace(_document(example, content), **shared)

    def address(self, reference: str) -> str:
        number, _slash, slug = reference.partition("/")
        return reverse("knowledgebank:detail", args=[int(number), slug])


def _document(example: Example, content: ExampleContent) -> Document:
    texts = [getattr(content, name) for name in BODY_FIELDS]
    cells = [cell for row in (*content.steps, *content.outcomes, *content.adoptions) for cell in row.values()]
    return Document(
        object_id=example.pk,
        language=content.language,
        reference=f"{example.number}/{content.slug}",
        title=content.title,
        summary=content.summary or content.pitch,
        body="\n".join(filter(None, [*texts, *cells, example.municipality.name if example.municipality else ""])),
        published=content.published_at,
        year=example.start_year,
    )


def _facets(example: Example) -> Iterator[str]:
    yield "kind:example"
    yield from (f"area:{area.code}" for area in example.areas.all())
    if example.municipality:
        yield f"municipality:{example.municipality.key}"
    if example.status:
        yield f"status:{example.status}"
    if example.evidence:
        yield f"evidence:{example.evidence.key}"
    if example.start_year:
        yield f"year:{example.start_year}"


sources.register(ExampleSource())
