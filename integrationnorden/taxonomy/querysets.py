"""Queries on labelled things: always with their labels, so that a list costs one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Func, JSONField, OuterRef, Q, Subquery, Value
from parler.managers import TranslatableQuerySet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .models import Concept


def labels_of(labelled: type[Any], reference: str) -> Subquery:
    """The labels by language code of the thing that `reference` points to, as one JSON column."""
    translations = labelled._meta.get_field("translations").related_model.objects
    collected = Func("language_code", "name", function="jsonb_object_agg", output_field=JSONField())
    return Subquery(
        translations.filter(master=OuterRef(reference))
        .order_by()
        .values("master")
        .annotate(found=collected)
        .values("found")
    )


class LabelledQuerySet(TranslatableQuerySet):
    """Things whose labels are translated by parler."""

    def with_labels(self) -> LabelledQuerySet:
        """With the labels of all languages, in the same query."""
        return self.annotate(all_labels=labels_of(self.model, "pk"))


class ConceptQuerySet(LabelledQuerySet):
    def carried(self) -> ConceptQuerySet:
        """Those that things can carry and be narrowed by: everyday words only widen search."""
        return self.exclude(scheme=self.model.Scheme.WORD)

    def of_key(self, key: str) -> ConceptQuerySet:
        """The concept of this key, merged-away keys included."""
        return self.filter(Q(key=key) | Q(merged_keys__contains=[key])).order_by("pk")

    def with_links(self) -> ConceptQuerySet:
        """With all that SKOS says of them, in four queries."""
        return self.select_related("broader").prefetch_related("translations", "narrower", "matches").order_by("pk")

    def by_key(self) -> dict[str, Concept]:
        """All concepts with their labels by key, merged-away keys included."""
        found: dict[str, Any] = {}
        for concept in self.with_labels().order_by("pk"):
            found.update(dict.fromkeys([concept.key, *concept.merged_keys], concept))
        return found

    def with_narrower(self, concepts: Iterable[Concept]) -> set[int]:
        """The keys of these concepts and of all that is below them."""
        found: set[int] = set()
        level = {concept.pk for concept in concepts}
        while level:
            found |= level
            level = set(self.filter(broader__in=level).values_list("pk", flat=True)) - found
        return found


def taxonomy_names() -> list[tuple[str, str, dict[str, str]]]:
    """Areas ("area") and the concepts that things carry (their scheme): its code or key and its names by language.

    In their own order, by one query.
    """
    areas = apps.get_model("taxonomy", "Area").objects.with_labels().annotate(sort=Value("area"))
    concepts = apps.get_model("taxonomy", "Concept").objects.carried().with_labels()
    rows = areas.values_list("sort", "code", "all_labels", "order", "pk").union(
        concepts.values_list("scheme", "key", "all_labels", "order", "pk"), all=True
    )
    return [(sort, code, names or {}) for sort, code, names, *_order in sorted(rows, key=lambda row: row[3:])]


def with_ancestors(keys: Iterable[str], broader: dict[str, str | None]) -> list[str]:
    """The keys and everything above them, each once, nearest first.

    `broader` maps a key to the key above it; a cycle ends where it began.
    """
    found: dict[str, None] = {}
    for key in keys:
        current: str | None = key
        while current and current not in found:
            found[current] = None
            current = broader.get(current)
    return list(found)
