"""Writing many rows at once, by PostgreSQL's COPY."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

FORM_COLUMNS = ["form", "language", "concept", "keys", "preferred"]


def copy(table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]) -> int:
    """Append rows to the table, which may be one of another schema on the search path. Returns how many."""
    written = list(rows)  # what makes the rows may ask the database, which a copy keeps busy
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as stream:
        for row in written:
            stream.write_row(row)
    return len(written)


def array(members: Iterable[object]) -> str:
    """An array as PostgreSQL reads it; the members are numbers, codes and facet tokens."""
    return "{" + ",".join(map(str, members)) + "}"
