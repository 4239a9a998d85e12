"""Search knows the vocabulary as it is, from the same transaction on."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from integrationnorden.taxonomy.models import Concept
from integrationnorden.taxonomy.signals import concepts_changed

from . import vocabulary


@receiver(concepts_changed, dispatch_uid="labels that search recognises")
def rebuild_labels(*, concepts: Sequence[Concept], **_: Any) -> None:
    vocabulary.rebuild([key for concept in concepts for key in (concept.key, *concept.merged_keys)])
