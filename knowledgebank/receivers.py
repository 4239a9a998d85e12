"""Search shows examples by the vocabulary as it is, from the same transaction on."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed

from .models import Example


@receiver(concepts_changed, dispatch_uid="index examples of changed concepts")
def update_index(*, concepts: Sequence[Concept], **_: Any) -> None:
    """The examples that carry the concepts now; search itself knows in which texts they are or were."""
    below = Concept.objects.with_narrower(concepts)
    examples = Example.objects.filter(concepts__in=below) | Example.objects.filter(evidence__in=below)
    indexing.update_soon(sources.get("example"), examples.distinct().values_list("pk", flat=True))
