"""Tables of the index beside the live ones, which take their place when they are whole.

They stand in a schema of their own under the names of the live ones, so that what fills them is the code that updates
the live index.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from .copying import FORM_COLUMNS
from .models import STORAGE, SearchEntry, SearchFacet, SearchForm, SearchPosting, SearchSegment

SCHEMA = "search_shadow"
TABLES = [model._meta.db_table for model in (SearchEntry, SearchSegment, SearchPosting, SearchFacet, SearchForm)]
# For making indexes, which are built once from all rows, by each process on its own.
SETTINGS = {"maintenance_work_mem": "256MB", "max_parallel_maintenance_workers": "0"}
# The indexes of the live tables, those that take longest first, and the constraints which they serve.
INDEXES = f"""
SELECT replace(indexdef, ' ON public.', ' ON {SCHEMA}.') FROM pg_indexes
WHERE schemaname = 'public' AND tablename = ANY(%s) ORDER BY indexdef LIKE '%% USING gin %%' DESC, indexname DESC
"""  # noqa: S608 - a name of ours
CONSTRAINTS = f"""
SELECT format(
  'ALTER TABLE {SCHEMA}.%%I ADD CONSTRAINT %%I %%s USING INDEX %%I',
  relname, conname, CASE contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, conname
)
FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
WHERE connamespace = 'public'::regnamespace AND relname = ANY(%s) AND contype IN ('p', 'u')
"""  # noqa: S608 - a name of ours
COLUMNS = ", ".join(FORM_COLUMNS)
KEEP = f"""
INSERT INTO {SCHEMA}.search_searchform ({COLUMNS})
SELECT {COLUMNS} FROM public.search_searchform WHERE id = ANY(%s)
"""  # noqa: S608 - names of ours


def use() -> None:
    """From here on, this connection means these tables."""
    execute(f"SET search_path = {SCHEMA}, public")
    for name, value in SETTINGS.items():
        execute(f"SET {name} = '{value}'")


@contextmanager
def used() -> Iterator[None]:
    use()
    try:
        yield
    finally:
        for name in ("search_path", *SETTINGS):
            execute(f"RESET {name}")


def create() -> None:
    """Make the tables anew, empty and without indexes, which are built quicker once all rows are there."""
    execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    execute(f"CREATE SCHEMA {SCHEMA}")
    for table in TABLES:
        execute(f"CREATE TABLE {table} (LIKE public.{table} INCLUDING ALL EXCLUDING INDEXES)")
    execute(STORAGE)


def indexes() -> list[str]:
    """The statements that make the indexes of the live tables; each may run in a process of its own."""
    return _catalogued(INDEXES)


def constraints() -> list[str]:
    """The statements that make the constraints which indexes serve."""
    return _catalogued(CONSTRAINTS)


def statistics() -> list[str]:
    """The statements that tell PostgreSQL what is in the tables."""
    return [f"ANALYZE {table}" for table in TABLES]


def keep_forms(rows: list[int]) -> None:
    """Copy forms of the live table."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [rows])


def lock_live() -> None:
    """Wait until the last update that began before has ended, and let no other begin in this transaction."""
    for table in TABLES:
        execute(f"LOCK TABLE public.{table} IN ACCESS EXCLUSIVE MODE")


def put_in_place() -> None:
    """Make these tables the live ones, in a transaction."""
    for table in TABLES:
        execute(f"DROP TABLE public.{table}")
        execute(f"ALTER TABLE {SCHEMA}.{table} SET SCHEMA public")
    execute(f"DROP SCHEMA {SCHEMA}")


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _catalogued(catalogue: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(catalogue, [TABLES])
        return [statement for (statement,) in cursor.fetchall()]
