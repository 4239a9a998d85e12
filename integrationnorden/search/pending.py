"""Objects that wait to be indexed anew: after large changes, and those that change while the index is rebuilt."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from .models import SearchPending

# The schema in which the index is built anew, beside the live one.
SHADOW = "search_shadow"
_LOCK = 7_304_203


def add(kind: str, object_ids: Iterable[int]) -> None:
    """Let these objects wait; each waits once."""
    SearchPending.objects.bulk_create(
        (SearchPending(kind=kind, object_id=object_id) for object_id in object_ids), ignore_conflicts=True
    )


def note_for_rebuild(kind: str, object_ids: Iterable[int]) -> None:
    """In a transaction that updates the index: let a rebuild that is under way take the change over at its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [SHADOW])
        is_rebuilding = cursor.fetchone()[0]
    if is_rebuilding:
        add(kind, object_ids)


def wait_for_updates() -> None:
    """Return when every update that began before has ended; until the transaction ends, none begins."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def take(most: int) -> dict[str, list[int]]:
    """Take up to `most` of the waiting objects, by kind. They wait on if the transaction fails."""
    rows = list(SearchPending.objects.select_for_update(skip_locked=True).order_by("pk")[:most])
    SearchPending.objects.filter(pk__in=[row.pk for row in rows]).delete()
    taken: dict[str, list[int]] = {}
    for row in rows:
        taken.setdefault(row.kind, []).append(row.object_id)
    return taken
