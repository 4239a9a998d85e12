"""Search shows examples by the vocabulary as it is, from the same transaction on."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed
from integrationnorden.web.page_cache import start_new_generation

from .models import Example


@receiver(concepts_changed, dispatch_uid="index examples of changed concepts")
def update_index(*, concepts: Sequence[Concept], **_: Any) -> None:
    below = Concept.objects.with_narrower(concepts)
    examples = Example.objects.filter(concepts__in=below) | Example.objects.filter(evidence__in=below)
    indexing.update(sources.get("example"), examples.distinct().values_list("pk", flat=True))
    start_new_generation()
