"""What a record says about concepts: see publishing.items."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from integrationnorden.publishing.items import Value

from .models import Concept


def concepts(found: Iterable[Concept]) -> list[Value]:
    """Concepts with their labels, each linked to its page in the vocabulary."""
    return [Value(label, reverse("concept", args=[one.key])) for one in found if (label := one.label)]
