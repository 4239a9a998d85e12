"""Keeping the index equal to what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

import numpy as np
from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from integrationnorden.languages import registry

from . import lexemes, occurrences, pending, titles, vocabulary
from .collation import sort_key
from .copying import FORM_COLUMNS, array, copy
from .models import SearchEntry, SearchForm
from .postings import ANYWHERE, TITLE
from .reading import Forms, Kept, Met, Readers
from .segments import Segment, portions, remove
from .sources import Document, Source

BATCH = 2000
MOST_AT_ONCE = 100


class Index:
    """One run of indexing, by the vocabulary as it is now; forms that are kept need no analysis."""

    def __init__(self, kept: Kept | None = None) -> None:
        self._readers = Readers(kept or {})

    def append(self, kind: str, documents: Iterable[Document]) -> int:
        """Write documents, which come object by object, as a segment. Returns how many.

        A text is found by its own words, by its object's titles and concepts in other languages too.
        """
        objects = [list(group) for _object_id, group in groupby(documents, key=attrgetter("object_id"))]
        if not objects:
            return 0
        segment = Segment()
        given = np.array([one for texts in objects for one in _add(segment, kind, texts)], dtype=np.int64)
        words, named = self._readers.read(chain.from_iterable(objects))
        in_titles = words[words & TITLE != 0]
        sizes = np.array([len(texts) for texts in objects])
        shared = occurrences.in_all(np.concatenate([in_titles, named, given]), sizes)
        return segment.write(np.concatenate([words, named, given, shared]))

    def take_met(self) -> Met:
        """The forms met since the last call."""
        return self._readers.take_met()


def _add(segment: Segment, kind: str, texts: Sequence[Document]) -> Iterator[int]:
    """Add an object with its texts. Yields the occurrences of the concepts that it carries, and of its facets.

    What all its texts have somewhere is said of the first one.
    """
    first = texts[0]
    available = frozenset(text.language for text in texts)
    facets = list(dict.fromkeys([f"kind:{kind}", *first.facets, *(f"language:{code}" for code in sorted(available))]))
    numbers, written = [lexemes.facet(token) for token in facets], array(facets)
    turns = segment.add(
        numbers,
        ((one.language, registry.readers_of(one.language, available), _values(kind, one, written)) for one in texts),
    )
    above = map(lexemes.concept_number, (*first.broader, *filter(vocabulary.is_area, first.facets)))
    once = occurrences.place(turns[0], ANYWHERE)
    yield from (occurrences.of(number, once) for number in (*numbers, *above))
    for place in (occurrences.place(turn, TITLE) for turn in turns):
        yield from (occurrences.of(lexemes.concept_number(key), place) for key in first.concepts)


def _values(kind: str, text: Document, facets: str) -> tuple[object, ...]:
    """What the entry of a text says, in the order of its columns."""
    return (
        kind,
        text.object_id,
        text.language,
        text.reference,
        text.title,
        text.summary,
        text.body,
        facets,
        sort_key(text.title, text.language),
        text.year,
        text.standing,
        text.published,
        titles.vector(text.title),
    )


@transaction.atomic
def update(source: Source, object_ids: Iterable[int]) -> None:
    """Make the entries of these objects what is published of them now."""
    ids = list(object_ids)
    if not ids:
        return
    if pending.is_rebuilding():
        pending.add(source.kind, ids)
    replace(source, ids)


def update_soon(source: Source, object_ids: Iterable[int]) -> None:
    """As `update`, at once for a few objects; many wait for a job, which goes on after a crash."""
    ids = list(object_ids)
    if len(ids) <= MOST_AT_ONCE:
        update(source, ids)
        return
    from .tasks import index_waiting  # the job calls this module

    pending.add(source.kind, ids)
    transaction.on_commit(partial(_defer, index_waiting))


def _defer(task: Any) -> None:
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.defer()


def replace(source: Source, object_ids: Sequence[int]) -> None:
    """Write the entries of these objects anew, and remember their words."""
    remove(SearchEntry.objects.filter(kind=source.kind, object_id__in=object_ids))
    index = Index()
    for ids in portions(object_ids):
        index.append(source.kind, source.documents(ids))
    met = index.take_met().new
    SearchForm.objects.bulk_create(
        (
            SearchForm(form=form, language=code, keys=keys, key_numbers=lexemes.looked_up(keys))
            for code, forms in met.items()
            for form, keys in forms.items()
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def copy_forms(met: Forms) -> int:
    """Append forms of words to the table. Returns how many."""
    rows = (
        (form, code, "", array(keys), array(lexemes.looked_up(keys)), "")
        for code, forms in met.items()
        for form, keys in forms.items()
    )
    return copy("search_searchform", FORM_COLUMNS, rows)
