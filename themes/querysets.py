"""Queries on activities."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from integrationnorden.publishing.querysets import GrouperQuerySet


class ActivityQuerySet(GrouperQuerySet):
    """Activities: identity and facts."""

    def maybe_ahead(self, today: dt.date) -> ActivityQuerySet:
        """Those that are not surely over: which ones are is told by the clocks of their zones."""
        return self.filter(Q(ends_on__gte=today) | Q(starts_on__gte=today))
