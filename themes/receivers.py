"""Search shows themes and activities by the vocabulary as it is, from the same transaction on."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from integrationnorden.search import indexing
from integrationnorden.search.sources import sources
from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed

from .models import Activity, Chapter, Finding, Theme


@receiver(concepts_changed, dispatch_uid="index themes of changed concepts")
def update_index(*, concepts: Sequence[Concept], **_: Any) -> None:
    """Those that carry the concepts now; search itself knows in which texts they are or were."""
    below = Concept.objects.with_narrower(concepts)
    carried = {
        "theme": Theme.objects.filter(concepts__in=below),
        "chapter": Chapter.objects.filter(theme__concepts__in=below),
        "finding": Finding.objects.filter(theme__concepts__in=below),
        "activity": Activity.objects.filter(concepts__in=below),
    }
    for kind, found in carried.items():
        indexing.update_soon(sources.get(kind), found.distinct().values_list("pk", flat=True))
