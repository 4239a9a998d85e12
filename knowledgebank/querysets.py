"""Queries on learning examples."""

from __future__ import annotations

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch

from integrationnorden.publishing.querysets import GrouperQuerySet
from integrationnorden.taxonomy.models import Area, Concept, Organisation
from integrationnorden.taxonomy.querysets import labels_of


class ExampleQuerySet(GrouperQuerySet):
    """Learning examples: identity and facts."""

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
