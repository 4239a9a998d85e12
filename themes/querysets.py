"""Queries on activities and members."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from integrationnorden.publishing.querysets import GrouperQuerySet
from integrationnorden.taxonomy.models import Area, Organisation
from integrationnorden.taxonomy.querysets import labels_of


class ActivityQuerySet(GrouperQuerySet):
    """Activities: identity and facts."""

    def maybe_ahead(self, today: dt.date) -> ActivityQuerySet:
        """Those that are not surely over: which ones are is told by the clocks of their zones."""
        return self.filter(Q(ends_on__gte=today) | Q(starts_on__gte=today))


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
