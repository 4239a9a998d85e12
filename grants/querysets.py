"""Queries on calls and funded projects."""

from __future__ import annotations

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch

from integrationnorden.publishing.querysets import GrouperQuerySet
from integrationnorden.taxonomy.models import Area, Concept, Organisation
from integrationnorden.taxonomy.querysets import labels_of


def _concepts() -> Prefetch:
    return Prefetch("concepts", queryset=Concept.objects.with_labels().order_by("scheme", "order", "pk"))


class CallQuerySet(GrouperQuerySet):
    """Calls: identity and facts."""

    def with_facts(self) -> CallQuerySet:
        """With all that the page of a call shows beside its text, in a fixed number of queries."""
        documents = apps.get_model("grants", "CallDocument").objects
        areas = Area.objects.filter(calls=OuterRef("pk")).order_by("order").with_labels().values("all_labels")
        return (
            self.select_related("pool")
            .annotate(
                area_labels=ArraySubquery(areas),
                pool_labels=labels_of(apps.get_model("grants", "Pool"), "pool"),
                owner_labels=labels_of(Organisation, "pool__owner"),
            )
            .prefetch_related(_concepts(), Prefetch("documents", queryset=documents.order_by("order", "pk")))
        )


class ProjectQuerySet(GrouperQuerySet):
    """Funded projects: identity and facts."""

    def with_facts(self) -> ProjectQuerySet:
        """With all that the page of a project shows beside its text, in a fixed number of queries."""
        participations = apps.get_model("grants", "Participation").objects
        reports = apps.get_model("grants", "Report").objects
        return (
            self.annotate(
                pool_labels=labels_of(apps.get_model("grants", "Pool"), "pool"),
                funder_labels=labels_of(Organisation, "funder"),
            )
            .select_related("pool", "funder")
            .prefetch_related(
                _concepts(),
                Prefetch(
                    "participations",
                    queryset=participations.select_related("organisation__area")
                    .annotate(
                        organisation_labels=labels_of(Organisation, "organisation"),
                        area_labels=labels_of(Area, "organisation__area"),
                    )
                    .order_by("role", "order", "pk"),
                ),
                Prefetch("reports", queryset=reports.order_by("order", "pk")),
            )
        )

    def for_exchange(self) -> ProjectQuerySet:
        """With all that a record of a project holds, by number."""
        found = self.with_facts().with_dated_contents().select_related("call").order_by("number")
        examples = self.model._meta.get_field("examples").related_model.objects.order_by("number")
        return found.prefetch_related(Prefetch("examples", queryset=examples))
