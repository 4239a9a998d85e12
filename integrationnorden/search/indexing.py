"""Keeping the index equal to what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import TextField, Value
from django.db.models.expressions import CombinedExpression

from integrationnorden.languages import registry

from .collation import sort_key
from .models import SearchEntry
from .sources import Document, Source

BATCH = 500


@transaction.atomic
def update(source: Source, object_ids: Iterable[int]) -> None:
    """Make the entries of these objects what is published of them now."""
    ids = list(object_ids)
    SearchEntry.objects.filter(kind=source.kind, object_id__in=ids).delete()
    _write(source.kind, source.documents(ids))


def _write(kind: str, documents: Iterator[Document]) -> None:
    entries = _entries(kind, documents)
    while batch := list(islice(entries, BATCH)):
        SearchEntry.objects.bulk_create(batch)


def _entries(kind: str, documents: Iterator[Document]) -> Iterator[SearchEntry]:
    for _object_id, group in groupby(documents, key=lambda document: document.object_id):
        texts = list(group)
        available = frozenset(text.language for text in texts)
        for text in texts:
            yield _entry(kind, text, available)


def _entry(kind: str, text: Document, available: frozenset[str]) -> SearchEntry:
    return SearchEntry(
        kind=kind,
        object_id=text.object_id,
        language=text.language,
        readers=list(registry.readers_of(text.language, available)),
        reference=text.reference,
        title=text.title,
        summary=text.summary,
        facets=[*text.facets, *(f"language:{code}" for code in sorted(available))],
        sort_key=sort_key(text.title, text.language),
        year=text.year,
        published=text.published,
        vector=_vector(text),
    )


def _vector(text: Document) -> CombinedExpression | SearchVector:
    """The words as the language stems them, beside the words as they stand."""
    parts = ((text.title, "A"), (text.summary, "B"), (text.body, "C"))
    configs = dict.fromkeys([registry.get(text.language).search_config, "simple"])
    vectors = [
        SearchVector(Value(words, output_field=TextField()), config=config, weight=weight)
        for config in configs
        for words, weight in parts
    ]
    vector: CombinedExpression | SearchVector = vectors[0]
    for other in vectors[1:]:
        vector += other
    return vector
