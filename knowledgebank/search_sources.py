"""Learning examples as search and the idea bank's list see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
ROWS = ("steps", "outcomes", "adoptions")
INDEXED_FIELDS = ("language", "slug", "title", "summary", *BODY_FIELDS, *ROWS)
# Each chunk looks for the published texts among all.
CHUNK = 2000


class ExampleSource:
    """The published texts of learning examples."""

    kind = "example"

    def label(self) -> str:
        return gettext("Learning example")

    def object_ids(self) -> list[int]:
        return list(Example.objects.published().order_by("pk").values_list("pk", flat=True))

    def documents(self, object_ids: Iterable[int] | None = None) -> Iterator[Document]:
        examples = Example.objects.for_index(INDEXED_FIELDS).order_by("pk")
        if object_ids is not None:
            examples = examples.filter(pk__in=list(object_ids))
        vocabulary = list(Concept.objects.carried().order_by("-order").values_list("key", "scheme", "broader__key"))
        # The vocabulary lists evidence from the strongest kind to none.
        evidence = [key for key, scheme, _above in vocabulary if scheme == Concept.Scheme.EVIDENCE]
        broader = {key: above for key, _scheme, above in vocabulary}
        schemes = {key: scheme for key, scheme, _above in vocabulary}
        for example in examples.iterator(chunk_size=CHUNK):
            carried = example.concept_keys
            concepts = with_ancestors(carried, broader)
            facets = (*_facets(example), *(f"{schemes[key]}:{key}" for key in concepts))
            shared: dict[str, Any] = {
                "facets": facets,
                "concepts": tuple(carried),
                "broader": tuple(key for key in concepts if key not in carried),
                "standing": evidence.index(example.evidence_key) if example.evidence_key else 0,
            }
            for content in example.contents.all():
                yield _document(example, content, shared)

    def address(self, reference: str) -> str:
        number, _slash, slug = reference.partition("/")
        return reverse("knowledgebank:detail", args=[int(number), slug])


def _document(example: Example, content: ExampleContent, shared: Mapping[str, Any]) -> Document:
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
        year=example.start_year,
        **shared,
    )


def _facets(example: Example) -> Iterator[str]:
    yield "kind:example"
    yield from (f"area:{code}" for code in example.area_codes)
    if example.municipality_name:
        yield f"municipality:{example.municipality_key}"
    if example.status:
        yield f"status:{example.status}"
    if example.evidence_key:
        yield f"evidence:{example.evidence_key}"
    if example.start_year:
        yield f"year:{example.start_year}"


sources.register(ExampleSource())
