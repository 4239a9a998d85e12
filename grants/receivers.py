"""Search shows calls and projects by the vocabulary as it is, from the same transaction on."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed

from .models import Call, Project


@receiver(concepts_changed, dispatch_uid="index calls and projects of changed concepts")
def update_index(*, concepts: Sequence[Concept], **_: Any) -> None:
    """Those that carry the concepts now; search itself knows in which texts they are or were."""
    below = Concept.objects.with_narrower(concepts)
    for kind, model in (("call", Call), ("project", Project)):
        found = model.objects.filter(concepts__in=below).distinct().values_list("pk", flat=True)
        indexing.update_soon(sources.get(kind), found)
