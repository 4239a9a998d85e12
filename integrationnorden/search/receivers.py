"""Search knows the vocabulary as it is, from the same transaction on."""

from typing import Any

from django.dispatch import receiver

from integrationnorden.taxonomy.signals import concepts_changed

from . import vocabulary


@receiver(concepts_changed, dispatch_uid="labels that search recognises")
def rebuild_labels(**_: Any) -> None:
    vocabulary.rebuild()
