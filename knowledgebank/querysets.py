"""Queries on learning examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Prefetch, Value
from django.db.models.functions import Concat

from integrationnorden.publishing.querysets import GrouperQuerySet
from integrationnorden.taxonomy.models import Area, Concept, Organisation
from integrationnorden.taxonomy.querysets import labels_of


class ExampleQuerySet(GrouperQuerySet):
    """Learning examples: identity and facts."""

    def for_index(self, fields: Iterable[str]) -> list[tuple[Any, list[Any]]]:
        """Rows with all facts as keys, each with those of these fields of the published text of every language.

        Keys instead of things and rows instead of objects: the index is made from many thousand examples.
        """
        areas = Area.objects.filter(examples=OuterRef("pk")).order_by("pk").values("code")
        concepts = Concept.objects.filter(examples=OuterRef("pk")).order_by("pk").values("key")
        facts = {
            "area_codes": ArraySubquery(areas),
            "concept_keys": ArraySubquery(concepts),
            "evidence_key": F("evidence__key"),
            "municipality_name": F("municipality__name"),
            "municipality_key": Concat("municipality__area__code", Value("-"), "municipality__code"),
        }
        examples = self.annotate(**facts).values_list("pk", "number", "start", "status", *facts, named=True)
        contents = self._contents().filter(example__in=self).annotate(published_at=F("versions__modified"))
        texts = defaultdict(list)
        for text in contents.values_list("example", *fields, "published_at", named=True):
            texts[text.example].append(text)
        return [(example, texts[example.pk]) for example in examples.order_by("pk")]

    def with_facts(self) -> ExampleQuerySet:
        """With all that the page of an example shows beside its text, in a fixed number of queries."""
        involvements = apps.get_model("knowledgebank", "Involvement").objects
        resources = apps.get_model("knowledgebank", "Resource").objects
        areas = Area.objects.filter(examples=OuterRef("pk")).order_by("order").with_labels().values("all_labels")
        return (
            self.select_related("municipality__area")
            .annotate(evidence_labels=labels_of(Concept, "evidence"), area_labels=ArraySubquery(areas))
            .prefetch_related(
                Prefetch("concepts", queryset=Concept.objects.with_labels().order_by("scheme", "order")),
                Prefetch(
                    "involvements",
                    queryset=involvements.select_related("organisation")
                    .annotate(organisation_labels=labels_of(Organisation, "organisation"))
                    .order_by("order", "pk"),
                ),
                Prefetch("resources", queryset=resources.order_by("order", "pk")),
            )
        )
