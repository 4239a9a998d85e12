"""Building the whole index anew beside the live one, and swapping the two.

Objects that change meanwhile wait in `pending` and are taken over at the swap. A crash leaves the live index as it was,
and a schema that the next rebuild drops.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

from django.db import connection, connections, transaction
from django.db.models import F, Func, TextField, Value

from integrationnorden.languages import registry
from integrationnorden.web.page_cache import start_new_generation

from . import indexing, pending, shadow, vocabulary
from .models import SearchEntry, SearchForm
from .postings import MOST_OBJECTS
from .reading import Kept, Met
from .segments import portions
from .sources import sources
from .words import lexicon
from .words.fingerprint import fingerprint

Chunk = tuple[str, Sequence[int]]
T = TypeVar("T")
R = TypeVar("R")


class Run(Protocol):
    """What runs a function on all things that it is given, here or in several processes."""

    def __call__(self, function: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]: ...


def rebuild(workers: int, progress: Callable[[int], object]) -> None:
    """Build the index anew in this many processes; `progress` is told of each number of texts written.

    With one worker all happens in this process, and in its transaction where there is one.
    """
    with _uncollected(), _processes(workers) as run, pending.rebuilding():
        with shadow.used():
            shadow.create()
            list(run(vocabulary.append, registry.CODES))
            forms = _Forms()
            for count, met in run(_write, _chunks()):
                forms.append(met)
                progress(count)
            list(run(shadow.execute, shadow.indexes()))
            list(map(shadow.execute, shadow.constraints()))
            list(run(shadow.execute, shadow.statistics()))
            shadow.execute(f"COMMENT ON TABLE search_searchform IS '{fingerprint()}'")
        _swap()


def _chunks() -> list[Chunk]:
    """All objects that can be found, in portions of one segment."""
    return [(source.kind, ids) for source in sources for ids in portions(source.object_ids())]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looks for what nothing refers to, here and in all processes: millions of words are to be kept."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _processes(workers: int) -> Iterator[Run]:
    """What runs the parts of a rebuild: this process, or several that share the dictionaries which it has loaded."""
    global _kept, _index
    lexicon.prepare()
    _kept = _analysed_before()
    try:
        if workers == 1:
            yield map
            return
        connections.close_all()  # forked processes must not speak on this one's connection
        with multiprocessing.get_context("fork").Pool(workers, initializer=shadow.use) as pool:
            yield pool.imap_unordered
    finally:
        _kept, _index = {}, None


# The forms that the live index keeps, and what writes by them: each process has one, which remembers the words it met.
_kept: Kept = {}
_index: indexing.Index | None = None


def _write(chunk: Chunk) -> tuple[int, Met]:
    """Write a portion into the new tables. Returns the number of its texts, and the forms that were met first in it."""
    global _index
    kind, ids = chunk
    with transaction.atomic():
        _index = _index or indexing.Index(_kept)
        return _index.append(kind, sources.get(kind).documents(ids)), _index.take_met()


class _Forms:
    """The forms of words in the new table, each once, though several processes meet them."""

    def __init__(self) -> None:
        self._new: dict[str, set[str]] = {language: set() for language in registry.CODES}
        self._kept: set[int] = set()

    def append(self, met: Met) -> None:
        """Analysed forms are written, those that the live table has are copied from there."""
        new = {
            language: {form: keys for form, keys in forms.items() if form not in self._new[language]}
            for language, forms in met.new.items()
        }
        kept = {*met.kept} - self._kept
        indexing.copy_forms(new)
        shadow.keep_forms([*kept])
        for language, forms in new.items():
            self._new[language].update(forms)
        self._kept |= kept


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


def _analysed_before() -> Kept:
    """The forms of the live index, unless words are analysed otherwise now."""
    if _fingerprint_kept() != fingerprint():
        return {}
    kept: Kept = {}
    lines = Func(F("keys"), Value("\n"), function="array_to_string", output_field=TextField())
    forms = SearchForm.objects.words().values_list("language", "form", "pk", lines)
    for language, form, row, keys in forms.iterator():
        kept.setdefault(language, {})[form] = row, keys
    return kept


@transaction.atomic
def _swap() -> None:
    """Take over what changed meanwhile, then put the new tables in the place of the live ones."""
    shadow.lock_live()
    shadow.execute(f"SET LOCAL search_path = {shadow.SCHEMA}, public")
    pending.forget_early()
    while taken := pending.take(MOST_OBJECTS):
        for kind, ids in taken.items():
            indexing.replace(sources.get(kind), ids)
    shadow.execute("SET LOCAL search_path = DEFAULT")
    shadow.put_in_place()
    start_new_generation()
