"""Writing many rows at once, by PostgreSQL's COPY."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from django.db import connection
from psycopg.postgres import types

from .arrays import Numbers, runs

FORM_COLUMNS = ["form", "language", "concept", "keys", "key_numbers", "preferred"]

# PostgreSQL's binary form of a row of an integer, a bigint and an integer[]: the number of columns, then each after
# its size in bytes; a list says how it is made, then has its members. Source: its manual on COPY, and the function
# array_send of its code.
_ROW = np.dtype(
    [
        ("columns", ">i2"),
        *[("number_size", ">i4"), ("number", ">i4")],
        *[("owner_size", ">i4"), ("owner", ">i8")],
        ("list_size", ">i4"),
        *[("dimensions", ">i4"), ("has_null", ">i4"), ("type", ">i4"), ("length", ">i4"), ("lower_bound", ">i4")],
    ]
)
_MEMBER = np.dtype([("size", ">i4"), ("member", ">i4")])
_LIST_HEAD = 20
_FIXED = {"columns": 3, "number_size": 4, "owner_size": 8, "dimensions": 1, "type": types["int4"].oid, "lower_bound": 1}
_BEGINNING, _END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"


def copy(table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]) -> int:
    """Append rows to the table, which may be one of another schema on the search path. Returns how many."""
    written = list(rows)  # what makes the rows may ask the database, which a copy keeps busy
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as stream:
        for row in written:
            stream.write_row(row)
    return len(written)


def copy_lists(table: str, columns: Sequence[str], owner: int, numbers: Numbers, members: Numbers) -> None:
    """Append, as `copy`, a row for each number that occurs: itself, its owner, and the list of its members.

    `numbers` has for each member the number to which it belongs, in order.
    """
    starts = runs(numbers)
    lengths = np.diff(starts, append=len(numbers))
    heads, listed = np.zeros(len(starts), _ROW), np.zeros(len(members), _MEMBER)
    for name, value in _FIXED.items():
        heads[name] = value
    heads["number"], heads["owner"] = numbers[starts], owner
    heads["list_size"], heads["length"] = _LIST_HEAD + lengths * _MEMBER.itemsize, lengths
    listed["size"], listed["member"] = 4, members
    head, rest = heads.tobytes(), listed.tobytes()
    heads_at = pairwise(range(0, len(head) + 1, _ROW.itemsize))
    lists_at = pairwise([*(starts * _MEMBER.itemsize).tolist(), len(rest)])
    rows = (head[a:b] + rest[c:d] for (a, b), (c, d) in zip(heads_at, lists_at, strict=True))
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN BINARY") as stream:
        stream.write(b"".join((_BEGINNING, *rows, _END)))


def array(members: Iterable[object]) -> str:
    """An array as PostgreSQL reads it; the members are numbers, codes, facet tokens, and keys of forms and labels."""
    return "{" + ",".join(map(str, members)) + "}"
