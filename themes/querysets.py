"""Queries on themes, activities and members."""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.db.models import OuterRef, Q, QuerySet

from integrationnorden.publishing import nested
from integrationnorden.publishing.querysets import GrouperQuerySet
from integrationnorden.taxonomy.models import Area, Concept, Organisation
from integrationnorden.taxonomy.querysets import labels_of


class ActivityQuerySet(GrouperQuerySet):
    """Activities: identity and facts."""

    def maybe_ahead(self, today: dt.date) -> ActivityQuerySet:
        """Those that are not surely over: which ones are is told by the clocks of their zones."""
        return self.filter(Q(ends_on__gte=today) | Q(starts_on__gte=today))


class ThemeQuerySet(GrouperQuerySet):
    """Themes: identity and facts."""

    def with_topics_and_publications(self) -> ThemeQuerySet:
        """As JSON in the same query: `all_topics` with their labels, and `all_publications` in the order of keys."""
        topics = Concept.objects.filter(themes=OuterRef("pk")).with_labels().order_by("scheme", "order", "pk")
        publications = apps.get_model("themes", "Publication")
        cited = publications.objects.filter(themes=OuterRef("pk")).order_by("key")
        return self.annotate(
            all_topics=nested.rows(topics, *nested.columns(Concept), "all_labels"),
            all_publications=nested.rows(cited, *nested.columns(publications)),
        )


class MemberQuerySet(QuerySet):  # type: ignore[type-arg]
    """Members of expert groups."""

    def who_consent(self) -> MemberQuerySet:
        """Those who agreed to be shown: nobody else may reach a page, a file or the index."""
        return self.filter(consented_on__isnull=False)

    def with_labels(self) -> MemberQuerySet:
        """With the names of their organisation and area in all languages, in the same query."""
        return self.annotate(
            organisation_labels=labels_of(Organisation, "organisation"), area_labels=labels_of(Area, "area")
        )
