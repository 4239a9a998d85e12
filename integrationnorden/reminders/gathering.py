"""The daily message: all that happened since a subscriber was last told, each piece of news once.

Nothing is queued when something is published. Every event has its instant; a message gathers those between the
instant until which its subscriber is told and now, and moves that instant in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import override

from integrationnorden.search.models import SearchEntry

from . import letters, links
from .letters import Item, Section
from .models import Message, Subscriber
from .occasions import Event, Occasion, occasions

BATCH = 100
_LOCK = 7_304_204
# More than this is a list on the site, not news.
MOST_ITEMS = 30


@dataclass(slots=True)
class News:
    """What happened in a time, of which each subscriber is told a part."""

    after: dt.datetime
    until: dt.datetime
    events: list[tuple[Occasion, list[Event]]] = field(init=False)
    _entries: dict[str, dict[tuple[str, int], SearchEntry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = ((occasion, occasion.events(self.after, self.until)) for occasion in occasions)
        self.events = [
            (occasion, sorted(events, key=lambda one: (one.at, one.object_id))) for occasion, events in found
        ]

    def sections(self, subscriber: Subscriber) -> list[Section]:
        """What this subscriber is told, in the active language."""
        found = []
        for occasion, events in self.events:
            if occasion.key in subscriber.kinds:
                items = list(self._items(subscriber, occasion, events))
                found.append(Section(occasion.label(), items[:MOST_ITEMS], len(items[MOST_ITEMS:])))
        return [section for section in found if section.items]

    def _items(self, subscriber: Subscriber, occasion: Occasion, events: Iterable[Event]) -> Iterator[Item]:
        entries = self._entries_for(subscriber.language)
        for event in events:
            entry = entries.get((occasion.source, event.object_id))
            if entry and event.at > (subscriber.told_until or self.until) and subscriber.wants(frozenset(entry.facets)):
                yield Item(
                    title=entry.label,
                    url=links.absolute(entry.address),
                    summary=entry.summary,
                    note=event.note(),
                )

    def _entries_for(self, language: str) -> dict[tuple[str, int], SearchEntry]:
        """What the index shows a reader of this language of all that happened."""
        if language not in self._entries:
            found = SearchEntry.objects.none()
            for occasion, events in self.events:
                of_kind = SearchEntry.objects.of_kind(occasion.source).for_reader(language)
                found = found | of_kind.filter(object_id__in=[event.object_id for event in events])
            self._entries[language] = {(entry.kind, entry.object_id): entry for entry in found}
        return self._entries[language]


def gather(now: dt.datetime | None = None) -> int:
    """Write the messages of this day that can be written now. Returns how many."""
    until = now or horizon()
    due = Subscriber.objects.due(timezone.localdate(until)).filter(told_until__lt=until)
    after = due.aggregate(first=Min("told_until"))["first"]
    if after is None:
        return 0
    found = News(after, until)
    written = 0
    last: Subscriber | None = None
    while batch := _batch(found, last):
        last = batch.last
        written += batch.written
    return written


@dataclass(frozen=True, slots=True)
class _Batch:
    last: Subscriber
    written: int


@transaction.atomic
def _batch(found: News, last: Subscriber | None) -> _Batch | None:
    """Messages for the next subscribers; a crash leaves these as they were, all together.

    One batch is written at a time, whoever else gathers: else two could see a subscriber without a message of today.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    due = Subscriber.objects.due(timezone.localdate(found.until)).filter(told_until__lt=found.until).order_by("pk")
    if last:
        due = due.filter(pk__gt=last.pk)
    subscribers = list(due.with_choices().select_for_update(skip_locked=True, of=("self",))[:BATCH])
    if not subscribers:
        return None
    messages = [message for one in subscribers if (message := _message(found, one))]
    Message.objects.bulk_create(messages)
    Subscriber.objects.filter(pk__in=[one.pk for one in subscribers]).update(told_until=found.until)
    return _Batch(subscribers[-1], len(messages))


def _message(found: News, subscriber: Subscriber) -> Message | None:
    with override(subscriber.language):
        sections = found.sections(subscriber)
        return letters.news(subscriber, sections, found.until) if sections else None


def horizon() -> dt.datetime:
    """Until when all that happened can be seen: before the oldest transaction that wrote and is not committed yet.

    What is dated earlier but committed later would else be passed over. Two seconds cover the way from the clock
    to the first statement; a transaction that hangs for longer than an hour holds nothing up.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT greatest(now() - interval '1 hour', least(now(), min(xact_start))) - interval '2 seconds' "
            "FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid() "
            "AND datname = current_database()"
        )
        found: dt.datetime = cursor.fetchone()[0]
        return found
