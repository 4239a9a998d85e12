"""What a document carries of the vocabulary: its concepts, those above them, and facets of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.querysets import with_ancestors

from .sources import Document


class Vocabulary:
    """The schemes of concepts and what is above them, read once for a run."""

    def __init__(self) -> None:
        rows = list(Concept.objects.values_list("key", "scheme", "broader__key"))
        self.broader = {key: above for key, _scheme, above in rows}
        self.schemes = {key: scheme for key, scheme, _above in rows}

    def described(self, document: Document, concepts: Iterable[Concept], facets: Iterable[str]) -> Document:
        """The document with these concepts, those above them, and its facets."""
        carried = [concept.key for concept in concepts]
        found = with_ancestors(carried, self.broader)
        return replace(
            document,
            facets=(*facets, *(f"{self.schemes[key]}:{key}" for key in found)),
            concepts=tuple(carried),
            broader=tuple(key for key in found if key not in carried),
        )
