"""Objects that wait to be indexed anew: after large changes, and those that change while the index is rebuilt.

A rebuild holds a lock of its session from before it reads the first object; a crash lets go of it. Each update of the
index shares the lock until its transaction ends or, where a rebuild has it, leaves word of what it changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

from .models import SearchPending

_LOCK = 7_304_203


def add(kind: str, object_ids: Iterable[int]) -> None:
    """Let these objects wait; each waits once."""
    SearchPending.objects.bulk_create(
        (SearchPending(kind=kind, object_id=object_id) for object_id in object_ids), ignore_conflicts=True
    )


def take(most: int) -> dict[str, list[int]]:
    """Take up to `most` of the waiting objects, by kind. They wait on where the transaction fails."""
    rows = list(SearchPending.objects.select_for_update(skip_locked=True).order_by("pk")[:most])
    SearchPending.objects.filter(pk__in=[row.pk for row in rows]).delete()
    taken: dict[str, list[int]] = {}
    for row in rows:
        taken.setdefault(row.kind, []).append(row.object_id)
    return taken


def is_rebuilding() -> bool:
    """Whether a rebuild is under way; if not, none begins before this transaction ends."""
    return not _ask("pg_try_advisory_xact_lock_shared")


@contextmanager
def rebuilding() -> Iterator[None]:
    """Begin a rebuild once every update that is under way has ended."""
    _ask("pg_advisory_lock")
    try:
        yield
    finally:
        _ask("pg_advisory_unlock")


def _ask(function: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])
