"""Learning examples as search and the idea bank's list see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from integrationnorden.publishing.partial_dates import year_of
from integrationnorden.search.sources import Document, sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.querysets import with_ancestors

from .models import Example

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
ROWS = ("steps", "outcomes", "adoptions")
INDEXED_FIELDS = ("language", "slug", "title", "summary", *BODY_FIELDS, *ROWS)


class ExampleSource:
    """The published texts of learning examples."""

    kind = "example"

    def label(self) -> str:
        return gettext("Learning example")

    def object_ids(self) -> list[int]:
        return list(Example.objects.published().order_by("pk").values_list("pk", flat=True))

    def documents(self, object_ids: Iterable[int]) -> Iterator[Document]:
        vocabulary = list(Concept.objects.carried().order_by("-order").values_list("key", "scheme", "broader__key"))
        # The vocabulary lists evidence from the strongest kind to none.
        evidence = [key for key, scheme, _above in vocabulary if scheme == Concept.Scheme.EVIDENCE]
        broader = {key: above for key, _scheme, above in vocabulary}
        schemes = {key: scheme for key, scheme, _above in vocabulary}
        for example, texts in Example.objects.filter(pk__in=list(object_ids)).for_index(INDEXED_FIELDS):
            carried = example.concept_keys
            concepts = with_ancestors(carried, broader)
            facets = (*_facets(example), *(f"{schemes[key]}:{key}" for key in concepts))
            shared: dict[str, Any] = {
                "facets": facets,
                "concepts": tuple(carried),
                "broader": tuple(key for key in concepts if key not in carried),
                "standing": evidence.index(example.evidence_key) if example.evidence_key else 0,
            }
            for text in texts:
                yield _document(example, text, shared)

    def address(self, reference: str) -> str:
        number, _slash, slug = reference.partition("/")
        return reverse("knowledgebank:detail", args=[int(number), slug])


def _document(example: Any, content: Any, shared: Mapping[str, Any]) -> Document:
    texts = [getattr(content, name) for name in BODY_FIELDS]
    cells = [cell for name in ROWS for row in getattr(content, name) for cell in row.values()]
    return Document(
        object_id=example.pk,
        language=content.language,
        reference=f"{example.number}/{content.slug}",
        title=content.title,
        summary=content.summary or content.pitch,
        body="\n".join(filter(None, [*texts, *cells, example.municipality_name])),
        published=content.published_at,
        year=year_of(example.start),
        **shared,
    )


def _facets(example: Any) -> Iterator[str]:
    yield "kind:example"
    yield from (f"area:{code}" for code in example.area_codes)
    if example.municipality_name:
        yield f"municipality:{example.municipality_key}"
    if example.status:
        yield f"status:{example.status}"
    if example.evidence_key:
        yield f"evidence:{example.evidence_key}"
    if example.start:
        yield f"year:{year_of(example.start)}"


sources.register(ExampleSource())
