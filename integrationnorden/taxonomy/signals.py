"""What others must know of the vocabulary, which names none of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.dispatch import Signal

if TYPE_CHECKING:
    from .models import Concept

# Sent in the transaction that changed concepts, by `announce` alone. `concepts` are those of which labels, place or
# links changed and that still exist; `keys` are the keys of all, those that are gone now included.
concepts_changed = Signal()


def announce(concepts: Iterable[Concept], gone: Iterable[str] = ()) -> None:
    """Say that these concepts changed, and that these keys no longer are those of a concept."""
    changed = list(concepts)
    concepts_changed.send(None, concepts=changed, keys=[*(concept.key for concept in changed), *gone])
