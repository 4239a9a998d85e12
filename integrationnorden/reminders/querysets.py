"""Queries on subscribers, their messages and the attempts to subscribe."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import connection, models
from django.db.models import Count, Exists, OuterRef

UNCONFIRMED_DAYS = 7
KEPT_DAYS = 7
ANSWER_MINUTES = 10


class SubscriberQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Subscribers."""

    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def expired(self, now: dt.datetime) -> Self:
        """Those whom nobody confirmed in time."""
        return self.filter(confirmed_at=None, asked_at__lt=now - dt.timedelta(days=UNCONFIRMED_DAYS))

    def due(self, day: dt.date) -> Self:
        """Those who may get news on this day: confirmed, and without any on this day so far."""
        news = self.model._meta.get_field("messages").related_model.objects.filter(kind="news", day=day)
        return self.confirmed().filter(~Exists(news.filter(subscriber=OuterRef("pk"))))

    def with_choices(self) -> Self:
        return self.prefetch_related("concepts", "areas")

    def counted_by(self, field: str) -> list[tuple[str, int]]:
        """How many are confirmed for each value of a field."""
        rows = self.confirmed().values_list(field).annotate(count=Count("pk"))
        return list(rows.order_by("-count", field))


class MessageQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Messages."""

    def waiting(self, now: dt.datetime) -> Self:
        """Those that can be sent now, the oldest first; answers to people who wait come before news."""
        found = self.filter(state="waiting", not_before__lte=now)
        return found.alias(is_news=models.Q(kind="news")).order_by("is_news", "created", "pk")

    def claim(self, now: dt.datetime) -> Any:
        """The next that can be sent, locked until the transaction ends; None where there is none."""
        return self.waiting(now).select_related("subscriber").select_for_update(skip_locked=True, of=("self",)).first()

    def unanswered(self, now: dt.datetime) -> Self:
        """Those that were handed over and whose sender died before it read the server's answer."""
        return self.filter(state="handed", not_before__lt=now - dt.timedelta(minutes=ANSWER_MINUTES))

    def outdated(self, today: dt.date) -> Self:
        """Those that nothing needs any more."""
        return self.filter(day__lt=today - dt.timedelta(days=KEPT_DAYS))

    def counted_by_state(self) -> dict[str, int]:
        return dict(self.values_list("state").annotate(count=Count("pk")))


class AttemptQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Counts of attempts."""

    def count_one(self, key: str, hour: dt.datetime) -> int:
        """Count one more, whoever else does so at the same moment. Returns how many there are in this hour."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO reminders_attempt (key, hour, count) VALUES (%s, %s, 1) "
                "ON CONFLICT (key, hour) DO UPDATE SET count = reminders_attempt.count + 1 RETURNING count",
                [key, hour],
            )
            return int(cursor.fetchone()[0])

    def past(self, hour: dt.datetime) -> Self:
        return self.filter(hour__lt=hour)
