"""Building the whole index anew beside the live one, and swapping the two.

The new tables stand in a schema of their own under the names of the live ones, so that what fills them is the
code that updates the live index. Objects that change meanwhile wait in `pending` and are taken over at the swap.
A crash leaves the live index as it was, and a schema that the next rebuild drops.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, connections, transaction

from integrationnorden.web.page_cache import start_new_generation

from . import indexing, pending, vocabulary
from .indexing import Forms, Known
from .models import STORAGE, SearchEntry, SearchForm, SearchPosting, SearchSegment
from .segments import MOST_OBJECTS, Segment, portions
from .sources import sources
from .words import lexicon
from .words.fingerprint import fingerprint

SHADOW = "search_shadow"
TABLES = (SearchEntry, SearchSegment, SearchPosting, SearchForm)
# For making indexes, which are built once from all rows.
MEMORY = "256MB"

Chunk = tuple[str, Sequence[int]]
Write = Callable[[Chunk], tuple[int, Forms]]


def rebuild(workers: int, progress: Callable[[int], object]) -> None:
    """Build the index anew in this many processes; `progress` is told of each number of texts written.

    With one worker all happens in this process, and in its transaction where there is one.
    """
    global _known
    lexicon.prepare()
    _known = _analysed_before()
    with _writers(workers) as write_all, pending.rebuilding():
        _execute(f"DROP SCHEMA IF EXISTS {SHADOW} CASCADE")
        _execute(f"CREATE SCHEMA {SHADOW}")
        with _search_path(), connection.schema_editor(atomic=False) as editor:
            for model in TABLES:
                editor.create_model(model)
            _execute(STORAGE)
            vocabulary.rebuild()
            forms: Forms = {}
            for count, met in write_all(_chunks()):
                forms.update(met)
                progress(count)
            indexing.copy_forms(forms)
            _execute(f"COMMENT ON TABLE search_searchform IS '{fingerprint()}'")
        _swap()


def _chunks() -> list[Chunk]:
    """All objects that can be found, in portions of one segment."""
    return [(source.kind, ids) for source in sources for ids in portions(source.object_ids())]


@contextmanager
def _writers(workers: int) -> Iterator[Callable[[list[Chunk]], Iterator[tuple[int, Forms]]]]:
    """What writes all portions: this process, or several that share the dictionaries which it has loaded."""
    if workers == 1:
        yield lambda chunks: map(_Writer(), chunks)
        return
    connections.close_all()  # forked processes must not speak on this one's connection
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        yield lambda chunks: pool.imap_unordered(_write_beside, chunks)


class _Writer:
    """Writes portions with one index, which remembers the words that it met."""

    def __init__(self) -> None:
        self.index = indexing.Index(_known)

    def __call__(self, chunk: Chunk) -> tuple[int, Forms]:
        kind, ids = chunk
        segment = Segment()
        self.index.fill(segment, kind, sources.get(kind).documents(ids))
        return segment.write(), self.index.take_forms()


_writer: _Writer | None = None
# The forms that the live index knows, as forked processes find them.
_known: Known = {}


def _write_beside(chunk: Chunk) -> tuple[int, Forms]:
    """Write a portion in a forked process, into the schema of the new tables."""
    global _writer
    _writer = _writer or _Writer()
    with transaction.atomic():
        _execute(f"SET LOCAL search_path = {SHADOW}, public")
        return _writer(chunk)


def is_current() -> bool:
    """Whether there is an index, with labels, made by the rules of today as far as is known."""
    is_filled = SearchEntry.objects.exists() and SearchForm.objects.labels().exists()
    return is_filled and _fingerprint_kept() in (None, fingerprint())


def _fingerprint_kept() -> str | None:
    """Of the rules that the last rebuild followed; none where only updates filled the index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regclass('search_searchform'), 'pg_class')")
        kept: str | None = cursor.fetchone()[0]
    return kept


def _analysed_before() -> Known:
    """The forms of the live index, unless words are analysed otherwise now."""
    if _fingerprint_kept() != fingerprint():
        return {}
    known: dict[str, dict[str, list[str]]] = {}
    for language, form, keys in SearchForm.objects.words().values_list("language", "form", "keys").iterator():
        known.setdefault(language, {})[form] = keys
    return known


@contextmanager
def _search_path() -> Iterator[None]:
    _execute(f"SET search_path = {SHADOW}, public")
    _execute(f"SET maintenance_work_mem = '{MEMORY}'")
    try:
        yield
    finally:
        _execute("RESET search_path")
        _execute("RESET maintenance_work_mem")


@transaction.atomic
def _swap() -> None:
    """Take over what changed meanwhile, then put the new tables in the place of the live ones."""
    tables = [model._meta.db_table for model in TABLES]
    for table in tables:
        _execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")  # ends when the last update that began before has
    _execute(f"SET LOCAL search_path = {SHADOW}, public")
    pending.forget_early()
    while taken := pending.take(MOST_OBJECTS):
        for kind, ids in taken.items():
            indexing.replace(sources.get(kind), ids)
    for table in tables:
        _execute(f"ANALYZE {table}")
        _execute(f"DROP TABLE public.{table}")
        _execute(f"ALTER TABLE {SHADOW}.{table} SET SCHEMA public")
    _execute("SET LOCAL search_path = DEFAULT")
    _execute(f"DROP SCHEMA {SHADOW}")
    start_new_generation()


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
