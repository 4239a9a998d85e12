"""Search shows examples by the vocabulary as it is, from the same transaction on."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from integrationnorden.search import indexing
from integrationnorden.search.models import SearchEntry
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed
from integrationnorden.web.page_cache import start_new_generation

from .models import Example


@receiver(concepts_changed, dispatch_uid="index examples of changed concepts")
def update_index(*, concepts: Sequence[Concept], keys: Sequence[str], **_: Any) -> None:
    """The examples that carry the concepts now, and those that the index knows by keys that may be gone."""
    below = Concept.objects.with_narrower(concepts)
    examples = Example.objects.filter(concepts__in=below) | Example.objects.filter(evidence__in=below)
    tokens = [f"{scheme}:{key}" for scheme in Concept.Scheme for key in keys]
    indexed = SearchEntry.objects.of_kind("example").filter(facets__overlap=tokens)
    carrying = {*examples.values_list("pk", flat=True), *indexed.values_list("object_id", flat=True)}
    indexing.update(sources.get("example"), carrying)
    start_new_generation()
